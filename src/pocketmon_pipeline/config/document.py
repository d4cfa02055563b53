"""The whole file as one type, made of the sections that are known in this run."""

from collections.abc import Mapping
from typing import Annotated, get_type_hints

import msgspec

from pocketmon_pipeline.config.sections import Section, setting

SCHEMA_KEY = "$schema"


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file says of itself. Nothing is judged by it."""

    schema: Annotated[
        str, setting("Where an editor finds the JSON Schema of this file; `config schema` prints it.")
    ] = msgspec.field(name=SCHEMA_KEY, default="")
    version: Annotated[str, setting("The version of this file, in your own counting.")] = ""
    description: Annotated[str, setting("What this file is for.")] = ""
    last_updated: Annotated[
        Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}", examples=["2026-11-21"])] | None,
        setting("When it was last changed, as `YYYY-MM-DD`."),
    ] = None


def make_document_type(sections: Mapping[str, type[Section]]) -> type[msgspec.Struct]:
    """Make the type of a file with these sections; a section that the file does not have is UNSET."""
    hints = get_type_hints(Header, include_extras=True)
    header = [
        (field.name, hints[field.name], msgspec.field(name=field.encode_name, default=field.default))
        for field in msgspec.structs.fields(Header)
    ]
    return msgspec.defstruct(
        "AssetsQualityPolicy",
        [*header, *((name, kind | msgspec.UnsetType, msgspec.UNSET) for name, kind in sections.items())],
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        namespace={"__doc__": "The configuration of pocketmon-pipeline. Every section and every key is optional."},
    )


def take_header(document: msgspec.Struct) -> Header:
    """What a file of such a type says of itself."""
    return Header(**{field.name: getattr(document, field.name) for field in msgspec.structs.fields(Header)})
