"""Finds all errors in a document, each with place, reason and advice."""

import functools
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from pocketmon_pipeline.config.merging import BY_ID, Path, name_item, walk_items
from pocketmon_pipeline.config.sections.section import LARGEST
from pocketmon_pipeline.config.wording import describe, list_choices, name_keys, shorten, show, suggest
from pocketmon_pipeline.text.json.tree import Array, Node, Object, Scalar, to_plain

# A type annotation: a class, or one of the special forms of `typing`, which have no common class.
Annotation = Any


class Problem(NamedTuple):
    """One mistake; `offset` counts bytes from the start of the document."""

    offset: int
    path: Path
    message: str
    hint: str = ""
    earlier: int | None = None


def name_path(path: Path) -> str:
    """Write a path as people do, `scan.exclude[2]`, short and harmless on a screen."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{shorten(part)}" for part in path)
    return name.removeprefix(".")


def find_problems(node: Node, annotation: Annotation, path: Path = ()) -> Iterator[Problem]:
    """Yield what keeps `node` from being an `annotation`, in the order of the text."""
    wanted = _choose(_strip(annotation), node)
    if isinstance(node, Object) and _is_struct(wanted):
        yield from _judge_struct(node, wanted, path)
    elif isinstance(node, Object) and _find_origin(wanted) is dict:
        yield from _judge_mapping(node, wanted, path)
    elif isinstance(node, Array) and _is_list(wanted):
        if not node.items and _needs_items(annotation):
            yield Problem(node.offset, path, "expected at least one item, not an empty list", "or leave the key out")
        yield from _judge_items(node, wanted, path)
    else:
        yield from _judge_value(node, annotation, path)


@functools.cache
def get_hints(kind: type[msgspec.Struct]) -> dict[str, Annotation]:
    """The annotations of a type's fields."""
    return typing.get_type_hints(kind, include_extras=True)


def find_repeated(node: Node, path: Path = ()) -> Iterator[Problem]:
    """Yield what a document says twice: keys of one object, and the `id` of two items in lists that go by it."""
    if isinstance(node, Object):
        first: dict[str, int] = {}
        for member in node.members:
            earlier = first.setdefault(member.key, member.offset)
            if earlier != member.offset:
                yield Problem(member.offset, (*path, member.key), "duplicate key", "keep one of them", earlier)
            if not isinstance(member.value, Scalar):
                yield from find_repeated(member.value, (*path, member.key))
    elif isinstance(node, Array):
        if path in BY_ID:
            yield from _find_repeated_names(node, path)
        for inner, item in walk_items(node.items, path):
            yield from find_repeated(item, inner)


def _find_repeated_names(node: Array, path: Path) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for inner, item in walk_items(node.items, path):
        name = name_item(item)
        if name is not None and first.setdefault(name, item.offset) != item.offset:
            words = f'the id "{shorten(name)}" stands twice in this list'
            yield Problem(item.offset, inner, words, "rename one of them", first[name])


def _find_origin(annotation: Annotation) -> object:
    """As an object: to type checkers it is never equal to a class or a special form, which it is."""
    return typing.get_origin(annotation)


def _strip(annotation: Annotation) -> Annotation:
    while _find_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def _is_struct(annotation: Annotation) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)


def _is_list(annotation: Annotation) -> bool:
    origin, parts = _find_origin(annotation), typing.get_args(annotation)
    return origin is list or (origin is tuple and len(parts) == 2 and parts[1] is ...)


def _choose(annotation: Annotation, node: Node) -> Annotation:
    """Of a union, take the member whose shape the node has."""
    if _find_origin(annotation) not in (typing.Union, types.UnionType):
        return annotation
    members = [_strip(member) for member in typing.get_args(annotation)]
    for member in members:
        origin = _find_origin(member)
        if isinstance(node, Object) and (origin is dict or _is_struct(member)):
            return member
        if isinstance(node, Array) and _is_list(member):
            return member
    return annotation


def _judge_struct(node: Object, kind: type[msgspec.Struct], path: Path) -> Iterator[Problem]:
    hints = get_hints(kind)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    is_sound = True
    for problem in _judge_keys(node, kind, path):
        is_sound = False
        yield problem
    for name, field in fields.items():
        if field.required and all(member.key != name for member in node.members):
            is_sound = False
            yield Problem(node.offset, path, f'the key "{name}" is missing')
    for member in node.members:
        if member.key in fields:
            for problem in find_problems(member.value, hints[fields[member.key].name], (*path, member.key)):
                is_sound = False
                yield problem
    if is_sound:
        yield from _judge_whole(node, kind, path)


def _judge_keys(node: Object, kind: type[msgspec.Struct], path: Path) -> Iterator[Problem]:
    if not kind.__struct_config__.forbid_unknown_fields:
        return
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    for member in node.members:
        if member.key not in known:
            hint = (
                _find_number(member.key, known)
                or _find_home(member.key, kind)
                or suggest(member.key, known)
                or name_keys(known)
            )
            yield Problem(member.offset, (*path, member.key), "unknown key", hint)


def _find_number(key: str, known: Iterable[str]) -> str:
    """Ask for the key that is this one in the plural, or in the singular; empty where there is none."""
    return next((f'did you mean "{name}"?' for name in known if key in (f"{name}s", name.removesuffix("s"))), "")


def _find_home(key: str, kind: type[msgspec.Struct]) -> str:
    """Say below which key of the same object it is known; empty where below none."""
    homes = []
    for field in msgspec.structs.fields(kind):
        hint = _strip(get_hints(kind)[field.name])
        structs = [one for one in (hint, *map(_strip, typing.get_args(hint))) if _is_struct(one)]
        if any(key == inner.encode_name for one in structs for inner in msgspec.structs.fields(one)):
            homes.append(f'"{field.encode_name}"')
    return f"it belongs below {' or '.join(homes)}" if homes else ""


def _judge_mapping(node: Object, annotation: Annotation, path: Path) -> Iterator[Problem]:
    key_type, value_type = typing.get_args(annotation)
    for member in node.members:
        yield from _judge_value(Scalar(member.offset, member.key), key_type, (*path, member.key))
        yield from find_problems(member.value, value_type, (*path, member.key))


def _needs_items(annotation: Annotation) -> bool:
    """Whether a list must not be empty where this, or one kind of it, is expected."""
    parts = typing.get_args(annotation)
    if _find_origin(annotation) is typing.Annotated:
        marks = (part for part in parts[1:] if isinstance(part, msgspec.Meta))
        return any(mark.min_length for mark in marks) or _needs_items(parts[0])
    return _find_origin(annotation) in (typing.Union, types.UnionType) and any(map(_needs_items, parts))


def _judge_items(node: Array, annotation: Annotation, path: Path) -> Iterator[Problem]:
    item_type = typing.get_args(annotation)[0]
    for inner, item in walk_items(node.items, path):
        yield from find_problems(item, item_type, inner)


def _judge_value(node: Node, annotation: Annotation, path: Path) -> Iterator[Problem]:
    plain = to_plain(node)
    if not _fits(plain, annotation):
        info = msgspec.inspect.type_info(annotation)
        hint = _find_hint(plain, annotation, info)
        wanted = "a smaller number" if isinstance(plain, int) and plain > LARGEST else describe(info)
        yield Problem(node.offset, path, f"expected {wanted}, not {show(plain)}", hint)


def _judge_whole(node: Object, kind: type[msgspec.Struct], path: Path) -> Iterator[Problem]:
    """Ask the type itself: its `__post_init__` knows how its keys go together."""
    try:
        msgspec.convert(to_plain(node), kind)
    except msgspec.ValidationError as error:
        yield Problem(node.offset, path, str(error))


def _fits(value: object, annotation: Annotation) -> bool:
    try:
        msgspec.convert(value, annotation)
    except msgspec.ValidationError:
        return False
    return True


def _find_hint(value: object, annotation: Annotation, info: msgspec.inspect.Type) -> str:
    if isinstance(value, str):
        try:
            bare = msgspec.json.decode(value)
        except (ValueError, RecursionError):
            bare = value
        if bare != value and isinstance(bare, int | float | bool) and _fits(bare, annotation):
            return f"write {value} without quotes"
    if not isinstance(value, list) and _fits([value], annotation):
        return f"write [{show(value)}]"
    return suggest(value, list_choices(info)) if isinstance(value, str) else ""
