"""Patterns of gitignore(5), decided byte by byte, exactly as git does, in time proportional to the path.

The meaning of a pattern is that of git's wildmatch.c, and of parse_path_pattern and match_pathname in its dir.c. What
can never match there is refused here: nobody writes a pattern for nothing.
"""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_set
from pocketmon_pipeline.text.encoding import UTF8_BOM

if TYPE_CHECKING:
    import re2

# Memory that one automaton may take, in bytes, and patterns that share one.
_MOST_MEMORY = 64 << 20
_SHARED = 1000

# No path holds NUL: it stands at the end of a folder's, where a slash would be one that `build/*` asks for.
_FOLDER = b"\0"
_ANY = r"[\x01-\xff]*"
_LETTER = r"[^/\x00]"
_NAME = f"{_LETTER}*"
_ABOVE = rf"(?:{_ANY}/)?"
_SLASH = ord("/")
_NAMED = set(range(1, 256)) - {_SLASH}
_SPECIAL = b"*?[\\"
_ASCII = range(128)
# As git's sane_ctype has them, which knows no locale.
_CLASSES = {
    b"alnum": {byte for byte in _ASCII if chr(byte).isalnum()},
    b"alpha": {byte for byte in _ASCII if chr(byte).isalpha()},
    b"blank": set(b" \t"),
    b"cntrl": {*range(32), 127},
    b"digit": set(b"0123456789"),
    b"graph": set(range(33, 127)),
    b"lower": {byte for byte in _ASCII if chr(byte).islower()},
    b"print": set(range(32, 127)),
    b"punct": {byte for byte in range(33, 127) if not chr(byte).isalnum()},
    b"space": set(b" \t\n\r"),
    b"upper": {byte for byte in _ASCII if chr(byte).isupper()},
    b"xdigit": set(b"0123456789abcdefABCDEF"),
}


class PatternError(ValueError):
    """What is wrong with a pattern, and the number of its line, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Patterns(NamedTuple):
    """Lines of a file of patterns; the last that matches decides."""

    parts: "Sequence[tuple[re2.Set, Sequence[bool]]]"

    def decide(self, path: str) -> bool | None:
        """True for a path that is matched, False where the pattern begins with !, None where none matches.

        `path` is relative, and ends with a slash where it is a folder's.
        """
        data = os.fsencode(path)
        if path.endswith("/"):
            data = data[:-1] + _FOLDER
        for automaton, includes in self.parts:
            if found := automaton.Match(data):
                return includes[int(max(found))]
        return None

    def cover(self, path: str) -> bool:
        """Whether a file is matched, or a folder above it."""
        folders = (path[: place + 1] for place, character in enumerate(path) if character == "/")
        return any(map(self.decide, folders)) or bool(self.decide(path))


def split_lines(data: bytes) -> list[str]:
    """The lines of a file, as git takes them: one ends at a line feed, with or without a carriage return before it."""
    return [os.fsdecode(line.removesuffix(b"\r")) for line in data.removeprefix(UTF8_BOM).split(b"\n")]


def compile_patterns(lines: Iterable[str]) -> Patterns:
    """Compile the lines of a file; PatternError for one that could never match."""
    compiled = []
    for number, line in enumerate(lines, 1):
        pattern = _trim(_encode(line, number).partition(b"\0")[0])
        if not pattern or pattern.startswith(b"#"):
            continue
        is_negated = pattern.startswith(b"!")
        compiled.append((_translate(pattern[is_negated:], number), not is_negated))
    blocks = [compiled[start : start + _SHARED] for start in range(0, len(compiled), _SHARED)]
    return Patterns([_share(block) for block in reversed(blocks)])


def _share(block: Sequence[tuple[str, bool]]) -> "tuple[re2.Set, Sequence[bool]]":
    expressions, includes = zip(*block, strict=True)
    return compile_set(expressions, _MOST_MEMORY, of_bytes=True), includes


def _encode(line: str, number: int) -> bytes:
    try:
        return os.fsencode(line)
    except UnicodeEncodeError as error:
        raise PatternError("it holds half of a character: no name matches", number) from error


def _trim(pattern: bytes) -> bytes:
    """Remove spaces at the end, except one after a backslash."""
    end = place = 0
    while place < len(pattern):
        if pattern[place] == ord("\\"):
            place += 1
            end = place + 1
        elif pattern[place] != ord(" "):
            end = place + 1
        place += 1
    return pattern[:end]


def _translate(pattern: bytes, line: int) -> str:
    """A regular expression for the whole path that a pattern without its ! matches."""
    body = pattern.removesuffix(b"/")
    if not body.removeprefix(b"/"):
        raise PatternError("nothing is left of it to match: no name matches", line)
    end = r"\x00" if body != pattern else r"\x00?"
    if b"/" not in body:
        return f"{_ABOVE}{_translate_part(body, line)}{end}"
    body = body.removeprefix(b"/")
    # git compares what comes before the first wildcard by itself: the rest begins like a pattern of its own.
    plain = next((place for place, byte in enumerate(body) if byte in _SPECIAL), len(body))
    return f"{_escape(body[:plain])}{_translate_part(body[plain:], line)}{end}"


def _escape(data: Iterable[int]) -> str:
    return "".join(rf"\x{byte:02x}" for byte in data)


def _translate_part(pattern: bytes, line: int) -> str:
    written = ""
    place = 0
    while place < len(pattern):
        character = pattern[place : place + 1]
        if character == b"*":
            piece, place = _translate_stars(pattern, place)
        elif character == b"?":
            piece, place = _LETTER, place + 1
        elif character == b"[":
            chosen, place = _read_set(pattern, place, line)
            # What it may be is never empty for RE2, but a slash is what no name has.
            piece = f"[{_escape(sorted(chosen))}]" if chosen else r"[^\x00-\xff]"
        else:
            place += character == b"\\"
            if place == len(pattern):
                raise PatternError("nothing follows the backslash at its end: no name matches", line)
            piece, place = _escape(pattern[place : place + 1]), place + 1
        written += piece
    return written


def _translate_stars(pattern: bytes, start: int) -> tuple[str, int]:
    end = start
    while pattern[end : end + 1] == b"*":
        end += 1
    begins = start == 0 or pattern[start - 1] == _SLASH
    rest = pattern[end : end + 2]
    if end - start == 1 or not begins or not (not rest or rest[:1] == b"/" or rest == b"\\/"):
        return _NAME, end
    return (_ABOVE, end + 1) if rest[:1] == b"/" else (_ANY, end)


def _read_set(pattern: bytes, start: int, line: int) -> tuple[set[int], int]:
    """The bytes of names that a set in brackets matches, and where it ends."""
    place = start + 1
    is_negated = pattern[place : place + 1] in {b"!", b"^"}
    place += is_negated
    chosen: set[int] = set()
    before: int | None = None
    first = place
    while place == first or pattern[place : place + 1] != b"]":
        is_range = before is not None and pattern[place : place + 1] == b"-" and pattern[place + 1 : place + 2] != b"]"
        if pattern[place : place + 2] == b"[:" and (named := _read_class(pattern, place, line)):
            found, place = named
            before = None
        elif before is not None and is_range:
            last, place = _read_byte(pattern, place + 1, line)
            found, before = set(range(before, last + 1)), None
        else:
            before, place = _read_byte(pattern, place, line)
            found = {before}
        chosen |= found
    return (_NAMED - chosen if is_negated else chosen & _NAMED), place + 1


def _read_byte(pattern: bytes, place: int, line: int) -> tuple[int, int]:
    place += pattern[place : place + 1] == b"\\"
    if place >= len(pattern):
        raise PatternError("a [ without its ]: no name matches", line)
    return pattern[place], place + 1


def _read_class(pattern: bytes, start: int, line: int) -> tuple[set[int], int] | None:
    """The members of a class such as [:alpha:], and where it ends; nothing where it is a [ among others."""
    end = pattern.find(b"]", start + 2)
    if end < 0:
        raise PatternError("a [ without its ]: no name matches", line)
    name = pattern[start + 2 : end]
    if not name.endswith(b":"):
        return None
    if name[:-1] not in _CLASSES:
        known = ", ".join(sorted(known.decode() for known in _CLASSES))
        raise PatternError(f"no such class of characters: [:{os.fsdecode(name[:-1])}:] (there are {known})", line)
    return _CLASSES[name[:-1]], end + 1
