"""The checks of a buffer's values, as data, so that they can be done in an external file.

A plan is pure data: the map that reads a `.bin` file gets it as its argument.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.document import (
    COMPONENT_SIZES,
    CUBIC,
    INDEX_SIZES,
    Accessor,
    Asset,
    Object,
    get_index,
    get_list,
    get_numbers,
    get_object,
    get_objects,
)
from pocketmon_pipeline.readers.mesh.issues import join_pointer
from pocketmon_pipeline.readers.mesh.usage_checks import list_primitives

INDICES, UNIT, TANGENT, COLOR = "indices", "unit", "tangent", "colour"
TIMES, ROTATION, CUBIC_ROTATION, MATRICES = "times", "rotation", "cubic rotation", "matrices"


class Sparse(NamedTuple):
    """What replaces `elements`: where their numbers (of type `component`) and values stand."""

    elements: int
    component: int
    indices: int
    values: int


class Part(NamedTuple):
    """An accessor: `offset` is where it begins in the buffer, None where it is all zeros before replacements."""

    offset: int | None
    stride: int
    elements: int
    component: int
    type: str
    normalized: bool
    low: list[float] | None
    high: list[float] | None
    sparse: Sparse | None = None


class Task(NamedTuple):
    """A look at one accessor for one use, at `pointer`; `limit` is the number of vertices that indices may name."""

    kind: str
    accessor: int
    pointer: str
    limit: int = 0


class Skinning(NamedTuple):
    """Accessors that together say which joints move a vertex; `limit` is the number of joints, 0 where unknown."""

    pointer: str
    joints: list[int]
    weights: list[int]
    limit: int = 0


class Plan(NamedTuple):
    """Everything to be looked at in one buffer of `length` bytes; parts are named by their accessors' indexes."""

    length: int | None
    pointer: str
    parts: dict[int, Part]
    tasks: list[Task]
    skinnings: list[Skinning]


def make_plans(asset: Asset) -> Mapping[int, Plan]:
    """A plan for each buffer of the asset."""
    plans = {
        index: Plan(get_index(raw, "byteLength"), f"/buffers/{index}", {}, [], [])
        for index, raw in enumerate(asset.items["buffers"])
    }
    homes: dict[int, int] = {}
    for index, accessor in enumerate(asset.accessors):
        placed = _place(asset, accessor)
        if placed is not None and placed[0] in plans:
            homes[index] = placed[0]
            plans[placed[0]].parts[index] = placed[1]
    for task in _choose(_list_tasks(asset)):
        if task.accessor in homes:
            plans[homes[task.accessor]].tasks.append(task)
    for skinning in _list_skinnings(asset):
        used = {homes.get(index) for index in (*skinning.joints, *skinning.weights)}
        if len(used) == 1 and (home := used.pop()) is not None:
            plans[home].skinnings.append(skinning)
    return plans


def _choose(tasks: Iterator[Task]) -> Iterable[Task]:
    """One task of each kind for an accessor, with the tightest limit: a value beyond another is beyond this one too."""
    chosen: dict[tuple[str, int], Task] = {}
    for task in tasks:
        known = chosen.setdefault(task[:2], task)
        if 0 < task.limit < known.limit or not known.limit:
            chosen[task[:2]] = task
    return chosen.values()


def _place(asset: Asset, accessor: Accessor) -> tuple[int, Part] | None:
    """An accessor's buffer and part; None where it does not fit, or its parts stand in several buffers."""
    size = COMPONENT_SIZES.get(accessor.component, 0)
    if not accessor.size or not accessor.elements:
        return None
    buffers = set()
    offset, stride = None, accessor.size
    if accessor.view is not None:
        stride = _find_stride(asset, accessor)
        placed = _locate(asset, accessor.raw, stride * (accessor.elements - 1) + accessor.size, size)
        if placed is None or stride % size or stride < accessor.size:
            return None
        buffers.add(placed[0])
        offset = placed[1]
    sparse = _place_sparse(asset, accessor, buffers) if "sparse" in accessor.raw else None
    if len(buffers) != 1 or (sparse is None and "sparse" in accessor.raw):
        return None
    low, high = (get_numbers(accessor.raw, key) for key in ("min", "max"))
    form = (accessor.component, accessor.type, accessor.normalized)
    return buffers.pop(), Part(offset, stride, accessor.elements, *form, low, high, sparse)


def _find_stride(asset: Asset, accessor: Accessor) -> int:
    view = asset.find_view(accessor.view)
    return (view.stride if view else None) or accessor.size


def _locate(asset: Asset, holder: Object, extent: int, component: int) -> tuple[int, int] | None:
    """The buffer and the offset in it of what `holder` describes, if it fits and can be read."""
    view, offset = asset.find_view(get_index(holder, "bufferView")), get_index(holder, "byteOffset") or 0
    if view is None or view.buffer is None or view.length is None or offset + extent > view.length:
        return None
    start = view.offset + offset
    return (view.buffer, start) if component and not start % component else None


def _place_sparse(asset: Asset, accessor: Accessor, buffers: set[int]) -> Sparse | None:
    sparse = get_object(accessor.raw, "sparse")
    count, indices = get_index(sparse, "count") or 0, get_object(sparse, "indices")
    kind = get_index(indices, "componentType") or 0
    size = INDEX_SIZES.get(kind, 0)
    numbers = _locate(asset, indices, size * count, size)
    values = _locate(
        asset, get_object(sparse, "values"), accessor.size * count, COMPONENT_SIZES.get(accessor.component, 0)
    )
    if numbers is None or values is None or not 0 < count <= accessor.elements:
        return None
    buffers |= {numbers[0], values[0]}
    return Sparse(count, kind, numbers[1], values[1])


_BY_NAME = {"NORMAL": UNIT, "TANGENT": TANGENT, "COLOR_0": COLOR}


def _list_tasks(asset: Asset) -> Iterator[Task]:
    for primitive, pointer in list_primitives(asset):
        attributes = get_object(primitive, "attributes")
        for name, kind in _BY_NAME.items():
            yield from _make_task(kind, attributes, name, join_pointer(f"{pointer}/attributes", name))
        position = asset.find_accessor(get_index(attributes, "POSITION"))
        vertices = position.elements if position is not None else 0
        yield from _make_task(INDICES, primitive, "indices", f"{pointer}/indices", vertices)
    for index, skin in enumerate(asset.items["skins"]):
        yield from _make_task(MATRICES, skin, "inverseBindMatrices", f"/skins/{index}/inverseBindMatrices")
    for index, animation in enumerate(asset.items["animations"]):
        yield from _list_keys(animation, f"/animations/{index}")


def _make_task(kind: str, holder: Object, key: str, pointer: str, limit: int = 0) -> Iterator[Task]:
    index = get_index(holder, key)
    if index is not None:
        yield Task(kind, index, pointer, limit)


def _list_keys(animation: Object, pointer: str) -> Iterator[Task]:
    samplers = get_objects(animation, "samplers")
    for index, sampler in enumerate(samplers):
        yield from _make_task(TIMES, sampler, "input", f"{pointer}/samplers/{index}/input")
    for index, channel in enumerate(get_objects(animation, "channels")):
        number = get_index(channel, "sampler")
        if get_object(channel, "target").get("path") == "rotation" and number is not None and number < len(samplers):
            cubic = samplers[number].get("interpolation") == CUBIC
            kind = CUBIC_ROTATION if cubic else ROTATION
            yield from _make_task(kind, samplers[number], "output", f"{pointer}/channels/{index}/sampler")


def _count_joints(asset: Asset) -> dict[int, int]:
    """For each mesh the fewest joints of the skins by which nodes move it."""
    counts: dict[int, int] = {}
    for node in asset.items["nodes"]:
        mesh, skin = get_index(node, "mesh"), asset.find("skins", node, "skin")
        if mesh is not None and skin is not None:
            joints = len(get_list(skin, "joints"))
            counts[mesh] = min(joints, counts.get(mesh, joints))
    return counts


def _list_skinnings(asset: Asset) -> Iterator[Skinning]:
    """One for each set of accessors, with the fewest joints of the skins that move it."""
    counts = _count_joints(asset)
    chosen: dict[tuple[int, ...], Skinning] = {}
    for index, mesh in enumerate(asset.items["meshes"]):
        for number, primitive in enumerate(get_objects(mesh, "primitives")):
            sets = _list_sets(get_object(primitive, "attributes"))
            key, limit = tuple(accessor for pair in sets for accessor in pair), counts.get(index, 0)
            known = chosen.get(key)
            if sets and (known is None or 0 < limit < known.limit or not known.limit):
                pointer = f"/meshes/{index}/primitives/{number}/attributes"
                chosen[key] = Skinning(pointer, [joints for joints, _ in sets], [weights for _, weights in sets], limit)
    yield from chosen.values()


def _list_sets(attributes: Object) -> list[tuple[int, int]]:
    sets: list[tuple[int, int]] = []
    while True:
        joints, weights = (get_index(attributes, f"{name}_{len(sets)}") for name in ("JOINTS", "WEIGHTS"))
        if joints is None or weights is None:
            return sets
        sets.append((joints, weights))
