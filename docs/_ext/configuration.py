"""Generates the reference of every section and key, in Markdown."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.document import Header
from pocketmon_pipeline.config.operations import OPERATIONS
from pocketmon_pipeline.config.sections import SECTIONS, Types
from pocketmon_pipeline.config.sections.section import FORCE, UNIT
from pocketmon_pipeline.config.wording import describe

_HEAD = "| key | value | default | in force |\n|---|---|---|---|"


def render_operations() -> str:
    """Render the table of operations."""
    rows = [f"| `{name}` | {operation.kind} | {operation.description} |" for name, operation in OPERATIONS.items()]
    return "\n".join(["| operation | kind | what it does |", "|---|---|---|", *rows])


class Key(NamedTuple):
    """One key of a section, as its `setting` describes it."""

    name: str
    info: msgspec.inspect.Field
    description: str
    unit: str
    in_force: bool


def list_keys(kind: type[msgspec.Struct]) -> list[Key]:
    """Describe the keys of a section; those of a plug-in that carry no mark are in force."""
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, msgspec.inspect.StructType)
    return [_describe_key(field) for field in info.fields]


def _describe_key(field: msgspec.inspect.Field) -> Key:
    extra = (field.type.extra_json_schema or {}) if isinstance(field.type, msgspec.inspect.Metadata) else {}
    return Key(
        name=field.encode_name,
        info=field,
        description=str(extra.get("description", "")),
        unit=str(extra.get(UNIT, "")),
        in_force=bool(extra.get(FORCE, True)),
    )


class _Chapter(NamedTuple):
    """A type of objects and how they are reached from the top of the file."""

    title: str
    kind: type[msgspec.Struct]


def render_reference(sections: Types = SECTIONS) -> str:
    """Render one chapter for the top of the file, one for each section, and within it one for each list of objects."""
    chapters = list(_render_chapters(_Chapter("Top level", Header), "##"))
    for name, kind in sections.items():
        if isinstance(kind, type):
            chapters += _render_chapters(_Chapter(f"`{name}`", kind), "##")
        else:
            chapters += _render_plain_section(name, msgspec.inspect.type_info(kind))
    return "\n\n".join(chapters)


def _render_chapters(chapter: _Chapter, level: str) -> Iterator[str]:
    kind = chapter.kind
    rows = "\n".join(_render_key(key, prefix) for prefix, key in _walk_keys(kind))
    yield f"{level} {chapter.title}\n\n{kind.__doc__}\n\n{_HEAD}\n{rows}"
    for prefix, key in _walk_keys(kind):
        for item in _find_items(key.info.type):
            title = f"{chapter.title}, {prefix}{key.name}" if level == "###" else f"Each of `{prefix}{key.name}`"
            yield from _render_chapters(_Chapter(title, item), "###")


def _render_plain_section(name: str, info: msgspec.inspect.Type) -> Iterator[str]:
    """A section that is no object of fixed keys."""
    assert isinstance(info, msgspec.inspect.Metadata)
    words = (info.extra_json_schema or {}).get("description", "")
    yield f"## `{name}`\n\n{words} It is {_describe_value(info.type)}."
    for item in _find_items(info):
        yield from _render_chapters(_Chapter(f"Each of `{name}`", item), "###")


def _walk_keys(kind: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, Key]]:
    for key in list_keys(kind):
        yield prefix, key
        inner = _find_struct(key.info.type)
        if inner is not None:
            yield from _walk_keys(inner, f"{prefix}{key.name}.")


def _find_struct(info: msgspec.inspect.Type) -> type[msgspec.Struct] | None:
    """The type of an object that a key may have."""
    if isinstance(info, msgspec.inspect.Metadata):
        return _find_struct(info.type)
    if isinstance(info, msgspec.inspect.UnionType):
        return next((found for member in info.types if (found := _find_struct(member))), None)
    return info.cls if isinstance(info, msgspec.inspect.StructType) else None


def _find_items(info: msgspec.inspect.Type) -> Iterator[type[msgspec.Struct]]:
    """The type of the objects that a key may have a list of."""
    if isinstance(info, msgspec.inspect.Metadata):
        yield from _find_items(info.type)
    elif isinstance(info, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
        item = _find_struct(info.item_type)
        if item is not None:
            yield item


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
    if _find_struct(field.type) is not None:
        return "null" if field.default is None else "{}"
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return msgspec.json.encode(value).decode()
