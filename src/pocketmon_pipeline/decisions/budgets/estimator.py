"""What the next run will take, and what it stays below with a known probability, from the runs before.

Several ways to foretell a run stand beside each other. To each belongs a margin: the quantile of how far earlier runs
lay from what it had said of them. Whose margin would have wasted least over the runs known is believed, of those that
did not miss too many. The level of that quantile follows the misses of the budgets that were made. All are logarithms:
costs vary by factors.
"""

import math
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.centres import NONE, RECENT, Centres
from pocketmon_pipeline.decisions.budgets.way import KNOWN, Course, Way
from pocketmon_pipeline.decisions.budgets.window import Window


class _Aim(NamedTuple):
    """The share of runs to be covered, and how fast the level follows the misses."""

    coverage: float
    step: float


# A plain quantile holds for exchangeable runs as it is, and is only steered, by the step of Gibbs and Candès 2021
# (Adaptive Conformal Inference Under Distribution Shift). A model learns from the runs that it is judged by, and is
# believed where runs are not exchangeable: it aims higher, and follows its misses three times as fast, as their step is
# for thousands of cases, and here are 200.
_PLAIN, _MODEL = _Aim(0.935, 0.005), _Aim(0.94, 0.015)
# All margins are compared at one level, which is the least that is promised.
COVERAGE = _PLAIN.coverage
# Runs before a budget is made: with fewer, such a share cannot be told from chance (1/(n+1) < 0.06).
ENOUGH = 20

# Ends of the level.
_LOWEST, _HIGHEST = 0.60, 1.1
# After how many runs the choice is made anew; a model must waste less than a plain quantile by so much; and no way is
# chosen that missed more runs than it should by so many standard deviations, if there is another.
_EVERY, _BETTER, _TOO_MANY = 5, 1.05, 1.5
# How far a budget follows what is foretold: by all of its logarithm, or by a part. Where costs vary by orders of
# magnitude, a margin that grows with all of what is foretold wastes most on the longest runs.
_SHARES = (1.0, 0.6, 0.3)
# No budget is more than so many times what three runs in a hundred exceeded, and none less than so many times what is
# expected.
_MOST, _MOST_LEVEL, _LEAST = 1.2, 0.97, 1.005


class Case(NamedTuple):
    """One run: its cost (seconds or bytes, above 0), the logarithms of its workload, and whether it was cut short."""

    cost: float
    features: tuple[float, ...] = ()
    is_censored: bool = False


class Forecast(NamedTuple):
    """What is expected, and what it should stay below; `method` forecast it.

    `runs` is the number of runs known, `judged` how many of them the forecast could be compared with, and `covered`
    the share of those that stayed below their budget.
    """

    expected: float
    budget: float
    method: str
    runs: int
    judged: int
    covered: float


class Estimator:
    """Learns from one run after the other; oldest first."""

    def __init__(self, features: int = 0) -> None:
        """`features` is the number that every case has."""
        self._centres = Centres(features)
        self._ways = [Way(course) for course in _list_courses(self._centres.names)]
        self._chosen = self._ways[0]
        self._shift = 0.0
        self._costs = Window(KNOWN)
        self._hits: deque[bool] = deque(maxlen=KNOWN)
        self._runs = 0

    def learn(self, case: Case) -> None:
        """Take a run."""
        seen, foretold = math.log(case.cost), self._centres.foretell(case.features)
        if self._runs >= ENOUGH:
            self._judge(seen > self._bound(case.features, foretold), is_censored=case.is_censored)
        for way in self._ways:
            way.learn(foretold, seen, COVERAGE, is_censored=case.is_censored)
        self._centres.learn(case.features, foretold, seen, is_censored=case.is_censored)
        self._costs.push(seen, is_censored=case.is_censored)
        self._runs += 1
        if self._runs >= ENOUGH and self._runs % _EVERY == 0:
            self._chosen = self._choose()

    def forecast(self, features: tuple[float, ...] = ()) -> Forecast:
        """What the next run should take; ENOUGH runs must be known."""
        foretold = self._centres.foretell(features)
        budget = self._bound(features, foretold)
        expected = min(self._chosen.reach(foretold, 0.5), budget)
        covered = sum(self._hits) / len(self._hits) if self._hits else math.nan
        name = self._centres.names[self._chosen.course.centre]
        return Forecast(math.exp(expected), math.exp(budget), name, self._runs, len(self._hits), covered)

    def _choose(self) -> Way:
        excesses = [way.find_excess(COVERAGE) for way in self._ways]
        most = max(_TOO_MANY, min(excesses))
        fair = [way for way, excess in zip(self._ways, excesses, strict=True) if excess <= most]
        return min(fair, key=lambda way: way.find_waste(COVERAGE) * (1 if self._is_plain(way) else _BETTER))

    def _is_plain(self, way: Way) -> bool:
        return way is self._ways[0]

    @property
    def _aim(self) -> _Aim:
        return _PLAIN if self._is_plain(self._chosen) else _MODEL

    def _bound(self, features: tuple[float, ...], foretold: Sequence[float]) -> float:
        least = self._chosen.reach(foretold, 0.5) + math.log(_LEAST)
        most = self._costs.find_quantile(_MOST_LEVEL) + math.log(_MOST) + self._centres.find_growth(features)
        level = min(max(self._aim.coverage + self._shift, _LOWEST), _HIGHEST)
        return min(max(self._chosen.reach(foretold, level), least), most)

    def _judge(self, missed: bool, *, is_censored: bool) -> None:  # noqa: FBT001 - what is judged
        # A run that was cut short within its budget tells nothing of the budget.
        if is_censored and not missed:
            return
        self._hits.append(not missed)
        self._shift += self._aim.step * (missed - (1 - self._aim.coverage))


def _list_courses(names: Sequence[str]) -> list[Course]:
    """The plain quantile first; what a workload costs scatters alike at any time."""
    follow = [Course(names.index(name), 1.0, follows_spread=True) for name in (NONE, RECENT)]
    parts = [Course(number, share, follows_spread=False) for number in range(1, len(names)) for share in _SHARES]
    return [Course(0, 1.0, follows_spread=False), *follow, *parts]


def learn_all(cases: Sequence[Case]) -> Estimator:
    """An estimator that has seen these runs, oldest first."""
    estimator = Estimator(len(cases[0].features) if cases else 0)
    for case in cases:
        estimator.learn(case)
    return estimator
