"""Line and column of an offset in a text, as editors show them."""

from collections.abc import Iterable, Iterator
from typing import Any, AnyStr, NamedTuple

# What ends a line, in texts and in bytes.
_ENDS: tuple[Any, Any] = (("\n", "\r"), (b"\n", b"\r"))

# Bytes that go on with a character (RFC 3629, section 3).
_CONTINUING = bytes(range(0x80, 0xC0))


class Place(NamedTuple):
    """Both count from 1; the column counts characters."""

    line: int
    column: int


def place_offset(data: bytes, offset: int) -> Place:
    r"""Turn a byte offset into line and column. A line ends with `\n`, `\r\n`, or a `\r` that no `\n` follows."""
    before = data[:offset]
    if before.endswith(b"\r") and data[offset : offset + 1] == b"\n":
        before = before[:-1]  # in the middle of a line's end
    before = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    return Place(before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1)


def advance(place: Place, text: bytes) -> Place:
    """Where one is behind a text that begins at a place, UTF-8 up to its last byte; it parts no line's end."""
    start, line, column = 0, *place
    ends = text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")
    if ends:
        start, line, column = max(text.rfind(b"\n"), text.rfind(b"\r")) + 1, line + ends, 1
    return Place(line, column + len(text[start:].translate(None, _CONTINUING)))


def add_places(start: Place, place: Place) -> Place:
    """A place in a text that begins at `start`."""
    return Place(start.line + place.line - 1, place.column + (start.column - 1 if place.line == 1 else 0))


def place_offsets(text: bytes | str, offsets: Iterable[int]) -> list[Place]:
    """Turn many offsets into lines and columns; into bytes they count bytes, into a text characters."""
    wanted = list(offsets)
    places = dict(_place_sorted(text, sorted(set(wanted)), *_ENDS[isinstance(text, bytes)]))
    return [places[offset] for offset in wanted]


def _place_sorted(text: AnyStr, offsets: Iterable[int], feed: AnyStr, back: AnyStr) -> Iterator[tuple[int, Place]]:
    """Count the ends of lines between one offset and the next: most texts of a million lines are asked for one."""
    line, column, at, mark = 1, 1, 0, 0
    for offset in offsets:
        is_within_end = text[offset - 1 : offset] == back and text[offset : offset + 1] == feed
        end = offset - is_within_end
        ends = text.count(feed, at, end) + text.count(back, at, end) - text.count(back + feed, at, end)
        if ends:
            line += ends
            mark, column = max(text.rfind(feed, at, end), text.rfind(back, at, end)) + 1, 1
        at = end
        character = max(mark, _find_character(text, end))
        column, mark = column + _count_characters(text[mark:character]), character
        yield offset, Place(line, column + _count_characters(text[character:end]))


def _find_character(text: bytes | str, offset: int) -> int:
    """Where the character begins that the offset stands in (RFC 3629, section 3): up to three bytes continue one."""
    if isinstance(text, bytes):
        for place in range(offset, max(-1, offset - 4), -1):
            if text[place : place + 1] < b"\x80" or text[place : place + 1] >= b"\xc0":
                return place
    return offset


def _count_characters(text: bytes | str) -> int:
    return len(text if isinstance(text, str) else text.decode("utf-8", "replace"))
