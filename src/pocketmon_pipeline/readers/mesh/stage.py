"""The stage that reads meshes and scenes: facts of each, faults of glTF, and the files that glTF refers to.

The readers themselves are imported when there is something to read: most trees have no meshes.
"""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.facts import MESHES
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.mesh.tables import GLTF_URIS, URI_COLUMNS
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage

FORMATS = frozenset({"gltf", "glb", "obj", "mtl", "fbx", "blend", "stl", "ply"})


def read_meshes(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole files."""
    from pocketmon_pipeline.readers.mesh.formats import ASSETS, MEASURES, WHOLE, observe_end

    for content in contents:
        data = content.view
        if len(data) > WHOLE_FILE_CAP and content.format in WHOLE:
            detail = f"the mesh reader looks at such files up to {WHOLE_FILE_CAP:,} bytes; this one has {len(data):,}"
            yield content.observe(Observation("scan.incomplete", detail))
        elif content.format in MEASURES:
            yield content.row(MESHES.table, *MEASURES[content.format](data))
            yield from map(content.observe, observe_end(content.format, data))
        else:
            counts, observations, links = ASSETS[content.format](data)
            yield content.row(MESHES.table, *counts)
            yield from (content.row(GLTF_URIS, *link) for link in links)
            yield from map(content.observe, observations)


STAGE = Stage(
    name="mesh",
    version=15,
    map=Map(
        tables={MESHES.table: MESHES.columns, GLTF_URIS: URI_COLUMNS},
        rows=read_meshes,
        formats=FORMATS,
        windowed=True,
    ),
)
