"""Whether a rise is more than chance.

The first vote: the rank test of Mann and Whitney (Ann. Math. Statist. 18, 1947), one-sided, with midranks for ties. For
small samples the distribution is counted exactly, over all ways to choose the ranks, ties included; beyond, the normal
approximation with the correction for ties and for continuity (Lehmann, Nonparametrics, 1975, section 1.2).
Of levels: Student's t-test of two means (Biometrika 6, 1908).
"""

import bisect
import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

# Up to here, as the product of all values and those of the smaller side, counting takes a few milliseconds.
_EXACT = 720
# Below this a probability is as good as none, whatever the variance.
_LEAST = 1e-300


def rank_rise(before: Sequence[float], after: Sequence[float], inflation: float = 1.0) -> float:
    """How likely values `after` stand so high by chance when nothing changed; 1 when one side is empty.

    `inflation` is what dependence between neighbours multiplies the variance with.
    """
    if not before or not after:
        return 1.0
    ranks = _double_midranks(before, after)
    total, smaller = len(before) + len(after), min(len(before), len(after))
    if total * smaller <= _EXACT:
        return _weaken(_count_exactly(ranks, len(before)), inflation)
    return _weaken(_approximate(ranks, len(before)), inflation)


def _weaken(p: float, inflation: float) -> float:
    """What a probability is when the deviation that it stands for was measured with a larger variance."""
    if inflation <= 1 or not _LEAST < p < 0.5:
        return p
    return NormalDist().cdf(NormalDist().inv_cdf(p) / math.sqrt(inflation))


def _double_midranks(before: Sequence[float], after: Sequence[float]) -> list[int]:
    """Twice the midrank of each value, so that all are whole numbers: those before, then those after."""
    ordered = sorted((*before, *after))
    return [bisect.bisect_left(ordered, one) + bisect.bisect_right(ordered, one) + 1 for one in (*before, *after)]


def _count_exactly(ranks: Sequence[int], first: int) -> float:
    """The share of all choices whose ranks sum to at least what was seen; the smaller side is the one counted."""
    is_after_smaller = len(ranks) - first <= first
    chosen = ranks[first:] if is_after_smaller else ranks[:first]
    size, seen = len(chosen), sum(chosen)
    ways: list[dict[int, int]] = [{0: 1}, *({} for _ in range(size))]
    for rank in ranks:
        for taken in range(size, 0, -1):
            here = ways[taken]
            for reached, count in ways[taken - 1].items():
                here[reached + rank] = here.get(reached + rank, 0) + count
    extreme = sum(
        count for reached, count in ways[size].items() if (reached >= seen if is_after_smaller else reached <= seen)
    )
    return extreme / math.comb(len(ranks), size)


def _approximate(ranks: Sequence[int], first: int) -> float:
    total, size = len(ranks), len(ranks) - first
    mean = size * (total + 1) / 2
    # Of ranks drawn without replacement; ties have made their spread smaller already.
    spread = sum((rank / 2 - (total + 1) / 2) ** 2 for rank in ranks) / (total - 1) if total > 1 else 0.0
    variance = spread * size * first / total
    if variance <= 0:
        return 1.0
    above = sum(ranks[first:]) / 2 - mean - 0.5
    # The upper tail of the normal distribution, with all its digits.
    return math.erfc(above / math.sqrt(2 * variance)) / 2


_MOST_STEPS = 300
_ENOUGH = 1e-12
_TINY = 1e-300


class Moments(NamedTuple):
    """How many values, their mean, and their variance (that of a sample)."""

    size: int
    mean: float
    variance: float


def measure_moments(values: Sequence[float]) -> Moments:
    """Mean and variance; the variance of fewer than two values is 0."""
    count = len(values)
    mean = math.fsum(values) / count
    return Moments(count, mean, math.fsum((one - mean) ** 2 for one in values) / (count - 1) if count > 1 else 0.0)


def compare_means(left: Moments, right: Moments) -> float:
    """The two-sided p-value of Student's test: how likely means differ so much by chance.

    Without any spread, equal means are certain to be equal, and different ones to differ; two single values tell
    nothing.
    """
    return _compare(left, right, _pool(left, right))


def compare_levels(left: Moments, right: Moments, inflation: float = 1.0) -> float:
    """The same, more cautious of a short level that varies more than the long one: its own spread counts then.

    `inflation` is what dependence between neighbours multiplies the variance of a mean with.
    """
    shorter = min(left, right, key=lambda side: side.size)
    return _compare(left, right, max(_pool(left, right), shorter.variance) * inflation)


def _pool(left: Moments, right: Moments) -> float:
    """The variance of both sides together."""
    freedom = left.size + right.size - 2
    return ((left.size - 1) * left.variance + (right.size - 1) * right.variance) / freedom if freedom else 0.0


def _compare(left: Moments, right: Moments, variance: float) -> float:
    freedom = left.size + right.size - 2
    difference = right.mean - left.mean
    if freedom < 1 or difference == 0:
        return 1.0
    error = math.sqrt(variance * (1 / left.size + 1 / right.size))
    return find_tail(difference / error, freedom) if error > abs(difference) * _ENOUGH else 0.0


def find_tail(t: float, freedom: float) -> float:
    """Both tails of Student's t beyond `t` (Abramowitz and Stegun, 26.7.1): I_x(v/2, 1/2) with x = v/(v + t^2)."""
    if math.isinf(t):
        return 0.0
    return _regularise_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def _regularise_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function (Abramowitz and Stegun, 26.5.8, by its continued fraction)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _regularise_beta(b, a, 1 - x)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / a / _continue_fraction(a, b, x)


def _continue_fraction(a: float, b: float, x: float) -> float:
    """The denominator 1 + d1/(1 + d2/(1 + ...)), by the method of Lentz (Applied Optics 15, 1976)."""
    value, upper, lower = 1.0, 1.0, 0.0
    for step in range(1, _MOST_STEPS):
        half = step // 2
        if step % 2:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        lower = 1 / ((1 + term * lower) or _TINY)
        upper = (1 + term / upper) or _TINY
        change = upper * lower
        value *= change
        if abs(change - 1) < _ENOUGH:
            break
    return value
