"""The values of relaxed JSON with their places; a bare word means what JSON5 says, or else a string.

The document has passed `check_relaxed`, whose grammar this follows.
"""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.encoding import join_surrogates
from pocketmon_pipeline.text.json.relaxed import BARE_KEY, BARE_VALUE, QUOTED, SKIPPED
from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar

# JSON5 1.0.0, sections 5 and 6.
_WORDS = {"true": True, "false": False, "null": None}
_NUMBER = compile_later(r"[-+]?(?:0[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_INTEGER = compile_later(r"[-+]?[0-9]+")
_HEXADECIMAL = compile_later(r"([-+]?)0[xX]([0-9a-fA-F]+)")
_SPECIAL = compile_later(r"([-+]?)(Infinity|NaN)")
_ESCAPE = compile_later(r"\\(?:(\r\n|[\n\r\u2028\u2029])|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
# Python makes integers of no more digits; a float holds far fewer.
_DIGITS = 4000


def read_relaxed(data: bytes, limit: int) -> Node:
    """The tree of a valid document; JsonError where it is nested deeper than `limit`. Nothing at all is an object."""
    start = _skip(data, 0)
    return _read_value(data, start, limit)[0] if start < len(data) else Object(0, ())


def _skip(data: bytes, position: int) -> int:
    match = SKIPPED.match(data, position)
    return match.end() if match else position


def _read_value(data: bytes, position: int, limit: int) -> tuple[Node, int]:
    mark = data[position : position + 1]
    if mark in {b"{", b"["}:
        if not limit:
            raise JsonError("nested too deep", position)
        return _read_members(data, position, limit) if mark == b"{" else _read_items(data, position, limit)
    text, end, quoted = _read_text(data, position, BARE_VALUE)
    return Scalar(position, text if quoted else interpret_word(text)), end


def _read_items(data: bytes, start: int, limit: int) -> tuple[Node, int]:
    items = []
    position = _skip(data, start + 1)
    while data[position : position + 1] != b"]":
        item, position = _read_value(data, position, limit - 1)
        items.append(item)
        position = _pass_comma(data, position)
    return Array(start, tuple(items)), position + 1


def _read_members(data: bytes, start: int, limit: int) -> tuple[Node, int]:
    members = []
    position = _skip(data, start + 1)
    while data[position : position + 1] != b"}":
        key, end, _ = _read_text(data, position, BARE_KEY)
        value, end = _read_value(data, _skip(data, _skip(data, end) + 1), limit - 1)
        members.append(Member(position, key, value))
        position = _pass_comma(data, end)
    return Object(start, tuple(members)), position + 1


def _pass_comma(data: bytes, position: int) -> int:
    position = _skip(data, position)
    return _skip(data, position + 1) if data[position : position + 1] == b"," else position


def _read_text(data: bytes, position: int, bare: re.Pattern[bytes]) -> tuple[str, int, bool]:
    quoted = data[position : position + 1] in {b'"', b"'"}
    match = (QUOTED if quoted else bare).match(data, position)
    if match is None:
        raise JsonError("expected a value", position)
    text = match.group().decode("utf-8", "replace")
    return (unescape(text[1:-1]) if quoted else text.rstrip()), match.end(), quoted


def unescape(text: str) -> str:
    """The text between quotes (JSON5, section 5.1); halves of surrogate pairs become replacement characters."""
    if "\\" not in text:
        return text
    return join_surrogates(_ESCAPE.sub(_replace_escape, text))


def _replace_escape(match: re.Match[str]) -> str:
    line_end, unicode, byte, letter = match.groups()
    if line_end:
        return ""
    if unicode or byte:
        return chr(int(unicode or byte, 16))
    return _LETTERS.get(letter, letter)


def interpret_word(text: str) -> str | int | float | bool | None:
    """What a word without quotes stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if match := _HEXADECIMAL.fullmatch(text):
        return int(match[1] + match[2], 16)
    if match := _SPECIAL.fullmatch(text):
        return float(match[1] + match[2])
    if _NUMBER.fullmatch(text):
        return int(text) if _INTEGER.fullmatch(text) and len(text) < _DIGITS else float(text)
    return text
