"""Estimates the cost of the next run, and a bound that it stays below with a known probability.

Several ways to predict a run stand beside each other. To each belongs a margin: the quantile of how far earlier runs
lay from what it had said of them, since they last began to lie further from it or nearer. That way is believed which
wasted least: by its margin over the runs known, and by the budgets that it would have made before each, when it did not
know it yet. The level of that quantile leads where runs lie further and further from it, or less and less far, and
follows the misses of the budgets that were made. All are logarithms, for costs vary by factors.
"""

import math
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.predictors import NONE, PRICED, Predictions, Predictors
from pocketmon_pipeline.decisions.budgets.strategies import COVERAGE, KNOWN, PricedStrategy, Strategy, follow
from pocketmon_pipeline.decisions.budgets.window import Window

# Runs before a budget is made: with fewer, such a share cannot be told from chance (1/(n+1) < 0.065).
ENOUGH = 20
# What is wanted on top, as margins are chosen in hindsight, on the runs that they are from: where a model is believed,
# and where there is a workload, and so many to choose from.
_FOR_MODEL, _FOR_CHOICE = 0.005, 0.003
# After how many runs the choice is made again.
_EVERY = 5
# What a miss too many counts, in what a budget of the plain quantile has to spare. To cover one more run costs five of
# these where costs are normal, eight where they are exponential, 13 where their tail is that of Pareto's law (2).
_PRICE_OF_A_MISS = 8.0
# How far a budget follows what is predicted: by all of its logarithm, or by a part. Where costs vary by orders of
# magnitude, a margin that grows with all of what is predicted wastes most on the longest runs.
_SHARES = (1.0, 0.6, 0.3)
# No budget is more than so many times what three runs in a hundred exceeded, or what the last runs all took: those tell
# of a step.
_MOST, _MOST_LEVEL, _LAST = 1.2, 0.97, 2


class Case(NamedTuple):
    """One run: its cost (seconds or bytes, above 0), the logarithms of its workload, and whether it was cut short."""

    cost: float
    features: tuple[float, ...] = ()
    is_censored: bool = False


class Forecast(NamedTuple):
    """The expected cost and its bound; `method` names the strategy.

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
    """Learns from one run after the other, oldest first."""

    def __init__(self, features: int = 0) -> None:
        """`features` is the number that every case has."""
        self._centres = Predictors(features)
        self._has_features = features > 0
        self._ways = list(self._list_strategies())
        self._chosen = self._ways[0]
        self._raised = 0.0
        self._costs = Window(KNOWN)
        self._hits: deque[bool] = deque(maxlen=KNOWN)
        self._runs = 0

    def _list_strategies(self) -> Iterator[Strategy]:
        for number, name in enumerate(self._centres.names):
            wanted = COVERAGE + _FOR_MODEL * (name != NONE) + _FOR_CHOICE * self._has_features
            if name == PRICED:
                yield PricedStrategy(number, wanted)
            else:
                yield from (Strategy(number, share, wanted) for share in (_SHARES if name != NONE else (1.0,)))

    def learn(self, case: Case) -> None:
        """Learn from a run."""
        seen, predicted = math.log(case.cost), self._centres.predict(case.features)
        if self._runs >= ENOUGH:
            self._judge(seen, predicted, case)
        for way in self._ways:
            way.learn(predicted, seen, is_censored=case.is_censored)
        self._centres.learn(case.features, predicted, seen, is_censored=case.is_censored)
        self._costs.push(seen, is_censored=case.is_censored)
        self._runs += 1
        if self._has_features and self._runs == 2 * ENOUGH:
            # From the first runs nothing was known of the workload: how far they lay from a model tells nothing of it.
            for way in self._ways:
                way.keep(ENOUGH)
        if self._runs >= ENOUGH and self._runs % _EVERY == 0:
            for way in self._ways:
                way.forget()
            self._chosen = self._choose()

    def forecast(self, features: tuple[float, ...] = ()) -> Forecast:
        """Estimate the next run; at least ENOUGH runs must be known."""
        predicted = self._centres.predict(features)
        budget = self._chosen.budget(predicted, self._raised, self._find_most(features))
        expected = min(self._chosen.reach(predicted, 0.5), budget)
        covered = sum(self._hits) / len(self._hits) if self._hits else math.nan
        name = self._centres.names[self._chosen.number]
        return Forecast(math.exp(expected), math.exp(budget), name, self._runs, len(self._hits), covered)

    def _find_most(self, features: tuple[float, ...]) -> float:
        most = max(self._costs.find_quantile(_MOST_LEVEL), min(self._centres.list_last(_LAST)))
        return most + math.log(_MOST) + self._centres.find_growth(features)

    def _choose(self) -> Strategy:
        """The strategy that wasted least, beside the plain quantile: by its margin, and by its own budgets."""
        plain = self._ways[0]
        price = _PRICE_OF_A_MISS * plain.find_mean_spare()
        by_margin, by_budgets = plain.find_waste() or 1.0, plain.find_spare() or 1.0

        def weigh(way: Strategy) -> float:
            """What a way costs: budget left unused, and work above it."""
            spent = way.find_spare() + price * way.find_excess()
            return way.find_waste() / by_margin + spent / by_budgets

        return min(self._ways, key=weigh)

    def _judge(self, seen: float, predicted: Predictions, case: Case) -> None:
        most = self._find_most(case.features)
        missed = seen > self._chosen.budget(predicted, self._raised, most)
        for way in self._ways:
            way.judge(predicted, seen, most, is_censored=case.is_censored)
        # A run that was cut short within its budget tells nothing of the budget.
        if missed or not case.is_censored:
            self._hits.append(not missed)
            self._raised = follow(self._raised, self._chosen.wanted, missed=missed)


def learn_all(cases: Sequence[Case]) -> Estimator:
    """An estimator that has seen these runs, oldest first."""
    estimator = Estimator(len(cases[0].features) if cases else 0)
    for case in cases:
        estimator.learn(case)
    return estimator
