"""Validates an asset by the schema: types, bounds, lengths, and indices.

The codes are those of Khronos' glTF validator; the rules stand in the specification's section 5.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pocketmon_pipeline.readers.mesh.document import Asset, Object, as_integer, get_extension
from pocketmon_pipeline.readers.mesh.issues import Issue, join_pointer, quote
from pocketmon_pipeline.readers.mesh.schema import Field
from pocketmon_pipeline.readers.mesh.schema_core import CORE
from pocketmon_pipeline.readers.mesh.schema_extensions import EXTENSIONS, PLACES, ROOTED
from pocketmon_pipeline.readers.mesh.uris import find_uri_fault

_SCHEMA = {**CORE, **EXTENSIONS}

Check = Callable[[Asset, Any, Field, str], Iterator[Issue]]


def check_schema(asset: Asset) -> Iterator[Issue]:
    """Everything that the schema says of the asset."""
    yield from _check_entity(asset, asset.root, "root", "")


def _check_entity(asset: Asset, value: Object, name: str, pointer: str) -> Iterator[Issue]:
    for key, field in _SCHEMA[name].items():
        if key not in value:
            if field.required:
                yield Issue("UNDEFINED_PROPERTY", pointer, f"the property {key!r} is missing")
            continue
        place = f"{pointer}/{key}"
        if field.needs and field.needs not in value:
            yield Issue("UNSATISFIED_DEPENDENCY", place, f"{key!r} needs {field.needs!r} beside it")
        yield from _check_property(asset, value[key], field, place)
    if "extensions" in value:
        yield from _check_extensions(asset, value["extensions"], name, f"{pointer}/extensions")


def _check_property(asset: Asset, value: object, field: Field, pointer: str) -> Iterator[Issue]:
    if field.many:
        yield from _check_array(asset, value, field, pointer)
    elif field.named:
        yield from _check_named(asset, value, field, pointer)
    elif _is_kind(value, field.kind):
        yield from _check_value(asset, value, field, pointer)
    else:
        yield Issue("TYPE_MISMATCH", pointer, f"{quote(value)} is no {_NAMES.get(field.kind, field.kind)}")


_NAMES = {"entity": "object", "index": "integer", "uri": "string"}
_KINDS: Mapping[str, tuple[type, ...]] = {"string": (str,), "uri": (str,), "bool": (bool,), "entity": (dict,)}


def _is_kind(value: object, kind: str) -> bool:
    if kind in {"integer", "index"}:
        return as_integer(value) is not None
    if kind == "number":
        return type(value) in {int, float}
    return isinstance(value, _KINDS[kind])


def _check_array(asset: Asset, value: object, field: Field, pointer: str) -> Iterator[Issue]:
    if not isinstance(value, list):
        yield Issue("TYPE_MISMATCH", pointer, f"{quote(value)} is no array")
        return
    if not value:
        yield Issue("EMPTY_ENTITY", pointer, "the array is empty; leave it out instead")
        return
    if field.lengths and len(value) not in field.lengths:
        yield Issue("ARRAY_LENGTH_NOT_IN_LIST", pointer, f"{len(value)} items, where {field.lengths[0]} belong")
        return
    item = field._replace(many=False)
    for index, element in enumerate(value):
        kind = "entity" if field.named else field.kind
        if _is_kind(element, kind):
            yield from _check_property(asset, element, item, f"{pointer}/{index}")
        else:
            yield _describe_item(element, kind, f"{pointer}/{index}")
    if field.unique:
        yield from _check_unique(value, pointer)


def _describe_item(element: object, kind: str, pointer: str) -> Issue:
    """The validator has a code for arrays of the root (whose pointers are short), of indexes, and of anything else."""
    detail = f"{quote(element)} is no {_NAMES.get(kind, kind)}"
    if kind == "index":
        return Issue("INVALID_INDEX", pointer, detail)
    return Issue(
        "TYPE_MISMATCH" if kind == "entity" and pointer.count("/") == 2 else "ARRAY_TYPE_MISMATCH", pointer, detail
    )


def _check_unique(values: list[Any], pointer: str) -> Iterator[Issue]:
    seen: set[object] = set()
    for index, value in enumerate(values):
        if not isinstance(value, str | int | float):
            continue
        if value in seen:
            yield Issue("DUPLICATE_ELEMENTS", f"{pointer}/{index}", f"{quote(value)} stands in the array already")
        seen.add(value)


def _check_named(asset: Asset, value: object, field: Field, pointer: str) -> Iterator[Issue]:
    if not isinstance(value, dict):
        yield Issue("TYPE_MISMATCH", pointer, f"{quote(value)} is no object")
        return
    if not value:
        yield Issue("EMPTY_ENTITY", pointer, "the object is empty")
    item = field._replace(named=False)
    for key, element in value.items():
        place = join_pointer(pointer, key)
        if _is_kind(element, field.kind):
            yield from _check_property(asset, element, item, place)
        else:
            yield _describe_item(element, field.kind, place)


def _check_value(asset: Asset, value: Any, field: Field, pointer: str) -> Iterator[Issue]:  # noqa: ANN401 - any kind
    if field.kind == "entity":
        yield from _check_entity(asset, value, field.of, pointer)
    elif field.kind == "index":
        yield from _check_index(asset, int(value), field, pointer)
    elif field.kind in {"number", "integer"}:
        yield from _check_number(value, field, pointer)
    elif field.kind == "uri":
        fault = find_uri_fault(value)
        if fault:
            yield Issue("INVALID_URI", pointer, f"{quote(value)} is no URI: {fault}")
    elif field.pattern and not re.fullmatch(field.pattern, value):
        yield Issue("PATTERN_MISMATCH", pointer, f"{quote(value)} does not match {field.pattern}")


def _check_index(asset: Asset, value: int, field: Field, pointer: str) -> Iterator[Issue]:
    if value < 0:
        yield Issue("INVALID_INDEX", pointer, f"{value} is no index: it is negative")
    elif field.of and value >= len(asset.items[field.of]):
        count = len(asset.items[field.of])
        yield Issue("UNRESOLVED_REFERENCE", pointer, f"there is no {field.of}/{quote(value)}, only {count} of them")


def _check_number(value: float, field: Field, pointer: str) -> Iterator[Issue]:
    if not (field.low <= value <= field.high and field.above < value < field.below):
        yield Issue("VALUE_NOT_IN_RANGE", pointer, f"{quote(value)} is out of range")
    elif field.multiple > 1 and value % field.multiple:
        yield Issue("VALUE_MULTIPLE_OF", pointer, f"{quote(value)} is no multiple of {field.multiple}")


def _check_extensions(asset: Asset, value: object, name: str, pointer: str) -> Iterator[Issue]:
    """Sections 3.12 and 5: declared in extensionsUsed, and objects where the extension has a place."""
    if not isinstance(value, dict):
        yield Issue("TYPE_MISMATCH", pointer, f"{quote(value)} is no object")
        return
    for extension, content in value.items():
        place = join_pointer(pointer, extension)
        if extension not in asset.used:
            yield Issue("UNDECLARED_EXTENSION", place, f"{quote(extension)} is not declared in extensionsUsed")
        if name != "root" and extension in ROOTED and get_extension(asset.root, extension) is None:
            detail = f"{extension} needs an object in the extensions of the root too"
            yield Issue("UNSATISFIED_DEPENDENCY", place, detail)
        if not isinstance(content, dict):
            yield Issue("TYPE_MISMATCH", place, f"{quote(content)} is no object")
        elif extension in PLACES and name not in PLACES[extension]:
            yield Issue("UNEXPECTED_EXTENSION_OBJECT", place, f"{extension} has no place in this object")
        elif extension in PLACES:
            yield from _check_entity(asset, content, PLACES[extension][name], place)
