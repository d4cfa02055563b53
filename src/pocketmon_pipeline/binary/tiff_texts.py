"""Locates the text in a TIFF: descriptions, names, comments, XMP, and Windows' UTF-16.

TIFF 6.0, section 2 for headers and directories, and its types 1 (byte), 2 (ASCII) and 7 (undefined); BigTIFF's wider
fields by its specification at https://libtiff.gitlab.io/libtiff/specification/bigtiff.html. Exif 2.32, 4.6.3, for the
directory within one. Checksums and pixels are not read.
"""

import struct
from collections.abc import Generator, Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window, slice_window

_TEXT_KINDS = frozenset({1, 2, 7})
_EXIF, _GPS, _XMP = 0x8769, 0x8825, 700
_NAMES = {270: "ImageDescription", _XMP: "XMP", 0x9286: "UserComment", 0x9C9C: "XPComment", 0x9C9E: "XPKeywords"}
# Longer ones are images, profiles of colours or notes of cameras.
_LONGEST = 1024 * 1024
_SHORTEST = 12
# Entries of a directory that are read at once.
_AT_ONCE = 4096


class TiffText(NamedTuple):
    """A text: what its tag is called, and its offsets in the file."""

    name: str
    start: int
    end: int


class _Layout(NamedTuple):
    """How a directory is written: its count of entries, an entry's tag, kind, number and place, and a pointer."""

    total: struct.Struct
    entry: struct.Struct
    pointer: struct.Struct
    first: int


_LAYOUTS = {
    mark: _Layout(struct.Struct(order + count), struct.Struct(order + entry), struct.Struct(order + pointer), first)
    for mark, order, count, entry, pointer, first in (
        (b"II*\0", "<", "H", "HHI4s", "I", 4),
        (b"MM\0*", ">", "H", "HHI4s", "I", 4),
        (b"II+\0", "<", "Q", "HHQ8s", "Q", 8),
        (b"MM\0+", ">", "Q", "HHQ8s", "Q", 8),
    )
}


def list_tiff_texts(data: Window) -> Iterator[TiffText]:
    """Yield the texts of every directory, up to where the file is damaged; of anything else none.

    Directories that lie over each other are damage: together they are no larger than the file.
    """
    layout = _LAYOUTS.get(data[:4])
    if layout is None or len(data) < layout.first + layout.pointer.size:
        return
    waiting, seen = [_unpack(layout.pointer, data, layout.first)], set[int]()
    left = len(data)
    while waiting and left > 0:
        at = waiting.pop()
        if at in seen or not 0 < at <= len(data) - layout.total.size:
            continue
        seen.add(at)
        left -= yield from _read_directory(data, layout, at, waiting)


def _read_directory(data: Window, layout: _Layout, at: int, waiting: list[int]) -> Generator[TiffText, None, int]:
    """Yield its texts, add where other directories are, and return how many bytes it has."""
    count, place = _unpack(layout.total, data, at), at + layout.total.size
    whole = min(count, (len(data) - place) // layout.entry.size)
    for tag, kind, size, value in _list_entries(data, layout, place, whole):
        (pointer,) = layout.pointer.unpack(value)
        if tag in {_EXIF, _GPS}:
            waiting.append(pointer)
        elif kind in _TEXT_KINDS and _SHORTEST <= size <= _LONGEST and pointer + size <= len(data):
            yield TiffText(_NAMES.get(tag, f"tag {tag}"), pointer, pointer + size)
    end = place + count * layout.entry.size
    if end + layout.pointer.size <= len(data):
        waiting.append(_unpack(layout.pointer, data, end))
    return layout.total.size + layout.pointer.size + whole * layout.entry.size


def _list_entries(data: Window, layout: _Layout, place: int, count: int) -> Iterator[tuple[int, int, int, bytes]]:
    """The tag, kind, number and place of each entry."""
    size = layout.entry.size
    for entries in slice_window(data, place, place + count * size, _AT_ONCE * size):
        yield from layout.entry.iter_unpack(entries)


def _unpack(number: struct.Struct, data: Window, at: int) -> int:
    return int(number.unpack(data[at : at + number.size])[0])
