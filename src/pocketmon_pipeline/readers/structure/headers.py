"""Files whose header, or whose end, states where their parts end.

SQLite ("Database File Format", 1.3), and compiled translations of GNU gettext ("The Format of GNU MO Files"). Of
directories: 7z ("7zFormat.txt" of the LZMA SDK, "Signature Header"), and WAD ("The Unofficial Doom Specs" 1.666,
chapter 2; of Quake and Half-Life with entries of 32 bytes, "Quake Specification" 3.4, section 8.1).
"""

import struct
import zlib

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation

_DATABASE, _LEAST_PAGE = 100, 512
# 1.3.2: the largest size does not fit its two bytes.
_LARGEST_PAGE, _SAID_AS = 65_536, 1
# 1.3.4: payload fractions, which never became settings.
_FRACTIONS = b"\x40\x20\x20"

_LITTLE = b"\xde\x12\4\x95"
_ENTRY, _HASH = 8, 4

_START_OF_7Z = 32
# Bytes that are summed at once.
_PIECE = 1024 * 1024
# Bytes of an entry, by the first bytes of the file.
_ENTRIES = {b"IWAD": 16, b"PWAD": 16, b"WAD2": 32, b"WAD3": 32}


def parse_sqlite(source: Source) -> Steps[Result]:
    """Compare the size with the pages that the header counts."""
    head = yield 0, _DATABASE
    said, changes, pages, valid_for = struct.unpack_from(">H6xII60xI", head.ljust(_DATABASE, b"\0"), 16)
    if len(head) < _DATABASE:
        return CUT_SHORT
    page = _LARGEST_PAGE if said == _SAID_AS else said
    if page < _LEAST_PAGE or page & (page - 1) or head[21:24] != _FRACTIONS:
        return damaged("its header is none of a database")
    yield ENDING
    # 1.3.7: programs before 3.7.0 counted no pages, and left the number that stood there.
    if pages and changes == valid_for:
        return describe_truncation(source.size, pages * page)
    return describe_truncation(source.size, (source.size + page - 1) // page * page)


def parse_gettext(source: Source) -> Steps[Result]:
    """Look where the tables end, and where the last text of each does: they are written in their order."""
    head = yield 0, 28
    order = "<" if head.startswith(_LITTLE) else ">"
    count, *tables, hashes, hash_table = struct.unpack_from(f"{order}5I", head, 8)
    needed = max(hash_table + hashes * _HASH, *(table + count * _ENTRY for table in tables))
    for table in sorted(tables) if count else ():
        length, place = struct.unpack(f"{order}2I", (yield table + (count - 1) * _ENTRY, _ENTRY))
        needed = max(needed, place + length)
    yield ENDING
    return describe_truncation(source.size, needed)


def parse_7z(source: Source) -> Steps[Result]:
    """The directory is the last part; its location and its content have checksums."""
    head = yield 0, _START_OF_7Z
    said, offset, size, directory_said = struct.unpack_from("<IQQI", head, 8)
    if zlib.crc32(head[12:]) != said:
        return damaged("the checksum of its header is wrong")
    end = _START_OF_7Z + offset + size
    checksum = yield from _sum_bytes(_START_OF_7Z + offset, end)
    yield ENDING
    fault = damaged("the checksum of its directory is wrong") if checksum != directory_said else None
    return describe_truncation(source.size, end) or fault


def _sum_bytes(place: int, end: int) -> Steps[int]:
    """The CRC-32 of the bytes from a place to an end, or to the end of the file."""
    checksum = 0
    while place < end and (piece := (yield place, min(_PIECE, end - place))):
        place, checksum = place + len(piece), zlib.crc32(piece, checksum)
    return checksum


def parse_wad(source: Source) -> Steps[Result]:
    """The directory may stand anywhere; its parts are not looked at."""
    kind, count, place = struct.unpack("<4sII", (yield 0, 12))
    yield ENDING
    return describe_truncation(source.size, place + count * _ENTRIES.get(kind, 0))
