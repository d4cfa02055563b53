"""Relaxed dialects of JSON: JSON5 (its specification 1.0.0), and libGDX's, with unquoted names and strings.

A checker, not a parser: it takes what any of these dialects takes, and refuses what none can read.
"""

import re
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.json.scanner import Duplicate, Duplicates, JsonError, escape_pointer

SKIPPED = compile_later(rb"(?>[\s\x00]++|//[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/|\xef\xbb\xbf|\xc2\xa0)*+")
QUOTED = compile_later(rb"\"[^\"\\]*+(?>\\.[^\"\\]*+)*+\"|'[^'\\]*+(?>\\.[^'\\]*+)*+'", re.DOTALL)
# A bare name ends at its colon; a bare value at what closes or separates it, or at a comment.
BARE_KEY = compile_later(rb"[^\s:,{}\[\]\"'](?>(?!//|/\*)[^:,{}\[\]\r\n])*+")
BARE_VALUE = compile_later(rb"[^\s:,{}\[\]\"'](?>(?!\s//|/\*)[^,{}\[\]\r\n])*+")
_MOST = 20


class Relaxed(NamedTuple):
    """What a valid document is like."""

    depth: int
    duplicates: Duplicates


class _Frame:
    """An open container; `key` is the member that is being read."""

    __slots__ = ("index", "is_object", "key", "seen", "start")

    def __init__(self, start: int, *, is_object: bool) -> None:
        self.start = start
        self.is_object = is_object
        self.index = -1
        self.key = ""
        self.seen: dict[str, int] = {}

    def token(self) -> str:
        """The part of a JSON pointer that names the current item."""
        return escape_pointer(self.key) if self.is_object else str(self.index)


class _Checker:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0
        self._frames: list[_Frame] = []
        self._shown: list[Duplicate] = []
        self.total = 0
        self.depth = 0

    def check(self) -> Relaxed:
        """Read the whole document; JsonError where it is none."""
        self._skip()
        if self._position < len(self._data):
            self._take_value()
        while self._frames:
            self._skip()
            self._take_part(self._frames[-1])
        self._skip()
        if self._position < len(self._data):
            raise JsonError("something follows the end of the document", self._position)
        return Relaxed(self.depth, Duplicates(self._shown, self.total))

    def _skip(self) -> None:
        match = SKIPPED.match(self._data, self._position)
        self._position = match.end() if match else self._position

    def _next(self) -> bytes:
        return self._data[self._position : self._position + 1]

    def _take_part(self, frame: _Frame) -> None:
        """Take one member or item with the comma after it, or the closing bracket."""
        mark = self._next()
        if mark == (b"}" if frame.is_object else b"]"):
            self._position += 1
            self._frames.pop()
            self._take_comma()
        elif not mark:
            kind = "object" if frame.is_object else "array"
            raise JsonError(f"the {kind} that begins here is never closed", frame.start)
        else:
            if frame.is_object:
                self._take_key(frame)
            frame.index += 1
            self._take_value()

    def _take_comma(self) -> None:
        self._skip()
        if self._frames and self._next() == b",":
            self._position += 1

    def _take_key(self, frame: _Frame) -> None:
        start = self._position
        frame.key = self._take_string(BARE_KEY, "a name")
        self._skip()
        if self._next() != b":":
            raise JsonError(f"a colon should follow the name {frame.key[:40]!r}", self._position)
        self._position += 1
        self._skip()
        first = frame.seen.setdefault(frame.key, start)
        if first != start:
            self.total += 1
            if self.total <= _MOST:
                pointer = "".join(f"/{open_frame.token()}" for open_frame in self._frames)
                self._shown.append(Duplicate(pointer, frame.key, start, first))

    def _take_value(self) -> None:
        mark = self._next()
        if mark in {b"{", b"["}:
            self._frames.append(_Frame(self._position, is_object=mark == b"{"))
            self.depth = max(self.depth, len(self._frames))
            self._position += 1
            return
        self._take_string(BARE_VALUE, "a value")
        self._take_comma()

    def _take_string(self, bare: re.Pattern[bytes], wanted: str) -> str:
        quoted = self._next() in {b'"', b"'"}
        match = (QUOTED if quoted else bare).match(self._data, self._position)
        if match is None and quoted:
            raise JsonError("a string is never closed", self._position)
        if match is None:
            found = self._data[self._position : self._position + 1].decode("utf-8", "replace")
            raise JsonError(f"expected {wanted}, found {found!r}", self._position)
        self._position = match.end()
        text = match.group().decode("utf-8", "replace")
        return text[1:-1] if quoted else text.rstrip()


def check_relaxed(data: bytes) -> Relaxed:
    """Check one document, UTF-8 without byte order mark. JsonError when no relaxed dialect can read it."""
    return _Checker(data).check()


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
