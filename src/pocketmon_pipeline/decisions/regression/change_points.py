"""The second vote: change points of a series, after the method of apache-otava (formerly Hunter).

E-divisive (Matteson and James, JASA 109, 2014, arXiv:1306.4933) splits a series where the energy distance between its
two sides is largest. Fleming, Kolaczkowski, Kumar and Das (Hunter, ICPE 2023, arXiv:2301.03034) judge a split by
Student's t-test instead of permutations, which makes the answer the same every time; look through a window that slides,
so that old points do not drown new ones; and first split generously, then take back the weakest split until every one
that is left is significant between its neighbours.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.significance import Moments, compare_levels, measure_moments

WINDOW = 50
"""Points that are looked at together: apache-otava's default `window_len`."""

STRICT = 0.0001
"""A split must be less likely than this by chance; apache-otava's default is 0.001."""

FEWEST = 4
"""A level has at least so many points."""

# The first splits are generous, and never less than this.
_GENEROUS, _LEAST_GENEROUS = 10.0, 0.05

Compare = Callable[[Moments, Moments], float]
"""The p-value of the difference between two levels."""


class Rules(NamedTuple):
    """The criteria of a split. `effect` is the least difference of the levels, in the unit of the values."""

    significance: float = STRICT
    fewest: int = FEWEST
    effect: float = 0.0
    compare: Compare = compare_levels


class ChangePoint(NamedTuple):
    """The first index of a new level, and the p-value of its difference from the level before."""

    place: int
    p: float


DEFAULT = Rules()


def find_change_points(values: Sequence[float], rules: Rules = DEFAULT) -> list[ChangePoint]:
    """The change points of a series, oldest first: the levels between them differ, each from the next."""
    generous = rules._replace(significance=max(rules.significance * _GENEROUS, _LEAST_GENEROUS))
    found: set[int] = set()
    step = max(1, WINDOW // 2)
    for start in range(0, max(1, len(values) - step), step):
        end = min(start + WINDOW, len(values))
        found |= set(_split(values, start, end, generous))
    return _merge(values, sorted(found), rules)


def _split(values: Sequence[float], start: int, end: int, rules: Rules) -> list[int]:
    if end - start < 2 * rules.fewest:
        return []
    place = start + find_split(values[start:end], rules.fewest)
    if _compare(values, (start, place, end), rules).p > rules.significance:
        return []
    return [*_split(values, start, place, rules), place, *_split(values, place, end, rules)]


def find_split(values: Sequence[float], fewest: int = 1) -> int:
    """The index at which a series falls into the two most different parts of at least `fewest` values each.

    Largest is (mn / (m + n)) times the energy distance of the parts, for parts of m and n values (Matteson and James,
    equations 5 and 6, with exponent 1).
    """
    count = len(values)
    left = between = 0.0
    right = sum(abs(one - other) for at, one in enumerate(values) for other in values[at + 1 :])
    best, place = -1.0, fewest
    for size in range(1, count):
        moved = values[size - 1]
        to_left = sum(abs(moved - other) for other in values[: size - 1])
        to_right = sum(abs(moved - other) for other in values[size:])
        left += to_left
        right -= to_right
        between += to_right - to_left
        rest = count - size
        if size < fewest or rest < fewest:
            continue
        within = left * 2 / (size * max(size - 1, 1)) + right * 2 / (rest * max(rest - 1, 1))
        distance = size * rest / count * (between * 2 / (size * rest) - within)
        if distance > best:
            best, place = distance, size
    return place


def _compare(values: Sequence[float], bounds: tuple[int, int, int], rules: Rules) -> ChangePoint:
    start, place, end = bounds
    left, right = measure_moments(values[start:place]), measure_moments(values[place:end])
    is_small = abs(right.mean - left.mean) < rules.effect
    return ChangePoint(place, 1.0 if is_small else rules.compare(left, right))


def _merge(values: Sequence[float], places: Sequence[int], rules: Rules) -> list[ChangePoint]:
    """Remove the weakest split until all that remain are significant, and their effect large enough."""
    left = list(places)
    while left:
        bounds = [0, *left, len(values)]
        judged = [_compare(values, (bounds[at], bounds[at + 1], bounds[at + 2]), rules) for at in range(len(left))]
        weakest = max(judged, key=lambda point: point.p)
        if weakest.p <= rules.significance:
            return judged
        left.remove(weakest.place)
    return []
