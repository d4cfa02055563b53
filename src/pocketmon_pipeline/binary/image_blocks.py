"""Locates the metadata blocks of images, and the text in them.

The texts of a TIFF are told by `tiff_texts`.

JPEG: ITU-T T.81, B.1.1.4 for segments, Exif 2.32 4.5.4 and XMP part 3 for what is in APP1. WebP: RFC 9649, 2.7.1.
PNG: third edition, 11.3.3.5 for eXIf.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.jpeg_markers import APP1, COMMENT, END, SCAN
from pocketmon_pipeline.binary.png_texts import EXIF, SIGNATURE, Piece, list_pieces
from pocketmon_pipeline.binary.tiff_texts import list_tiff_texts
from pocketmon_pipeline.binary.window import Window

# A segment has at most 64 KiB, and writers split longer ones; this is far beyond an image's.
_MOST_BLOCKS = 1_000
_CHUNK = struct.Struct("<4sI")
_RIFF_NAMES = {b"EXIF": "Exif", b"XMP ": "XMP"}


class Block(NamedTuple):
    """Metadata that is called `name`, between two offsets."""

    name: str
    start: int
    end: int


def is_image(head: bytes) -> bool:
    """Whether these are the first bytes of an image that `list_blocks` knows."""
    return head.startswith((SIGNATURE, b"\xff\xd8", b"II*\0", b"MM\0*")) or head[:4] + head[8:12] == b"RIFFWEBP"


def list_blocks(data: Window) -> Iterator[Block]:
    """Yield the blocks of a JPEG, WebP, PNG or TIFF, up to where it is damaged; of anything else none."""
    head = data[:12]
    if head.startswith(b"\xff\xd8"):
        yield from _list_segments(data)
    elif head.startswith(b"RIFF") and head.endswith(b"WEBP"):
        yield from _list_chunks(data)
    elif head.startswith(SIGNATURE):
        yield from list_exif(data, list_pieces(data))
    else:
        yield from (Block(*text) for text in list_tiff_texts(data))


def read_text(data: Window, block: Block) -> bytes:
    """A block's bytes with a line end in the place of all that is no text: as long, so that offsets stay."""
    return data[block.start : block.end].translate(_AS_TEXT)


_AS_TEXT = bytes(byte if 0x20 <= byte != 0x7F or byte == 0x09 else 0x0A for byte in range(256))


def _list_segments(data: Window) -> Iterator[Block]:
    position = 2
    for _ in range(_MOST_BLOCKS):
        head = data[position : position + 10]
        if len(head) < 4 or head[0] != 0xFF:
            return
        kind, length = head[1], int.from_bytes(head[2:4])
        if kind in (SCAN, END) or length < 2:
            return
        start, end = position + 4, min(position + 2 + length, len(data))
        if kind == COMMENT:
            yield Block("comment", start, end)
        elif APP1 <= kind <= APP1 + 14:
            yield Block(_name_application(head[4:], kind - 0xE0), start, end)
        position = end


def _name_application(head: bytes, number: int) -> str:
    if head.startswith(b"Exif\0"):
        return "Exif"
    return "XMP" if head.startswith(b"http:/") else f"APP{number}"


def list_exif(data: Window, pieces: Iterable[Piece]) -> Iterator[Block]:
    """The blocks of a PNG, of what `list_pieces` finds in it."""
    for kind, start, end in pieces:
        if kind == EXIF:
            yield Block("Exif", start, min(end, len(data)))


def _list_chunks(data: Window) -> Iterator[Block]:
    """Chunks of RIFF, which have even sizes."""
    position = 12
    for _ in range(_MOST_BLOCKS * 100):
        if position + 8 > len(data):
            return
        kind, size = _CHUNK.unpack(data[position : position + 8])
        start, end = position + 8, position + 8 + size
        if kind in _RIFF_NAMES:
            yield Block(_RIFF_NAMES[kind], start, min(end, len(data)))
        position = end + size % 2
