"""What the next run will take, and what it stays below 19 times in 20, from the runs before.

Five ways to forecast stand beside each other, and each is judged, run by run, on what it would have said before it saw
the run: by the quantile loss (Koenker and Bassett 1978), in the costs' own unit, for that is what a wide budget wastes.
The one with the least loss is believed. All forecast logarithms: costs are positive, and vary by factors.
"""

import math
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.linear import LinearModel
from pocketmon_pipeline.decisions.budgets.window import Window

COVERAGE = 0.95
# Runs before a way to forecast may be believed: with fewer, 19 in 20 cannot be told from chance (1/(n+1) < 0.05).
ENOUGH = 20

# How fast a level follows its misses: the step size of Gibbs and Candès 2021, Adaptive Conformal Inference Under
# Distribution Shift, section 4.
_ADAPTING = 0.005
_LOWEST, _HIGHEST = 0.80, 1.3
# Residuals kept, and runs whose loss decides.
_RESIDUALS, _JUDGED = 100, 200
# A case further away than so many times the usual distance teaches the model no more than one at that distance.
_WINSOR = 4.0
# No budget is more than so many times the most that was ever seen.
_MOST = 2.0
_USUAL_ERROR = 0.05


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


class _Method:
    """A centre, plus a quantile of how far earlier runs were from it; the quantile's level follows the misses."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.residuals = Window(size)
        self.losses: deque[float] = deque(maxlen=_JUDGED)
        self.level = COVERAGE

    def reach(self, centre: float) -> float:
        return centre + self.residuals.find_quantile(self.level)

    def judge(self, centre: float, seen: float, *, is_censored: bool) -> None:
        """Compare with what came; then it may be learned from."""
        if len(self.residuals) >= ENOUGH:
            reached = self.reach(centre)
            missed = seen > reached
            # A run that was cut short within its budget tells nothing of the budget.
            if missed or not is_censored:
                share = COVERAGE if missed else COVERAGE - 1
                self.losses.append(share * (math.exp(seen) - math.exp(reached)))
                self.level += _ADAPTING * (missed - (1 - COVERAGE))
                self.level = min(max(self.level, _LOWEST), _HIGHEST)
        self.residuals.push(seen - centre, is_censored=is_censored)

    @property
    def loss(self) -> float:
        return sum(self.losses) / len(self.losses) if self.losses else math.inf


class Estimator:
    """Learns from one run after the other; oldest first."""

    def __init__(self, features: int = 0) -> None:
        """`features` is the number that every case has."""
        self._rolling = [_Method(f"quantile of the last {size} runs", size) for size in (30, 200)]
        self._level = _Method("last five runs", _RESIDUALS)
        self._model = _Method("workload", _RESIDUALS)
        self._shifted = _Method("workload and last five runs", _RESIDUALS)
        self._linear = LinearModel(features) if features else None
        self._costs = Window(_RESIDUALS)
        self._hits: deque[bool] = deque(maxlen=_JUDGED)
        self._runs = 0

    def learn(self, case: Case) -> None:
        """Take a run."""
        seen = math.log(case.cost)
        if self._runs >= ENOUGH:
            budget = self._choose(case.features)[1]
            if not case.is_censored or seen > budget:
                self._hits.append(seen <= budget)
        for method, centre in self._list_centres(case.features):
            method.judge(centre, seen, is_censored=case.is_censored)
        self._teach(case.features, seen, is_censored=case.is_censored)
        self._costs.push(seen, is_censored=case.is_censored)
        self._runs += 1

    def forecast(self, features: tuple[float, ...] = ()) -> Forecast:
        """What the next run should take; ENOUGH runs must be known."""
        expected, budget, name = self._choose(features)
        covered = sum(self._hits) / len(self._hits) if self._hits else math.nan
        return Forecast(math.exp(expected), math.exp(budget), name, self._runs, len(self._hits), covered)

    def _choose(self, features: tuple[float, ...]) -> tuple[float, float, str]:
        candidates = self._list_centres(features)
        method, centre = min(candidates, key=lambda candidate: candidate[0].loss)
        most = self._costs.find_quantile(1.0) + math.log(_MOST)
        middle = method.residuals.find_quantile(0.5)
        return min(centre + middle, most), min(method.reach(centre), most), method.name

    def _list_centres(self, features: Sequence[float]) -> list[tuple[_Method, float]]:
        centres = [(method, 0.0) for method in self._rolling]
        if self._runs:
            centres.append((self._level, self._costs.find_median_of_last(5)))
        if self._linear is not None:
            predicted = self._linear.predict(features)
            centres.append((self._model, predicted))
            if self._runs:
                centres.append((self._shifted, predicted + self._model.residuals.find_median_of_last(5)))
        return centres

    def _teach(self, features: Sequence[float], seen: float, *, is_censored: bool) -> None:
        if self._linear is None:
            return
        error = seen - self._linear.predict(features)
        if is_censored:
            error = max(error, 0.0)
        usual = _USUAL_ERROR
        if len(self._model.residuals) >= ENOUGH:
            residuals = self._model.residuals
            usual = max(usual, (residuals.find_quantile(0.84) - residuals.find_quantile(0.16)) / 2)
            error = min(max(error, -_WINSOR * usual), _WINSOR * usual)
        self._linear.learn(features, error)


def learn_all(cases: Sequence[Case]) -> Estimator:
    """An estimator that has seen these runs, oldest first."""
    estimator = Estimator(len(cases[0].features) if cases else 0)
    for case in cases:
        estimator.learn(case)
    return estimator
