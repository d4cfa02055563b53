"""A JSON document as a tree with positions, for documents that people write.

Made of the scanner's tokens. Repeated keys are kept, so that a caller can say where both stand. Offsets are in bytes;
documents that are read together have theirs one after the other, each from its own `base`, so that an offset names its
document too.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.text.json.scanner import Event, JsonError, decode_string, scan

# Deeper than any document of ours, and shallow enough for the functions here to call themselves.
MAX_DEPTH = 64

_LITERALS = {b"true": True, b"false": False, b"null": None}


class Scalar(NamedTuple):
    """A string, number, boolean or null; a number without a fraction is an int, however it is written.

    `has_point` is True for such an int that was written as `1.0` or `1e3`.
    """

    offset: int
    value: str | int | float | bool | None
    has_point: bool = False

    @property
    def exact(self) -> str | float | bool | None:
        """The value, a float if it was written as one."""
        return float(self.value) if self.has_point and isinstance(self.value, int) else self.value


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


def parse(data: bytes, base: int = 0) -> Node:
    """Parse a whole document, UTF-8 without byte order mark; its first byte has the offset `base`.

    JsonError, with an offset from 0, where it is not JSON, is nested deeper than MAX_DEPTH, or has a number that no
    64-bit float holds.
    """

    def read_scalar(event: Event) -> Scalar:
        """The node of a token."""
        return _read_scalar(base + event.start, event.kind, data[event.start : event.end])

    return build_tree(scan(data), lambda event: decode_string(data[event.start : event.end]), read_scalar, base)


def to_plain(node: Node, *, exact: bool = False, exact_below: frozenset[str] = frozenset()) -> object:
    """The values without their places; of a repeated key the last one stands, as in most readers.

    With `exact`, and below keys in `exact_below`, a number that was written as a float is one.
    """
    if isinstance(node, Object):
        return {
            member.key: to_plain(member.value, exact=exact or member.key in exact_below, exact_below=exact_below)
            for member in node.members
        }
    if isinstance(node, Array):
        return [to_plain(item, exact=exact, exact_below=exact_below) for item in node.items]
    return node.exact if exact else node.value


def find_member(node: Node | None, key: str) -> Node | None:
    """The value of a key; None where there is none."""
    if isinstance(node, Object):
        for member in node.members:
            if member.key == key:
                return member.value
    return None


def build_tree(
    events: Iterator[Event],
    read_key: Callable[[Event], str],
    read_scalar: Callable[[Event], Scalar],
    base: int = 0,
    limit: int = MAX_DEPTH,
) -> Node:
    """Make the tree of the tokens of a document; JsonError where it is nested deeper than `limit`."""
    root = _Reader(events, read_key, read_scalar, base, limit).read_value(next(events), 0)
    for _ in events:  # the scanner refuses what comes after the document
        raise AssertionError
    return root


class _Reader(NamedTuple):
    """Makes nodes of the tokens of one document."""

    events: Iterator[Event]
    read_key: Callable[[Event], str]
    read_scalar: Callable[[Event], Scalar]
    base: int
    limit: int

    def read_value(self, event: Event, depth: int) -> Node:
        """Make the node of the value that begins with this event; JsonError where it is nested too deep."""
        if event.kind in ("{", "["):
            if depth == self.limit:
                raise JsonError(f"nested deeper than {self.limit} levels", event.start)
            return self._read_object(event, depth) if event.kind == "{" else self._read_array(event, depth)
        return self.read_scalar(event)

    def _read_object(self, opening: Event, depth: int) -> Object:
        members = []
        while (event := next(self.events)).kind != "}":
            value = self.read_value(next(self.events), depth + 1)
            members.append(Member(self.base + event.start, self.read_key(event), value))
        return Object(self.base + opening.start, tuple(members))

    def _read_array(self, opening: Event, depth: int) -> Array:
        items = []
        while (event := next(self.events)).kind != "]":
            items.append(self.read_value(event, depth + 1))
        return Array(self.base + opening.start, tuple(items))


def _read_scalar(offset: int, kind: str, token: bytes) -> Scalar:
    if kind == "string":
        return Scalar(offset, decode_string(token))
    return Scalar(offset, _LITERALS[token]) if kind == "literal" else read_number(offset, token.decode())


def read_number(offset: int, token: str) -> Scalar:
    """Make a node of a decimal number that a 64-bit float holds."""
    if token.lstrip("+-").isdigit():
        return Scalar(offset, int(token))
    number = float(token)
    return Scalar(offset, int(number), has_point=True) if number.is_integer() else Scalar(offset, number)
