"""What the next run will take, and what it stays below with a known probability, from the runs before.

Several ways to foretell a run stand beside each other. To each belongs a margin: the quantile of how far earlier runs
lay from what it had said of them, since they last began to lie further from it or nearer. Whose margin would have
wasted least over the runs known is believed. The level of that quantile leads where runs lie further and further from
it, or less and less far, and follows the misses of the budgets that were made. All are logarithms, for costs vary by
factors.
"""

import math
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.centres import NONE, Centres
from pocketmon_pipeline.decisions.budgets.window import Window

COVERAGE = 0.935
# Runs before a budget is made: with fewer, such a share cannot be told from chance (1/(n+1) < 0.065).
ENOUGH = 20
# What is wanted on top, as margins are chosen in hindsight, on the runs that they are from: where a model is believed,
# and where there is a workload, and so many to choose from.
_FOR_MODEL, _FOR_CHOICE = 0.005, 0.003

# How fast the level follows the misses (the step size of Gibbs and Candès 2021, Adaptive Conformal Inference Under
# Distribution Shift). They take 0.005 for thousands of cases: so many misses in excess as move the level by 0.05, which
# noise that grows needs, would be ten of them, or a twentieth of all runs known. Here it is three. What misses have
# raised is let go by this part with every run: where nothing changes it was chance.
_ADAPTING, _LETTING_GO = 0.015, 0.005
_LOWEST, _HIGHEST = 0.60, 1.1
# Distances from before a change of their spread are forgotten: by halves, while there are twice _LEAST_HALF, and while
# the halves differ by so many standard deviations. Windows that a test cuts: Bifet and Gavaldà 2007, Learning from
# Time-Changing Data with Adaptive Windowing. Fewer than 50 tell too little of such a quantile.
_LEAST_HALF, _SURE = 50, 4.0
# By how much the level leads for each standard deviation, beyond the first, by which the halves still differ.
_LEADING = 0.02
# Runs that are remembered, and after how many the choice is made anew.
_KNOWN, _EVERY = 200, 5
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


class _Way:
    """A share of what is foretold, and how far earlier runs lay from it; `lead` is what that adds to the level."""

    def __init__(self, number: int, share: float, wanted: float) -> None:
        self.number, self.share, self.wanted = number, share, wanted
        self.lead = 0.0
        self.distances = Window(_KNOWN)
        self._told: deque[tuple[float, float]] = deque(maxlen=_KNOWN)

    def learn(self, foretold: Sequence[float], seen: float, case: Case) -> None:
        start = self.share * foretold[self.number]
        self.distances.push(seen - start, is_censored=case.is_censored)
        if not case.is_censored:
            self._told.append((math.exp(start), case.cost))

    def forget(self) -> None:
        """Let go what lay before a change of the spread; where it may be changing still, let the level lead."""
        change = 0.0
        while len(self.distances) >= 2 * _LEAST_HALF and abs(change := self.distances.compare_spread()) >= _SURE:
            self.distances.keep(len(self.distances) // 2)
            change = 0.0
        self.lead = _LEADING * (change - min(max(change, -1.0), 1.0))

    def keep(self, count: int) -> None:
        """Let go all but the last runs."""
        self.distances.keep(count)
        self._told = deque(list(self._told)[-count:], maxlen=_KNOWN)

    def reach(self, foretold: Sequence[float], level: float) -> float:
        return self.share * foretold[self.number] + self.distances.find_quantile(level)

    def find_waste(self) -> float:
        """What budgets would have had to spare, had this margin been theirs over all runs known."""
        margin = math.exp(self.distances.find_quantile(COVERAGE))
        return sum([start * margin - cost for start, cost in self._told if start * margin > cost])


class Estimator:
    """Learns from one run after the other; oldest first."""

    def __init__(self, features: int = 0) -> None:
        """`features` is the number that every case has."""
        self._centres = Centres(features)
        names = self._centres.names
        self._ways = [
            _Way(number, share, COVERAGE + _FOR_MODEL * (name != NONE) + _FOR_CHOICE * (features > 0))
            for number, name in enumerate(names)
            for share in _SHARES
            if name != NONE or share == 1
        ]
        self._has_features = features > 0
        self._chosen = self._ways[0]
        self._raised = 0.0
        self._costs = Window(_KNOWN)
        self._hits: deque[bool] = deque(maxlen=_KNOWN)
        self._runs = 0

    def learn(self, case: Case) -> None:
        """Take a run."""
        seen, foretold = math.log(case.cost), self._centres.foretell(case.features)
        if self._runs >= ENOUGH:
            self._judge(seen > self._bound(case.features, foretold), is_censored=case.is_censored)
        for way in self._ways:
            way.learn(foretold, seen, case)
        self._centres.learn(case.features, foretold, seen, is_censored=case.is_censored)
        self._costs.push(seen, is_censored=case.is_censored)
        self._runs += 1
        if self._has_features and self._runs == 2 * ENOUGH:
            # From the first runs nothing was known of the workload: how far they lay from a model tells nothing of it.
            for way in self._ways:
                way.keep(ENOUGH)
        if self._runs >= ENOUGH and self._runs % _EVERY == 0:
            for way in self._ways:
                way.forget()
            self._chosen = min(self._ways, key=_Way.find_waste)

    def forecast(self, features: tuple[float, ...] = ()) -> Forecast:
        """What the next run should take; ENOUGH runs must be known."""
        foretold = self._centres.foretell(features)
        budget = self._bound(features, foretold)
        expected = min(self._chosen.reach(foretold, 0.5), budget)
        covered = sum(self._hits) / len(self._hits) if self._hits else math.nan
        name = self._centres.names[self._chosen.number]
        return Forecast(math.exp(expected), math.exp(budget), name, self._runs, len(self._hits), covered)

    def _bound(self, features: tuple[float, ...], foretold: Sequence[float]) -> float:
        least = self._chosen.reach(foretold, 0.5) + math.log(_LEAST)
        most = self._costs.find_quantile(_MOST_LEVEL) + math.log(_MOST) + self._centres.find_growth(features)
        level = min(max(self._chosen.wanted + self._chosen.lead + self._raised, _LOWEST), _HIGHEST)
        return min(max(self._chosen.reach(foretold, level), least), most)

    def _judge(self, missed: bool, *, is_censored: bool) -> None:  # noqa: FBT001 - what is judged
        # A run that was cut short within its budget tells nothing of the budget.
        if is_censored and not missed:
            return
        self._hits.append(not missed)
        self._raised += _ADAPTING * (missed - (1 - self._chosen.wanted))
        self._raised -= _LETTING_GO * max(self._raised, 0.0)
        self._raised = min(max(self._raised, _LOWEST - COVERAGE), _HIGHEST - COVERAGE)


def learn_all(cases: Sequence[Case]) -> Estimator:
    """An estimator that has seen these runs, oldest first."""
    estimator = Estimator(len(cases[0].features) if cases else 0)
    for case in cases:
        estimator.learn(case)
    return estimator
