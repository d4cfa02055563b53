"""A linear model of logarithms that no single run can spoil."""

from collections.abc import Sequence

from pocketmon_pipeline.decisions.budgets.linear import LinearModel
from pocketmon_pipeline.decisions.budgets.window import Window

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
