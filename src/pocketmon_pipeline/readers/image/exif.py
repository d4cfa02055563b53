"""Directories of TIFF and Exif, and personal data in them: position, camera, owner.

TIFF 6.0, section 2; BigTIFF as libtiff describes it; Exif 2.32 (CIPA DC-008-2019), sections 4.6.4 to 4.6.6.
"""

import contextlib
import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.image.picture import DAMAGE


class Layout(NamedTuple):
    """How a TIFF writes numbers: byte order, type of offsets, type of the number of entries."""

    order: str
    offset_type: str
    count_type: str

    @property
    def inline(self) -> int:
        """Bytes of an entry's value field."""
        return struct.calcsize(self.offset_type)


class Entry(NamedTuple):
    """One entry of a directory: its type, how many values, and where the values stand."""

    kind: int
    number: int
    place: int


_LAYOUTS = {
    b"II*\0": Layout("<", "I", "H"),
    b"MM\0*": Layout(">", "I", "H"),
    b"II+\0": Layout("<", "Q", "Q"),
    b"MM\0+": Layout(">", "Q", "Q"),
}
# Types that hold whole numbers, as struct knows them; and the bytes of one value of each type.
_INTEGERS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}

_MOST_ENTRIES = 4096
MOST_VALUES = 100_000
_SHOWN = 60

_MAKE, _MODEL, _EXIF, _GPS = 0x010F, 0x0110, 0x8769, 0x8825
_OWNER, _SERIAL, _LENS_SERIAL = 0xA430, 0xA431, 0xA435
_LATITUDE, _LONGITUDE = 2, 4


def _read_values(data: Window, form: str, place: int) -> tuple[int, ...]:
    """Numbers as struct writes them; DAMAGE where the bytes end too early."""
    return struct.unpack(form, data[place : place + struct.calcsize(form)])


def _read_number(data: Window, form: str, place: int) -> int:
    return _read_values(data, form, place)[0]


def find_layout(data: Window) -> Layout:
    """By the first four bytes; KeyError where they are no TIFF's."""
    return _LAYOUTS[data[:4]]


def find_directory(data: Window, layout: Layout) -> int:
    """The offset of the first directory."""
    return find_next_directory(data, layout, 8 if layout.offset_type == "Q" else 4)


def read_directory(data: Window, layout: Layout, at: int) -> dict[int, Entry]:
    """The entries of the directory at an offset by their tag."""
    order, offset, _ = layout
    first, end = find_entries(data, layout, at)
    entry = struct.Struct(f"{order}HH{offset}")
    step = entry.size + layout.inline
    found: dict[int, Entry] = {}
    for start in range(first, min(end, first + _MOST_ENTRIES * step), step):
        tag, kind, values = entry.unpack(data[start : start + entry.size])
        place = start + entry.size
        if _SIZES.get(kind, 1) * values > layout.inline:
            place = _read_number(data, order + offset, place)
        found.setdefault(tag, Entry(kind, values, place))
    return found


def measure_values(directory: Mapping[int, Entry]) -> int:
    """Where the last value of a directory ends; values of unknown types, whose size is unknown, are ignored."""
    return max((entry.place + entry.number * _SIZES.get(entry.kind, 0) for entry in directory.values()), default=0)


def find_entries(data: Window, layout: Layout, at: int) -> tuple[int, int]:
    """Where the entries of the directory at an offset begin and end; the offset of the next directory follows them."""
    order, offset, count_type = layout
    count = _read_number(data, order + count_type, at)
    first = at + struct.calcsize(order + count_type)
    return first, first + count * (struct.calcsize(f"{order}HH{offset}") + layout.inline)


def find_next_directory(data: Window, layout: Layout, at: int) -> int:
    """The offset of the directory whose own offset stands at a place, 0 for none."""
    return _read_number(data, layout.order + layout.offset_type, at)


def read_numbers(data: Window, layout: Layout, entry: Entry | None) -> tuple[int, ...]:
    """An entry's whole numbers; none for another type, and where there are too many."""
    if entry is None or entry.kind not in _INTEGERS or entry.number > MOST_VALUES:
        return ()
    return _read_values(data, f"{layout.order}{entry.number}{_INTEGERS[entry.kind]}", entry.place)


def _read_text(data: Window, entry: Entry | None) -> str:
    if entry is None or entry.kind != 2:
        return ""
    text = data[entry.place : entry.place + min(entry.number, _SHOWN)].partition(b"\0")[0]
    return text.decode("latin-1").strip()


def _has_position(data: Window, layout: Layout, at: int) -> bool:
    """Whether the GPS directory holds a latitude or a longitude; cameras without a fix leave noughts."""
    directory = read_directory(data, layout, at)
    fields = [directory.get(_LATITUDE), directory.get(_LONGITUDE)]
    ratios = [_read_values(data, f"{layout.order}6I", entry.place) for entry in fields if entry and entry.number]
    return any(any(ratio[::2]) and ratio[1] for ratio in ratios)


def describe_directory(data: Window, layout: Layout, directory: dict[int, Entry]) -> Iterator[str]:
    """Personal data in the first directory of a TIFF or of Exif, and those that it refers to."""
    position = read_numbers(data, layout, directory.get(_GPS))
    if position and _has_position(data, layout, position[0]):
        yield "the GPS position where it was taken"
    make, model = (_read_text(data, directory.get(tag)) for tag in (_MAKE, _MODEL))
    # Some vendors begin the model with their name.
    camera = model if model.startswith(make) else f"{make} {model}".strip()
    if camera:
        yield f"the camera ({camera})"
    more = read_numbers(data, layout, directory.get(_EXIF))
    if more:
        inner = read_directory(data, layout, more[0])
        if any(_read_text(data, inner.get(tag)) for tag in (_SERIAL, _LENS_SERIAL)):
            yield "the camera's serial number"
        if _read_text(data, inner.get(_OWNER)):
            yield "the camera owner's name"


def describe_exif(data: bytes) -> list[str]:
    """Personal data in a block of Exif, with or without `Exif` before its TIFF header, as far as it is complete."""
    block = data.removeprefix(b"Exif\0\0")
    found: list[str] = []
    with contextlib.suppress(*DAMAGE):
        layout = find_layout(block)
        directory = read_directory(block, layout, find_directory(block, layout))
        found.extend(describe_directory(block, layout, directory))
    return found
