"""The wording of a judgement."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pocketmon_pipeline.decisions.regression.judgement import Judgement


def name_verdict(judged: "Judgement") -> str:
    """The verdict in words."""
    return "regression" if judged.is_regression else "improvement" if judged.is_improvement else "no regression"


def measure_change(judged: "Judgement") -> str:
    """From what to what, by how much, and how sure that is."""
    text = f"{_show_number(judged.before)} -> {_show_number(judged.after)}"
    if math.isfinite(judged.change):
        text += f" ({judged.change:+.1%})"
    return f"{text}, confidence {show_confidence(judged.confidence)}"


def _show_number(value: float) -> str:
    """A number with four digits, or whole up to six: no difference below 5 % is reported."""
    return f"{value:.4g}" if abs(value) < 10_000 else f"{value:.6g}"


def show_confidence(confidence: float) -> str:
    """A share of all cases, as per cent; never 100, for nothing is certain."""
    return "above 99.99%" if confidence > 0.9999 else f"{confidence:.2%}"
