"""The function that reads each format."""

from collections.abc import Callable, Mapping

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.blend import count_blend
from pocketmon_pipeline.readers.mesh.counts import Counts
from pocketmon_pipeline.readers.mesh.fbx import read_fbx
from pocketmon_pipeline.readers.mesh.gltf import Reading, read_glb, read_gltf
from pocketmon_pipeline.readers.mesh.obj import read_mtl, read_obj
from pocketmon_pipeline.readers.mesh.scans import read_ply, read_stl

ASSETS: Mapping[str, Callable[[Window], Reading]] = {"gltf": read_gltf, "glb": read_glb}
MEASURES: Mapping[str, Callable[[Window], Counts]] = {
    "obj": read_obj,
    "mtl": read_mtl,
    "fbx": read_fbx,
    "blend": count_blend,
    "stl": read_stl,
    "ply": read_ply,
}
# Those that are parsed in one piece.
WHOLE = frozenset({"gltf", "mtl"})
