"""Predicts the cost of a run from earlier runs in several ways; all costs are logarithms."""

import math
import statistics
from collections import deque
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.prices import Offer, list_offers
from pocketmon_pipeline.decisions.budgets.regression import Regression

NONE, RECENT, WORKLOAD, ALIKE, BOTH, PRICED = (
    "quantile of earlier runs",
    "recent runs",
    "workload",
    "alike runs",
    "alike and recent runs",
    "price of alike runs",
)

# The last runs whose medians tell where costs are now.
_SPANS = (1, 5, 20)
# Runs that are compared, how many of them are alike, and how many tell what it costs to cover one.
_COMPARED, _ALIKE, _PRICED = 100, 5, 10


class Predictions(NamedTuple):
    """The prediction of each predictor but the last, and the price of covering similar runs."""

    centres: list[float]
    offers: list[Offer]


class Predictors:
    """Learns from one run after the other, and predicts the next with each predictor."""

    def __init__(self, features: int) -> None:
        """`features` is their number in each run; without any, no run is similar to another."""
        # Youngest first.
        self._features: deque[tuple[float, ...]] = deque(maxlen=_COMPARED)
        self._seen: deque[float] = deque(maxlen=_COMPARED)
        self._medians = [0.0] * len(_SPANS)
        self._largest: tuple[float, ...] = ()
        self._has_features = features > 0
        self._recent = Regression(len(_SPANS))
        self._workload = Regression(features)
        self._both = Regression(len(_SPANS) + 1)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the predictors, in order."""
        return (NONE, RECENT, WORKLOAD, ALIKE, BOTH, PRICED) if self._has_features else (NONE, RECENT)

    def predict(self, features: tuple[float, ...]) -> Predictions:
        """The predictions, bounded by earlier costs unless the workload is larger than any before."""
        if not self._seen:
            return Predictions([0.0] * len(self.names), [Offer(0.0, 0.0)])
        found, offers = [self._recent.predict(self._medians)], list[Offer]()
        if self._has_features:
            alike = self._find_alike(features)
            centre = statistics.median(alike[:_ALIKE])
            found += [self._workload.predict(features), centre, self._both.predict((centre, *self._medians))]
            offers = list_offers([math.exp(cost) for cost in alike])
        least, most = min(self._seen), max(self._seen) + self.find_growth(features)
        return Predictions([0.0, *(min(max(one, least), most) for one in found)], offers)

    def find_growth(self, features: tuple[float, ...]) -> float:
        """By how much the workload exceeds the largest that was seen, in the number where it does most."""
        return max([0.0, *self._list_excesses(features)])

    def list_last(self, count: int) -> list[float]:
        """The costs of the last runs, youngest first."""
        return list(islice(self._seen, count))

    def _list_excesses(self, features: tuple[float, ...]) -> list[float]:
        return [here - there for here, there in zip(features, self._largest, strict=False)]

    def learn(self, features: tuple[float, ...], predicted: Predictions, seen: float, *, is_censored: bool) -> None:
        """Learn from a run, given its predictions."""
        self._recent.learn(self._medians, seen, is_censored=is_censored)
        if self._has_features:
            self._workload.learn(features, seen, is_censored=is_censored)
            alike = predicted.centres[self.names.index(ALIKE)]
            self._both.learn((alike, *self._medians), seen, is_censored=is_censored)
        self._features.appendleft(features)
        self._seen.appendleft(seen)
        self._largest = tuple(map(max, zip(*self._features, strict=True)))
        last = self.list_last(max(_SPANS))
        self._medians = [statistics.median(last[:span]) for span in _SPANS]

    def _find_alike(self, features: tuple[float, ...]) -> list[float]:
        """The costs of the nearest runs, nearest first; of equally near ones the youngest.

        More, if all of the workload is larger than any that was seen: then none of them is near.
        """
        distances = [math.dist(features, others) for others in self._features]
        order = nsmallest(_PRICED, range(len(distances)), key=distances.__getitem__)
        larger = max(0.0, min(self._list_excesses(features)))
        return [self._seen[number] + larger for number in order]
