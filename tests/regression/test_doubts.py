"""Explanations other than a new level, held against the same statistics by numpy."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.decisions.regression.doubts import Rise, find_doubt

RECOVERED = "the last values are as before"
DRIFT = "a steady drift explains it as well as a step"
BEND = "a slow bend explains it better than a step"


def make_rise(values: Sequence[float], place: int, *, height: float, start: int = 0, p: float = 1e-9) -> Rise:
    return Rise(values, values, values, start, place, height, p)


def wave(count: int) -> list[float]:
    return [100 + (at * 7 % 5 - 2) / 10 for at in range(count)]


def lay(*levels: tuple[int, float]) -> list[float]:
    """So many values each, so much above 100."""
    added = [height for count, height in levels for _ in range(count)]
    return [one + height for one, height in zip(wave(len(added)), added, strict=True)]


def is_drift(values: np.ndarray, step: int, height: float) -> bool:
    """Analysis of covariance by least squares: a line and a step together, and each alone."""
    count = len(values)
    after = (np.arange(count) >= step).astype(float)
    line = np.arange(count, dtype=float)
    explained = [np.corrcoef(values, one)[0, 1] ** 2 for one in (line, after)]
    if count < 4 or explained[0] > explained[1]:
        return True
    model = np.column_stack([np.ones(count), line, after])
    best, _, _, _ = np.linalg.lstsq(model, values, rcond=None)
    variance = ((values - model @ best) ** 2).sum() / (count - 3)
    error = np.sqrt(variance * np.linalg.inv(model.T @ model)[2, 2])
    return bool(best[2] < 0.45 * height or best[2] < 3 * error)


def is_bend(values: np.ndarray, step: int) -> bool:
    """A polynomial of the third degree against a line with a step, both by least squares."""
    count = len(values)
    line = np.linspace(-1, 1, count)
    after = (np.arange(count) >= step).astype(float)
    left = []
    for model in (np.vander(line, 4), np.column_stack([np.ones(count), line, after])):
        best, _, _, _ = np.linalg.lstsq(model, values, rcond=None)
        left.append(((values - model @ best) ** 2).sum())
    return bool(left[0] < 0.9 * left[1])


@given(
    noise=st.lists(st.floats(-3, 3), min_size=16, max_size=40),
    share=st.floats(0.3, 0.8),
    slope=st.floats(-0.2, 0.6),
    curve=st.floats(-8, 8),
    height=st.floats(4, 12),
)
def test_a_drift_and_a_bend_are_those_of_least_squares(
    noise: list[float], share: float, slope: float, curve: float, height: float
) -> None:
    count = len(noise)
    step = max(4, min(round(share * count), count - 4))
    times = np.linspace(-1, 1, count)
    values = 100 + np.array(noise) + slope * np.arange(count) + curve * times**3
    values[step:] += height
    found = find_doubt(make_rise([float(one) for one in values], step, height=height, p=0.0))
    if found == RECOVERED or found.startswith("the series stood as high"):
        return
    expected = DRIFT if is_drift(values, step, height) else BEND if is_bend(values, step) else ""
    assert found == expected


def test_a_plain_step_has_no_other_explanation() -> None:
    values = lay((20, 0), (10, 10))
    assert find_doubt(make_rise(values, 20, height=10)) == ""


@pytest.mark.parametrize(
    ("left", "recovered"),
    [([10, 10, 10, 2.4, 2.4], True), ([10, 10, 10, 2.4, 2.6], False), ([10, 10, 4.9, 4.9, 4.9], True),
     ([10, 10, 5.1, 5.1, 5.1], False), ([20, 15, 9, 7, 4.9], True), ([20, 15, 9, 7, 5.1], False),
     ([20, 7, 9, 8, 4.9], False), ([10, 10, 10, 4.9, 4.9, 4.9], True)],
)  # fmt: skip
def test_a_rise_is_over_when_two_values_kept_a_quarter_or_the_last_five_half(
    left: list[float], recovered: bool
) -> None:
    values = [100.0] * 20 + [100 + one for one in left]
    assert (find_doubt(make_rise(values, 20, height=10, p=0.0)) == RECOVERED) is recovered


def test_the_level_before_is_that_since_its_start() -> None:
    values = [109.0] * 10 + [100.0] * 20 + [110.0] * 3 + [104.0] * 3
    assert find_doubt(make_rise(values, 30, height=10, start=10)) == RECOVERED
    assert find_doubt(make_rise([100.0] * 10 + values[10:], 30, height=10, start=10)) == RECOVERED


@pytest.mark.parametrize(
    ("levels", "p", "words"),
    [
        # as long and as high, twice: the nature of the series
        ([(10, 0), (6, 10), (10, 0), (6, 10), (10, 0), (6, 10)], 1e-9, "2 times"),
        # once is doubted only where the votes are not sure
        ([(10, 0), (6, 10), (20, 0), (6, 10)], 1e-6, "once"),
        ([(10, 0), (6, 10), (20, 0), (6, 10)], 1e-8, ""),
        # or where all that were low say so: ten of 40 are sure, six are not
        ([(30, 0), (10, 10), (10, 0), (10, 10)], 1e-6, ""),
        ([(10, 0), (6, 10), (30, 0), (6, 10)], 1e-6, "once"),
        # the very first and the very last stretch before the rise count
        ([(6, 10), (20, 0), (6, 10)], 1e-6, "once"),
        # three quarters of the height are as high, less is not
        ([(10, 0), (6, 7.6), (20, 0), (6, 10)], 1e-6, "once"),
        ([(10, 0), (6, 7.0), (20, 0), (6, 10)], 1e-6, ""),
        # shorter than the rise is another thing
        ([(10, 0), (3, 10), (20, 0), (6, 10)], 1e-6, ""),
        # what warms up begins much higher than the rise; later, or no more than that, is another thing
        ([(6, 21), (20, 0), (6, 10)], 1e-6, ""),
        ([(6, 19), (20, 0), (6, 10)], 1e-6, "once"),
        ([(10, 0), (6, 21), (20, 0), (6, 10)], 1e-6, "once"),
        ([(6, 21), (10, 0), (6, 10), (10, 0), (6, 10)], 1e-6, "once"),
        # nothing warms up twice
        ([(6, 21), (10, 0), (6, 21), (10, 0), (6, 10)], 1e-9, "2 times"),
        # one long excursion is one
        ([(10, 0), (13, 10), (20, 0), (6, 10)], 1e-6, "once"),
    ],
)
def test_what_stood_as_high_for_as_long_before(levels: list[tuple[int, float]], p: float, words: str) -> None:
    values = lay(*levels)
    found = find_doubt(make_rise(values, len(values) - levels[-1][0], height=10, p=p))
    told = f"the series stood as high before, {words}, and came back by itself"
    assert found == told if words else "stood as high" not in found
