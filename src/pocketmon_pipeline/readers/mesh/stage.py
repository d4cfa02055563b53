"""The stage that reads meshes and scenes: facts of each, faults of glTF, and the files that glTF refers to.

The readers themselves are imported when there is something to read: most trees have no meshes.
"""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.facts import MESHES
from pocketmon_pipeline.readers.mesh.tables import GLTF_URIS, URI_COLUMNS
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

FORMATS = frozenset({"gltf", "glb", "obj", "mtl", "fbx", "blend", "stl", "ply"})


def read_meshes(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole files."""
    from pocketmon_pipeline.readers.mesh.formats import ASSETS, MEASURES

    for content in contents:
        if content.format in MEASURES:
            yield content.row(MESHES.table, *MEASURES[content.format](content.data))
            continue
        counts, observations, links = ASSETS[content.format](content.data)
        yield content.row(MESHES.table, *counts)
        yield from (content.row(GLTF_URIS, *link) for link in links)
        yield from map(content.observe, observations)


STAGE = Stage(
    name="mesh",
    version=2,
    map=Map(
        tables={MESHES.table: MESHES.columns, GLTF_URIS: URI_COLUMNS},
        rows=read_meshes,
        formats=FORMATS,
    ),
)
