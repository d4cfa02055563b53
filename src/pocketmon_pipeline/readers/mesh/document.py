"""A glTF asset for the validator; values of the wrong type count as absent.

So no check of meaning has to ask first whether the schema holds; `properties` says where it does not.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.schema_core import COLLECTIONS
from pocketmon_pipeline.readers.mesh.schema_extensions import EXTENSION_COLLECTIONS

Object = dict[str, Any]

# Specification, section 3.6.2.2: bytes of each component type, and components of each type with the bytes of a column
# that must begin on a multiple of 4.
COMPONENT_SIZES = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
COMPONENT_NAMES = {5120: "i8", 5121: "u8", 5122: "i16", 5123: "u16", 5125: "u32", 5126: "float"}
_ROWS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 2, "MAT3": 3, "MAT4": 4}

UNSIGNED_INT, FLOAT = 5125, 5126
# Unsigned integers alone number the elements that are replaced (section 5.3, accessor.sparse.indices.componentType).
INDEX_SIZES = {kind: COMPONENT_SIZES[kind] for kind in (5121, 5123, UNSIGNED_INT)}
# Section 3.11: an interpolation for which three values belong to each key.
CUBIC = "CUBICSPLINE"


class View(NamedTuple):
    """A buffer view; `stride` is None where none is given, `buffer` and `length` where they are unknown."""

    buffer: int | None
    offset: int
    length: int | None
    stride: int | None
    target: int | None


class Accessor(NamedTuple):
    """An accessor; `size` is that of one element in bytes, 0 where its type is unknown."""

    view: int | None
    offset: int
    component: int
    elements: int
    type: str
    normalized: bool
    size: int
    raw: Object

    @property
    def format(self) -> str:
        """Type and component, such as `VEC3 float` or `VEC4 u8 normalized`."""
        name = COMPONENT_NAMES.get(self.component, "?")
        return f"{self.type} {name}{' normalized' if self.normalized else ''}"


class Asset(NamedTuple):
    """The root object and its arrays. `binary` is the data of the container, None where there is none."""

    root: Object
    items: Mapping[str, list[Object]]
    views: list[View]
    accessors: list[Accessor]
    used: frozenset[str]
    required: frozenset[str]
    binary: Window | None = None
    in_container: bool = False

    def find(self, collection: str, holder: Object, key: str) -> Object | None:
        """The object that an index of `holder` refers to."""
        index, items = get_index(holder, key), self.items[collection]
        return items[index] if index is not None and index < len(items) else None

    def find_accessor(self, index: int | None) -> Accessor | None:
        """The accessor of this index."""
        return self.accessors[index] if index is not None and index < len(self.accessors) else None

    def find_view(self, index: int | None) -> View | None:
        """The buffer view of this index."""
        return self.views[index] if index is not None and index < len(self.views) else None


def as_integer(value: object) -> int | None:
    """A whole number, however it is written: 1.0 is one for JSON Schema."""
    if type(value) is int:
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else None


def as_index(value: object) -> int | None:
    """A whole number that is not negative."""
    number = as_integer(value)
    return number if number is not None and number >= 0 else None


def get_index(holder: Object, key: str) -> int | None:
    """An index, or None."""
    return as_index(holder.get(key))


def get_object(holder: Object, key: str) -> Object:
    """An object, or an empty one."""
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def get_objects(holder: Object, key: str) -> list[Object]:
    """The items of an array, with an empty object for what is none."""
    value = holder.get(key)
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def get_list(holder: Object, key: str) -> list[Any]:
    """An array, or an empty one."""
    value = holder.get(key)
    return value if isinstance(value, list) else []


def get_indexes(holder: Object, key: str) -> list[int]:
    """The valid indexes of an array or an object."""
    value = holder.get(key)
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [index for index in map(as_index, values) if index is not None]


def get_numbers(holder: Object, key: str) -> list[float] | None:
    """An array of numbers; None where it is not there or holds anything else."""
    value = holder.get(key)
    if not isinstance(value, list) or not all(type(item) in {int, float} for item in value):
        return None
    return value


def get_extension(holder: Object, name: str) -> Object | None:
    """The object of an extension, or None."""
    value = get_object(holder, "extensions").get(name)
    return value if isinstance(value, dict) else None


def list_components(type_name: str, component: int) -> list[int]:
    """Where each component stands in an element, in bytes; a matrix's columns begin on multiples of 4."""
    rows, size = _ROWS.get(type_name, 0), COMPONENT_SIZES.get(component, 0)
    if not type_name.startswith("MAT"):
        return [row * size for row in range(rows)]
    column = -(-rows * size // 4) * 4
    return [place * column + row * size for place in range(rows) for row in range(rows)]


def measure_element(type_name: str, component: int) -> int:
    """Bytes of one element, to the end of its last column's padding (section 3.6.2.4); 0 for unknown types."""
    rows, size = _ROWS.get(type_name, 0), COMPONENT_SIZES.get(component, 0)
    if type_name.startswith("MAT"):
        return rows * (-(-rows * size // 4) * 4)
    return rows * size


def _read_view(raw: Object) -> View:
    return View(
        get_index(raw, "buffer"),
        get_index(raw, "byteOffset") or 0,
        get_index(raw, "byteLength"),
        get_index(raw, "byteStride"),
        get_index(raw, "target"),
    )


def _read_accessor(raw: Object) -> Accessor:
    component, type_name = get_index(raw, "componentType") or 0, raw.get("type")
    type_name = type_name if isinstance(type_name, str) and type_name in _ROWS else ""
    return Accessor(
        get_index(raw, "bufferView"),
        get_index(raw, "byteOffset") or 0,
        component,
        get_index(raw, "count") or 0,
        type_name,
        raw.get("normalized") is True,
        measure_element(type_name, component),
        raw,
    )


def make_asset(root: Object, binary: Window | None = None, *, in_container: bool = False) -> Asset:
    """Take an asset's JSON apart."""
    items = {name: get_objects(root, name) for name in COLLECTIONS}
    for name, (extension, key) in EXTENSION_COLLECTIONS.items():
        items[name] = get_objects(get_extension(root, extension) or {}, key)
    return Asset(
        root,
        items,
        [_read_view(raw) for raw in items["bufferViews"]],
        [_read_accessor(raw) for raw in items["accessors"]],
        frozenset(name for name in get_list(root, "extensionsUsed") if isinstance(name, str)),
        frozenset(name for name in get_list(root, "extensionsRequired") if isinstance(name, str)),
        binary,
        in_container,
    )
