"""Checksums of parts, computed without buffering them."""

import zlib

from pocketmon_pipeline.binary.incremental import Steps

_PIECE = 1024 * 1024


def sum_bytes(place: int, end: int) -> Steps[int]:
    """The CRC-32 of the bytes from a place to an end, or to the end of the file."""
    checksum = 0
    while place < end and (piece := (yield place, min(_PIECE, end - place))):
        place, checksum = place + len(piece), zlib.crc32(piece, checksum)
    return checksum
