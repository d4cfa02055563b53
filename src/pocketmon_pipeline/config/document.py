"""The whole file as one type, made of the sections that are known in this run."""

from typing import Annotated, Literal, get_type_hints

import msgspec

from pocketmon_pipeline.config.sections import Types, setting
from pocketmon_pipeline.config.sections.section import Text

SCHEMA_KEY = "$schema"
ApiVersion = Literal["pocketmon.dev/policy/v1"]
API_VERSION: ApiVersion = "pocketmon.dev/policy/v1"


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file says of itself. Nothing is judged by it."""

    schema: Annotated[
        str, setting("Where an editor finds the JSON Schema of this file; `config schema` prints it.")
    ] = msgspec.field(name=SCHEMA_KEY, default="")
    api_version: Annotated[ApiVersion, setting("The version of the language that the file is written in.")] = (
        msgspec.field(name="apiVersion", default=API_VERSION)
    )
    extends: Annotated[
        tuple[Text, ...],
        setting(
            "What the file builds on, one after the other: `builtin:NAME@VERSION`, or files relative to this one; "
            "`#sha256=DIGEST` after a name pins its bytes."
        ),
    ] = ()
    version: Annotated[str, setting("The version of this file, in your own counting.")] = ""
    description: Annotated[str, setting("What this file is for.")] = ""
    last_updated: Annotated[
        Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}", examples=["2026-11-21"])] | None,
        setting("When it was last changed, as `YYYY-MM-DD`."),
    ] = None


# What a file says of itself alone, and not of those that extend it.
NOT_INHERITED = frozenset(field.encode_name for field in msgspec.structs.fields(Header))


def make_document_type(sections: Types) -> type[msgspec.Struct]:
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
