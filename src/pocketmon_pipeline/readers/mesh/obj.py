"""Wavefront OBJ and its materials: faces, objects and names, counted block by block (Alias|Wavefront, appendix B1)."""

import re

from pocketmon_pipeline.binary.window import STEP, Window, slice_window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.counts import Counts

# A line longer than this is no line that anybody writes; nothing is known of a file that has one.
_LONGEST_LINE = 1024 * 1024
# Names are kept to tell them apart.
_MOST_NAMES = 100_000

# Up to a comment, which may stand behind anything.
_FACES = compile_later(rb"^[ \t]*f[ \t][^\n#]*", re.MULTILINE)
_OBJECTS = compile_later(rb"^[ \t]*o[ \t]", re.MULTILINE)
_MATERIALS = compile_later(rb"^[ \t]*usemtl[ \t]+([^\r\n]+)", re.MULTILINE)
_DEFINITIONS = compile_later(rb"^[ \t]*newmtl[ \t]+([^\r\n]+)", re.MULTILINE)
# Options may stand before the name.
_MAPS = compile_later(rb"^[ \t]*(?:map_\w+|bump|disp|decal|refl|norm)[ \t]([^\r\n]*)", re.MULTILINE)


class ObjCounter:
    """Counts the elements of an OBJ file that arrives in pieces."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._rest = b""
        self._faces = self._corners = self._objects = 0
        self._materials: set[bytes] = set()
        self._lost = False

    def feed(self, piece: bytes) -> None:
        """Take the next bytes; a line may be spread over several."""
        block = self._rest + piece
        end = block.rfind(b"\n")
        while end > 0 and (block[end - 1] == 0x5C or block[end - 2 : end] == b"\\\r"):
            end = block.rfind(b"\n", 0, end)
        self._rest = block[end + 1 :]
        if len(self._rest) > _LONGEST_LINE:
            self._rest, self._lost = b"", True
        self._count(block[: end + 1])

    def _count(self, lines: bytes) -> None:
        if b"\\" in lines:
            lines = lines.replace(b"\\\r\n", b" ").replace(b"\\\n", b" ")
        faces = _FACES.findall(lines)
        self._faces += len(faces)
        self._corners += len(b" ".join(faces).split()) - len(faces)
        self._objects += len(_OBJECTS.findall(lines))
        if len(self._materials) < _MOST_NAMES:
            self._materials.update(name.strip() for name in _MATERIALS.findall(lines))

    def end(self) -> Counts:
        """Sum up: a face of n corners is n - 2 triangles; faces before any object are one."""
        self._count(self._rest)
        if self._lost or len(self._materials) >= _MOST_NAMES:
            return Counts()
        meshes = self._objects or int(self._faces > 0)
        return Counts(meshes, max(self._corners - 2 * self._faces, 0), len(self._materials))


def read_obj(data: Window) -> Counts:
    """Count the elements of a whole OBJ file."""
    counter = ObjCounter()
    for piece in slice_window(data, 0, len(data), STEP):
        counter.feed(piece)
    return counter.end()


def read_mtl(data: Window) -> Counts:
    """Count the materials of an MTL file, and the pictures that they name."""
    text = data[: len(data)]
    materials = set(_DEFINITIONS.findall(text))
    maps = {words[-1] for line in _MAPS.findall(text) if (words := line.split())}
    return Counts(materials=len(materials), textures=len(maps))
