"""Meshes: attributes by their semantics, indices, morph targets (glTF 2.0, section 3.7.2)."""

from collections import Counter
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.document import (
    UNSIGNED_INT,
    Accessor,
    Asset,
    Object,
    get_extension,
    get_index,
    get_list,
    get_numbers,
    get_object,
    get_objects,
)
from pocketmon_pipeline.readers.mesh.issues import Issue, join_pointer, quote
from pocketmon_pipeline.readers.mesh.usage_checks import list_primitives
from pocketmon_pipeline.readers.mesh.vertex_formats import INDEX_FORMATS, list_formats

_INDEXED = compile_later(r"(TEXCOORD|COLOR|JOINTS|WEIGHTS)_(0|[1-9][0-9]*)")


def split_semantic(name: str) -> tuple[str, int] | None:
    """The semantic without its number, and the number; None where the specification knows no such attribute."""
    if name in {"POSITION", "NORMAL", "TANGENT"}:
        return name, 0
    match = _INDEXED.fullmatch(name)
    return (match[1], int(match[2][:9])) if match else None


def check_meshes(asset: Asset) -> Iterator[Issue]:
    """Everything of the meshes."""
    for index, mesh in enumerate(asset.items["meshes"]):
        yield from _check_targets(mesh, f"/meshes/{index}")
    for primitive, pointer in list_primitives(asset):
        yield from _check_names(primitive, pointer)
        yield from _check_attributes(asset, primitive, pointer)
        yield from _check_indices(asset, primitive, f"{pointer}/indices")
        yield from _check_morphs(asset, primitive, pointer)
        yield from _check_variants(primitive, f"{pointer}/extensions/KHR_materials_variants/mappings")
    yield from _check_shared_views(asset)


def count_targets(mesh: Object) -> int:
    """Morph targets of a mesh: those of its first primitive, as all have the same."""
    return next((len(get_list(primitive, "targets")) for primitive in get_objects(mesh, "primitives")), 0)


def _check_targets(mesh: Object, pointer: str) -> Iterator[Issue]:
    lists = [primitive.get("targets", []) for primitive in get_objects(mesh, "primitives")]
    counts = [len(targets) for targets in lists if isinstance(targets, list)]
    if len(set(counts)) > 1:
        detail = "the primitives of a mesh have the same number of morph targets"
        yield Issue("MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT", f"{pointer}/primitives", detail)
    weights = get_list(mesh, "weights")
    if weights and counts and len(weights) != counts[0]:
        detail = f"{len(weights)} weights for {counts[0]} morph targets"
        yield Issue("MESH_INVALID_WEIGHTS_COUNT", f"{pointer}/weights", detail)


def _check_names(primitive: Object, pointer: str) -> Iterator[Issue]:
    attributes = get_object(primitive, "attributes")
    numbers: dict[str, list[int]] = {}
    for name in attributes:
        semantic = split_semantic(name)
        if semantic is None and not name.startswith("_"):
            place = join_pointer(f"{pointer}/attributes", name)
            yield Issue(
                "MESH_PRIMITIVE_INVALID_ATTRIBUTE", place, f"{quote(name)} is no attribute; own ones begin with _"
            )
        elif semantic:
            numbers.setdefault(semantic[0], []).append(semantic[1])
    yield from _check_numbers(numbers, f"{pointer}/attributes")
    for index, target in enumerate(get_objects(primitive, "targets")):
        for name in target:
            semantic = split_semantic(name)
            if not name.startswith("_") and (semantic is None or semantic[0] in {"JOINTS", "WEIGHTS"}):
                place = join_pointer(f"{pointer}/targets/{index}", name)
                yield Issue("MESH_PRIMITIVE_INVALID_ATTRIBUTE", place, f"{quote(name)} cannot be morphed")


def _check_numbers(numbers: dict[str, list[int]], pointer: str) -> Iterator[Issue]:
    for semantic, found in numbers.items():
        if len(found) != max(found) + 1:
            detail = f"the numbers of {semantic} begin with 0 and leave none out"
            yield Issue("MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY", pointer, detail)
    joints, weights = len(numbers.get("JOINTS", ())), len(numbers.get("WEIGHTS", ()))
    if joints != weights:
        detail = f"{joints} sets of JOINTS, but {weights} of WEIGHTS"
        yield Issue("MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", pointer, detail)


def list_attributes(asset: Asset, attributes: Object) -> Iterator[tuple[str, Accessor]]:
    """Attributes with the accessors that they have."""
    for name in attributes:
        accessor = asset.find_accessor(get_index(attributes, name))
        if accessor is not None:
            yield name, accessor


def _check_attributes(asset: Asset, primitive: Object, pointer: str) -> Iterator[Issue]:
    attributes = get_object(primitive, "attributes")
    counts: set[int] = set()
    for name, accessor in list_attributes(asset, attributes):
        place = join_pointer(f"{pointer}/attributes", name)
        yield from _check_attribute(asset, name, accessor, place)
        if counts and accessor.elements not in counts:
            detail = f"{accessor.elements:,} elements, while another attribute has {min(counts):,}"
            yield Issue("MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", place, detail)
        counts.add(accessor.elements)


def _check_attribute(asset: Asset, name: str, accessor: Accessor, pointer: str, kind: str = "base") -> Iterator[Issue]:
    if name == "POSITION" and not (get_numbers(accessor.raw, "min") and get_numbers(accessor.raw, "max")):
        detail = "POSITION must have min and max, by which it is culled"
        yield Issue("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", pointer, detail)
    semantic = split_semantic(name)
    formats = list_formats(semantic[0] if semantic else "", kind, quantized="KHR_mesh_quantization" in asset.used)
    if formats and accessor.format not in formats:
        detail = f"{accessor.format} is no format of {quote(name)}: {', '.join(sorted(formats))}"
        yield Issue("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", pointer, detail)
    if semantic is None and accessor.component == UNSIGNED_INT:
        detail = "an attribute cannot be of unsigned 32-bit integers"
        yield Issue("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT", pointer, detail)
    view = asset.find_view(accessor.view)
    if view is not None and (accessor.offset % 4 or (view.stride is None and accessor.size % 4)):
        detail = "every vertex must begin on a multiple of 4 bytes: give the view a byteStride, and pad"
        yield Issue("MESH_PRIMITIVE_ACCESSOR_UNALIGNED", pointer, detail)


def _check_indices(asset: Asset, primitive: Object, pointer: str) -> Iterator[Issue]:
    accessor = asset.find_accessor(get_index(primitive, "indices"))
    if accessor is None:
        return
    view = asset.find_view(accessor.view)
    if view is not None and view.stride is not None:
        detail = "indices stand close together: their view may have no byteStride"
        yield Issue("MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE", pointer, detail)
    if accessor.format not in INDEX_FORMATS:
        detail = f"{accessor.format} is no format of indices: {', '.join(sorted(INDEX_FORMATS))}"
        yield Issue("MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", pointer, detail)


def _check_morphs(asset: Asset, primitive: Object, pointer: str) -> Iterator[Issue]:
    attributes = get_object(primitive, "attributes")
    for index, target in enumerate(get_objects(primitive, "targets")):
        for name, accessor in list_attributes(asset, target):
            place = join_pointer(f"{pointer}/targets/{index}", name)
            yield from _check_attribute(asset, name, accessor, place, "morph")
        for name in target:
            place = join_pointer(f"{pointer}/targets/{index}", name)
            yield from _check_morph(asset, name, (attributes, target), place)


def _check_morph(asset: Asset, name: str, holders: tuple[Object, Object], pointer: str) -> Iterator[Issue]:
    attributes, target = holders
    if name not in attributes:
        detail = f"the primitive has no {quote(name)} that could be morphed"
        yield Issue("MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR", pointer, detail)
        return
    base, accessor = (asset.find_accessor(get_index(holder, name)) for holder in (attributes, target))
    if base is not None and accessor is not None and base.elements != accessor.elements:
        detail = f"{accessor.elements:,} elements for the {base.elements:,} of the primitive"
        yield Issue("MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT", pointer, detail)


def _check_variants(primitive: Object, pointer: str) -> Iterator[Issue]:
    """KHR_materials_variants: each variant is mapped once in a primitive."""
    seen: set[int] = set()
    for number, mapping in enumerate(get_objects(get_extension(primitive, "KHR_materials_variants") or {}, "mappings")):
        for index, variant in enumerate(get_list(mapping, "variants")):
            if type(variant) is int and variant in seen:
                detail = f"variant {variant} is mapped already in this primitive"
                yield Issue("KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT", f"{pointer}/{number}/variants/{index}", detail)
        seen.update(item for item in get_list(mapping, "variants") if type(item) is int)


def _check_shared_views(asset: Asset) -> Iterator[Issue]:
    """Section 3.6.2.4: a view shared by several vertex attributes states its stride."""
    holders: dict[int, str] = {}
    for primitive, pointer in list_primitives(asset):
        places = [(get_object(primitive, "attributes"), f"{pointer}/attributes")]
        places += [(target, f"{pointer}/targets/{n}") for n, target in enumerate(get_objects(primitive, "targets"))]
        for attributes, place in places:
            for name in attributes:
                index = get_index(attributes, name)
                if index is not None and index < len(asset.accessors):
                    holders.setdefault(index, join_pointer(place, name))
    shared = Counter(asset.accessors[index].view for index in holders)
    for index, place in holders.items():
        view = asset.find_view(asset.accessors[index].view)
        if view is not None and view.stride is None and shared[asset.accessors[index].view] > 1:
            detail = f"buffer view {asset.accessors[index].view} holds several attributes, and must have a byteStride"
            yield Issue("MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", place, detail)
