"""Strategies that turn predictions into budgets, each with a history of its own errors."""

import math
from collections import deque

from pocketmon_pipeline.decisions.budgets.predictors import Predictions
from pocketmon_pipeline.decisions.budgets.prices import Offer, buy, find_price
from pocketmon_pipeline.decisions.budgets.window import Window

COVERAGE = 0.935
# Runs that are remembered.
KNOWN = 200

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
# No budget is less than so many times what is expected.
_LEAST = 1.005


def follow(raised: float, wanted: float, *, missed: bool) -> float:
    """By how much a level is raised after one more hit or miss."""
    raised += _ADAPTING * (missed - (1 - wanted))
    raised -= _LETTING_GO * max(raised, 0.0)
    return min(max(raised, _LOWEST - COVERAGE), _HIGHEST - COVERAGE)


class Strategy:
    """A share of one prediction, plus a margin: a quantile of its errors in earlier runs.

    It makes budgets of its own, with a level that follows their misses, so that it is known what they would have been
    worth.
    """

    def __init__(self, number: int, share: float, wanted: float) -> None:
        """`number` is that of the predictor, `wanted` the initial level."""
        self.number, self.wanted = number, wanted
        self._share = share
        self._distances = Window(KNOWN)
        self._lead, self._raised = 0.0, 0.0
        self._told: deque[tuple[float, float]] = deque(maxlen=KNOWN)
        self._spent: deque[tuple[float, bool]] = deque(maxlen=KNOWN)

    def learn(self, predicted: Predictions, seen: float, *, is_censored: bool) -> None:
        """Learn from a run."""
        start = self._share * predicted.centres[self.number]
        self._distances.push(seen - start, is_censored=is_censored)
        if not is_censored:
            self._told.append((math.exp(start), math.exp(seen)))

    def judge(self, predicted: Predictions, seen: float, most: float, *, is_censored: bool) -> None:
        """Compare a run with the budget that this strategy had for it; a run cut short within it is ignored."""
        budget = self.budget(predicted, self._raised, most)
        missed = seen > budget
        if missed or not is_censored:
            self._raised = follow(self._raised, self.wanted, missed=missed)
            self._spent.append((max(math.exp(budget) - math.exp(seen), 0.0), missed))

    def forget(self) -> None:
        """Drop runs before a change of the spread; if it may still be changing, let the level lead."""
        change = 0.0
        while len(self._distances) >= 2 * _LEAST_HALF and abs(change := self._distances.compare_spread()) >= _SURE:
            self._distances.keep(len(self._distances) // 2)
            change = 0.0
        self._lead = _LEADING * (change - min(max(change, -1.0), 1.0))

    def keep(self, count: int) -> None:
        """Drop all but the last runs, and all budgets, which rested on the dropped runs."""
        self._distances.keep(count)
        self._told = deque(list(self._told)[-count:], maxlen=KNOWN)
        self._spent.clear()
        self._raised = 0.0

    def budget(self, predicted: Predictions, raised: float, most: float) -> float:
        """The budget with a raised level; no more than `most`."""
        level = min(max(self.wanted + self._lead + raised, _LOWEST), _HIGHEST)
        return min(max(self.reach(predicted, level), self.reach(predicted, 0.5) + math.log(_LEAST)), most)

    def reach(self, predicted: Predictions, level: float) -> float:
        """The cost that the run stays below with this probability."""
        return self._share * predicted.centres[self.number] + self._distances.find_quantile(level)

    def find_waste(self) -> float:
        """The slack of budgets with the current margin over all known runs."""
        margin = math.exp(self._distances.find_quantile(COVERAGE))
        return sum([start * margin - cost for start, cost in self._told if start * margin > cost])

    def find_spare(self) -> float:
        """The slack of its actual budgets."""
        return sum(spare for spare, _ in self._spent)

    def find_excess(self) -> float:
        """How many more of its budgets were exceeded than allowed."""
        return max(sum(missed for _, missed in self._spent) - (1 - COVERAGE) * len(self._spent), 0.0)

    def find_mean_spare(self) -> float:
        """The mean slack of its budgets."""
        return self.find_spare() / max(len(self._spent), 1)


class PricedStrategy(Strategy):
    """One price for covering a run, whatever its workload: a quantile of the prices that covered earlier runs."""

    def __init__(self, number: int, wanted: float) -> None:
        """As the base class, with full share."""
        super().__init__(number, 1.0, wanted)
        self._offered: deque[tuple[list[Offer], float]] = deque(maxlen=KNOWN)

    def learn(self, predicted: Predictions, seen: float, *, is_censored: bool) -> None:
        """Take a run."""
        self._distances.push(find_price(predicted.offers, seen), is_censored=is_censored)
        if not is_censored:
            self._offered.append((predicted.offers, math.exp(seen)))

    def keep(self, count: int) -> None:
        """As the base class, and the last offers."""
        super().keep(count)
        self._offered = deque(list(self._offered)[-count:], maxlen=KNOWN)

    def reach(self, predicted: Predictions, level: float) -> float:
        """What the run stays below at the price that is enough with this probability."""
        return buy(predicted.offers, self._distances.find_quantile(level))

    def find_waste(self) -> float:
        """The slack of budgets at the current price over all known runs."""
        price = self._distances.find_quantile(COVERAGE)
        return sum([max(math.exp(buy(offers, price)) - cost, 0.0) for offers, cost in self._offered])
