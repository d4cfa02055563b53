"""3D Studio's scenes (.3ds): chunks within chunks, each with a number of two bytes and a size of four.

Numbers by Autodesk's 3D Studio File Toolkit: MESH, MATERIAL, OBJECT and FACE chunks.
"""

import struct
from collections.abc import Iterator

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.counts import Counts

_HEAD = struct.Struct("<HI")
_SCENE, _MATERIAL, _OBJECT, _MESH, _FACES = 0x3D3D, 0xAFFF, 0x4000, 0x4100, 0x4120
# Scenes have some thousand objects.
_MOST_CHUNKS = 100_000

Span = tuple[int, int]


class _Walk:
    """Lists chunks within chunks, _MOST_CHUNKS of them altogether."""

    def __init__(self, data: Window) -> None:
        self._data = data
        self._left = _MOST_CHUNKS

    def find(self, kind: int, start: int, end: int) -> Iterator[Span]:
        """Where the contents of chunks of this kind are, of those between two places."""
        while start + _HEAD.size <= min(end, len(self._data)) and self._left:
            self._left -= 1
            found, size = _HEAD.unpack(self._data[start : start + _HEAD.size])
            if size < _HEAD.size:
                return
            if found == kind:
                yield start + _HEAD.size, min(start + size, end)
            start += size

    @property
    def is_whole(self) -> bool:
        """Whether no limit ended it."""
        return self._left > 0


def measure_3ds(data: Window) -> int:
    """How many bytes the chunk around all others says there are."""
    return int(_HEAD.unpack(data[: _HEAD.size])[1]) if len(data) >= _HEAD.size else _HEAD.size


def read_3ds(data: Window) -> Counts:
    """Meshes, triangles and materials; None of each where chunks go beyond a limit."""
    walk = _Walk(data)
    meshes = triangles = materials = 0
    for scene in walk.find(_SCENE, _HEAD.size, measure_3ds(data)):
        materials += sum(1 for _ in walk.find(_MATERIAL, *scene))
        for start, end in walk.find(_OBJECT, *scene):
            name = data.find(b"\0", start, end)
            for mesh in walk.find(_MESH, name + 1, end) if name >= 0 else ():
                meshes += 1
                triangles += sum(_count_faces(data, *faces) for faces in walk.find(_FACES, *mesh))
    return Counts(meshes, triangles, materials) if walk.is_whole else Counts()


def _count_faces(data: Window, start: int, end: int) -> int:
    return int.from_bytes(data[start : min(start + 2, end)], "little")
