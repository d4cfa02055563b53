"""The stage that reads meshes and scenes: facts of each, faults of glTF, and the files that glTF refers to.

The readers themselves are imported when there is something to read: most trees have no meshes.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.binary.ends import Head
from pocketmon_pipeline.facts import MESHES
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.mesh.tables import GLTF_URIS, URI_COLUMNS
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage

if TYPE_CHECKING:
    from pocketmon_pipeline.readers.mesh.obj import ObjCounter

FORMATS = frozenset({"gltf", "glb", "obj", "mtl", "fbx", "blend", "stl", "ply", "3ds"})
# Starts of texts that are no OBJ.
_NO_OBJ = (b"{", b"solid", b"ply", b"; FBX")


def read_meshes(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole files."""
    from pocketmon_pipeline.readers.mesh.ends import observe_end
    from pocketmon_pipeline.readers.mesh.formats import ASSETS, MEASURES

    for content in contents:
        if content.format in MEASURES:
            yield content.row(MESHES.table, *MEASURES[content.format](content.data))
            yield from map(content.observe, observe_end(content.format, content.data))
            continue
        counts, observations, links = ASSETS[content.format](content.data)
        yield content.row(MESHES.table, *counts)
        yield from (content.row(GLTF_URIS, *link) for link in links)
        yield from map(content.observe, observations)


class MeshStream:
    """Reads one large mesh: whole where it may be kept, otherwise by its start; an OBJ is counted as it passes by.

    It learns only when it ends which format it has.
    """

    def __init__(self, _: Config) -> None:
        """Start with nothing."""
        self._head = Head(WHOLE_FILE_CAP)
        self._counter: ObjCounter | None = None

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        if not self._head.size:
            self._counter = _make_counter(chunk)
        self._head.feed(chunk)
        if self._counter is not None:
            self._counter.feed(chunk)

    def end(self, content: Content) -> Iterable[Row]:
        """Sum up."""
        from pocketmon_pipeline.readers.mesh.start import read_start

        size = self._head.size
        if size <= WHOLE_FILE_CAP:
            yield from read_meshes([content._replace(data=self._head.join())], Config())
        elif content.format == "obj" and self._counter is not None:
            yield content.row(MESHES.table, *self._counter.end())
        else:
            counts, observations, goes_on = read_start(content.format, self._head.join(), size)
            yield content.row(MESHES.table, *counts)
            yield from map(content.observe, observations)
            if goes_on:
                detail = f"of this mesh, of {size:,} bytes, only the start was read; {WHOLE_FILE_CAP:,} are read whole"
                yield content.observe(Observation("scan.incomplete", detail))


def _make_counter(start: bytes) -> "ObjCounter | None":
    from pocketmon_pipeline.readers.mesh.obj import ObjCounter

    return None if b"\0" in start or start.startswith(_NO_OBJ) else ObjCounter()


STAGE = Stage(
    name="mesh",
    version=11,
    map=Map(
        tables={MESHES.table: MESHES.columns, GLTF_URIS: URI_COLUMNS},
        rows=read_meshes,
        formats=FORMATS,
        stream=MeshStream,
    ),
)
