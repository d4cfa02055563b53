"""OpenEXR: "OpenEXR File Layout" (openexr.com); the first part's header, and completeness."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

# "Version Field": the number in the lowest byte, flags above.
_VERSION = 2
_TILED, _DEEP, _MULTIPART = 0x200, 0x800, 0x1000
_MOST_ATTRIBUTES = 1000
_MOST_CHANNELS = 1024
_MOST_CHUNKS = 1_000_000
_MOST_PARTS = 256
# Parts whose chunks begin with the part and a line; those of tiles begin with the part and four numbers.
_IN_LINES = {b"scanlineimage", b"deepscanline"}
# Pixel types UINT, HALF and FLOAT to bits.
_BITS = {0: 32, 1: 16, 2: 32}
# Compression to the lines of a chunk: none, RLE, ZIPS, ZIP, PIZ, PXR24, B44, B44A, DWAA, DWAB.
_LINES = {0: 1, 1: 1, 2: 1, 3: 16, 4: 32, 5: 16, 6: 32, 7: 32, 8: 32, 9: 256}
_NAME = 256
# "Level modes": 0 is one level.
_LEVELS = 15

Span = tuple[int, int]


def _end_of_name(data: bytes, start: int) -> int:
    return data.index(b"\0", start, start + _NAME)


def _read_attributes(data: bytes, position: int = 8) -> tuple[dict[bytes, Span], int]:
    """Where the value of each attribute lies, and where the header ends."""
    found: dict[bytes, Span] = {}
    for _ in range(_MOST_ATTRIBUTES):
        end = _end_of_name(data, position)
        if end == position:
            return found, position + 1
        kind = _end_of_name(data, end + 1)
        size = struct.unpack_from("<I", data, kind + 1)[0]
        found[data[position:end]] = kind + 5, kind + 5 + size
        position = kind + 5 + size
    raise ValueError("more attributes than any writer makes")


def _list_channels(data: bytes, span: Span) -> Iterator[tuple[bytes, int]]:
    position = span[0]
    for _ in range(_MOST_CHANNELS):
        end = _end_of_name(data, position)
        if end == position or end >= span[1]:
            return
        yield data[position:end], struct.unpack_from("<I", data, end + 1)[0]
        position = end + 17


def _count_chunks(data: bytes, found: dict[bytes, Span], width: int, height: int) -> int | None:
    """Runs of lines, or tiles; None where tiles have levels, of which writers may leave out all but the first."""
    if b"tiles" not in found:
        lines = _LINES.get(data[found[b"compression"][0]])
        return None if lines is None else -(-height // lines)
    across, down, mode = struct.unpack_from("<IIB", data, found[b"tiles"][0])
    if not across or not down:
        raise ValueError("tiles of no size")
    return -(-width // across) * -(-height // down) if mode & _LEVELS == 0 else None


class _Part(NamedTuple):
    """So many chunks of a part; before a chunk's size stand `head` bytes: its place, and in files of parts whose it is.

    `chunks` is None where it is not told how many must be there.
    """

    chunks: int | None
    head: int


def _list_parts(data: bytes, found: dict[bytes, Span], position: int) -> tuple[list[_Part], int]:
    """The parts of a file of several, the first of which was read, and where their tables of offsets begin.

    "Multi-Part and Deep Data File Layout": each has a header with the number of its chunks; an empty one ends them.
    """
    parts: list[_Part] = []
    while len(parts) < _MOST_PARTS:
        kind = data[slice(*found[b"type"])]
        chunks = struct.unpack_from("<I", data, found[b"chunkCount"][0])[0]
        levels = data[found[b"tiles"][0] + 8] & _LEVELS if b"tiles" in found else 0
        parts.append(_Part(None if kind.startswith(b"deep") or levels else chunks, 8 if kind in _IN_LINES else 20))
        if data[position] == 0:
            return parts, position + 1
        found, position = _read_attributes(data, position)
    return [], position


def _find_end(data: bytes, table: int, parts: list[_Part]) -> int | None:
    """Where the last chunk ends; None where a table of offsets has noughts, which stand until a chunk is written.

    Of a part whose chunks nobody counted, and of those behind it, nothing is told.
    """
    end = table
    for part in parts:
        if part.chunks is None:
            break
        behind = table + 8 * part.chunks
        if behind > len(data) or part.chunks > _MOST_CHUNKS:
            return max(end, behind)
        offsets = struct.unpack_from(f"<{part.chunks}Q", data, table)
        table, place = behind, max(offsets, default=0) + part.head
        if place + 4 > len(data):
            return max(end, place + 4)
        if min(offsets, default=behind) < behind:
            return None
        end = max(end, place + 4 + struct.unpack_from("<I", data, place)[0])
    return end


def read_exr(data: bytes) -> Picture:
    """Read a whole EXR; the size is that of its data window."""
    flags = struct.unpack_from("<I", data, 4)[0]
    if flags & 0xFF != _VERSION:
        return Picture(Facts(), [broken(f"there is no version {flags & 0xFF} of this format")])
    found, table = _read_attributes(data)
    left, top, right, bottom = struct.unpack_from("<iiii", data, found[b"dataWindow"][0])
    width, height = right - left + 1, bottom - top + 1
    channels = list(_list_channels(data, found[b"channels"]))
    alpha = any(name.rpartition(b".")[2] == b"A" for name, _ in channels)
    depth = max((_BITS.get(kind, 0) for _, kind in channels), default=0)
    facts = Facts(width, height, len(channels), depth or None, alpha, 1)
    if width < 1 or height < 1:
        return Picture(Facts(), [broken(f"its data window is {width:,} x {height:,} pixels")])
    parts = [_Part(_count_chunks(data, found, width, height), 16 if flags & _TILED else 4)]
    if flags & _MULTIPART:
        parts, table = _list_parts(data, found, table)
    elif flags & _DEEP:
        return Picture(facts)
    end = _find_end(data, table, parts)
    what = "tiles" if b"tiles" in found else "lines"
    return Picture(facts, [cut(f"before all its {what} were written")] if end is None else [], needed=end or 0)
