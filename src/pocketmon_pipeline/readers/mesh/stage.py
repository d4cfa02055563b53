"""The stage that reads meshes and scenes: facts of each, faults of glTF, and the files that glTF refers to."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from pocketmon_pipeline.facts import MESHES
from pocketmon_pipeline.readers.mesh.blend import read_blend
from pocketmon_pipeline.readers.mesh.counts import Counts
from pocketmon_pipeline.readers.mesh.fbx import read_fbx
from pocketmon_pipeline.readers.mesh.gltf import Reading, read_glb, read_gltf
from pocketmon_pipeline.readers.mesh.links import GLTF_URIS, URI_COLUMNS
from pocketmon_pipeline.readers.mesh.obj import read_mtl, read_obj
from pocketmon_pipeline.readers.mesh.scans import read_ply, read_stl
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage


def count_blend(data: bytes) -> Counts:
    """The facts of a Blender file."""
    version, _, compression = read_blend(data)
    return Counts(version=version, compression=compression)


ASSETS: Mapping[str, Callable[[bytes], Reading]] = {"gltf": read_gltf, "glb": read_glb}
MEASURES: Mapping[str, Callable[[bytes], Counts]] = {
    "obj": read_obj,
    "mtl": read_mtl,
    "fbx": read_fbx,
    "blend": count_blend,
    "stl": read_stl,
    "ply": read_ply,
}


def read_meshes(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole files."""
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
    map=Map(
        tables={MESHES.table: MESHES.columns, GLTF_URIS: URI_COLUMNS},
        rows=read_meshes,
        formats=frozenset({*ASSETS, *MEASURES}),
    ),
)
