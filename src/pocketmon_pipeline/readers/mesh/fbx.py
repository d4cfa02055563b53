"""Autodesk FBX: version, and for the binary form the objects that it holds.

The layout of records is known from the Blender Foundation's description ("FBX binary file format specification",
2013); versions from 7500 on have numbers of 64 bits.
"""

import struct
from collections import Counter
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.counts import Counts

MAGIC = b"Kaydara FBX Binary  \x00"
_VERSION_AT = 23
_TEXT_VERSION = compile_later(rb"FBXVersion:\s*(\d{4,5})\b|;\s*FBX (\d+\.\d+)")
_TEXT_HEAD = 64 * 1024
# Objects are few; a file with more records than this is not counted.
_MOST_RECORDS = 1_000_000


class Record(NamedTuple):
    """The head of a record; `inside` is where its children begin."""

    name: bytes
    inside: int
    end: int


def read_fbx(data: Window) -> Counts:
    """The version of any FBX file, and the objects of a binary one that is complete."""
    if not data.startswith(MAGIC, 0):
        match = _TEXT_VERSION.search(data[:_TEXT_HEAD])
        if match is None:
            return Counts()
        return Counts(version=match[2].decode() if match[2] else name_version(int(match[1])))
    if len(data) < _VERSION_AT + 4:
        return Counts()
    version = _read_version(data)
    objects = _count_objects(data, wide=version >= 7500)
    known = Counts(version=name_version(version))
    if objects is None:
        return known
    return known._replace(
        meshes=objects[b"Geometry"],
        materials=objects[b"Material"],
        textures=objects[b"Texture"],
        animations=objects[b"AnimationStack"],
    )


def name_version(number: int) -> str:
    """7400 is version 7.4."""
    return f"{number // 1000}.{number % 1000 // 100}"


def _read_version(data: Window) -> int:
    return int.from_bytes(data[_VERSION_AT : _VERSION_AT + 4], "little")


def _count_objects(data: Window, *, wide: bool) -> Counter[bytes] | None:
    position, left = _VERSION_AT + 4, _MOST_RECORDS
    while left and (record := _read_record(data, position, wide=wide)) is not None:
        if record.name == b"Objects":
            return _count_children(data, record, wide=wide)
        position, left = record.end, left - 1
    return None


def reaches_end(data: Window) -> bool:
    """Whether all records of a whole binary file end within it; True beyond a limit, too."""
    if len(data) < _VERSION_AT + 4:
        return False
    wide = _read_version(data) >= 7500
    position, head = _VERSION_AT + 4, 25 if wide else 13
    for _ in range(_MOST_RECORDS):
        record = _read_record(data, position, wide=wide)
        if record is None:
            # An empty record ends the list; what has none but stops behind a record has lost nothing.
            return position == len(data) or data[position : position + head] == bytes(head)
        position = record.end
    return True


def _count_children(data: Window, parent: Record, *, wide: bool) -> Counter[bytes] | None:
    found: Counter[bytes] = Counter()
    position = parent.inside
    for _ in range(_MOST_RECORDS):
        record = _read_record(data, position, wide=wide)
        if record is None or record.end > parent.end:
            return found
        found[record.name] += 1
        position = record.end
    return None


def _read_record(data: Window, position: int, *, wide: bool) -> Record | None:
    """The record at a position; None for the empty one that ends a list, and for what makes no sense."""
    layout = struct.Struct("<QQQB" if wide else "<IIIB")
    if position + layout.size > len(data):
        return None
    end, _, properties, length = layout.unpack(data[position : position + layout.size])
    start = position + layout.size
    inside = start + length + properties
    if not position < end <= len(data) or inside > end:
        return None
    return Record(data[start : start + length], inside, end)
