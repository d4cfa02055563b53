"""PNG files, chunk by chunk (W3C PNG, third edition, section 5)."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def make_chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk: its length, its name, the data, and their checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def make_header(width: int, height: int, *, depth: int = 8, color: int = 2) -> bytes:
    """IHDR: bits of a sample, and the type of colour: 0 is grey, 2 is RGB, 3 has a palette, 6 is RGBA."""
    return make_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))


def join_chunks(*chunks: bytes) -> bytes:
    """A whole file of these chunks: the signature before them, IEND behind."""
    return b"".join((SIGNATURE, *chunks, make_chunk(b"IEND", b"")))
