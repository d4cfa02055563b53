"""One way to foretell a run: where it is expected, how far above that earlier runs lay, and how that served them."""

import math
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.window import Window

# Runs that are remembered.
KNOWN = 200
# Fewer runs have no quantile that could be judged, and no usual distance.
_ENOUGH = 20
# The spread of now: a distance counts half after 14 further ones, and no more than four times the usual one.
_FORGETTING, _WINSOR = 0.95, 4.0
# In logarithms: what differs by less than a hundredth is equal.
_LEAST_SPREAD = 0.01
# The exponential of more is no number.
_LARGEST = 700.0


class Course(NamedTuple):
    """Which centre is followed, by which share of its logarithm, and whether margins follow the spread of now."""

    centre: int
    share: float
    follows_spread: bool


class Way:
    """Learns from one run after the other; all in logarithms of the cost.

    How far a run lay from its middle is counted in spreads: those of now, or of one, where the course follows none
    (locally weighted conformal prediction: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018).
    """

    def __init__(self, course: Course) -> None:
        """Know nothing yet."""
        self.course = course
        self._middle, self._spread = 0.0, 1.0
        self._distances, self._multiples = Window(KNOWN), Window(KNOWN)
        self._told: deque[tuple[float, float, float]] = deque(maxlen=KNOWN)
        self._misses: deque[bool] = deque(maxlen=KNOWN)

    def learn(self, foretold: Sequence[float], seen: float, level: float, *, is_censored: bool) -> None:
        """Take a run, and note whether it would have exceeded a budget of this level."""
        if len(self._multiples) >= _ENOUGH:
            is_missed = seen > self.reach(foretold, level)
            # A run that was cut short within its budget tells nothing of the budget.
            if is_missed or not is_censored:
                self._misses.append(is_missed)
        start = self._start(foretold)
        self._multiples.push((seen - start) / self._spread, is_censored=is_censored)
        if not is_censored:
            self._told.append((start, self._spread, math.exp(seen)))
        if self.course.follows_spread:
            self._follow(seen - start + self._middle, is_censored=is_censored)

    def reach(self, foretold: Sequence[float], level: float) -> float:
        """What a run stays below with this probability."""
        return self._start(foretold) + self._spread * self._multiples.find_quantile(level)

    def find_waste(self, level: float) -> float:
        """What budgets would have had to spare, had the margin of now been theirs over all runs known."""
        margin = self._multiples.find_quantile(level)
        budgets = [math.exp(min(start + spread * margin, _LARGEST)) for start, spread, _ in self._told]
        return sum([max(budget - told[-1], 0.0) for budget, told in zip(budgets, self._told, strict=True)])

    def find_excess(self, level: float) -> float:
        """By how many standard deviations it missed more runs than it should, each by the margin of its time."""
        count = len(self._misses)
        return (sum(self._misses) - (1 - level) * count) / math.sqrt(max(count, 1) * level * (1 - level))

    def _start(self, foretold: Sequence[float]) -> float:
        return self.course.share * foretold[self.course.centre] + self._middle

    def _follow(self, distance: float, *, is_censored: bool) -> None:
        self._distances.push(distance, is_censored=is_censored)
        self._middle = self._distances.find_quantile(0.5)
        away, count = abs(distance - self._middle), len(self._distances)
        if count >= _ENOUGH:
            away = min(away, _WINSOR * self._spread)
        weight = max(1 - _FORGETTING, 1 / count)
        self._spread = max(self._spread + weight * (away - self._spread), _LEAST_SPREAD)
