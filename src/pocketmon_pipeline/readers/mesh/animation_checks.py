"""Animations: samplers and the properties that they drive (glTF 2.0, section 3.11)."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.document import (
    CUBIC,
    Accessor,
    Asset,
    Object,
    get_extension,
    get_index,
    get_numbers,
    get_object,
    get_objects,
)
from pocketmon_pipeline.readers.mesh.issues import Issue, quote
from pocketmon_pipeline.readers.mesh.mesh_checks import count_targets

_INPUT_FORMAT = "SCALAR float"
_PACKED = ("float", "i8 normalized", "u8 normalized", "i16 normalized", "u16 normalized")
# Section 3.11: the formats of what is driven.
_OUTPUT_FORMATS = {
    "translation": {"VEC3 float"},
    "scale": {"VEC3 float"},
    "rotation": {f"VEC4 {packed}" for packed in _PACKED},
    "weights": {f"SCALAR {packed}" for packed in _PACKED},
}
_POINTER = "KHR_animation_pointer"


class _Drive(NamedTuple):
    """A channel with what its index and target lead to."""

    sampler: Object
    target: Object
    node: Object | None
    path: object
    pointer: str


def check_animations(asset: Asset) -> Iterator[Issue]:
    """Everything of the animations."""
    for index, animation in enumerate(asset.items["animations"]):
        samplers, pointer = get_objects(animation, "samplers"), f"/animations/{index}"
        for number, sampler in enumerate(samplers):
            yield from _check_sampler(asset, sampler, f"{pointer}/samplers/{number}")
        yield from _check_channels(asset, get_objects(animation, "channels"), samplers, f"{pointer}/channels")


def _check_sampler(asset: Asset, sampler: Object, pointer: str) -> Iterator[Issue]:
    for key in ("input", "output"):
        accessor = asset.find_accessor(get_index(sampler, key))
        view = asset.find_view(accessor.view) if accessor else None
        if view is not None and view.stride is not None:
            detail = "keys stand close together: their view may have no byteStride"
            yield Issue("ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE", f"{pointer}/{key}", detail)
    times = asset.find_accessor(get_index(sampler, "input"))
    if times is not None:
        yield from _check_times(times, sampler, f"{pointer}/input")


def _check_times(times: Accessor, sampler: Object, pointer: str) -> Iterator[Issue]:
    if times.format != _INPUT_FORMAT:
        detail = f"{times.format} is not {_INPUT_FORMAT}"
        yield Issue("ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT", pointer, detail)
    if not (get_numbers(times.raw, "min") and get_numbers(times.raw, "max")):
        detail = "the times of keys must have min and max"
        yield Issue("ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS", pointer, detail)
    if sampler.get("interpolation") == CUBIC and times.elements == 1:
        detail = f"{CUBIC} needs at least 2 keys"
        yield Issue("ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS", pointer, detail)


def _check_channels(asset: Asset, channels: list[Object], samplers: list[Object], pointer: str) -> Iterator[Issue]:
    seen: dict[tuple[int, str], int] = {}
    for number, channel in enumerate(channels):
        place, index, target = f"{pointer}/{number}", get_index(channel, "sampler"), get_object(channel, "target")
        if index is not None and index >= len(samplers):
            detail = f"there is no samplers/{quote(index)}, only {len(samplers)} of them"
            yield Issue("UNRESOLVED_REFERENCE", f"{place}/sampler", detail)
        sampler = samplers[index] if index is not None and index < len(samplers) else {}
        node, path = asset.find("nodes", target, "node"), target.get("path")
        yield from _check_pointer(target, f"{place}/target")
        if node is not None and isinstance(path, str):
            key = (get_index(target, "node") or 0, path)
            if seen.setdefault(key, number) != number:
                detail = f"channel {seen[key]} drives {quote(path)} of node {key[0]} already"
                yield Issue("ANIMATION_DUPLICATE_TARGETS", f"{place}/target", detail)
        if isinstance(path, str) and path in _OUTPUT_FORMATS:
            yield from _check_drive(asset, _Drive(sampler, target, node, path, place), path)


def _check_pointer(target: Object, pointer: str) -> Iterator[Issue]:
    """KHR_animation_pointer: the pointer stands in the node's place, and the path says so."""
    if get_extension(target, _POINTER) is None:
        return
    place = f"{pointer}/extensions/{_POINTER}"
    if "node" in target:
        detail = "a target has a node or a pointer, but not both"
        yield Issue("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_NODE", place, detail)
    if target.get("path") != "pointer":
        detail = f"the path of a target with a pointer is 'pointer', not {quote(target.get('path'))}"
        yield Issue("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_PATH", place, detail)


def _check_drive(asset: Asset, drive: _Drive, path: str) -> Iterator[Issue]:
    targets = None
    if drive.node is not None:
        mesh = asset.find("meshes", drive.node, "mesh")
        targets = count_targets(mesh) if mesh is not None else 0
        yield from _check_node(drive, path, targets)
    times, output = (asset.find_accessor(get_index(drive.sampler, key)) for key in ("input", "output"))
    if output is None:
        return
    if output.format not in _OUTPUT_FORMATS[path]:
        detail = f"{output.format} is no format for {path}: {', '.join(sorted(_OUTPUT_FORMATS[path]))}"
        yield Issue("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", f"{drive.pointer}/sampler", detail)
    each = 1 if path != "weights" else targets
    if times is not None and times.elements and each:
        expected = times.elements * each * (3 if drive.sampler.get("interpolation") == CUBIC else 1)
        if output.elements != expected:
            detail = f"{output.elements:,} values, where {expected:,} belong to {times.elements:,} keys"
            yield Issue("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", f"{drive.pointer}/sampler", detail)


def _check_node(drive: _Drive, path: str, targets: int) -> Iterator[Issue]:
    if path != "weights" and drive.node is not None and "matrix" in drive.node:
        detail = f"the node has a matrix, so that its {path} cannot be driven"
        yield Issue("ANIMATION_CHANNEL_TARGET_NODE_MATRIX", f"{drive.pointer}/target/path", detail)
    if path == "weights" and not targets:
        detail = "the node has no mesh with morph targets"
        yield Issue("ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS", f"{drive.pointer}/target/path", detail)
