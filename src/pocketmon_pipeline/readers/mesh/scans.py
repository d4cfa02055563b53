"""Meshes as scanners and printers have them: STL and PLY, whose triangles can mostly be told from the header."""

import re
import struct
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.counts import Counts

_STL_HEADER = 84
_STL_TRIANGLE = 50


def read_stl(data: bytes, size: int | None = None) -> Counts:
    """3D Systems' StereoLithography interface: a binary file is as long as its number of triangles says.

    `size` is that of the file, where `data` is only its start.
    """
    length = len(data) if size is None else size
    if len(data) >= _STL_HEADER:
        triangles = struct.unpack_from("<I", data, _STL_HEADER - 4)[0]
        if length >= _STL_HEADER + _STL_TRIANGLE * triangles and not is_text_stl(data):
            return Counts(1, triangles)
    if is_text_stl(data) and length == len(data):
        return Counts(max(1, data.count(b"endsolid")), data.count(b"endfacet"))
    return Counts()


def is_text_stl(data: bytes) -> bool:
    """Whether it is a text, although binary files may begin with that word too."""
    return data.lstrip()[:5].lower() == b"solid" and b"facet" in data[:1024]


def measure_stl(data: bytes) -> int:
    """Bytes that a binary file must have, by its number of triangles."""
    triangles: int = struct.unpack_from("<I", data.ljust(_STL_HEADER, b"\0"), _STL_HEADER - 4)[0]
    return _STL_HEADER + _STL_TRIANGLE * triangles


_PLY_HEAD = 64 * 1024
# Lines of the header end as the first one does, in files of some programs with a carriage return alone.
_PLY_FIRST = compile_later(rb"ply[ \t]*(\r\n?|\n)")
_PLY_END = compile_later(rb"\n[ \t]*end_header[ \t]*\r?\n")
_PLY_END_BY_RETURN = compile_later(rb"\r[ \t]*end_header[ \t]*\r")
_PLY_FORMAT = compile_later(rb"^format (ascii|binary_little_endian|binary_big_endian) (\d+\.\d+)", re.MULTILINE)
_PLY_ELEMENT = compile_later(rb"^element (\w+) (\d{1,18})\n((?:(?:property|comment)[^\n]*\n)*)", re.MULTILINE)
_PLY_LIST = compile_later(rb"property list u?(?:char|int8) u?(?:int|int32) vert(?:ex|ices)?_ind(?:ex|ices)\s*")
_PLY_SIZES = {
    **dict.fromkeys((b"char", b"uchar", b"int8", b"uint8"), 1),
    **dict.fromkeys((b"short", b"ushort", b"int16", b"uint16"), 2),
    **dict.fromkeys((b"int", b"uint", b"float", b"int32", b"uint32", b"float32"), 4),
    **dict.fromkeys((b"double", b"float64"), 8),
}
# A list of three 32-bit indexes behind its length.
_PLY_TRIANGLE = 13


def read_ply(data: bytes, size: int | None = None) -> Counts:
    """Greg Turk's PLY: a binary file whose length leaves each face three corners has that many triangles.

    `size` is that of the file, where `data` is only its start.
    """
    head, end = _split_ply(data[:_PLY_HEAD])
    form = _PLY_FORMAT.search(head)
    if form is None:
        return Counts()
    known = Counts(1, version=form[2].decode())
    faces, before = 0, 0
    for name, count, properties in _PLY_ELEMENT.findall(head):
        if name == b"face":
            faces = int(count) if _PLY_LIST.fullmatch(properties) else -1
        else:
            before += int(count) * _measure_row(properties)
    exact = (len(data) if size is None else size) == end + before + faces * _PLY_TRIANGLE
    return known._replace(triangles=faces) if faces >= 0 and form[1] != b"ascii" and exact else known


def _split_ply(data: bytes) -> tuple[bytes, int]:
    """The header with one space between words and a newline behind each line, and where it ends; empty without end."""
    first = _PLY_FIRST.match(data)
    is_by_return = first is not None and first[1] == b"\r"
    end = (_PLY_END_BY_RETURN if is_by_return else _PLY_END).search(data)
    if end is None:
        return b"", 0
    lines = data[: end.end()].split(b"\r" if is_by_return else b"\n")
    return b"\n".join(b" ".join(line.split()) for line in lines), end.end()


def _measure_row(properties: bytes) -> int:
    """Bytes of one element without lists; a list makes them unknown, which no length fits."""
    types = [line.split()[1] for line in properties.splitlines() if line.startswith(b"property ")]
    return sum(_PLY_SIZES.get(kind, 2**40) for kind in types)


class PlyHeader(NamedTuple):
    """Where the header ends, how many elements follow, and the least that they take where they are binary, in bytes."""

    end: int
    is_text: bool
    elements: int
    least: int


def read_ply_header(data: bytes) -> PlyHeader | None:
    """What the header announces; None where it has no end."""
    head, end = _split_ply(data)
    form = _PLY_FORMAT.search(head)
    if form is None:
        return None
    elements = [(int(count), rows) for _, count, rows in _PLY_ELEMENT.findall(head)]
    least = sum(count * _measure_least(properties) for count, properties in elements)
    return PlyHeader(end, form[1] == b"ascii", sum(count for count, _ in elements), least)


def _measure_least(properties: bytes) -> int:
    """Bytes of one element whose lists are empty, save that a face has three corners at least."""
    if _PLY_LIST.fullmatch(properties):
        return _PLY_TRIANGLE
    words = [line.split() for line in properties.splitlines() if line.startswith(b"property ")]
    return sum(_PLY_SIZES.get(word[2] if word[1] == b"list" else word[1], 0) for word in words if len(word) > 2)
