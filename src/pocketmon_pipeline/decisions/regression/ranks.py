"""The first vote: the rank test of Mann and Whitney (Ann. Math. Statist. 18, 1947), one-sided, with midranks for ties.

For small samples the distribution is counted exactly, over all ways to choose the ranks, ties included; beyond, the
normal approximation with the correction for ties and for continuity (Lehmann, Nonparametrics, 1975, section 1.2).
"""

import bisect
import math
from collections.abc import Sequence
from statistics import NormalDist

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
