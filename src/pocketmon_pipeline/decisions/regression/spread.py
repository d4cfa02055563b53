"""Robust measures of location and scale."""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

# The median absolute deviation of normal values, times this, is their standard deviation (Rousseeuw and Croux, 1993).
_NORMAL = 1.4826
# More than this share of all values is no spikes, but a part of them that is usual, as of a third machine.
_MOST_SPIKES = 0.25


def find_middle(values: Sequence[float]) -> float:
    """The median, also of numbers whose sum is no number."""
    return 2 * median(one / 2 for one in values)


def measure_deviation(values: Sequence[float]) -> float:
    """The root of the mean square of values that lie around 0."""
    return math.sqrt(sum(one * one for one in values) / len(values))


def take_out_spikes(values: Sequence[float], reach: int = 2, bound: float = 4.0) -> list[float]:
    """Put the median of its neighbours in place of a value that stands alone (Hampel's filter).

    Alone is what lies `bound` standard deviations from the median of the `reach` values on each side; two or more in a
    row, from a `reach` of 2, are half of their surroundings and stay. So does everything where a quarter would go.
    """
    middles = [median(_surround(values, at, reach)) for at in range(len(values))]
    away = [abs(one - middle) for one, middle in zip(values, middles, strict=True)]
    limit = bound * _NORMAL * median(away) if away else 0.0
    alone = [distance > limit > 0 for distance in away]
    if sum(alone) > _MOST_SPIKES * len(values):
        return list(values)
    return [middle if is_alone else one for one, middle, is_alone in zip(values, middles, alone, strict=True)]


def _surround(values: Sequence[float], at: int, reach: int) -> Sequence[float]:
    """As many values around one as there are on both sides of one in the middle."""
    start = max(0, min(at - reach, len(values) - 2 * reach - 1))
    return values[start : start + 2 * reach + 1]


def measure_memory(values: Sequence[float]) -> float:
    """The correlation of neighbours around their mean, from -1 to 1, corrected for its bias of about -(1 + 4r) / n.

    Kendall, Biometrika 41, 1954.
    """
    count = len(values)
    mean = sum(values) / count
    away = [one - mean for one in values]
    whole = sum(one * one for one in away)
    if whole <= 0 or count < 8:
        return 0.0
    seen = sum(one * other for one, other in pairwise(away)) / whole
    return max(-0.95, min(0.95, (seen * count + 1) / (count - 4)))


def inflate(memory: float) -> float:
    """What a correlation of neighbours multiplies the variance of a mean with: (1 + r) / (1 - r), at least 1."""
    return max(1.0, (1 + memory) / (1 - memory))
