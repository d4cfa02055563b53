"""The style of results: colours, columns, labelled lines, and grids of cells."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli.terminal.console import Paint, is_terminal, make_paint, measure_width
from pocketmon_pipeline.cli.terminal.layout import wrap
from pocketmon_pipeline.text.terminal_width import count_cells, pad, pad_left

LABEL = 12
_GAP = "  "
# Narrower than this nothing is broken into lines.
_LEAST = 20


class Look(NamedTuple):
    """How to draw: colours, columns, and whether to leave nothing out."""

    paint: Paint
    width: int
    verbose: bool = False


def make_look(*, verbose: bool = False) -> Look:
    """How to draw on standard output."""
    return Look(make_paint(sys.stdout), measure_width(sys.stdout), verbose)


def draw_label(label: str, lines: Sequence[str], look: Look) -> list[str]:
    """Lines beside a label."""
    heads = [look.paint(pad(label, LABEL), "faint"), *(" " * LABEL for _ in lines[1:])]
    return [head + line for head, line in zip(heads, lines, strict=True)]


def draw_beside(head: str, text: str, below: int = 0) -> Iterator[str]:
    """Text beside a head. On a terminal, which would break it anywhere, it goes on in further lines, indented alike.

    `below` says where those begin, else it is below itself. A log has one line for it.
    """
    indent = below or count_cells(head)
    columns = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else sys.maxsize
    first, *_ = wrap(text, max(columns - count_cells(head), _LEAST))
    yield head + first
    if rest := text[len(first) + 1 :]:
        yield from (" " * indent + line for line in wrap(rest, max(columns - indent, _LEAST)))


class Cell(NamedTuple):
    """Text, already harmless, and its style; plain where that is empty."""

    text: str
    style: str = ""


def draw_grid(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], look: Look, left: int = 1, spare: Sequence[str] = ()
) -> Iterator[str]:
    """Lines of aligned cells: the first `left` columns begin at the left, all others are numbers and end at the right.

    A column without any text is left out. So are those of the `spare` ones, in their order, without which it fits.
    """
    widths = {
        at: max(count_cells(text) for text in (title, *(row[at].text for row in rows)))
        for at, title in enumerate(header)
        if any(row[at].text for row in rows)
    }
    for title in spare:
        if sum(widths.values()) + len(_GAP) * (len(widths) - 1) > look.width:
            widths.pop(header.index(title), None)
    last = max(widths, default=0)
    for row in ([Cell(title, "faint") for title in header], *rows):
        cells = [_fill(row[at], widths[at], look, is_left=at < left, is_last=at == last) for at in widths]
        yield _GAP.join(cells)


def _fill(cell: Cell, width: int, look: Look, *, is_left: bool, is_last: bool) -> str:
    text = pad_left(cell.text, width) if not is_left else cell.text if is_last else pad(cell.text, width)
    return look.paint(text, cell.style) if cell.style else text
