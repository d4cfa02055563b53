"""Recognises two to four alternating modes, as of runs on any of several machines, and merges them.

Of a series with modes that lie further apart than a regression is high, means and ranks tell nothing: many of the new
values stand between the old ones. So a value is measured from the middle of its own mode.
"""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.spread import measure_deviation

# What lies apart by less than four times its spread is one mode, halved: a normal one is 2.7 apart, an even one 3.5.
_APART = 4.5
_LEAST_SHARE, _FEWEST = 0.1, 4
_MOST = 4
# Levels follow each other; modes take turns at least half as often as chance would.
_TURNS = 0.5
# More that lie so many spreads away from all are a further mode, or steps of a clock.
_FAR, _STRAYING = 4.0, 0.06
# Values of no mode have this share, spread over so many spreads of a mode.
_STRAY, _WIDE = 0.03, 60.0
# A shift must be so much more likely than none, as the logarithm of the ratio.
_SURE = 9.0
# Values that are all of one mode could be of another one, shifted further: so much, in logarithms for each unit of
# the shift, is taken from how likely it is.
_FAR_SHIFT = 20.0
_SHIFTS = tuple(step / 100 for step in range(3, 81))


class Modes(NamedTuple):
    """Where the modes lie, lowest first, how far values stray from them, and what share of all values is in each."""

    middles: tuple[float, ...]
    spread: float
    shares: tuple[float, ...]

    def likely(self, value: float) -> float:
        """The logarithm of how likely a value is, up to a constant."""
        near = [
            part * math.exp(-(((value - middle) / self.spread) ** 2) / 2)
            for part, middle in zip(self.shares, self.middles, strict=True)
        ]
        return math.log((1 - _STRAY) * sum(near) + _STRAY / _WIDE)

    def lay_together(self, value: float, shift: float) -> float:
        """A value as if its mode were the commonest one; the mode is that of the value without the shift."""
        middle = min(self.middles, key=lambda one: abs(value - shift - one))
        # Of equally common modes it is the lowest.
        return value - middle + self.middles[self.shares.index(max(self.shares))]


def find_modes(values: Sequence[float]) -> Modes | None:
    """The most modes that explain values in their order; None where there is one, or where they are later levels."""
    ordered = sorted(values)
    least = max(_FEWEST, math.ceil(_LEAST_SHARE * len(ordered)))
    parts: list[Sequence[float]] = [ordered]
    found = None
    while len(parts) < _MOST:
        halves = [_halve(part, least) for part in parts]
        # The part is cut that varies most: with a few large modes that is where two of them lie together.
        gains = [
            _square(part) - sum(map(_square, cut)) if cut else 0.0 for part, cut in zip(parts, halves, strict=True)
        ]
        widest = max(range(len(parts)), key=gains.__getitem__)
        if not halves[widest]:
            break
        parts[widest : widest + 1] = halves[widest]
        found = _describe(parts, values) or found
    return found


def _describe(parts: Sequence[Sequence[float]], values: Sequence[float]) -> Modes | None:
    """The modes that these parts are, if they lie apart, explain all, and take turns."""
    count, middles = len(values), tuple(map(median, parts))
    strays = [one - middle for part, middle in zip(parts, middles, strict=True) for one in part]
    # The few that stray furthest are spikes of a mode.
    spread = measure_deviation(sorted(strays, key=abs)[: math.ceil(0.95 * count)])
    height = min(upper - lower for lower, upper in pairwise(middles))
    if height <= _APART * spread or _count_beyond(strays, max(_FAR * spread, height / 4)) > _STRAYING * count:
        return None
    # Where each part must have its fewest values, the cut may lie within one of them.
    bounds = [(lower + upper) / 2 for lower, upper in pairwise(middles)]
    sides = [sum(one > bound for bound in bounds) for one in values]
    shares = tuple(len(part) / count for part in parts)
    modes = Modes(middles, max(spread, height / 20), shares)
    return modes if _have_returned(sides, len(parts)) and _take_turns(sides, shares) else None


def _count_beyond(strays: Sequence[float], limit: float) -> int:
    return sum(abs(one) > limit for one in strays)


def _halve(ordered: Sequence[float], least: int) -> list[Sequence[float]]:
    """Two parts, each of which varies little (Otsu, IEEE Trans. SMC 9, 1979); none where there are too few values."""
    if len(ordered) < 2 * least:
        return []
    sums = [0.0, *accumulate(ordered)]
    cut = max(range(least, len(ordered) - least + 1), key=lambda at: _part(sums, at))
    return [ordered[:cut], ordered[cut:]]


def _part(sums: Sequence[float], at: int) -> float:
    """The spread between two parts, the lower of which has so many values."""
    count, whole = len(sums) - 1, sums[-1]
    return sums[at] ** 2 / at + (whole - sums[at]) ** 2 / (count - at)


def _square(values: Sequence[float]) -> float:
    """The sum of squares around the mean."""
    mean = sum(values) / len(values)
    return sum((one - mean) ** 2 for one in values)


def _have_returned(sides: Sequence[int], count: int) -> bool:
    """Whether all are known without the values that came last: those may be the first ones of a new level."""
    known = list(sides)
    while known and known[-1] == sides[-1]:
        known.pop()
    return min(map(known.count, range(count))) >= max(_FEWEST, _LEAST_SHARE * len(known))


def _take_turns(sides: Sequence[int], shares: Sequence[float]) -> bool:
    turns = sum(one != other for one, other in pairwise(sides))
    by_chance = 1 - sum(share * share for share in shares)
    return turns >= _TURNS * by_chance * (len(sides) - 1)


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
