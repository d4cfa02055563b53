"""Predicts the cost of a run from earlier runs in several ways, one of them by a robust linear model; in logarithms."""

import math
import statistics
from collections import deque
from collections.abc import Sequence
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.prices import Offer, list_offers
from pocketmon_pipeline.decisions.budgets.window import Window

# A case counts half after 138 further ones; with a ridge of 0.05 the first ten cases already outweigh it.
_FORGETTING = 0.995
_RIDGE = 0.05


class LinearModel:
    """Predicts a number from features; features are compared with those of the first case."""

    def __init__(self, size: int) -> None:
        """Know nothing: predict 0. `size` is the number of features."""
        self._origin: Sequence[float] = ()
        self._weights = [0.0] * (size + 1)
        spread = [100.0, *[1 / _RIDGE] * size]
        self._spread = [[spread[row] * (row == column) for column in range(size + 1)] for row in range(size + 1)]

    def predict(self, features: Sequence[float]) -> float:
        """The weighted sum."""
        return sum(weight * value for weight, value in zip(self._weights, self._extend(features), strict=True))

    def learn(self, features: Sequence[float], error: float) -> None:
        """Move towards a case that lay `error` above what `predict` says of it."""
        if not self._origin:
            self._origin = tuple(features)
        values = self._extend(features)
        gains = [sum(a * b for a, b in zip(row, values, strict=True)) for row in self._spread]
        scale = _FORGETTING + sum(a * b for a, b in zip(gains, values, strict=True))
        self._weights = [weight + gain / scale * error for weight, gain in zip(self._weights, gains, strict=True)]
        self._spread = [
            [(cell - gain * other / scale) / _FORGETTING for cell, other in zip(row, gains, strict=True)]
            for row, gain in zip(self._spread, gains, strict=True)
        ]

    def _extend(self, features: Sequence[float]) -> list[float]:
        origin = self._origin or features
        return [1.0, *(value - start for value, start in zip(features, origin, strict=True))]


# A run further away than so many times the usual distance teaches no more than one at that distance.
_WINSOR = 4.0
_LEAST_USUAL = 0.05
_ERRORS = 100
# Errors known before one of them can be told to be unusual.
_ENOUGH = 20


class Regression:
    """Predicts a number from features; learns one run at a time."""

    def __init__(self, size: int) -> None:
        """`size` is the number of features."""
        self._model = LinearModel(size)
        self._errors = Window(_ERRORS)

    def predict(self, features: Sequence[float]) -> float:
        """What a run with these features should be."""
        return self._model.predict(features)

    def learn(self, features: Sequence[float], seen: float, *, is_censored: bool) -> None:
        """Move towards what was seen; a run that was cut short below the prediction says nothing."""
        error = seen - self.predict(features)
        if is_censored:
            error = max(error, 0.0)
        most = self._find_most()
        self._errors.push(error)
        self._model.learn(features, min(max(error, -most), most))

    def _find_most(self) -> float:
        if len(self._errors) < _ENOUGH:
            return float("inf")
        # Half of what lies between these is one standard deviation of a normal distribution.
        usual = (self._errors.find_quantile(0.84) - self._errors.find_quantile(0.16)) / 2
        return _WINSOR * max(usual, _LEAST_USUAL)


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
