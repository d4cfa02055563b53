"""The JSON Schema of the file, for editors and for other tools."""

from typing import Any

import msgspec

from pocketmon_pipeline.config.document import make_document_type
from pocketmon_pipeline.config.merging import APPEND
from pocketmon_pipeline.config.sections import SECTIONS, Types

SCHEMA_ID = "https://pocketmon.dev/schemas/assets_quality_policy/v1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Objects and keys in which a list is one list, to which nothing can be appended.
_AS_WRITTEN = frozenset({"PolicyTest", "Match", "extends"})
_SAID_OF_A_LIST = ("type", "items", "minItems", "maxItems")

Schema = dict[str, Any]  # a schema is any JSON object


def make_schema(sections: Types = SECTIONS) -> Schema:
    """Make the schema of a file with these sections, JSON Schema 2020-12.

    It accepts what the loader accepts, save where the loader knows more: repeated keys, and limits that contradict each
    other. `x-in-force` and `x-unit` say of a key what JSON Schema has no word for.
    """
    kind = make_document_type(sections)
    (reference,), components = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    root = components.pop(str(reference["$ref"]).rpartition("/")[2])
    for definition in (root, *(components[name] for name in components if name not in _AS_WRITTEN)):
        for name, value in definition.get("properties", {}).items():
            definition["properties"][name] = value if name in _AS_WRITTEN else _widen(value)
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **root, "$defs": components}


def _widen(schema: Schema) -> Schema:
    """Where a list may stand, `{"$append": [...]}` may too."""
    if schema.get("type") == "array":
        items = {name: value for name, value in schema.items() if name in _SAID_OF_A_LIST}
        others = {name: value for name, value in schema.items() if name not in _SAID_OF_A_LIST}
        return {"anyOf": [items, _append(items)], **others}
    if "anyOf" in schema:
        lists = [member for member in schema["anyOf"] if member.get("type") == "array"]
        return schema | {"anyOf": [*schema["anyOf"], *map(_append, lists)]}
    if isinstance(schema.get("additionalProperties"), dict):
        return schema | {"additionalProperties": _widen(schema["additionalProperties"])}
    return schema


def _append(items: Schema) -> Schema:
    return {"type": "object", "properties": {APPEND: items}, "required": [APPEND], "additionalProperties": False}


def write_schema(sections: Types = SECTIONS) -> bytes:
    """The schema as it is printed and published."""
    return msgspec.json.format(msgspec.json.encode(make_schema(sections)), indent=2) + b"\n"
