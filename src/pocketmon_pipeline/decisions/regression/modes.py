"""Recognises two alternating modes, as of a program that is sometimes fast and sometimes slow, and merges them.

Of a series with two modes that lie further apart than a regression is high, means and ranks tell nothing: half of the
new values stand between the old ones. So a value is measured from the middle of its own mode.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.spread import measure_deviation

# What lies apart by less than four times its spread is one mode, halved: a normal one is 2.7 apart, an even one 3.5.
_APART = 4.5
_LEAST_SHARE, _FEWEST = 0.1, 4
# Levels follow each other; modes take turns at least half as often as chance would.
_TURNS = 0.5
# More that lie so many spreads away from both are a third mode, or steps of a clock.
_FAR, _STRAYING = 4.0, 0.06
# Values of neither mode have this share, spread over so many spreads of a mode.
_STRAY, _WIDE = 0.03, 60.0
# A shift must be so much more likely than none, as the logarithm of the ratio.
_SURE = 9.0
# Values that are all of one mode could be of the other one, shifted further: so much, in logarithms for each unit of
# the shift, is taken from how likely it is.
_FAR_SHIFT = 20.0
_SHIFTS = tuple(step / 100 for step in range(3, 81))


class Modes(NamedTuple):
    """Where the two modes lie, how far values stray from them, and what share of all values is in the upper one."""

    lower: float
    upper: float
    spread: float
    share: float

    def likely(self, value: float) -> float:
        """The logarithm of how likely a value is, up to a constant."""
        near = [
            part * math.exp(-(((value - middle) / self.spread) ** 2) / 2)
            for part, middle in ((1 - self.share, self.lower), (self.share, self.upper))
        ]
        return math.log((1 - _STRAY) * sum(near) + _STRAY / _WIDE)

    def lay_together(self, value: float, shift: float) -> float:
        """A value as if its mode were the commoner one; the mode is that of the value without the shift."""
        is_upper = abs(value - shift - self.upper) < abs(value - shift - self.lower)
        middle = self.upper if is_upper else self.lower
        return value - middle + (self.upper if self.share > 0.5 else self.lower)


def find_modes(values: Sequence[float]) -> Modes | None:
    """The two modes of values in their order; None where there is one, or where they are levels after each other."""
    ordered = sorted(values)
    count, least = len(ordered), max(_FEWEST, math.ceil(_LEAST_SHARE * len(ordered)))
    if count < 2 * least:
        return None
    sums = [0.0]
    for one in ordered:
        sums.append(sums[-1] + one)
    cut = max(range(least, count - least + 1), key=lambda at: _part(sums, at))
    lower, upper = median(ordered[:cut]), median(ordered[cut:])
    strays = [*(one - lower for one in ordered[:cut]), *(one - upper for one in ordered[cut:])]
    # The few that stray furthest are spikes of a mode.
    inner = sorted(strays, key=abs)[: math.ceil(0.95 * count)]
    spread = measure_deviation(inner)
    height = upper - lower
    if height <= _APART * spread or _count_beyond(strays, max(_FAR * spread, height / 4)) > _STRAYING * count:
        return None
    modes = Modes(lower, upper, max(spread, height / 20), (count - cut) / count)
    # Where each part must have its fewest values, the cut may lie within one of them.
    sides = [one > (lower + upper) / 2 for one in values]
    return modes if _have_returned(sides) and _take_turns(sides, modes.share) else None


def _count_beyond(strays: Sequence[float], limit: float) -> int:
    return sum(abs(one) > limit for one in strays)


def _part(sums: Sequence[float], at: int) -> float:
    """The spread between two parts, the lower of which has so many values (Otsu, IEEE Trans. SMC 9, 1979)."""
    count, whole = len(sums) - 1, sums[-1]
    return sums[at] ** 2 / at + (whole - sums[at]) ** 2 / (count - at)


def _have_returned(sides: Sequence[bool]) -> bool:
    """Whether both are known without the values that came last: those may be the first ones of a new level."""
    known = list(sides)
    while known and known[-1] == sides[-1]:
        known.pop()
    return min(sum(known), len(known) - sum(known)) >= max(_FEWEST, _LEAST_SHARE * len(known))


def _take_turns(sides: Sequence[bool], share: float) -> bool:
    turns = sum(one != other for one, other in pairwise(sides))
    return turns >= _TURNS * 2 * share * (1 - share) * (len(sides) - 1)


def lay_modes_together(values: Sequence[float], modes: Modes, newest: int, fewest: int) -> list[float]:
    """Values without the difference of their modes.

    Of the `newest` ones, at least the last `fewest` may be shifted, all by as much: so far as makes them most likely,
    and rather less far than more.
    """
    start, shift = _find_shift(values, modes, newest, fewest)
    return [modes.lay_together(one, shift if at >= start else 0.0) for at, one in enumerate(values)]


def _find_shift(values: Sequence[float], modes: Modes, newest: int, fewest: int) -> tuple[int, float]:
    first = len(values) - newest
    plain = [modes.likely(one) for one in values[first:]]
    best, found = _SURE, (len(values), 0.0)
    for shift in (*_SHIFTS, *(-one for one in _SHIFTS)):
        gain = -_FAR_SHIFT * abs(shift)
        for at in range(newest - 1, -1, -1):
            gain += modes.likely(values[first + at] - shift) - plain[at]
            if gain > best and newest - at >= fewest:
                best, found = gain, (first + at, shift)
    return found
