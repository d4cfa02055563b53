"""A trend for a terminal: columns of blocks, and marks below them where a level begins."""

import math
from collections.abc import Iterator

from pocketmon_pipeline.reports.trend.curve import Curve, cut_columns

# Eighths of a cell, from the Unicode block "Block Elements".
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_PLAIN = " ...::|||"
_LABEL, _HEIGHT = 11, 5


def draw_lines(curve: Curve, width: int, *, plain: bool = False) -> Iterator[str]:
    """Lines of at most `width` cells; `plain` keeps to ASCII."""
    lowest, highest = curve.bounds
    columns = list(cut_columns(curve.values, max(1, width - _LABEL)))
    # The lowest value gets an eighth, so that it is seen.
    shown = {column.start: column.middle for column in columns}
    if columns:
        # The newest value is what is asked about: a middle would hide it.
        newest = columns[-1].start
        shown[newest] = next(one for one in reversed(curve.values[newest:]) if math.isfinite(one))
    filled = {start: 1 + round((_HEIGHT * 8 - 1) * curve.share(value)) for start, value in shown.items()}
    starts = _list_starts(curve, width)
    for row in range(_HEIGHT - 1, -1, -1):
        cells = (_draw_cell(filled.get(start, 0) - row * 8, plain=plain) for start in starts)
        label = f"{highest:.4g}" if row == _HEIGHT - 1 else f"{lowest:.4g}" if row == 0 else ""
        yield f"{label:>{_LABEL - 1}} {''.join(cells)}".rstrip()
    marks = _mark_levels(curve, starts)
    if marks:
        yield " " * _LABEL + marks


def _list_starts(curve: Curve, width: int) -> list[int]:
    count = min(len(curve.values), max(1, width - _LABEL))
    return [number * len(curve.values) // count for number in range(count)]


def _draw_cell(eighths: int, *, plain: bool) -> str:
    return (_PLAIN if plain else _EIGHTHS)[max(0, min(8, eighths))]


def _mark_levels(curve: Curve, starts: list[int]) -> str:
    """A `^` below the first column of each level but the first, `!` where the level is a regression."""
    marks = [" "] * len(starts)
    for number, level in enumerate(curve.levels):
        if level.start:
            column = max(at for at, start in enumerate(starts) if start <= level.start)
            marks[column] = "!" if curve.is_worse and number == len(curve.levels) - 1 else "^"
    return "".join(marks).rstrip()
