"""Where in a text a byte stands, as an editor shows it."""

import bisect
from collections.abc import Iterable
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

_LINE_END = compile_later(rb"\r\n?|\n")
_LINE_END_OF_TEXT = compile_later(r"\r\n?|\n")


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


def place_offsets(text: bytes | str, offsets: Iterable[int]) -> list[Place]:
    """Turn many offsets into lines and columns; into bytes they count bytes, into a text characters."""
    if isinstance(text, bytes):
        starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    else:
        starts = [0, *(match.end() for match in _LINE_END_OF_TEXT.finditer(text))]
    places = []
    for offset in offsets:
        line = bisect.bisect_right(starts, offset)
        before = text[starts[line - 1] : offset]
        column = len(before if isinstance(before, str) else before.decode("utf-8", "replace")) + 1
        places.append(Place(line, column))
    return places
