"""The trend of a series with its levels: a curve, drawn as SVG, or in lines for a terminal."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.spread import find_middle
from pocketmon_pipeline.text.escape import escape_markup


class Level(NamedTuple):
    """The values from the index `start` up to `end` lie around `height`."""

    start: int
    end: int
    height: float


class Curve(NamedTuple):
    """A series, oldest first, NaN for a gap; `is_worse` says that its last level is a regression.

    `bounds` are the lowest and the highest value, never the same; 0 and 1 where there is none.
    """

    values: Sequence[float]
    levels: Sequence[Level]
    bounds: tuple[float, float]
    is_worse: bool = False

    def share(self, value: float) -> float:
        """How high a value stands, from 0 to 1; in halves, since the distance of the largest numbers is no number."""
        lowest, highest = self.bounds
        return (value / 2 - lowest / 2) / (highest / 2 - lowest / 2)


def make_curve(values: Sequence[float], change_points: Sequence[int], *, is_worse: bool) -> Curve:
    """A curve whose levels begin at the change points."""
    levels = []
    for start, end in pairwise([0, *change_points, len(values)]):
        known = [one for one in values[start:end] if math.isfinite(one)]
        if known:
            levels.append(Level(start, end, find_middle(known)))
    return Curve(values, levels, _find_bounds(values), is_worse and bool(levels))


def _find_bounds(values: Sequence[float]) -> tuple[float, float]:
    known = [one for one in values if math.isfinite(one)]
    if not known:
        return 0.0, 1.0
    lowest, highest = min(known), max(known)
    if lowest / 2 == highest / 2:
        return lowest - (abs(lowest) or 1), highest + (abs(highest) or 1)
    return lowest, highest


class Column(NamedTuple):
    """The values from the index `start` up to `end`, drawn at one place: their middle and extremes."""

    start: int
    end: int
    middle: float
    lowest: float
    highest: float


def cut_columns(values: Sequence[float], most: int) -> Iterator[Column]:
    """At most this many columns that hold all values; empty ones are dropped."""
    count = min(len(values), most)
    for number in range(count):
        start, end = number * len(values) // count, (number + 1) * len(values) // count
        known = [one for one in values[start:end] if math.isfinite(one)]
        if known:
            yield Column(start, end, find_middle(known), min(known), max(known))


_WIDTH, _HEIGHT = 960, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 16, 60, 32
_MOST_COLUMNS = 800

_STYLE = """
text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:14px;font-weight:600}
.axis{stroke:#8c959f}.value{fill:#57606a;fill-opacity:.55}.range{stroke:#57606a;stroke-opacity:.35}
.level{stroke:#0969da;stroke-width:2.5}.worse{stroke:#cf222e}.point{stroke:#8c959f;stroke-dasharray:4 3}
.paper{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}.value{fill:#adbac7}.range{stroke:#adbac7}
.level{stroke:#4493f8}.worse{stroke:#f85149}}
"""


def draw_svg(curve: Curve, title: str, description: str) -> Iterator[bytes]:
    """The picture below its `title`, with its `description` in words."""
    name, words = escape_markup(title), escape_markup(description)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img">\n<title>{name}</title>\n<desc>{words}</desc>\n'
        f'<style>{_STYLE}</style>\n<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>\n'
        f'<text class="title" x="{_LEFT}" y="24">{name}</text>\n'
        f'<text x="{_LEFT}" y="44">{words}</text>\n'
    ).encode()
    yield from (line.encode() + b"\n" for line in (*_draw_axes(curve), *_draw_values(curve), *_draw_levels(curve)))
    yield b"</svg>\n"


def _place_x(curve: Curve, index: float) -> str:
    return f"{_LEFT + (_WIDTH - _LEFT - _RIGHT) * index / max(1, len(curve.values)):.1f}"


def _place_y(curve: Curve, value: float) -> str:
    return f"{_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * curve.share(value):.1f}"


def _draw_axes(curve: Curve) -> Iterator[str]:
    floor = _HEIGHT - _BOTTOM
    yield f'<path class="axis" fill="none" d="M{_LEFT} {_TOP}V{floor}H{_WIDTH - _RIGHT}"/>'
    for value in curve.bounds:
        yield f'<text text-anchor="end" x="{_LEFT - 8}" y="{_place_y(curve, value)}">{value:.4g}</text>'
    yield f'<text x="{_LEFT}" y="{floor + 20}">1</text>'
    yield f'<text text-anchor="end" x="{_WIDTH - _RIGHT}" y="{floor + 20}">{len(curve.values):,}</text>'


def _draw_values(curve: Curve) -> Iterator[str]:
    """A dot for each value, or, where there are too many, for the middle of some, with a line over all of them."""
    for column in cut_columns(curve.values, _MOST_COLUMNS):
        x = _place_x(curve, (column.start + column.end) / 2)
        if column.lowest < column.highest:
            low, high = _place_y(curve, column.lowest), _place_y(curve, column.highest)
            yield f'<path class="range" d="M{x} {low}V{high}"/>'
        yield f'<circle class="value" cx="{x}" cy="{_place_y(curve, column.middle)}" r="2.5"/>'


def _draw_levels(curve: Curve) -> Iterator[str]:
    for number, level in enumerate(curve.levels):
        is_last = number == len(curve.levels) - 1
        if level.start:
            yield f'<path class="point" d="M{_place_x(curve, level.start)} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
        yield _draw_level(curve, level, "level worse" if is_last and curve.is_worse else "level")


def _draw_level(curve: Curve, level: Level, name: str) -> str:
    y = _place_y(curve, level.height)
    label = f"rows {level.start + 1:,} to {level.end:,}: {level.height:.4g}"
    start, end = _place_x(curve, level.start), _place_x(curve, level.end)
    return f'<path class="{name}" d="M{start} {y}H{end}"><title>{label}</title></path>'


# Eighths of a cell, from the Unicode block "Block Elements".
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_PLAIN = " ...::|||"
_LABEL, _ROWS = 11, 5


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
    filled = {start: 1 + round((_ROWS * 8 - 1) * curve.share(value)) for start, value in shown.items()}
    starts = _list_starts(curve, width)
    for row in range(_ROWS - 1, -1, -1):
        cells = (_draw_cell(filled.get(start, 0) - row * 8, plain=plain) for start in starts)
        label = f"{highest:.4g}" if row == _ROWS - 1 else f"{lowest:.4g}" if row == 0 else ""
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
