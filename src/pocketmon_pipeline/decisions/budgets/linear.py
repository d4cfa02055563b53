"""A linear model that learns one case at a time: recursive least squares that forgets slowly.

Plackett 1950, Some Theorems in Least Squares; with a ridge (the start's precision) and exponential forgetting.
"""

from collections.abc import Sequence

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
