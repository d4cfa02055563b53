"""A YAML 1.2 document as the same tree as JSON's, for documents that people write.

Made of a parser's events, so that no object is ever constructed: libyaml's, which is quick, and where that refuses,
ruamel.yaml's, which knows YAML 1.2 better and is shown every text that is faulty. Aliases are followed up to a cap; a
merge key, a tag beyond the core schema, a key that is not a string and a second document are refused, for JSON has none
of them.
`!append [...]` is an object of one key, `{"$append": [...]}`.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.json.tree import MAX_DEPTH, Array, Member, Node, Object, Scalar
from pocketmon_pipeline.text.yaml.scalars import TagError, resolve_plain, resolve_tagged, shorten_tag
from pocketmon_pipeline.text.yaml.wording import explain, is_noticed_late

# Nodes, each alias counted as what it names. A policy of 10,000 rules has some 300,000.
MOST_NODES = 1_000_000

_APPEND_TAG = "!append"
_MERGE_KEY = "<<"
_QUOTE = "; write a value that begins with * in quotes"
# Ends of lines for YAML 1.1, and for libyaml with it.
_OLD_BREAKS = compile_later("[\x85\u2028\u2029]")
_CONTINUATION = compile_later(rb"[\x80-\xbf]")  # RFC 3629, section 3
_VERSION = compile_later(r"^%YAML\b.*", re.MULTILINE)
_COLLECTIONS = {"MappingStartEvent": "map", "SequenceStartEvent": "seq"}
_PROPERTIES = compile_later(rb"(?>[!&][^\s]*(?:[ \t]+|(?>[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))++[ \t]*))++")

# ruamel.yaml declares types for neither its events nor its tags.
Event = Any


class YamlError(JsonError):
    """The text is not YAML, or more than JSON can say; `offset` in bytes is where that shows.

    The message says what is wrong, in words for the text's author, and after a semicolon what to do.
    """


class _Made(NamedTuple):
    """A node that is finished, and what it takes: nodes and levels, aliases written out."""

    node: Node
    size: int
    depth: int


def parse_yaml(data: bytes, base: int = 0, *, append_key: str = "$append") -> Node:
    """Parse one document, UTF-8 without byte order mark; its first byte has the offset `base`.

    YamlError, with an offset from 0, where it is not YAML 1.2, is nested deeper than MAX_DEPTH, has more than
    MOST_NODES nodes, or has what JSON has not. `append_key` is the key that stands for `!append`.
    """
    text, offsets = data.decode(), _list_offsets(data)
    builder = _Builder(data, offsets, base, append_key)
    root = None if _OLD_BREAKS.search(text) else _build_quickly(text, builder)
    return root or _build_strictly(text, offsets, _Builder(data, offsets, base, append_key))


def _build_quickly(text: str, builder: "_Builder") -> Node | None:
    """By libyaml's events; None where it refuses the text, or is not there: then its elder and stricter kin decides."""
    import yaml

    if not hasattr(yaml, "CSafeLoader"):
        return None
    parser = yaml.CSafeLoader(text)
    try:
        return builder.build(iter(parser.get_event, None))
    except yaml.YAMLError:
        return None
    finally:
        parser.dispose()


def _build_strictly(text: str, offsets: Sequence[int], builder: "_Builder") -> Node:
    """By ruamel.yaml's events, about 5 microseconds for a byte."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    parser: Any = YAML(typ="safe", pure=True)  # see Event
    try:
        return builder.build(parser.parse(text))
    except MarkedYAMLError as error:
        marks = (error.problem_mark, error.context_mark)
        first, second = reversed(marks) if is_noticed_late(str(error.problem)) else marks
        mark = first or second
        index = len(text) if mark is None else min(mark.index, len(text))
        raise YamlError(explain(text, index, str(error.problem)), _to_offset(offsets, index)) from error
    except ReaderError as error:
        place = _to_offset(offsets, error.position)
        raise YamlError(
            "a character that YAML does not allow; write it as an escape in double quotes", place
        ) from error
    except JsonError:
        raise
    except Exception as error:  # asserts and index errors among them: whatever it raises, it does not take it
        raise _explain_refusal(text, offsets) from error


def _explain_refusal(text: str, offsets: Sequence[int]) -> YamlError:
    """What the parser itself has no words for: a version that it does not know, or a text that it stumbles over."""
    version = _VERSION.search(text)
    if version is not None:
        return YamlError("only YAML 1.2 is read; leave the directive out", _to_offset(offsets, version.start()))
    return YamlError("no YAML that can be read; write it as JSON to see where it is wrong", 0)


def _list_offsets(data: bytes) -> Sequence[int]:
    """For each byte that continues a character, how many characters begin before it; empty where bytes are characters.

    A character with the number `index` begins at the byte `index` and one for each of these that are not above it.
    """
    return [match.start() - number for number, match in enumerate(_CONTINUATION.finditer(data))]


def _to_offset(offsets: Sequence[int], index: int) -> int:
    return index + bisect.bisect_right(offsets, index)


class _Builder:
    """Makes nodes of the events of one document."""

    def __init__(self, data: bytes, offsets: Sequence[int], base: int, append_key: str) -> None:
        self._data = data
        self._offsets = offsets
        self._base = base
        self._append_key = append_key
        self._events: Iterator[Event] = iter(())
        self._anchors: dict[str, _Made | None] = {}  # None while the node is open
        self._size = 0

    def build(self, events: Iterator[Event]) -> Node:
        """Make the node of the only document; YamlError where there is none, or another after it."""
        self._events = events
        next(self._events)  # the stream's start
        start = next(self._events)
        if type(start).__name__ == "StreamEndEvent":
            raise YamlError("empty", 0)
        if start.version is not None and tuple(start.version) != (1, 2):
            raise self._fail("only YAML 1.2 is read; leave the directive out", start)
        made = self._take_node(next(self._events), 0)
        next(self._events)  # the document's end
        after = next(self._events)
        if type(after).__name__ != "StreamEndEvent":
            raise self._fail("a second document; a policy is one document, so take the --- away", after)
        return made.node

    def _fail(self, message: str, event: Event) -> YamlError:
        return YamlError(message, self._place(event))

    def _place(self, event: Event) -> int:
        return _to_offset(self._offsets, event.start_mark.index)

    def _take_node(self, event: Event, depth: int) -> _Made:
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._take_alias(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        made = self._take_collection(event, depth) if kind in _COLLECTIONS else _Made(self._take_scalar(event), 1, 0)
        if event.anchor is not None:
            self._anchors[event.anchor] = made
        return made

    def _count(self, size: int, event: Event) -> None:
        self._size += size
        if self._size > MOST_NODES:
            raise self._fail(f"more than {MOST_NODES:,} values, aliases written out", event)

    def _take_alias(self, event: Event, depth: int) -> _Made:
        name = event.anchor
        made = self._anchors.get(name)
        if made is None:
            within = name in self._anchors
            reason = "stands within what it names" if within else "names no anchor before it" + _QUOTE
            raise self._fail(f"the alias *{name[:40]} {reason}", event)
        if depth + made.depth > MAX_DEPTH:
            raise self._fail(f"nested deeper than {MAX_DEPTH} levels", event)
        self._count(made.size, event)
        return made

    def _take_scalar(self, event: Event) -> Scalar:
        self._count(1, event)
        at = self._place(event)
        if event.tag is not None or event.anchor is not None:
            properties = _PROPERTIES.match(self._data, at)
            at = properties.end() if properties else at
        text = _join_surrogates(event.value)
        if text is None:
            raise self._fail("half of a surrogate pair, which is no character", event)
        try:
            if event.tag is not None:
                return resolve_tagged(self._base + at, text, str(event.tag))
            return resolve_plain(self._base + at, text) if event.implicit[0] else Scalar(self._base + at, text)
        except TagError as error:
            raise self._fail(str(error), event) from error

    def _take_collection(self, event: Event, depth: int) -> _Made:
        if depth == MAX_DEPTH:
            raise self._fail(f"nested deeper than {MAX_DEPTH} levels", event)
        self._count(1, event)
        kind = _COLLECTIONS[type(event).__name__]
        is_append = str(event.tag) == _APPEND_TAG and kind == "seq"
        if event.tag is not None and not is_append and str(event.tag) not in {f"tag:yaml.org,2002:{kind}", "!"}:
            place = " on a list" if str(event.tag) == _APPEND_TAG else ""
            tag = shorten_tag(str(event.tag))
            raise self._fail(f"the tag {tag} is unknown here; only !append{place} is taken", event)
        made = self._take_members(event, depth) if kind == "map" else self._take_items(event, depth)
        if is_append:
            offset = made.node.offset
            return made._replace(
                node=Object(offset, (Member(offset, self._append_key, made.node),)), depth=made.depth + 1
            )
        return made

    def _take_members(self, opening: Event, depth: int) -> _Made:
        members, size, deepest = [], 1, 0
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._take_key(event, depth)
            made = self._take_node(next(self._events), depth + 1)
            members.append(Member(key.offset, str(key.value), made.node))
            size, deepest = size + 1 + made.size, max(deepest, made.depth)
        return _Made(Object(self._base + self._place(opening), tuple(members)), size, deepest + 1)

    def _take_key(self, event: Event, depth: int) -> Scalar:
        if type(event).__name__ == "ScalarEvent" and event.value == _MERGE_KEY and event.implicit[0]:
            raise self._fail("merge keys are not part of YAML 1.2; use `extends`, or an alias for a whole value", event)
        key = self._take_node(event, depth + 1).node
        if not isinstance(key, Scalar) or not isinstance(key.value, str):
            raise self._fail("a key must be a string; write it in quotes", event)
        return key

    def _take_items(self, opening: Event, depth: int) -> _Made:
        items, size, deepest = [], 1, 0
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            made = self._take_node(event, depth + 1)
            items.append(made.node)
            size, deepest = size + made.size, max(deepest, made.depth)
        return _Made(Array(self._base + self._place(opening), tuple(items)), size, deepest + 1)


def _join_surrogates(text: str) -> str | None:
    r"""What two escapes such as `\ud83d\ude00`, which JSON has, mean together; None for a single half."""
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le") if not text.isascii() else text
    except UnicodeDecodeError:
        return None
