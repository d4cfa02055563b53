"""The reference of every section and key, in Markdown, made from the types."""

from collections.abc import Iterator, Mapping

import msgspec

from pocketmon_pipeline.config.document import Header
from pocketmon_pipeline.config.force import Key, list_keys
from pocketmon_pipeline.config.sections import SECTIONS, Section
from pocketmon_pipeline.config.wording import describe

_HEAD = "| key | value | default | in force |\n|---|---|---|---|"


def render_reference(sections: Mapping[str, type[Section]] = SECTIONS) -> str:
    """Render one chapter for the top of the file, and one for each section."""
    chapters = [_render_chapter("Top level", Header)]
    chapters += [_render_chapter(f"`{name}`", kind) for name, kind in sections.items()]
    return "\n\n".join(chapters)


def _render_chapter(title: str, kind: type[msgspec.Struct]) -> str:
    rows = "\n".join(_render_key(key, prefix) for prefix, key in _walk_keys(kind))
    return f"## {title}\n\n{kind.__doc__}\n\n{_HEAD}\n{rows}"


def _walk_keys(kind: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, Key]]:
    for key in list_keys(kind):
        yield prefix, key
        inner = key.info.type.type if isinstance(key.info.type, msgspec.inspect.Metadata) else key.info.type
        if isinstance(inner, msgspec.inspect.StructType):
            yield from _walk_keys(inner.cls, f"{prefix}{key.name}.")


def _render_key(key: Key, prefix: str) -> str:
    unit = f" Unit: {key.unit}." if key.unit else ""
    cells = (
        f"`{prefix}{key.name}`",
        f"{key.description}{unit} *{_describe_value(key.info.type)}.*",
        f"`{_write_default(key.info)}`",
        "yes" if key.in_force else "not yet",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _describe_value(info: msgspec.inspect.Type) -> str:
    """As `describe`, with what the items of a list and the values of an object must be."""
    if isinstance(info, msgspec.inspect.Metadata):
        return _describe_value(info.type) if not (info.extra_json_schema or {}).get("examples") else describe(info)
    if isinstance(info, msgspec.inspect.UnionType):
        return "; or ".join(_describe_value(member) for member in info.types)
    if isinstance(info, msgspec.inspect.ListType | msgspec.inspect.VarTupleType):
        return f"a list; each item {_describe_value(info.item_type)}"
    if isinstance(info, msgspec.inspect.DictType) and not isinstance(info.value_type, msgspec.inspect.AnyType):
        return f"an object; each value {_describe_value(info.value_type)}"
    return describe(info)


def _write_default(field: msgspec.inspect.Field) -> str:
    if field.required:
        return "required"
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return msgspec.json.encode(value).decode()
