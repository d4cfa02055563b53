"""The JSON Schema of the file, for editors and for other tools."""

from typing import Any

import msgspec

from pocketmon_pipeline.config.document import make_document_type
from pocketmon_pipeline.config.sections import SECTIONS, Types

SCHEMA_ID = "https://pocketmon.dev/schemas/assets_quality_policy/v1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def make_schema(sections: Types = SECTIONS) -> dict[str, Any]:  # a schema is any JSON object
    """Make the schema of a file with these sections, JSON Schema 2020-12.

    It accepts what the loader accepts, save where the loader knows more: repeated keys, and limits that contradict each
    other. `x-in-force` and `x-unit` say of a key what JSON Schema has no word for.
    """
    kind = make_document_type(sections)
    (reference,), components = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    root = components.pop(str(reference["$ref"]).rpartition("/")[2])
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **root, "$defs": components}


def write_schema(sections: Types = SECTIONS) -> bytes:
    """The schema as it is printed and published."""
    return msgspec.json.format(msgspec.json.encode(make_schema(sections)), indent=2) + b"\n"
