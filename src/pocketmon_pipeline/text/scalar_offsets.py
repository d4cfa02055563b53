"""Maps an offset within a value to its offset in the file, for errors inside expressions.

The text of a value is walked along its source. Both have the same visible characters in the same order; only white
space differs, by indentation and folding (YAML 1.2.2, chapters 7 and 8), and characters written as escapes.
"""

import re
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

_SPACE = " \t\r\n"
_BLOCK_HEADER = compile_later(r"[|>][^\r\n]*(?:\r\n?|\n|$)")
_ESCAPE = compile_later(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}"
    r"|\r\n|.)",
    re.DOTALL,
)
_CONTINUED = compile_later(r"\\[ \t]*(?:\r\n?|\n)[ \t]*")
# YAML 1.2.2, section 5.7; JSON's escapes are among them.
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_NAMED |= {"e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


class _Unit(NamedTuple):
    """One character of a value, and how many characters of the source it takes; no character for ignored source."""

    character: str
    width: int


def find_inside(data: bytes, start: int, value: str, offset: int) -> int:
    """The byte at which the character `offset` of a value stands, whose scalar begins at the byte `start`.

    The start itself where the source is not that of the value. Exact for all but white space, which may be indentation.
    """
    text = data[start:].decode("utf-8", "replace")
    position = _skip_opening(text)
    quote = text[:1] if text[:1] in {'"', "'"} else ""
    for character in value[:offset]:
        found = _find_character(text, position, character, quote)
        if found is None:
            return start
        position = found
    if offset < len(value):
        position = _skip_to(text, position, value[offset], quote)
    return start + len(text[:position].encode())


def _skip_opening(text: str) -> int:
    header = _BLOCK_HEADER.match(text)
    return header.end() if header else int(text[:1] in {'"', "'"})


def _find_character(text: str, position: int, character: str, quote: str) -> int | None:
    """Where the source goes on after one character of the value; None where it does not have that character."""
    position = _skip_to(text, position, character, quote)
    unit = _read_unit(text, position, quote)
    if unit.character == character:
        return position + unit.width
    # A line that was folded into a space, or a line's end of another kind.
    return position if character in _SPACE else None


def _skip_to(text: str, position: int, character: str, quote: str) -> int:
    """Skip ignored source and, before a visible character, white space."""
    while True:
        unit = _read_unit(text, position, quote)
        is_idle = not unit.character or (unit.character in _SPACE and character not in _SPACE)
        if not is_idle or not unit.width:
            return position
        position += unit.width


def _read_unit(text: str, position: int, quote: str) -> _Unit:
    character = text[position : position + 1]
    if quote == "'" and text.startswith("''", position):
        return _Unit("'", 2)
    if quote != '"' or character != "\\":
        return _Unit(character, len(character))
    continued = _CONTINUED.match(text, position)
    if continued:
        return _Unit("", len(continued[0]))
    escape = _ESCAPE.match(text, position)
    return _Unit(_decode(escape[0]), len(escape[0])) if escape else _Unit(character, 1)


def _decode(escape: str) -> str:
    if escape[1] in "xuU" and len(escape) > 2:
        units = [int(digits, 16) for digits in re.split(r"\\[xuU]", escape)[1:]]
        high, low = units[0], units[-1]
        code = high if len(units) == 1 else 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
        return chr(code) if code <= 0x10FFFF else ""
    return _NAMED.get(escape[1], escape[1])
