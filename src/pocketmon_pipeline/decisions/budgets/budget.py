"""One budget: the expected cost, the limit, and its basis."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.decisions.budgets.estimator import ENOUGH, Case, Estimator, learn_all
from pocketmon_pipeline.decisions.budgets.window import Window

PRIOR, FEW, LEARNED = "prior", "few runs", "history"

# Shorter differences are start-up, and the noise of a busy machine; in seconds.
LEAST_SECONDS = 1.0


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """In seconds or bytes. `budget` is None where none is possible, and `capped` where a cap made it smaller.

    `basis` is `prior` (stated, nothing measured), `few runs` (the largest of them times `scaling_factor`) or `history`
    (`method` forecast it; `covered` of the `judged` runs before stayed below what it would have said). `cut_short` of
    the `runs` took more than is known of them.
    """

    expected: float
    budget: float | None
    capped: bool
    basis: str
    method: str
    runs: int
    cut_short: int = 0
    judged: int = 0
    covered: float | None = None


class Frame(NamedTuple):
    """The bounds of a budget, `least` and `most`, and the `factor` for the load of the machine.

    A prior is `scaling` times an amount that `guess` describes.
    """

    least: float
    most: float
    factor: float
    scaling: float
    guess: str


class Series:
    """The costs of one thing in all runs."""

    def __init__(self, cases: Sequence[Case]) -> None:
        """Oldest first."""
        self.cases = list(cases)
        self._estimator: Estimator | None = None

    def is_shorter(self, frame: Frame) -> bool:
        """Whether it was always so small that the least budget is enough."""
        return all(case.cost * frame.scaling <= frame.least for case in self.cases)

    def learn(self, case: Case) -> None:
        """Take one more run."""
        if self._estimator is not None:
            self._estimator.learn(case)
        self.cases.append(case)

    def recommend(self, features: tuple[float, ...], prior: float, frame: Frame) -> Budget:
        """The budget of a run with this workload."""
        if not self.cases:
            return _fit(prior, prior * frame.scaling, frame, PRIOR, frame.guess)
        fitted = self._forecast(features, frame) if self._is_enough() else self._stretch(frame, FEW, "the longest run")
        return msgspec.structs.replace(fitted, runs=len(self.cases), cut_short=self._count_cut_short())

    def _is_enough(self) -> bool:
        """Whether enough runs were completed; a run cut short only gives a lower bound."""
        return len(self.cases) - self._count_cut_short() >= ENOUGH

    def _count_cut_short(self) -> int:
        return sum(case.is_censored for case in self.cases)

    def _stretch(self, frame: Frame, basis: str, method: str) -> Budget:
        """The longest run and more."""
        longest = max(case.cost for case in self.cases)
        return _fit(self._find_middle(), longest * frame.scaling, frame, basis, method)

    def _forecast(self, features: tuple[float, ...], frame: Frame) -> Budget:
        if self.is_shorter(frame):
            return self._stretch(frame, LEARNED, f"never more than {max(case.cost for case in self.cases):.2g}")
        if self._estimator is None:
            self._estimator = learn_all(self.cases)
        found = self._estimator.forecast(features)
        fitted = _fit(found.expected, found.budget, frame, LEARNED, found.method)
        covered = None if math.isnan(found.covered) else round(found.covered, 4)
        return msgspec.structs.replace(fitted, judged=found.judged, covered=covered)

    def _find_middle(self) -> float:
        """The median; what was cut short is known to be larger than it looks."""
        known = Window(len(self.cases))
        for case in self.cases:
            known.push(case.cost, is_censored=case.is_censored)
        return known.find_quantile(0.5)


def _fit(expected: float, budget: float, frame: Frame, basis: str, method: str) -> Budget:
    wanted = max(budget * frame.factor, frame.least)
    most = min(wanted, frame.most)
    return Budget(
        expected=round(expected, 4),
        budget=round(most, 4) if frame.most > 0 else None,
        capped=wanted > frame.most,
        basis=basis,
        method=method,
        runs=0,
    )
