"""Text chunks of a PNG, with their places, decompressed within a limit.

PNG (third edition), 5.3 for chunks, 11.3.3.2 to 11.3.3.5 for tEXt, zTXt, iTXt and eXIf. Checksums are not compared
here.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.window import PAGE, Window

# The most that one piece of compressed metadata may hold, packed or unpacked. libpng stops at 8,000,000 bytes
# (PNG_USER_CHUNK_MALLOC_MAX), Pillow at 1 MiB of text (PngImagePlugin.MAX_TEXT_CHUNK); colour profiles of printers have
# up to some 3 MiB.
MOST_UNPACKED = 4 * 1024 * 1024

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LENGTH_AND_TYPE = struct.Struct(">I4s")
TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
EXIF = b"eXIf"
_KEPT = TEXTS | {EXIF}
_MOST_CHUNKS = 100_000

# A chunk's type, and where its data begin and, if the file is whole, end.
Piece = tuple[bytes, int, int]


class ImageText(NamedTuple):
    """A text: its keyword, where its bytes stand in the file, and whether they are compressed."""

    keyword: str
    start: int
    end: int
    is_packed: bool


def list_pieces(data: Window) -> list[Piece]:
    """Where chunks begin and end that hold texts, or Exif, up to the end of the file, or to where it is damaged.

    Other than who judges the image, who looks for secrets goes on behind IEND and wrong checksums.
    """
    pieces: list[Piece] = []
    position = len(SIGNATURE) if data.startswith(SIGNATURE, 0) else len(data)
    last = len(data) - _LENGTH_AND_TYPE.size
    read = _LENGTH_AND_TYPE.unpack
    for _ in range(max(_MOST_CHUNKS, len(data) // PAGE)):
        if position > last:
            break
        length, kind = read(data[position : position + 8])
        start = position + 8
        position = start + length + 4
        if kind in _KEPT:
            pieces.append((kind, start, start + length))
    return pieces


def list_texts(data: Window, pieces: Iterable[Piece] | None = None) -> Iterator[ImageText]:
    """Yield every whole text chunk, of those that `list_pieces` finds."""
    for kind, start, end in list_pieces(data) if pieces is None else pieces:
        if kind in TEXTS and end <= len(data) and (text := read_text(data, kind, start, end)) is not None:
            yield text


def read_text(data: Window, kind: bytes, start: int, end: int) -> ImageText | None:
    """The text of a chunk of these types, whose data stand there; None where its fields do not end."""
    place = data.find(b"\0", start, end)
    keyword = data[start : max(place, start)].decode("latin-1")
    if place < 0:
        return None
    if kind != b"iTXt":
        return ImageText(keyword, place + (2 if kind == b"zTXt" else 1), end, kind == b"zTXt")
    language = data.find(b"\0", place + 3, end)
    translated = data.find(b"\0", language + 1, end)
    if language < 0 or translated < 0:
        return None
    return ImageText(keyword, translated + 1, end, data[place + 1 : place + 2] == b"\1")


def unpack(data: bytes) -> tuple[bytes, str]:
    """Unpack zlib within MOST_UNPACKED; what there is, and why there is no more: `cut`, `damaged`, or nothing."""
    if len(data) > MOST_UNPACKED:
        return b"", "cut"
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(data, MOST_UNPACKED)
    except zlib.error:
        return b"", "damaged"
    if len(unpacked) == MOST_UNPACKED:
        return unpacked, "cut"
    return unpacked, "" if stream.eof else "damaged"
