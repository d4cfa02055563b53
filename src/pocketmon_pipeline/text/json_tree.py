"""A JSON document as a tree in which everything knows its place, for documents that people write.

Made of the scanner's tokens. Repeated keys are kept, so that a caller can say where both stand. Offsets are in bytes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.text.json_scanner import Event, JsonError, decode_string, scan

# Deeper than any document of ours, and shallow enough for the functions here to call themselves.
MAX_DEPTH = 64

_LITERALS = {b"true": True, b"false": False, b"null": None}


class Scalar(NamedTuple):
    """A string, number, boolean or null; a number without a fraction is an int, however it is written."""

    offset: int
    value: str | int | float | bool | None


class Array(NamedTuple):
    """A list."""

    offset: int
    items: "tuple[Node, ...]"


class Member(NamedTuple):
    """One `"key": value`; `offset` is that of the key."""

    offset: int
    key: str
    value: "Node"


class Object(NamedTuple):
    """An object, with its members in the order of the text, repeated keys included."""

    offset: int
    members: tuple[Member, ...]


Node = Scalar | Array | Object


def parse(data: bytes) -> Node:
    """Parse a whole document, UTF-8 without byte order mark.

    JsonError where it is not JSON, is nested deeper than MAX_DEPTH, or has a number that no 64-bit float holds.
    """
    events = scan(data)
    root = _read_value(data, next(events), events, 0)
    for _ in events:  # the scanner refuses what comes after the document
        raise AssertionError
    return root


def to_plain(node: Node) -> object:
    """The values without their places; of a repeated key the last one stands, as in most readers."""
    if isinstance(node, Object):
        return {member.key: to_plain(member.value) for member in node.members}
    if isinstance(node, Array):
        return [to_plain(item) for item in node.items]
    return node.value


def _read_value(data: bytes, event: Event, events: Iterator[Event], depth: int) -> Node:
    if event.kind in ("{", "["):
        if depth == MAX_DEPTH:
            raise JsonError(f"nested deeper than {MAX_DEPTH} levels", event.start)
        return (
            _read_object(data, event, events, depth) if event.kind == "{" else _read_array(data, event, events, depth)
        )
    return Scalar(event.start, _read_scalar(event.kind, data[event.start : event.end]))


def _read_object(data: bytes, opening: Event, events: Iterator[Event], depth: int) -> Object:
    members = []
    while (event := next(events)).kind != "}":
        key = decode_string(data[event.start : event.end])
        members.append(Member(event.start, key, _read_value(data, next(events), events, depth + 1)))
    return Object(opening.start, tuple(members))


def _read_array(data: bytes, opening: Event, events: Iterator[Event], depth: int) -> Array:
    items = []
    while (event := next(events)).kind != "]":
        items.append(_read_value(data, event, events, depth + 1))
    return Array(opening.start, tuple(items))


def _read_scalar(kind: str, token: bytes) -> str | int | float | bool | None:
    if kind == "string":
        return decode_string(token)
    if kind == "literal":
        return _LITERALS[token]
    number = float(token)
    if not number.is_integer():
        return number
    return int(token) if token.lstrip(b"-").isdigit() else int(number)
