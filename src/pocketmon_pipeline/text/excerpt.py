"""One line of a file with a caret below a position."""

from typing import NamedTuple

from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.position import place_offset
from pocketmon_pipeline.text.terminal_width import count_cells

_WIDTH = 100
_BEFORE = 60


class Excerpt(NamedTuple):
    """`place` is `file:line:column`; `caret` is a `^`, indented by the width of the text before it."""

    place: str
    line: str
    caret: str

    def __str__(self) -> str:
        """Line and caret below each other, indented."""
        return f"    {self.line}\n    {self.caret}"


def cut_excerpt(path: str, data: bytes, offset: int) -> Excerpt:
    """Cut the line around a byte out of a file, harmless on a screen and about a hundred characters long."""
    row, column = place_offset(data, offset)
    line = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[row - 1].decode("utf-8", "replace")
    start = max(0, column - 1 - _BEFORE)
    before, after = line[start : column - 1], line[column - 1 : start + _WIDTH]
    shown = _show(before)
    caret = " " * count_cells(shown) + "^"
    return Excerpt(f"{escape_for_screen(path)}:{row}:{column}", shown + _show(after), caret)


def _show(text: str) -> str:
    return escape_for_screen(text.replace("\t", " "))
