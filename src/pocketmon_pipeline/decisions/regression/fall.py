"""Recognises a steady decrease, as of a program that is made faster bit by bit."""

import math
from collections.abc import Sequence

from pocketmon_pipeline.decisions.regression.rhythm import straighten
from pocketmon_pipeline.decisions.regression.spread import inflate, measure_memory, take_out_spikes

# The slope is so many times its standard error, and brings the last value so far below the first.
_ERRORS, _LEAST_FALL = 5.0, math.log(1.04)


def find_fall(values: Sequence[float]) -> float:
    """The slope of the straight line through values of which one falls by more than chance; 0 where there is none.

    Its standard error is that of independent values (least squares), widened by how much neighbours depend on each
    other.
    """
    values = take_out_spikes(values)
    count = len(values)
    rest = straighten(values)
    # What straightening takes away between two values is the slope.
    slope = ((values[-1] - rest[-1]) - (values[0] - rest[0])) / (count - 1)
    squares = math.fsum(one * one for one in rest)
    times = (count * count - 1) * count / 12
    error = math.sqrt(squares / (count - 2) / times * inflate(measure_memory(rest) - 1 / math.sqrt(count)))
    return slope if slope < -_ERRORS * error and slope * (count - 1) < -_LEAST_FALL else 0.0
