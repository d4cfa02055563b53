"""What both pictures of a series show: its levels, and no more values than can be told apart."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Level(NamedTuple):
    """The values from the index `start` up to `end` lie around `height`."""

    start: int
    end: int
    height: float


class Curve(NamedTuple):
    """A series, oldest first, NaN for a gap; `is_worse` says that its last level is a regression."""

    values: Sequence[float]
    levels: Sequence[Level]
    is_worse: bool = False

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest value, never the same; 0 and 1 where there is none."""
        known = [one for one in self.values if math.isfinite(one)]
        if not known:
            return 0.0, 1.0
        lowest, highest = min(known), max(known)
        if lowest == highest:
            return lowest - (abs(lowest) or 1), highest + (abs(highest) or 1)
        return lowest, highest


def make_curve(values: Sequence[float], change_points: Sequence[int], *, is_worse: bool) -> Curve:
    """A curve whose levels begin at the change points."""
    bounds = [0, *change_points, len(values)]
    levels = []
    for start, end in pairwise(bounds):
        known = [one for one in values[start:end] if math.isfinite(one)]
        if known:
            levels.append(Level(start, end, median(known)))
    return Curve(values, levels, is_worse and bool(levels))


class Column(NamedTuple):
    """The values from the index `start` up to `end`, drawn at one place: their middle and extremes."""

    start: int
    end: int
    middle: float
    lowest: float
    highest: float


def cut_columns(values: Sequence[float], most: int) -> Iterator[Column]:
    """At most so many columns that hold all values; one without any is left out."""
    count = min(len(values), most)
    for number in range(count):
        start, end = number * len(values) // count, (number + 1) * len(values) // count
        known = [one for one in values[start:end] if math.isfinite(one)]
        if known:
            yield Column(start, end, median(known), min(known), max(known))
