"""Relaxed dialects of JSON: JSON5 (its specification 1.0.0), and libGDX's, with unquoted names and strings.

What any of these dialects takes is taken, and what none can read is refused. A word without quotes means what JSON5
says, or else a string.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.encoding import join_surrogates
from pocketmon_pipeline.text.json.scanner import (
    Container,
    Duplicates,
    Event,
    JsonError,
    collect_duplicates,
    follow,
)
from pocketmon_pipeline.text.json.tree import Node, Object, Scalar, build_tree

_SKIPPED = compile_later(rb"(?>[\s\x00]++|//[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/|\xef\xbb\xbf|\xc2\xa0)*+")
_QUOTED = compile_later(rb"\"[^\"\\]*+(?>\\.[^\"\\]*+)*+\"|'[^'\\]*+(?>\\.[^'\\]*+)*+'", re.DOTALL)
# A bare name ends at its colon; a bare value at what closes or separates it, or at a comment.
_BARE_KEY = compile_later(rb"[^\s:,{}\[\]\"'](?>(?!//|/\*)[^:,{}\[\]\r\n])*+")
_BARE_VALUE = compile_later(rb"[^\s:,{}\[\]\"'](?>(?!\s//|/\*)[^,{}\[\]\r\n])*+")
_QUOTES = frozenset((b'"', b"'"))
_MOST = 20

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


class Relaxed(NamedTuple):
    """What a valid document is like."""

    depth: int
    duplicates: Duplicates


def scan_relaxed(data: bytes) -> Iterator[Event]:
    """Yield the tokens of a document but commas and colons, of the kinds `{ } [ ]`, key and value.

    UTF-8 without byte order mark; nothing at all is a document too. JsonError when no relaxed dialect can read it.
    """
    opened: list[Event] = []
    place = _skip(data, 0)
    while opened or place < len(data):
        event = _read_value(data, place)
        yield event
        if event.kind == "value":
            place = _pass_comma(data, event.end) if opened else _skip(data, event.end)
        else:
            opened.append(event)
            place = _skip(data, event.end)
        while opened and data[place : place + 1] == (b"}" if opened[-1].kind == "{" else b"]"):
            yield Event("}" if opened.pop().kind == "{" else "]", place, place + 1)
            place = _pass_comma(data, place + 1) if opened else _skip(data, place + 1)
        if not opened and place < len(data):
            raise JsonError("something follows the end of the document", place)
        if opened and place >= len(data):
            kind = "object" if opened[-1].kind == "{" else "array"
            raise JsonError(f"the {kind} that begins here is never closed", opened[-1].start)
        if opened and opened[-1].kind == "{":
            key = Event("key", place, _find_end(data, place, _BARE_KEY, "a name"))
            yield key
            place = _pass_colon(data, key)


def _skip(data: bytes, place: int) -> int:
    match = _SKIPPED.match(data, place)
    return match.end() if match else place


def _pass_comma(data: bytes, place: int) -> int:
    place = _skip(data, place)
    return _skip(data, place + 1) if data[place : place + 1] == b"," else place


def _pass_colon(data: bytes, key: Event) -> int:
    place = _skip(data, key.end)
    if data[place : place + 1] != b":":
        raise JsonError(f"a colon should follow the name {_read_raw(data, key)[:40]!r}", place)
    return _skip(data, place + 1)


def _read_value(data: bytes, place: int) -> Event:
    mark = data[place : place + 1]
    if mark in {b"{", b"["}:
        return Event(mark.decode(), place, place + 1)
    return Event("value", place, _find_end(data, place, _BARE_VALUE, "a value"))


def _find_end(data: bytes, place: int, bare: re.Pattern[bytes], wanted: str) -> int:
    is_quoted = data[place : place + 1] in _QUOTES
    match = (_QUOTED if is_quoted else bare).match(data, place)
    if match is None and is_quoted:
        raise JsonError("a string is never closed", place)
    if match is None:
        found = data[place : place + 1].decode("utf-8", "replace")
        raise JsonError(f"expected {wanted}, found {found!r}", place)
    return match.end()


def _is_quoted(data: bytes, event: Event) -> bool:
    return data[event.start : event.start + 1] in _QUOTES


def _read_raw(data: bytes, event: Event) -> str:
    """The text of a name or value, with its escapes."""
    text = data[event.start : event.end].decode("utf-8", "replace")
    return text[1:-1] if text[0] in "\"'" else text.rstrip()


def check_relaxed(data: bytes) -> Relaxed:
    """Check one document; JsonError as `scan_relaxed`."""
    depth = 0

    def measure() -> Iterator[tuple[Event, list[Container]]]:
        """Note how deep it is on the way."""
        nonlocal depth
        for event, path in follow(scan_relaxed(data), lambda event: _read_raw(data, event)):
            depth = max(depth, len(path) + (event.kind in "{["))
            yield event, path

    duplicates = collect_duplicates(measure(), _MOST)
    return Relaxed(depth, duplicates)


# The last word before a colon and the quote that may stand there, in a text without white space.
_NAME_ENDS = compile_later(rb"(?<![^:\"'{}\[\],])([^:\"'{}\[\],]*+)[\"']?:")
_WHITE = b"\0 \t\r\n\f\v"


def may_repeat_names(data: bytes) -> bool:
    """Whether `check_relaxed` may find duplicate names; a quick check that rules most documents out.

    Where names are alike, so are their last words. Comments, and white space beyond ASCII, may part a name from its
    colon.
    """
    if not data.isascii() or b"//" in data or b"/*" in data:
        return True
    ends = _NAME_ENDS.findall(data.translate(None, _WHITE))
    return len(set(ends)) < len(ends)


def read_relaxed(data: bytes, limit: int) -> Node:
    """The tree of a document; JsonError as `scan_relaxed`, and where it is nested deeper than `limit`.

    Nothing at all is an object.
    """
    if _skip(data, 0) == len(data):
        return Object(0, ())

    def read_text(event: Event) -> str:
        """The text of a token, without its escapes."""
        return unescape(_read_raw(data, event)) if _is_quoted(data, event) else _read_raw(data, event)

    def read_scalar(event: Event) -> Scalar:
        """The node of a value."""
        text = read_text(event)
        return Scalar(event.start, text if _is_quoted(data, event) else interpret_word(text))

    return build_tree(scan_relaxed(data), read_text, read_scalar, limit=limit)


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
