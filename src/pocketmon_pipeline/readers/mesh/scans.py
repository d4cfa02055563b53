"""STL and PLY, whose triangle count can mostly be read from the header."""

from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window, count_in
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.counts import Counts

_STL_HEADER = 84
_STL_TRIANGLE = 50


def read_stl(data: Window) -> Counts:
    """3D Systems' StereoLithography interface: a binary file is as long as its number of triangles says."""
    if is_text_stl(data):
        solids, facets = (count_in(data, word) + count_in(data, word.upper()) for word in (b"endsolid", b"endfacet"))
        return Counts(max(1, solids), facets)
    if len(data) >= _STL_HEADER and len(data) >= measure_stl(data):
        return Counts(1, _count_triangles(data))
    return Counts()


def is_text_stl(data: Window) -> bool:
    """Whether it is a text, although binary files may begin with that word too."""
    head = data[:1024].lower()
    return head.lstrip().startswith(b"solid") and any(word in head for word in (b"facet", b"endsolid"))


def measure_stl(data: Window) -> int:
    """Bytes that a binary file must have, by its number of triangles."""
    return _STL_HEADER + _STL_TRIANGLE * _count_triangles(data)


def _count_triangles(data: Window) -> int:
    return int.from_bytes(data[_STL_HEADER - 4 : _STL_HEADER], "little")


# A header's lines may end in any way, and hold more blanks than needed: Greg Turk's "The PLY Polygon File Format" has
# carriage returns, most writers have not.
_PLY_START = compile_later(rb"ply(\r\n|\r|\n)")
_PLY_HEAD = 64 * 1024
_PLY_FORMATS = frozenset((b"ascii", b"binary_little_endian", b"binary_big_endian"))
_PLY_FACE = compile_later(rb"list u?(?:char|int8) u?(?:int|int32) vert(?:ex|ices)?_ind(?:ex|ices)")
_PLY_SIZES = {
    **dict.fromkeys((b"char", b"uchar", b"int8", b"uint8"), 1),
    **dict.fromkeys((b"short", b"ushort", b"int16", b"uint16"), 2),
    **dict.fromkeys((b"int", b"uint", b"float", b"int32", b"uint32", b"float32"), 4),
    **dict.fromkeys((b"double", b"float64"), 8),
}
# A list of three 32-bit indexes behind its length.
_PLY_TRIANGLE = 13


class PlyElement(NamedTuple):
    """A kind of element: how many there are, and each one's properties, such as `float x`."""

    name: bytes
    number: int
    properties: list[bytes]

    def is_triangle(self) -> bool:
        """Whether it may be: a list of vertices and nothing else."""
        return len(self.properties) == 1 and _PLY_FACE.fullmatch(self.properties[0]) is not None

    def measure(self) -> int:
        """Bytes of one, in a binary file; a list makes them unknown, which no length fits."""
        return sum(_PLY_SIZES.get(words.split(b" ")[0], 2**40) for words in self.properties)

    def measure_least(self) -> int:
        """Bytes of one whose lists are empty, save that a face has three corners at least."""
        if self.is_triangle():
            return _PLY_TRIANGLE
        types = [words.removeprefix(b"list ").split(b" ")[0] for words in self.properties]
        return sum(_PLY_SIZES.get(kind, 0) for kind in types)


class PlyHeader(NamedTuple):
    """Where the header ends, what its lines end with, and what it announces."""

    end: int
    newline: bytes
    is_text: bool
    version: str
    elements: list[PlyElement]


def read_ply_header(data: Window) -> PlyHeader | None:
    """What the header announces; None where it has no end, or no format."""
    head = data[:_PLY_HEAD]
    start = _PLY_START.match(head)
    lines: list[list[bytes]] = []
    position = start.end() if start else 0
    while start and (end := head.find(start[1], position)) >= 0:
        lines.append(head[position:end].split())
        position = end + len(start[1])
        if lines[-1] == [b"end_header"]:
            return _understand(lines, position, start[1])
    return None


def _understand(lines: list[list[bytes]], end: int, newline: bytes) -> PlyHeader | None:
    """Lines that say nothing known are comments."""
    form = version = b""
    elements: list[PlyElement] = []
    for line in lines:
        match line:
            case [b"format", form, version]:
                pass
            case [b"element", name, count] if count.isdigit():
                elements.append(PlyElement(name, int(count[:18]), []))
            case [b"property", *words] if elements:
                elements[-1].properties.append(b" ".join(words))
    known = form in _PLY_FORMATS
    return PlyHeader(end, newline, form == b"ascii", version.decode("latin-1"), elements) if known else None


def read_ply(data: Window) -> Counts:
    """Greg Turk's PLY: a binary file whose length leaves each face three corners has that many triangles."""
    header = read_ply_header(data)
    if header is None:
        return Counts()
    known = Counts(1, version=header.version)
    faces = [one for one in header.elements if one.name == b"face"]
    before = sum(one.number * one.measure() for one in header.elements if one.name != b"face")
    triangles = sum(one.number for one in faces)
    exact = len(data) == header.end + before + triangles * _PLY_TRIANGLE
    is_known = exact and not header.is_text and all(one.is_triangle() for one in faces)
    return known._replace(triangles=triangles) if is_known else known
