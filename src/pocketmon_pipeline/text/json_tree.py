"""JSON (RFC 8259) as a tree in which everything knows its place, for documents that people write.

Strict: no comments, no trailing commas, no NaN. Duplicate keys are kept, so that a caller can say where both stand. For
files of the size of a configuration: a few megabytes a second.
"""

import json
import re
from typing import NamedTuple

MAX_DEPTH = 64

_SPACE = re.compile(r"[ \t\n\r]*")
# Possessive, so that a hostile string cannot make the match backtrack.
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?")
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_WORDS = {"true": True, "false": False, "null": None}
_MAX_DIGITS = 400
_MISTAKES = {
    "True": "write true",
    "False": "write false",
    "None": "write null",
    "NaN": "JSON has no such number",
    "Infinity": "JSON has no such number",
    "-Infinity": "JSON has no such number",
}


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


class JsonError(ValueError):
    """The text is not JSON; `offset` is where, `hint` what to do."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        """`offset` counts characters from 0."""
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


class Position(NamedTuple):
    """Line and column, both from 1; a column is one character."""

    line: int
    column: int


def find_position(text: str, offset: int) -> Position:
    """Turn an offset into line and column."""
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def parse(text: str) -> Node:
    """Parse a whole document; JsonError where it is not JSON, or is nested deeper than MAX_DEPTH."""
    scanner = _Scanner(text)
    node, end = scanner.read_value(scanner.skip_space(0), 0)
    end = scanner.skip_space(end)
    if end < len(text):
        raise JsonError("unexpected text after the end of the document", end, _hint_at(text, end))
    return node


def to_plain(node: Node) -> object:
    """The values without their places; of a repeated key the last one stands, as in most readers."""
    if isinstance(node, Object):
        return {member.key: to_plain(member.value) for member in node.members}
    if isinstance(node, Array):
        return [to_plain(item) for item in node.items]
    return node.value


class _Scanner:
    """Reads values out of one text; each method takes an offset and returns what it read and where that ends."""

    def __init__(self, text: str) -> None:
        self._text = text

    def skip_space(self, offset: int) -> int:
        match = _SPACE.match(self._text, offset)
        return match.end() if match else offset

    def read_value(self, offset: int, depth: int) -> tuple[Node, int]:
        first = self._text[offset : offset + 1]
        if first in ("{", "["):
            if depth == MAX_DEPTH:
                raise JsonError(f"nested deeper than {MAX_DEPTH} levels", offset)
            return self._read_object(offset, depth + 1) if first == "{" else self._read_array(offset, depth + 1)
        if first == '"':
            value, end = self._read_string(offset)
            return Scalar(offset, value), end
        return self._read_number(offset) or self._read_word(offset)

    def _read_array(self, offset: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        end = self.skip_space(offset + 1)
        while not self._text.startswith("]", end):
            if items:
                end = self._read_comma(end, "]", offset)
            item, end = self.read_value(end, depth)
            items.append(item)
            end = self.skip_space(end)
        return Array(offset, tuple(items)), end + 1

    def _read_object(self, offset: int, depth: int) -> tuple[Node, int]:
        members: list[Member] = []
        end = self.skip_space(offset + 1)
        while not self._text.startswith("}", end):
            if members:
                end = self._read_comma(end, "}", offset)
            member, end = self._read_member(end, depth)
            members.append(member)
            end = self.skip_space(end)
        return Object(offset, tuple(members)), end + 1

    def _read_member(self, offset: int, depth: int) -> tuple[Member, int]:
        if not self._text.startswith('"', offset):
            raise self._unexpected(offset, "a key in double quotes")
        key, end = self._read_string(offset)
        end = self.skip_space(end)
        if not self._text.startswith(":", end):
            raise self._unexpected(end, '":" after a key')
        value, end = self.read_value(self.skip_space(end + 1), depth)
        return Member(offset, key, value), end

    def _read_comma(self, offset: int, closing: str, start: int) -> int:
        if not self._text.startswith(",", offset):
            if offset == len(self._text):
                place = find_position(self._text, start)
                raise JsonError(
                    f'the text ends before the "{closing}" of line {place.line}, column {place.column}', offset
                )
            raise self._unexpected(offset, f'"," or "{closing}"')
        end = self.skip_space(offset + 1)
        if self._text.startswith(closing, end):
            raise JsonError(f'a comma before "{closing}"', offset, "remove the comma")
        return end

    def _read_string(self, offset: int) -> tuple[str, int]:
        match = _STRING.match(self._text, offset)
        if match is None:
            raise self._bad_string(offset)
        value: str = json.loads(match.group())
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise JsonError("half of a surrogate pair in a string", offset, "write the character itself")
        return value, match.end()

    def _bad_string(self, offset: int) -> JsonError:
        stop = re.compile(r'(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+').match(self._text, offset + 1)
        end = stop.end() if stop else offset + 1
        found = self._text[end : end + 1]
        if found == "\\":
            return JsonError("not an escape that JSON knows", end, r"write a backslash as \\")
        if found in ("\n", "\r", ""):
            return JsonError("a string that does not end on its line", offset, "close it with a double quote")
        return JsonError("a control character in a string", end, f"write it as \\u{ord(found):04x}")

    def _read_number(self, offset: int) -> tuple[Node, int] | None:
        match = _NUMBER.match(self._text, offset)
        if match is None:
            return None
        digits, end = match.group(), match.end()
        if re.compile(r"[\w.]").match(self._text, end):
            raise self._unexpected(offset, "a value")
        number = float(digits) if len(digits) < _MAX_DIGITS else float("inf")
        if number in (float("inf"), float("-inf")):
            raise JsonError("a number too large to be read exactly", offset)
        whole = match.group(1) is None and match.group(2) is None
        return Scalar(offset, int(digits) if whole else int(number) if number.is_integer() else number), end

    def _read_word(self, offset: int) -> tuple[Node, int]:
        match = _WORD.match(self._text, offset)
        if match is None or match.group() not in _WORDS:
            raise self._unexpected(offset, "a value")
        return Scalar(offset, _WORDS[match.group()]), match.end()

    def _unexpected(self, offset: int, wanted: str) -> JsonError:
        if offset == len(self._text):
            return JsonError(f"expected {wanted}, but the text ends here", offset)
        word = _WORD.match(self._text, offset)
        found = (word.group() if word else self._text[offset])[:20]
        return JsonError(f"expected {wanted}, not {found}", offset, _hint_at(self._text, offset))


def _hint_at(text: str, offset: int) -> str:
    rest = text[offset : offset + 12]
    if rest.startswith(("//", "/*", "#")):
        return "JSON has no comments"
    if rest.startswith("'"):
        return "write strings in double quotes"
    if rest.startswith('"'):
        return "is a comma missing?"
    word = _WORD.match(text, offset)
    return _MISTAKES.get(word.group(), "") if word else ""
