"""Checks that accessors and buffer views have one use each (glTF 2.0, sections 3.6.1 and 3.6.2)."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.document import Asset, Object, get_index, get_object, get_objects
from pocketmon_pipeline.readers.mesh.issues import Issue, join_pointer

VERTICES, INDICES, IMAGE = "vertex attributes", "indices", "an image"
_KEYS, _VALUES, _MATRICES = "times of keys", "values of keys", "inverse bind matrices"
_TARGETS = {34962: VERTICES, 34963: INDICES}
# Usages for which graphics hardware binds the whole view.
_BOUND = {VERTICES, INDICES}


class Use(NamedTuple):
    """A place that refers to an accessor."""

    accessor: int
    usage: str
    pointer: str


def list_primitives(asset: Asset) -> Iterator[tuple[Object, str]]:
    """Every primitive with its pointer."""
    for mesh_index, mesh in enumerate(asset.items["meshes"]):
        for index, primitive in enumerate(get_objects(mesh, "primitives")):
            yield primitive, f"/meshes/{mesh_index}/primitives/{index}"


def list_uses(asset: Asset) -> Iterator[Use]:
    """Every valid reference to an accessor."""
    for accessor, usage, pointer in _list_references(asset):
        if accessor is not None and accessor < len(asset.accessors):
            yield Use(accessor, usage, pointer)


_Reference = tuple[int | None, str, str]
"""A use whose accessor may not be there."""


def _list_references(asset: Asset) -> Iterator[_Reference]:
    for primitive, pointer in list_primitives(asset):
        yield from _list_attributes(get_object(primitive, "attributes"), f"{pointer}/attributes")
        yield (get_index(primitive, "indices"), INDICES, f"{pointer}/indices")
        for index, target in enumerate(get_objects(primitive, "targets")):
            yield from _list_attributes(target, f"{pointer}/targets/{index}")
    for index, skin in enumerate(asset.items["skins"]):
        yield (get_index(skin, "inverseBindMatrices"), _MATRICES, f"/skins/{index}/inverseBindMatrices")
    for index, animation in enumerate(asset.items["animations"]):
        for number, sampler in enumerate(get_objects(animation, "samplers")):
            pointer = f"/animations/{index}/samplers/{number}"
            yield (get_index(sampler, "input"), _KEYS, f"{pointer}/input")
            yield (get_index(sampler, "output"), _VALUES, f"{pointer}/output")


def _list_attributes(attributes: Object, pointer: str) -> Iterator[_Reference]:
    for name in attributes:
        yield (get_index(attributes, name), VERTICES, join_pointer(pointer, name))


def check_usages(asset: Asset) -> Iterator[Issue]:
    """One accessor, one usage; a view that hardware binds holds only that."""
    accessors: dict[int, str] = {}
    views = {index: _TARGETS[view.target] for index, view in enumerate(asset.views) if view.target in _TARGETS}
    declared = set(views)
    for use in list_uses(asset):
        known = accessors.setdefault(use.accessor, use.usage)
        if known != use.usage:
            detail = f"accessor {use.accessor} holds {known} already, and cannot hold {use.usage} too"
            yield Issue("ACCESSOR_USAGE_OVERRIDE", use.pointer, detail)
        view = asset.accessors[use.accessor].view
        if view is not None and view < len(asset.views) and use.usage in _BOUND:
            yield from _check_view(views, view, use.usage, use.pointer)
    for index, image in enumerate(asset.items["images"]):
        view = get_index(image, "bufferView")
        if view is not None and view in views and view not in declared:
            yield from _check_view(views, view, IMAGE, f"/images/{index}/bufferView")


def _check_view(views: dict[int, str], view: int, usage: str, pointer: str) -> Iterator[Issue]:
    known = views.setdefault(view, usage)
    if known != usage:
        detail = f"buffer view {view} is for {known}, and cannot be for {usage} too"
        yield Issue("BUFFER_VIEW_TARGET_OVERRIDE", pointer, detail)
