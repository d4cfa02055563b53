"""Nodes, scenes and skins (glTF 2.0, sections 3.5 and 3.7.3)."""

import math
from collections.abc import Iterator

from pocketmon_pipeline.readers.mesh.document import (
    Asset,
    Object,
    as_index,
    get_index,
    get_indexes,
    get_list,
    get_numbers,
    get_object,
    get_objects,
)
from pocketmon_pipeline.readers.mesh.hierarchy import Forest, check_hierarchy, grow_forest, list_outsiders
from pocketmon_pipeline.readers.mesh.issues import Issue
from pocketmon_pipeline.readers.mesh.mesh_checks import count_targets

# How far a quaternion's length may be off: its components may come from 8-bit integers, each off by 1/255 at most.
UNIT_QUATERNION = 0.00769
# Cosine of the angle by which two axes of a matrix may miss being square.
_SKEW = 0.0005
_IBM_FORMAT = "MAT4 float"


def check_nodes(asset: Asset) -> Iterator[Issue]:
    """Everything of nodes, scenes and skins."""
    forest = grow_forest(asset)
    for index, node in enumerate(asset.items["nodes"]):
        yield from _check_transform(node, f"/nodes/{index}")
        yield from _check_mesh(asset, node, f"/nodes/{index}")
    yield from check_hierarchy(asset, forest)
    yield from _check_scenes(asset, forest)
    for index, skin in enumerate(asset.items["skins"]):
        yield from _check_skin(asset, skin, forest, f"/skins/{index}")
    yield from _check_presence(asset, forest)


def _check_transform(node: Object, pointer: str) -> Iterator[Issue]:
    if "matrix" in node and node.keys() & {"translation", "rotation", "scale"}:
        detail = "a node has a matrix, or translation, rotation and scale, but not both"
        yield Issue("NODE_MATRIX_TRS", f"{pointer}/matrix", detail)
    matrix, rotation = get_numbers(node, "matrix"), get_numbers(node, "rotation")
    if matrix and len(matrix) == 16 and not _is_decomposable(matrix):
        detail = "the matrix shears or projects, which translation, rotation and scale cannot say"
        yield Issue("NODE_MATRIX_NON_TRS", f"{pointer}/matrix", detail)
    if rotation and len(rotation) == 4 and abs(math.hypot(*rotation) - 1) > UNIT_QUATERNION:
        detail = f"the quaternion has the length {math.hypot(*rotation):.5g}, and must have 1"
        yield Issue("ROTATION_NON_UNIT", f"{pointer}/rotation", detail)


def _is_decomposable(matrix: list[float]) -> bool:
    """Whether the last row is 0 0 0 1, and the axes stand square on each other; a flat axis is square on all."""
    if [matrix[3], matrix[7], matrix[11], matrix[15]] != [0, 0, 0, 1]:
        return False
    axes = [matrix[0:3], matrix[4:7], matrix[8:11]]
    lengths = [math.hypot(*axis) for axis in axes]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        product = sum(one * other for one, other in zip(axes[first], axes[second], strict=True))
        if abs(product) > _SKEW * lengths[first] * lengths[second]:
            return False
    return True


def _check_mesh(asset: Asset, node: Object, pointer: str) -> Iterator[Issue]:
    mesh = asset.find("meshes", node, "mesh")
    if mesh is None:
        return
    weights, targets = get_list(node, "weights"), count_targets(mesh)
    if weights and len(weights) != targets:
        detail = f"{len(weights)} weights for {targets} morph targets"
        yield Issue("NODE_WEIGHTS_INVALID", f"{pointer}/weights", detail)
    primitives = get_objects(mesh, "primitives")
    bare = not any("JOINTS_0" in get_object(primitive, "attributes") for primitive in primitives)
    if asset.find("skins", node, "skin") is not None and bare:
        detail = "the node has a skin, but no primitive of its mesh has JOINTS_0"
        yield Issue("NODE_SKIN_WITH_NON_SKINNED_MESH", f"{pointer}/skin", detail)


def _check_scenes(asset: Asset, forest: Forest) -> Iterator[Issue]:
    for index, scene in enumerate(asset.items["scenes"]):
        for place, value in enumerate(get_list(scene, "nodes")):
            node = as_index(value)
            if node is not None and node < len(forest.parents) and forest.parents[node] >= 0:
                detail = f"node {node} is a child of node {forest.parents[node]}; scenes name root nodes"
                yield Issue("SCENE_NON_ROOT_NODE", f"/scenes/{index}/nodes/{place}", detail)


def _list_joints(asset: Asset, skin: Object) -> list[int]:
    return [node for node in get_indexes(skin, "joints") if node < len(asset.items["nodes"])]


def _check_skin(asset: Asset, skin: Object, forest: Forest, pointer: str) -> Iterator[Issue]:
    joints, skeleton = _list_joints(asset, skin), get_index(skin, "skeleton")
    if len({forest.roots[node] for node in joints}) > 1:
        yield Issue("SKIN_NO_COMMON_ROOT", f"{pointer}/joints", "the joints stand in several trees of nodes")
    if skeleton is not None and skeleton < len(forest.roots) and list_outsiders(forest, skeleton, joints):
        detail = f"node {skeleton} is not above all joints"
        yield Issue("SKIN_SKELETON_INVALID", f"{pointer}/skeleton", detail)
    yield from _check_matrices(asset, skin, f"{pointer}/inverseBindMatrices")


def _check_matrices(asset: Asset, skin: Object, pointer: str) -> Iterator[Issue]:
    accessor = asset.find_accessor(get_index(skin, "inverseBindMatrices"))
    if accessor is None:
        return
    view, joints = asset.find_view(accessor.view), len(get_list(skin, "joints"))
    if view is not None and view.stride is not None:
        detail = "inverse bind matrices stand close together: their view may have no byteStride"
        yield Issue("SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE", pointer, detail)
    if accessor.format != _IBM_FORMAT:
        yield Issue("SKIN_IBM_INVALID_FORMAT", pointer, f"{accessor.format} is not {_IBM_FORMAT}")
    if 0 < accessor.elements < joints:
        detail = f"{accessor.elements:,} matrices for {joints:,} joints"
        yield Issue("INVALID_IBM_ACCESSOR_COUNT", pointer, detail)


def _check_presence(asset: Asset, forest: Forest) -> Iterator[Issue]:
    """Section 3.7.3.3: the joints of a skinned mesh are in the scene that shows it."""
    wanted: dict[int, dict[int, int]] = {}
    skins = [{forest.roots[joint] for joint in _list_joints(asset, skin)} for skin in asset.items["skins"]]
    for index, raw in enumerate(asset.items["nodes"]):
        skin = get_index(raw, "skin")
        if skin is not None and skin < len(skins) and "mesh" in raw:
            for root in skins[skin]:
                wanted.setdefault(forest.roots[index], {}).setdefault(root, index)
    for number, scene in enumerate(asset.items["scenes"]):
        shown = set(get_indexes(scene, "nodes"))
        for root in shown & wanted.keys():
            for node in sorted({node for joint, node in wanted[root].items() if joint not in shown}):
                detail = f"scene {number} shows this node, but not the joints of its skin"
                yield Issue("NODE_SKIN_NO_SCENE", f"/nodes/{node}", detail)
