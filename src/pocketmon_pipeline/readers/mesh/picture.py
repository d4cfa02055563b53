"""The start of a picture in an asset: its format, and whether its header is valid.

glTF 2.0, section 3.8.3 (PNG and JPEG), and EXT_texture_webp.
"""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.jpeg_markers import BARE, END, FRAMES, SCAN
from pocketmon_pipeline.binary.png_texts import SIGNATURE

# So much of a picture is looked at: profiles and metadata may stand before its header or pixels.
HEAD = 1024 * 1024

PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"


class Picture(NamedTuple):
    """`media` is None for a format that glTF does not know; `code` and `detail` say what is wrong, if anything."""

    media: str | None
    code: str = ""
    detail: str = ""


def look_at(data: bytes) -> Picture:
    """Recognise a picture by its first bytes and follow it to its size; nothing is decoded."""
    if data.startswith(SIGNATURE):
        return _look_at_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _look_at_jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Picture(WEBP)
    return Picture(None)


def _look_at_png(data: bytes) -> Picture:
    """PNG (third edition), section 11.2.1: IHDR has 13 bytes and comes first."""
    if len(data) < 33:
        return Picture(PNG, "IMAGE_UNEXPECTED_EOS", "the PNG ends within its header")
    length, kind, width, height = struct.unpack_from(">I4sII", data, 8)
    if kind == b"CgBI":
        return Picture(PNG)  # Apple's own first chunk
    if kind != b"IHDR" or length != 13 or not width or not height:
        return Picture(PNG, "IMAGE_DATA_INVALID", "the PNG does not begin with a valid IHDR")
    return _find_pixels(data)


def _find_pixels(data: bytes) -> Picture:
    """Section 5.6: whatever chunks stand between, pixels follow."""
    position = 8
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        if kind == b"IDAT" or len(data) >= HEAD:
            return Picture(PNG)
        position += 12 + length
    return Picture(PNG, "IMAGE_UNEXPECTED_EOS", "the PNG ends before its pixels")


def _look_at_jpeg(data: bytes) -> Picture:
    """ITU-T T.81, B.1.1: from marker to marker, up to the frame header."""
    position = 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            return Picture(JPEG, "IMAGE_DATA_INVALID", f"no marker stands at byte {position:,} of the JPEG")
        marker = data[position + 1]
        if marker in FRAMES:
            return Picture(JPEG)
        if marker == 0xFF or marker in BARE:
            position += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, position + 2)[0]
        if length < 2 or marker in {0x00, END, SCAN}:
            return Picture(JPEG, "IMAGE_DATA_INVALID", f"the segment at byte {position:,} of the JPEG is invalid")
        position += 2 + length
    return Picture(JPEG, "IMAGE_UNEXPECTED_EOS", "the JPEG ends before its frame header")
