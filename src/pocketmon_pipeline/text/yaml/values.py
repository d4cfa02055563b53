"""The values of YAML documents with their places, as lenient as programs that read them.

Scalars mean what the core schema says, so `yes`, `on` and dates are text. Keys are text: `1: a` is the member "1".
Aliases stand for what they name, merge keys (yaml.org/type/merge.html) bring members in, and tags of tools, such as
`!Ref`, are passed over. Offsets are in characters of the decoded text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pocketmon_pipeline.text.document_formats import TOO_DEEP_FOR_VALUES, VALUES_DEPTH, UnreadableError
from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar, to_plain
from pocketmon_pipeline.text.yaml.census import Census, Event
from pocketmon_pipeline.text.yaml.events import (
    SECOND_OPINION_CAP,
    blank_unity_headers,
    is_unity,
    read_events,
    read_events_again,
)
from pocketmon_pipeline.text.yaml.scalars import CORE, Plain, resolve_value

_RESOLVED_TAGS = frozenset(CORE + name for name in ("null", "bool", "int", "float"))
_MERGE = "<<"


class _Open:
    """A collection that has begun."""

    __slots__ = ("anchor", "depth", "is_mapping", "merges", "nodes", "offset")

    def __init__(self, event: Event, *, is_mapping: bool) -> None:
        self.anchor = event.anchor
        self.offset = event.start_mark.index
        self.is_mapping = is_mapping
        self.nodes: list[Node] = []
        self.merges: set[int] = set()  # which of the nodes are merge keys
        self.depth = 1

    @property
    def wants_key(self) -> bool:
        """Whether the next node is a key."""
        return self.is_mapping and len(self.nodes) % 2 == 0


class _Composer:
    def __init__(self) -> None:
        self.documents: list[Node] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._takers: Mapping[str, Callable[[Event], None]] = {
            "DocumentStartEvent": lambda _: self._anchors.clear(),
            "ScalarEvent": self._take_scalar,
            "AliasEvent": self._take_alias,
            "MappingStartEvent": lambda event: self._open.append(_Open(event, is_mapping=True)),
            "SequenceStartEvent": lambda event: self._open.append(_Open(event, is_mapping=False)),
            "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close,
        }

    def take(self, events: Iterable[Event]) -> None:
        """Follow the events of a document."""
        for event in events:
            taker = self._takers.get(event.__class__.__name__)
            if taker is not None:
                taker(event)

    def _add(self, node: Node, depth: int) -> None:
        if depth > VALUES_DEPTH:
            raise UnreadableError(TOO_DEEP_FOR_VALUES, "scan.incomplete")
        if self._open:
            parent = self._open[-1]
            parent.nodes.append(node)
            parent.depth = max(parent.depth, depth + 1)
        else:
            self.documents.append(node)

    def _take_scalar(self, event: Event) -> None:
        plain, _ = event.implicit
        if self._open and self._open[-1].wants_key:
            if plain and event.value == _MERGE:
                self._open[-1].merges.add(len(self._open[-1].nodes))
            value: Plain = event.value
        else:
            value = resolve_value(event.value) if plain or str(event.tag) in _RESOLVED_TAGS else event.value
        node = Scalar(event.start_mark.index, value)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, 0)
        self._add(node, 0)

    def _take_alias(self, event: Event) -> None:
        node, depth = self._anchors[str(event.anchor)]
        self._add(node._replace(offset=event.start_mark.index), depth)

    def _close(self, _: Event) -> None:
        ended = self._open.pop()
        node = _make_object(ended) if ended.is_mapping else Array(ended.offset, tuple(ended.nodes))
        if ended.anchor is not None:
            self._anchors[ended.anchor] = (node, ended.depth)
        self._add(node, ended.depth)


def _make_object(ended: _Open) -> Object:
    own: list[Member] = []
    merged: list[Member] = []
    for place in range(0, len(ended.nodes), 2):
        key, value = ended.nodes[place : place + 2]
        if place in ended.merges and (members := _list_merged(value)) is not None:
            merged += members
        else:
            own.append(Member(key.offset, _write_key(key), value))
    # Of members with one key the last one stands: own ones before merged ones, of these the first.
    return Object(ended.offset, (*reversed(merged), *own))


def _list_merged(value: Node) -> list[Member] | None:
    """The members that a merge key brings in; None where it merges nothing and is a key like others."""
    if isinstance(value, Object):
        return list(value.members)[::-1]
    if isinstance(value, Array) and all(isinstance(item, Object) for item in value.items):
        return [member for item in value.items if isinstance(item, Object) for member in reversed(item.members)]
    return None


def _write_key(key: Node) -> str:
    from pocketmon_pipeline.text.document_values import write_compactly

    if isinstance(key, Scalar) and isinstance(key.value, str):
        return key.value
    return write_compactly(to_plain(key)) or ""


def read_yaml_tree(data: bytes) -> Node:
    """The document of a stream, UTF-8 without byte order mark; of several documents a list, of none null.

    UnreadableError where it is not YAML, is nested too deep, or its aliases stand for too much.
    """
    if is_unity(data):
        data = blank_unity_headers(data)
    try:
        documents = _compose(read_events(data))
    except UnreadableError:
        raise
    except Exception as error:
        if len(data) > SECOND_OPINION_CAP:
            raise UnreadableError(str(error)) from error
        documents = _compose_again(data)
    if len(documents) == 1:
        return documents[0]
    return Array(0, tuple(documents)) if documents else Scalar(0, None)


def _compose_again(data: bytes) -> list[Node]:
    try:
        return _compose(read_events_again(data))
    except UnreadableError:
        raise
    except Exception as error:  # asserts and index errors among them: whatever it raises, it does not take it
        raise UnreadableError(str(error)) from error


def _compose(events: Iterable[Event]) -> list[Node]:
    composer = _Composer()
    composer.take(_pass_harmless(events))
    return composer.documents


def _pass_harmless(events: Iterable[Event]) -> Iterator[Event]:
    """The events, up to one that must not be followed. They are not kept: they take several times the room of nodes."""
    census = Census(unique_keys=False)
    for event in events:
        census.take((event,))
        if census.troubles and (trouble := census.troubles[-1]).kind != "type":
            raise UnreadableError(f"{trouble.kind} in line {trouble.line}")
        yield event


def parse_yaml(data: bytes) -> object:
    """The values of what `read_yaml_tree` reads."""
    return to_plain(read_yaml_tree(data))
