"""A robust linear model of logarithms."""

from collections.abc import Sequence

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
