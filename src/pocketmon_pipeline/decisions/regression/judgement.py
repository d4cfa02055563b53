"""Judges a series, oldest first, where higher is worse: two votes, and other explanations."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.change_points import FEWEST, ChangePoint, Rules, find_change_points
from pocketmon_pipeline.decisions.regression.doubts import Rise, find_doubt
from pocketmon_pipeline.decisions.regression.fall import find_fall
from pocketmon_pipeline.decisions.regression.modes import find_modes, lay_modes_together
from pocketmon_pipeline.decisions.regression.rhythm import Wave, find_rhythm, straighten, take_out_rhythm
from pocketmon_pipeline.decisions.regression.significance import compare_levels, measure_moments, rank_rise
from pocketmon_pipeline.decisions.regression.spread import (
    find_middle,
    inflate,
    measure_deviation,
    measure_memory,
    take_out_spikes,
)

LEAST_EFFECT = 0.05
"""A level is higher when it is so by at least this share."""

FEWEST_VALUES = 12
"""A shorter series is not judged."""

FEWEST_NEWEST = 5
"""A new level is told when it has so many values."""

MOST_VALUES = 400
"""So many of the newest values are judged one by one; of a longer series, as many groups of ever more values, too."""

# A level that fills the groups of one size still is a good number of groups so many times as large.
_COARSER = 8

# Vote one.
_RANK_CHANCE = 0.001
_NEWEST = 12
# Up to so many spikes in a row are taken out, so far from the values around them; what is no spike is less far.
_CLUMP, _FAR = 4, 8.0
# Levels so far from each other are told apart whatever neighbours have in common: no rank of ten values that all stand
# above a hundred others can be surer than the change points then are.
_APART = 4.0
# Values that an explanation leaves no closer than this are explained wholly.
_NO_SPREAD = 1e-12
# What is further from 0 than so many times the level is as far, so that squares stay numbers.
_FURTHEST = 1e6


class Votes(NamedTuple):
    """The p-value of each vote."""

    ranks: float
    change_points: float


class Judgement(NamedTuple):
    """What the newest level is, compared with the level before.

    `since` is the index of its first value in what was judged, `before` and `after` the medians of the two levels,
    `change` their ratio less 1, and `confidence` how sure the less sure vote is. `change_points` are the first indices
    of all levels but the first. `reason` says in words why it is no regression.
    """

    is_regression: bool
    is_improvement: bool = False
    since: int = 0
    before: float = 0.0
    after: float = 0.0
    change: float = 0.0
    confidence: float = 0.0
    votes: Votes | None = None
    change_points: tuple[int, ...] = ()
    reason: str = ""


def judge_series(values: Sequence[float], accepted: int = 0) -> Judgement:
    """Judge whether the latest level of a series is a regression. Non-finite values are left out.

    Values before the index `accepted` do not count: the level was changed knowingly then.
    """
    places = [at for at, one in enumerate(values) if at >= accepted and math.isfinite(one)]
    kept = [values[at] for at in places]
    if len(kept) < FEWEST_VALUES:
        return Judgement(is_regression=False, reason=f"{_count(kept)} too few to judge: {FEWEST_VALUES} are needed")
    judged = Judgement(is_regression=False)
    for size in _list_sizes(len(kept)):
        groups = range(len(kept) % size, len(kept), size)[-MOST_VALUES:]
        middles = [kept[at] if size == 1 else find_middle(kept[at : at + size]) for at in groups]
        seen = _place(_judge(middles), [places[at] for at in groups])
        judged = seen if size == 1 or seen.is_regression else judged
        # Smaller groups know better what came last.
        if seen.is_regression or seen.change_points:
            break
    return judged


def _list_sizes(values: int) -> Iterator[int]:
    """Of how many values groups are, so that MOST_VALUES of them reach ever further back, the last over all."""
    size = 1
    while size * MOST_VALUES < values:
        yield size
        size *= _COARSER
    yield math.ceil(values / MOST_VALUES)


def _place(judged: Judgement, places: Sequence[int]) -> Judgement:
    """Count from the start of the series."""
    points = tuple(places[at] for at in judged.change_points)
    return judged._replace(since=places[judged.since], change_points=points)


def _judge(values: Sequence[float]) -> Judgement:
    scaled = _scale(values)
    steady = make_steady(scaled)
    # On the slower one of two machines, or at a busy hour, other values are usual than the middle of all.
    judged = _judge_levels(values, steady, is_plain=steady == scaled or min(values) <= 0)
    if judged.is_regression or not (slope := find_fall(steady[: len(steady) - _count_newest(steady)])):
        return judged
    # Of values that became lower and lower, the level before the newest one is that of long ago.
    beside = _judge_levels(values, [one - slope * at for at, one in enumerate(steady)], _NEWEST)
    return beside if beside.is_regression and _stands_above(steady, beside.since) else judged


def _stands_above(steady: Sequence[float], place: int) -> bool:
    """Whether values are higher than those right before them: a fall that has come to its end is no rise."""
    height = median(steady[place:]) - median(steady[max(0, place - _NEWEST) : place])
    return height >= math.log1p(LEAST_EFFECT)


def _judge_levels(
    values: Sequence[float], steady: Sequence[float], nearest: int = MOST_VALUES, *, is_plain: bool = True
) -> Judgement:
    """Judge the `steady` values; the level before is described by its `nearest` values, if steady ones are plain."""
    seen = take_out_spikes(steady)
    level = take_out_spikes(seen, _CLUMP, _FAR)
    points = find_change_points(level, Rules(effect=0.8 * math.log1p(LEAST_EFFECT)))
    if not points:
        return Judgement(is_regression=False, reason="there is one level only")
    start, newest = (points[-2].place if len(points) > 1 else 0), points[-1]
    height = median(steady[newest.place :]) - median(steady[start : newest.place])
    judged = _compare(values, max(start, newest.place - nearest), newest, None if is_plain else height)
    judged = judged._replace(change_points=tuple(point.place for point in points))
    if abs(height) < math.log1p(LEAST_EFFECT):
        return judged._replace(reason=f"the newest level differs by less than {LEAST_EFFECT:.0%}")
    sign = 1 if height > 0 else -1
    votes = _vote([sign * one for one in level], start, newest.place)
    judged = judged._replace(votes=votes, confidence=1 - max(votes))
    if votes.ranks > _RANK_CHANCE or votes.change_points > _RANK_CHANCE:
        return judged._replace(reason="the two votes do not agree")
    if len(values) - newest.place < FEWEST_NEWEST:
        return judged._replace(reason=f"the newest level has fewer than {FEWEST_NEWEST} values yet")
    if height < 0:
        return judged._replace(is_improvement=True, reason="the newest level is lower than the one before")
    doubt = find_doubt(Rise(level, seen, steady, start, newest.place, height, votes.ranks))
    return judged._replace(is_regression=not doubt, reason=doubt)


def _scale(values: Sequence[float]) -> list[float]:
    """Logarithms, in which a share is a difference; of values that are not all positive, shares of their level."""
    if min(values) > 0:
        return [math.log(one) for one in values]
    level = abs(find_middle(values)) or find_middle([abs(one) for one in values]) or max(map(abs, values)) or 1.0
    return [max(-_FURTHEST, min(_FURTHEST, one / level)) for one in values]


def make_steady(values: Sequence[float]) -> list[float]:
    """Remove a rhythm, and merge two modes: the votes then see levels and noise.

    Both are learned without the newest values, which may be a level of their own.
    """
    newest = _count_newest(values)
    learned = values[: len(values) - newest]
    values = take_out_rhythm(values, _find_rhythm(take_out_spikes(learned)))
    modes = find_modes(values[: len(values) - newest])
    return list(values) if modes is None else lay_modes_together(values, modes, newest, FEWEST)


def _count_newest(values: Sequence[float]) -> int:
    return min(_NEWEST, len(values) // 4)


def _find_rhythm(values: Sequence[float]) -> list[Wave]:
    """The rhythm of values, unless levels explain them better: one step, too, looks a little like a long wave."""
    waves = find_rhythm(values)
    if not waves:
        return []
    bounds = [0, *(point.place for point in find_change_points(values)), len(values)]
    levels = [one for start, end in pairwise(bounds) for one in _centre(values[start:end])]
    left = straighten(take_out_rhythm(values, waves))
    # A wave has two free numbers, and their period and the line one more and two; a level has one, and a place.
    by_waves, by_levels = _weigh(left, 2 * len(waves) + 3), _weigh(levels, 2 * len(bounds) - 3)
    return waves if by_waves <= by_levels else []


def _weigh(left: Sequence[float], free: int) -> float:
    """The badness of a model with `free` parameters, by its residuals (Schwarz, Ann. Statist. 6, 1978)."""
    spread = max(measure_deviation(left), _NO_SPREAD)
    return 2 * len(left) * math.log(spread) + free * math.log(len(left))


def _compare(values: Sequence[float], start: int, newest: ChangePoint, height: float | None) -> Judgement:
    """Say how much the newest values differ from those before, or, by the `height` of a step, from what they were."""
    after = find_middle(values[newest.place :])
    before = find_middle(values[start : newest.place]) if height is None else after / math.exp(height)
    change = after / before - 1 if before > 0 else math.inf if after > before else -math.inf
    return Judgement(is_regression=False, since=newest.place, before=before, after=after, change=change)


def _vote(values: Sequence[float], start: int, newest: int) -> Votes:
    """Both votes again, corrected for the autocorrelation within the two levels."""
    before, after = values[start:newest], values[newest:]
    noise = straighten([*_centre(before), *_centre(after)])
    # Of independent values, the correlation is off by so much as a rule (Bartlett, 1946).
    inflation = inflate(measure_memory(noise) - 1 / math.sqrt(len(noise)))
    # Ranks know no distances: so far no memory of neighbours carries values, and it weakens nothing.
    is_apart = median(after) - median(before) > _APART * measure_deviation(noise) * math.sqrt(inflation)
    ranks = rank_rise(before, after, 1.0 if is_apart else inflation)
    return Votes(ranks, compare_levels(measure_moments(before), measure_moments(after), inflation))


def _centre(values: Sequence[float]) -> list[float]:
    middle = median(values)
    return [one - middle for one in values]


def _count(values: Sequence[float]) -> str:
    return "1 value is" if len(values) == 1 else f"{len(values)} values are"


def name_verdict(judged: Judgement) -> str:
    """The verdict in words."""
    return "regression" if judged.is_regression else "improvement" if judged.is_improvement else "no regression"


def measure_change(judged: Judgement) -> str:
    """From what to what, by how much, and how sure that is."""
    text = f"{_show_number(judged.before)} -> {_show_number(judged.after)}"
    if math.isfinite(judged.change):
        text += f" ({judged.change:+.1%})"
    return f"{text}, confidence {show_confidence(judged.confidence)}"


def _show_number(value: float) -> str:
    """A number with four digits, or whole up to six: no difference below 5 % is reported."""
    return f"{value:.4g}" if abs(value) < 10_000 else f"{value:.6g}"


def show_confidence(confidence: float) -> str:
    """A share of all cases, as per cent; never 100, for nothing is certain."""
    return "above 99.99%" if confidence > 0.9999 else f"{confidence:.2%}"
