"""Other explanations than a new level for a rise that both votes report."""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.significance import rank_rise

# An excursion is compared with the newest values in stretches of at most so many.
_STRETCH = 6
# What came within this share of the rise before, came as high.
_AS_HIGH = 0.75
# First values so many times as far above the level before are the warming up of what is measured, and no such level.
_WARM = 2.0
# A single time before is not the nature of the series when the votes are surer than this, or the newest values stand
# so surely above all that were low, those before that time with them.
_CERTAIN, _CERTAIN_OF_ALL = 1e-7, 1e-8
# Of a rise, this must be left beside a straight line through everything, by so many standard errors.
_LEFT, _ERRORS = 0.45, 3.0
_LAST, _STANDS = 5, 0.5
# Where so many of the newest have no more than this of the rise, it was a short one that is over.
_NEWEST, _KEPT = 2, 0.25
# So much of what a step on a line leaves, a curve leaves at the most, to be the better explanation by far.
_BENT = 0.9
# What is left of a power that others make up already.
_NOTHING = 1e-12


class Rise(NamedTuple):
    """A level that begins at `place` of the values, `height` above the level that begins at `start`.

    `seen` has a few spikes in a row, too, which are taken out of the values: they stood as high, if only for a moment.
    `whole` has each spike: two newest values that stand apart from those before them may be the end of the rise.
    """

    values: Sequence[float]
    seen: Sequence[float]
    whole: Sequence[float]
    start: int
    place: int
    height: float
    p: float


def find_doubt(rise: Rise) -> str:
    """Why this is no new level; empty if there is no other explanation."""
    if _has_recovered(rise):
        return "the last values are as before"
    times = _count_excursions(rise)
    if times > 1 or (times == 1 and not _is_certain(rise)):
        return f"the series stood as high before, {'once' if times == 1 else f'{times} times'}, and came back by itself"
    if _is_drift(rise):
        return "a steady drift explains it as well as a step"
    if _is_bend(rise):
        return "a slow bend explains it better than a step"
    return ""


def _has_recovered(rise: Rise) -> bool:
    before, newest = median(rise.values[rise.start : rise.place]), rise.values[rise.place :]
    is_over = max(rise.whole[-_NEWEST:]) < before + _KEPT * rise.height
    falls = all(one >= other for one, other in pairwise(rise.whole[rise.place :]))
    # As while a cache fills that was empty: each run is faster than the one before, and the last not slow any more.
    is_filled = falls and rise.whole[-1] < before + _STANDS * rise.height
    return is_over or is_filled or median(newest[-_LAST:]) < before + _STANDS * rise.height


def _count_excursions(rise: Rise) -> int:
    """How often earlier values were about as high for as long, without a much higher start of the series."""
    newest = rise.values[rise.place :]
    length = min(len(newest), _STRETCH)
    stretches = [median(rise.seen[at : at + length]) for at in range(rise.place - length + 1)]
    high, last = _find_high(rise), -length - 1
    times = -1 if _has_warmed_up(stretches, high, median(newest) + (_WARM - 1) * rise.height) else 0
    for at, middle in enumerate(stretches):
        if middle >= high:
            times += at > last + length
            last = at
    return times


def _has_warmed_up(stretches: Sequence[float], high: float, warm: float) -> bool:
    """Whether the series began much higher, and never came so high again once it was down."""
    down = next((at for at, middle in enumerate(stretches) if middle < high), len(stretches))
    return down > 0 and stretches[0] > warm >= max(stretches[down:], default=-math.inf)


def _is_certain(rise: Rise) -> bool:
    high = _find_high(rise)
    low = [one for one in rise.values[: rise.place] if one < high]
    return rise.p <= _CERTAIN or rank_rise(low, rise.values[rise.place :]) <= _CERTAIN_OF_ALL


def _find_high(rise: Rise) -> float:
    return median(rise.values[rise.place :]) - (1 - _AS_HIGH) * rise.height


def _is_drift(rise: Rise) -> bool:
    """Whether a straight line beside the step takes its height away (analysis of covariance, Fisher 1932)."""
    values, step = rise.values[rise.start :], rise.place - rise.start
    count = len(values)
    after = count - step
    middle = (count - 1) / 2
    mean = math.fsum(values) / count
    times = [at - middle for at in range(count)]
    steps = [(1.0 if at >= step else 0.0) - after / count for at in range(count)]
    tt, ss = math.fsum(one * one for one in times), step * after / count
    ts = math.fsum(map(float.__mul__, times, steps))
    yt = math.fsum(time * (one - mean) for time, one in zip(times, values, strict=True))
    ys = math.fsum(part * (one - mean) for part, one in zip(steps, values, strict=True))
    by = tt * ss - ts * ts
    # A line alone that leaves less than the step alone, or no room for both.
    if by <= 0 or count < 4 or yt * yt / tt > ys * ys / ss:
        return True
    height, slope = (ys * tt - yt * ts) / by, (yt * ss - ys * ts) / by
    left = math.fsum(
        (one - mean - slope * time - height * part) ** 2 for one, time, part in zip(values, times, steps, strict=True)
    )
    error = math.sqrt(left / (count - 3) * tt / by)
    return height < _LEFT * rise.height or height < _ERRORS * error


def _is_bend(rise: Rise) -> bool:
    """Whether a cubic curve, as of one long wave, fits better than a step on a straight line does."""
    values = _centre(rise.values[rise.start :])
    step = _centre([float(at >= rise.place) for at in range(rise.start, len(rise.values))])
    line = _centre([float(at) for at in range(len(values))])
    left = _take_out(_take_out(values, line), _take_out(step, line))
    return _square(_take_out_curve(values)) < _BENT * _square(left)


def _take_out_curve(values: Sequence[float]) -> Sequence[float]:
    """Values less their best curve of the third degree: powers of the time are made independent one by one (Gram)."""
    count = len(values)
    times = [2 * at / max(1, count - 1) - 1 for at in range(count)]
    done: list[Sequence[float]] = []
    for degree in range(1, 4):
        power: Sequence[float] = _centre([time**degree for time in times])
        for lower in done:
            power = _take_out(power, lower)
        values = _take_out(values, power)
        done.append(power)
    return values


def _take_out(values: Sequence[float], part: Sequence[float]) -> list[float]:
    """Values less as much of the part as is in them."""
    whole = _square(part)
    share = math.fsum(map(float.__mul__, values, part)) / whole if whole > _NOTHING else 0.0
    return [one - share * other for one, other in zip(values, part, strict=True)]


def _centre(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [one - mean for one in values]


def _square(values: Sequence[float]) -> float:
    return math.fsum(one * one for one in values)
