"""Embedded OpenType (W3C Member Submission of 2008, "Embedded OpenType (EOT) File Format"): a header before a font.

The font is often compressed or encrypted, and then nothing is read of it.
"""

import struct

from pocketmon_pipeline.readers.font.sfnt import read_sfnt
from pocketmon_pipeline.readers.font.tables import Font, FontError

# Section 3: sizes of the whole and of the font come first; behind the fixed part stands the family's name in UTF-16,
# its length before it.
_FIXED = 82
_MAGIC = b"LP"
_LONGEST_NAME = 1024
# Flags that the font is compressed, or encrypted.
_PACKED = 0x4 | 0x10000000


def read_eot(data: bytes, size: int) -> Font:
    """The family; FontError when a file of `size` bytes, of which `data` are the first, or its font is damaged."""
    header = _read_header(data, size)
    if font := _take_font(data):
        read_sfnt(font, len(font))
    return header


def _read_header(data: bytes, size: int) -> Font:
    if len(data) < _FIXED + 2:
        raise FontError("is cut short in its header")
    whole, inner = struct.unpack_from("<II", data)
    if data[34:36] != _MAGIC or inner > whole:
        raise FontError("its header is none of an Embedded OpenType font")
    if whole > size:
        raise FontError(f"says that it has {whole:,} bytes, and has {size:,}: it was cut short")
    length = struct.unpack_from("<H", data, _FIXED)[0]
    name = data[_FIXED + 2 : _FIXED + 2 + min(length, _LONGEST_NAME)]
    return Font(name.decode("utf-16-le", "replace").strip("\0 ") or None)


def _take_font(data: bytes) -> bytes:
    """The font that a whole file ends in, where it stands there as it is, else nothing."""
    whole, inner, _, flags = struct.unpack_from("<IIII", data)
    return data[whole - inner : whole] if len(data) >= whole and not flags & _PACKED else b""
