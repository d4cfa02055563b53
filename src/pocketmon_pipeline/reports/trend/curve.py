"""The common data of both pictures of a series: its levels, and a limited number of values."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.spread import find_middle


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
