"""Validates a stream of YAML events without building objects: depth, duplicate keys, and alias expansion.

Nothing is constructed, so that no tag imports anything, and aliases are followed by arithmetic alone. The rules are
those of YAML 1.2.2: keys are unique (section 3.2.1.3), an alias names an anchor before it (section 7.1).
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

# Below what libyaml reads, since PyYAML 6.0.4 1,000 levels (MAX_NESTING_LEVEL of its scanner).
NESTING_LIMIT = 960
# More nodes than this may not come of aliases; tools that make an object of each would need a second or more.
EXPANSION_LIMIT = 1_000_000
_PLENTY = 1 << 62  # sizes grow no further

# Plain scalars that may be something else than a string of the same letters: `1` and `"1"` are two keys.
_NOT_STRING = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_NUMBER_STARTS = frozenset("-+.0123456789")
# What PyYAML's unsafe loader takes as an order to import a module or call something. `python/name`, which only refers
# to a name and stands in many MkDocs configurations, is left alone.
_UNSAFE_TAGS = ("tag:yaml.org,2002:python/object", "tag:yaml.org,2002:python/module")
_MERGE = "<<"  # readers that know merge keys (yaml.org/type/merge.html) merge as many as there are


class Mark(Protocol):
    """Where an event is; all count from 0, `index` in characters."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """What PyYAML's events and ruamel.yaml's have in common; which attributes there are depends on the class."""

    start_mark: Mark
    anchor: str | None
    tag: object
    implicit: tuple[bool, bool]
    value: str


class Trouble(NamedTuple):
    """What is wrong: `kind` is key, alias, cycle, bomb, type or depth. Line and column count from 1."""

    kind: str
    line: int
    column: int
    name: str = ""
    first_line: int = 0


class _Open:
    """A collection that has begun; `keys` is None in a sequence, and maps keys to lines in a mapping."""

    __slots__ = ("anchor", "expects_key", "keys", "size")

    def __init__(self, anchor: str | None, *, is_mapping: bool) -> None:
        self.anchor = anchor
        self.size = 1
        self.keys: dict[tuple[str, str], int] | None = {} if is_mapping else None
        self.expects_key = is_mapping


class Census:
    """Counts the nodes of a stream. `expanded` is how many there are once each alias is replaced by what it names."""

    def __init__(self, *, unique_keys: bool = True) -> None:
        """Without `unique_keys`, mappings may repeat keys."""
        self.documents = self.depth = self.nodes = self.expanded = 0
        self.troubles: list[Trouble] = []
        self._unique_keys = unique_keys
        self._bombed = False
        self._open: list[_Open] = []
        self._sizes: dict[str, int | None] = {}  # of anchored nodes; None while one is open
        self._takers: dict[str, Callable[[Event], None]] = {
            "DocumentStartEvent": self._start_document,
            "ScalarEvent": self._take_scalar,
            "AliasEvent": self._take_alias,
            "MappingStartEvent": self._start_mapping,
            "SequenceStartEvent": self._start_sequence,
            "MappingEndEvent": self._end_collection,
            "SequenceEndEvent": self._end_collection,
        }

    def take(self, events: Iterable[Event]) -> None:
        """Take events until they end, or nest too deep. What the parser raises passes through."""
        takers = self._takers
        for event in events:
            taker = takers.get(event.__class__.__name__)
            if taker is not None:
                taker(event)
                if self.depth > NESTING_LIMIT:
                    self._complain("depth", event)
                    return

    def _complain(self, kind: str, event: Event, name: str = "", first_line: int = 0) -> None:
        mark = event.start_mark
        self.troubles.append(Trouble(kind, mark.line + 1, mark.column + 1, name, first_line))

    def _start_document(self, _: Event) -> None:
        self.documents += 1
        self._sizes.clear()

    def _begin_node(self) -> _Open | None:
        """Count a node; return its mapping if it is a key there."""
        self.nodes += 1
        parent = self._open[-1] if self._open else None
        if parent is None or parent.keys is None:
            return None
        parent.expects_key = not parent.expects_key
        return None if parent.expects_key else parent

    def _add(self, size: int, event: Event) -> None:
        """A finished node counts in its parent, or in the stream."""
        if self._open:
            self._open[-1].size = size = min(self._open[-1].size + size, _PLENTY)
        else:
            self.expanded = size = min(self.expanded + size, _PLENTY)
        if size - self.nodes > EXPANSION_LIMIT and not self._bombed:
            self._bombed = True
            self._complain("bomb", event)

    def _take_scalar(self, event: Event) -> None:
        # Most events are scalars, and none of them can make a bomb: what others share is written out here.
        self.nodes += 1
        if self._open:
            parent = self._open[-1]
            parent.size += 1
            if parent.keys is not None:
                if parent.expects_key and self._unique_keys:
                    self._check_key(parent, event)
                parent.expects_key = not parent.expects_key
        else:
            self.expanded += 1
        if event.anchor is not None:
            self._sizes[event.anchor] = 1
        if event.tag is not None:
            self._check_type(event)

    def _check_key(self, mapping: _Open, event: Event) -> None:
        value, (plain, quoted) = event.value, event.implicit
        if plain:
            is_other = value[:1] in _NUMBER_STARTS or value.lower() in _NOT_STRING
            kind = "plain" if is_other else "string"
        else:
            kind = "string" if quoted else str(event.tag)
        keys = mapping.keys
        if keys is None or (plain and value == _MERGE):
            return
        if (kind, value) in keys:
            self._complain("key", event, value, keys[kind, value])
        else:
            keys[kind, value] = event.start_mark.line + 1

    def _check_type(self, event: Event) -> None:
        if str(event.tag).startswith(_UNSAFE_TAGS):
            self._complain("type", event, str(event.tag))

    def _take_alias(self, event: Event) -> None:
        self._begin_node()
        name = str(event.anchor)
        size = self._sizes.get(name, 0)
        if size is None:
            self._complain("cycle", event, name)
        elif size == 0:
            self._complain("alias", event, name)
        self._add(size or 1, event)

    def _start_mapping(self, event: Event) -> None:
        self._start_collection(event, is_mapping=True)

    def _start_sequence(self, event: Event) -> None:
        self._start_collection(event, is_mapping=False)

    def _start_collection(self, event: Event, *, is_mapping: bool) -> None:
        self._begin_node()
        if event.tag is not None:
            self._check_type(event)
        if event.anchor is not None:
            self._sizes[event.anchor] = None
        self._open.append(_Open(event.anchor, is_mapping=is_mapping))
        self.depth = max(self.depth, len(self._open))

    def _end_collection(self, event: Event) -> None:
        node = self._open.pop()
        if node.anchor is not None:
            self._sizes[node.anchor] = node.size
        self._add(node.size, event)
