"""Checks that buffers, buffer views and accessors are within bounds (glTF 2.0, section 3.6)."""

import math
from collections.abc import Iterator

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.document import (
    COMPONENT_SIZES,
    FLOAT,
    INDEX_SIZES,
    UNSIGNED_INT,
    Accessor,
    Asset,
    Object,
    View,
    as_integer,
    get_index,
    get_object,
    list_components,
)
from pocketmon_pipeline.readers.mesh.issues import Issue, quote
from pocketmon_pipeline.readers.mesh.uris import is_data, read_data_uri

_BUFFER_MEDIA = {"application/octet-stream", "application/gltf-buffer"}
_ELEMENT_ARRAY_BUFFER = 34963
# A uint32 cannot be normalized, and a float is not (section 3.6.2.2).
_NOT_NORMALIZED = {UNSIGNED_INT, FLOAT}


def find_data(asset: Asset, index: int) -> Window | None:
    """The bytes of a buffer that the asset itself holds; None for those of other files, or where they are broken."""
    raw = asset.items["buffers"][index]
    uri = raw.get("uri")
    if uri is None:
        return asset.binary if index == 0 and "uri" not in raw else None
    if not isinstance(uri, str) or not is_data(uri):
        return None
    content = read_data_uri(uri)
    return content.content if content and content.media in _BUFFER_MEDIA else None


def check_buffers(asset: Asset) -> Iterator[Issue]:
    """Sections 3.6.1 and 4.4.3: the data is there, and is as long as it says."""
    for index, raw in enumerate(asset.items["buffers"]):
        pointer, length, uri = f"/buffers/{index}", get_index(raw, "byteLength"), raw.get("uri")
        if isinstance(uri, str) and is_data(uri):
            yield from _check_data_uri(uri, length, pointer)
        elif "uri" not in raw and index == 0 and asset.in_container:
            yield from _check_chunk(asset.binary, length, pointer)


def _check_data_uri(uri: str, length: int | None, pointer: str) -> Iterator[Issue]:
    data = read_data_uri(uri)
    if data is None:
        return  # INVALID_URI
    if data.media not in _BUFFER_MEDIA:
        detail = f"{quote(data.media)} is no media type of a buffer; application/octet-stream is one"
        yield Issue("BUFFER_DATA_URI_MIME_TYPE_INVALID", f"{pointer}/uri", detail)
    else:
        yield from check_length(len(data.content), length, pointer)


def _check_chunk(binary: Window | None, length: int | None, pointer: str) -> Iterator[Issue]:
    if binary is None:
        yield Issue("BUFFER_MISSING_GLB_DATA", pointer, "the buffer has no uri, and the container no binary chunk")
    else:
        yield from check_length(len(binary), length, pointer)


def check_length(actual: int, declared: int | None, pointer: str) -> Iterator[Issue]:
    """Whether a buffer's bytes are there."""
    if declared is not None and actual < declared:
        detail = f"the buffer should have {declared:,} bytes, its data has {actual:,}"
        yield Issue("BUFFER_BYTE_LENGTH_MISMATCH", pointer, detail)


def check_views(asset: Asset) -> Iterator[Issue]:
    """Section 3.6.1: a view lies within its buffer."""
    for index, view in enumerate(asset.views):
        pointer, length = f"/bufferViews/{index}", view.length or 0
        if view.stride is not None and length and view.stride > length:
            detail = f"byteStride ({view.stride:,}) is greater than byteLength ({length:,})"
            yield Issue("BUFFER_VIEW_TOO_BIG_BYTE_STRIDE", f"{pointer}/byteStride", detail)
        if view.stride is not None and view.target == _ELEMENT_ARRAY_BUFFER:
            detail = "indices stand close together: byteStride is for vertex attributes alone"
            yield Issue("BUFFER_VIEW_INVALID_BYTE_STRIDE", f"{pointer}/byteStride", detail)
        buffers = asset.items["buffers"]
        if view.buffer is not None and view.buffer < len(buffers):
            yield from _check_fit(view, get_index(buffers[view.buffer], "byteLength"), pointer)


def _check_fit(view: View, available: int | None, pointer: str) -> Iterator[Issue]:
    if available is None or view.offset + (view.length or 0) <= available:
        return
    place = "byteOffset" if view.offset >= available else "byteLength"
    detail = f"it ends at byte {view.offset + (view.length or 0):,}, its buffer at {available:,}"
    yield Issue("BUFFER_VIEW_TOO_LONG", f"{pointer}/{place}", detail)


def check_accessors(asset: Asset) -> Iterator[Issue]:
    """Section 3.6.2: an accessor lies within its view, every component where a processor can read it."""
    for index, accessor in enumerate(asset.accessors):
        pointer = f"/accessors/{index}"
        yield from _check_format(accessor, pointer)
        view = asset.find_view(accessor.view)
        if view is not None and accessor.size:
            yield from _check_stride(accessor, view, pointer)
            stride = view.stride or accessor.size
            yield from _check_place(
                view, accessor.offset, COMPONENT_SIZES[accessor.component], _extend(accessor, stride), pointer
            )
        yield from _check_sparse(asset, accessor, f"{pointer}/sparse")
        yield from _check_bounds(accessor, pointer)


def _extend(accessor: Accessor, stride: int) -> int:
    return stride * (accessor.elements - 1) + accessor.size if accessor.elements > 0 else 0


def _check_format(accessor: Accessor, pointer: str) -> Iterator[Issue]:
    if accessor.normalized and accessor.component in _NOT_NORMALIZED:
        yield Issue("ACCESSOR_NORMALIZED_INVALID", f"{pointer}/normalized", "only small integers can be normalized")
    size = COMPONENT_SIZES.get(accessor.component)
    if size and accessor.offset % size:
        detail = f"{accessor.offset:,} is no multiple of the {size} bytes of a component"
        yield Issue("ACCESSOR_OFFSET_ALIGNMENT", f"{pointer}/byteOffset", detail)
    if accessor.type.startswith("MAT") and accessor.offset % 4:
        yield Issue("ACCESSOR_MATRIX_ALIGNMENT", f"{pointer}/byteOffset", "matrices begin on multiples of 4 bytes")


def _check_stride(accessor: Accessor, view: View, pointer: str) -> Iterator[Issue]:
    if view.stride is not None and view.stride < accessor.size:
        detail = f"its view's byteStride ({view.stride}) is less than the {accessor.size} bytes of an element"
        yield Issue("ACCESSOR_SMALL_BYTESTRIDE", pointer, detail)


def _check_place(view: View, offset: int, component: int, extent: int, pointer: str) -> Iterator[Issue]:
    if (view.offset + offset) % component:
        detail = f"it begins at byte {view.offset + offset:,} of the buffer, no multiple of {component}"
        yield Issue("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", pointer, detail)
    if view.length is not None and offset + extent > view.length:
        detail = f"it ends at byte {offset + extent:,}, its view at {view.length:,}: the export was cut short"
        place = f"{pointer}/byteOffset" if offset >= view.length else pointer
        yield Issue("ACCESSOR_TOO_LONG", place, detail)


def _check_sparse(asset: Asset, accessor: Accessor, pointer: str) -> Iterator[Issue]:
    sparse = get_object(accessor.raw, "sparse")
    count = get_index(sparse, "count")
    if count is None:
        return
    if 0 < accessor.elements < count:
        detail = f"{count:,} elements are replaced, but there are only {accessor.elements:,}"
        yield Issue("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", f"{pointer}/count", detail)
    indices, values = get_object(sparse, "indices"), get_object(sparse, "values")
    size = INDEX_SIZES.get(get_index(indices, "componentType") or 0, 0)
    yield from _check_sparse_part(asset, indices, (size, size * count), f"{pointer}/indices")
    size = COMPONENT_SIZES.get(accessor.component, 0)
    yield from _check_sparse_part(asset, values, (size, accessor.size * count), f"{pointer}/values")


def _check_sparse_part(asset: Asset, part: Object, extent: tuple[int, int], pointer: str) -> Iterator[Issue]:
    view, offset = asset.find_view(get_index(part, "bufferView")), get_index(part, "byteOffset") or 0
    component, length = extent
    if view is None or not component:
        return
    if view.stride is not None:
        detail = "what replaces elements stands close together: byteStride is for vertex attributes alone"
        yield Issue("BUFFER_VIEW_INVALID_BYTE_STRIDE", f"{pointer}/bufferView", detail)
    if offset % component:
        detail = f"{offset:,} is no multiple of the {component} bytes of a component"
        yield Issue("ACCESSOR_OFFSET_ALIGNMENT", f"{pointer}/byteOffset", detail)
    yield from _check_place(view, offset, component, length, pointer)


_INTEGER_RANGES = {5120: (-128, 127), 5121: (0, 255), 5122: (-32768, 32767), 5123: (0, 65535), 5125: (0, 2**32 - 1)}


def _check_bounds(accessor: Accessor, pointer: str) -> Iterator[Issue]:
    """Section 3.6.2.5: min and max have a number for each component, of its type; unknown types have no bounds."""
    if not accessor.size:
        return
    components = len(list_components(accessor.type, accessor.component))
    for key in ("min", "max"):
        place = f"{pointer}/{key}"
        bounds = accessor.raw.get(key, [0] * components)
        if not isinstance(bounds, list):
            yield Issue("TYPE_MISMATCH", place, f"{quote(bounds)} is no array")
        elif not bounds:
            yield Issue("EMPTY_ENTITY", place, "the array is empty; leave it out instead")
        elif len(bounds) != components:
            detail = f"{len(bounds)} numbers for an accessor of type {accessor.type}"
            yield Issue("ARRAY_LENGTH_NOT_IN_LIST", place, detail)
        else:
            yield from _check_numbers(bounds, _INTEGER_RANGES.get(accessor.component), place)


def _check_numbers(bounds: list[object], limits: tuple[int, int] | None, pointer: str) -> Iterator[Issue]:
    """Numbers, whole ones within `limits` for components of integers."""
    for index, bound in enumerate(bounds):
        whole = as_integer(bound) is not None
        if type(bound) not in {int, float} or (limits and not whole):
            yield Issue("ARRAY_TYPE_MISMATCH", pointer, f"item {index}, {quote(bound)}, is no number of this type")
        elif isinstance(bound, int | float) and math.isinf(bound):
            yield Issue("VALUE_NOT_IN_RANGE", f"{pointer}/{index}", f"{quote(bound)} is out of range")
        elif limits and isinstance(bound, int | float) and not limits[0] <= bound <= limits[1]:
            yield Issue("INVALID_GL_VALUE", f"{pointer}/{index}", f"{quote(bound)} is no value of the component type")
