"""A strict, iterative JSON scanner with positions.

The fast parsers say neither where a member stands nor that a key came twice. This one does, at about a hundredth of
their speed, so it is asked only when there is something to point at. It accepts what RFC 8259 accepts, and refuses, as
strict parsers do, numbers beyond a 64-bit float and halves of surrogate pairs. Offsets are in bytes of UTF-8 text.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import quote_start

_SURROGATES = rb"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = rb"\\(?:[\"\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|" + _SURROGATES + rb")"
_PLAIN = rb"[^\"\\\x00-\x1f]*+"
_TOKEN = compile_later(
    rb"[ \t\r\n]*+(?:"
    rb"(?P<mark>[{}\[\],:])"
    rb'|(?P<string>"' + _PLAIN + rb"(?>" + _ESCAPE + _PLAIN + rb')*+")'
    rb"|(?P<number>-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][+-]?\d++)?(?![\w.+-]))"
    rb"|(?P<literal>(?:true|false|null)(?!\w))"
    rb"|(?P<end>\Z)"
    rb")"
)
_SPACE = compile_later(rb"[ \t\r\n]*")

# A number of more digits than this is not worth converting to learn that no float holds it.
_DIGITS = 4096
_SHOWN_DIGITS = 24


class JsonError(ValueError):
    """The text is not JSON; `offset` is where that shows."""

    def __init__(self, message: str, offset: int) -> None:
        """The message says what is wrong, in words for the text's author."""
        super().__init__(message)
        self.message = message
        self.offset = offset


class Event(NamedTuple):
    """`kind` is one of `{ } [ ]`, key, string, number or literal; `start` and `end` bound the token."""

    kind: str
    start: int
    end: int


class Duplicate(NamedTuple):
    """A member whose key its object has already, and where; `first` is the offset of the first one."""

    pointer: str
    key: str
    offset: int
    first: int


class Duplicates(NamedTuple):
    """The first few duplicate members, and how many there are in all."""

    shown: list[Duplicate]
    total: int


# What may come next, by what has come: a value, or the end of the container that was just opened, and so on.
_OPENERS = {"{": "first key", "[": "first value"}
_WANTED = {
    "value": "a value",
    "first value": "a value or ]",
    "key": "a key in double quotes",
    "first key": "a key in double quotes or }",
    "colon": "a colon after the key",
    "next member": "a comma or }",
    "next item": "a comma or ]",
    "end": "nothing after the document",
}
_VALUES = frozenset(("string", "number", "literal"))
_CLOSES = frozenset((("first key", "}"), ("next member", "}"), ("first value", "]"), ("next item", "]")))
_NEXT = {
    ("first key", "string"): "colon",
    ("key", "string"): "colon",
    ("colon", ":"): "value",
    ("next member", ","): "key",
    ("next item", ","): "value",
    ("end", "end"): "end",
}


def scan(data: bytes) -> Iterator[Event]:
    """Yield the tokens of a document but commas and colons; JsonError at the first fault."""
    stack: list[str] = []
    state, position = "value", 0
    while True:
        match = _TOKEN.match(data, position)
        if match is None:
            raise _explain(data, position, state, stack)
        kind = match.lastgroup or ""
        start, position = match.span(kind)
        if kind == "mark":
            kind = chr(data[start])
        following = _follow(state, kind, stack)
        if following is None:
            raise _explain(data, start, state, stack)
        if kind == "end":
            return
        if kind == "number":
            _check_number(data[start:position], start)
        if kind == "string" and state in {"key", "first key"}:
            kind = "key"
        if kind not in ",:":
            yield Event(kind, start, position)
        state = following


def _follow(state: str, kind: str, stack: list[str]) -> str | None:
    """The state after a token, or None when the token may not stand here; keeps the stack of open containers."""
    if state in {"value", "first value"}:
        if kind in _OPENERS:
            stack.append(kind)
            return _OPENERS[kind]
        if kind in _VALUES:
            return _after_value(stack)
    if (state, kind) in _CLOSES:
        stack.pop()
        return _after_value(stack)
    return _NEXT.get((state, kind))


def _after_value(stack: list[str]) -> str:
    if not stack:
        return "end"
    return "next member" if stack[-1] == "{" else "next item"


def describe_excess(token: bytes) -> str:
    """Words for a number beyond what a 64-bit float holds; a long one is not repeated."""
    shown = f"number {token.decode()}" if len(token) <= _SHOWN_DIGITS else f"number of {len(token):,} characters"
    return f"the {shown} is too large for a 64-bit float"


def _check_number(token: bytes, start: int) -> None:
    if len(token) > _DIGITS or math.isinf(float(token)):
        raise JsonError(describe_excess(token), start)


# What people write that is not JSON: a pattern for the text at the fault, and advice.
_HABITS = (
    (compile_later(rb"<{7}|>{7}|={7}"), "a merge conflict's marker"),
    (compile_later(rb"//|/\*"), "JSON has no comments; a path that may have them can be configured as jsonc"),
    (compile_later(rb"#"), "JSON has no comments; a path that may have these can be configured as yaml"),
    (compile_later(rb"[+-]?(?:NaN|Infinity|nan|inf)\b"), "JSON has no NaN or Infinity; write null or a string"),
    (compile_later(rb"(?:True|False|None)\b"), "this is Python's spelling; JSON has true, false and null"),
    (compile_later(rb"undefined\b"), "JSON has no undefined; write null or leave the member out"),
    (compile_later(rb"'"), "JSON strings stand in double quotes"),
    (compile_later(rb"\xef\xbb\xbf"), "a byte order mark"),
    (compile_later(rb"-?0\d"), "a number may not begin with 0"),
    (compile_later(rb"\+\d"), "a number may not begin with +"),
    (compile_later(rb"-?\.\d"), "a number needs a digit before its decimal point"),
    (compile_later(rb"-?\d+\.(?!\d)"), "a number needs a digit after its decimal point"),
)
# The first digits of both halves of a surrogate pair (RFC 8259, section 7).
_HALVES = frozenset(("d8", "d9", "da", "db", "dc", "dd", "de", "df"))
_STRING_PART = compile_later(rb'"' + _PLAIN + rb"(?>" + _ESCAPE + _PLAIN + rb")*+")


def _explain(data: bytes, position: int, state: str, stack: list[str]) -> JsonError:
    """Say what is wrong where `state` did not get what it wants."""
    at = _SPACE.match(data, position)
    offset = at.end() if at else position
    if offset >= len(data):
        opened = f", and {len(stack)} containers are still open" if len(stack) > 1 else ""
        wanted = _WANTED[state]
        return JsonError(
            f"the text ends where {wanted} should be{opened}" if data.strip() else "the file is empty", len(data)
        )
    if data[offset] in b"}]" and state in {"key", "value"} and data[:offset].rstrip().endswith(b","):
        return JsonError("a comma may not stand before the closing bracket", offset)
    habit = next((advice for pattern, advice in _HABITS if pattern.match(data, offset)), None)
    if habit:
        return JsonError(habit, offset)
    if data[offset] == 0x22 and state != "colon":
        broken = _explain_string(data, offset)
        if broken:
            return broken
    found = data[offset : offset + 20].decode("utf-8", "replace").split("\n")[0]
    return JsonError(f"expected {_WANTED[state]}, found {quote_start(found)}", offset)


def _explain_string(data: bytes, offset: int) -> JsonError | None:
    part = _STRING_PART.match(data, offset)
    end = part.end() if part else offset + 1
    fault = data[end : end + 2]
    if not fault:
        return JsonError("a string is never closed", offset)
    if fault[0] < 0x20:
        name = "line end" if fault[:1] in b"\r\n" else "tab" if fault[:1] == b"\t" else "control character"
        return JsonError(f"a string holds a bare {name}; write it as an escape, or close the string before it", end)
    if fault[:1] == b"\\":
        sequence = data[end : end + (6 if fault == b"\\u" else 2)].decode("utf-8", "replace")
        is_half = sequence[1:2] == "u" and sequence[2:4].lower() in _HALVES
        what = "half of a surrogate pair, without the other half" if is_half else "no escape of a JSON string"
        return JsonError(f"{sequence} is {what}", end)
    return None


# --- what is asked of it ---------------------------------------------------------------------------------------------


def decode_string(token: bytes) -> str:
    """The text of a string token, quotes and all."""
    import orjson

    return str(orjson.loads(token)) if b"\\" in token else token[1:-1].decode("utf-8")


def escape_pointer(key: str) -> str:
    """One reference token of a JSON Pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def write_pointer(steps: Iterable[str | int]) -> str:
    """The JSON Pointer of keys and indexes."""
    return "".join(f"/{escape_pointer(str(step))}" for step in steps)


class Container:
    """An open array or object on the way: the current index or key, and for objects the keys so far."""

    __slots__ = ("current", "index", "is_object", "seen")

    def __init__(self, *, is_object: bool) -> None:
        self.is_object = is_object
        self.index = -1
        self.current = ""
        self.seen: dict[str, int] = {}

    def token(self) -> str:
        """The part of a JSON pointer that names the current item."""
        return escape_pointer(self.current) if self.is_object else str(self.index)


def walk(data: bytes) -> Iterator[tuple[Event, list[Container]]]:
    """Yield every key and value with the containers around it; their tokens make its pointer. JsonError as `scan`."""
    return follow(scan(data), lambda event: decode_string(data[event.start : event.end]))


def follow(events: Iterable[Event], read_key: Callable[[Event], str]) -> Iterator[tuple[Event, list[Container]]]:
    """The same of the tokens of any dialect."""
    path: list[Container] = []
    for event in events:
        if event.kind in "}]":
            path.pop()
        elif event.kind == "key":
            path[-1].current = read_key(event)
            yield event, path
        else:
            if path and not path[-1].is_object:
                path[-1].index += 1
            yield event, path
            if event.kind in "{[":
                path.append(Container(is_object=event.kind == "{"))


def find_duplicates(data: bytes, most: int = 20) -> Duplicates:
    """Find the members whose key came before in the same object, in the order of the text; JsonError when invalid.

    Only the first `most` are kept, all are counted.
    """
    return collect_duplicates(walk(data), most)


def collect_duplicates(walked: Iterable[tuple[Event, list[Container]]], most: int) -> Duplicates:
    """The same of what `walk` or `follow` yields."""
    shown: list[Duplicate] = []
    total = 0
    for event, path in walked:
        if event.kind != "key":
            continue
        key = path[-1].current
        first = path[-1].seen.setdefault(key, event.start)
        if first != event.start:
            total += 1
            if total <= most:
                shown.append(Duplicate("".join(f"/{container.token()}" for container in path), key, event.start, first))
    return Duplicates(shown, total)


def check(data: bytes) -> None:
    """Read to the end; JsonError when invalid."""
    for _ in scan(data):
        pass
