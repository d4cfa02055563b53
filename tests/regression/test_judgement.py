"""Series, and what their newest level is: what must be found, and what must be quiet."""

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.regression_series import FAMILIES, make_stable, make_step
from pocketmon_pipeline.decisions.regression.judgement import FEWEST_VALUES, Judgement, judge_series


def noise(seed: int, count: int, level: float = 100.0, spread: float = 0.02) -> list[float]:
    """Values around a level."""
    rng = random.Random(seed)  # noqa: S311 - examples, no secrets
    return [rng.gauss(level, spread * level) for _ in range(count)]


@pytest.mark.parametrize("newest", [5, 6, 8, 10, 20, 40])
@pytest.mark.parametrize("seed", range(3))
def test_a_step_at_the_end_is_found_where_it_is(seed: int, newest: int) -> None:
    judged = judge_series([*noise(seed, 60), *noise(seed + 100, newest, 115)])
    assert judged.is_regression
    assert abs(judged.since - 60) <= 1
    assert judged.change == pytest.approx(0.15, abs=0.03)
    assert judged.confidence > 0.999
    assert judged.votes is not None
    assert max(judged.votes) < 0.001


def test_a_step_stays_where_it_is_while_its_level_grows() -> None:
    """Its first values, and strays of the level before, are no mode that values return to."""
    old = noise(3, 44)
    old[7] *= 1.1
    old[29] *= 1.1
    told = [judge_series([*old, *noise(4, newest, 125)]).since for newest in range(6, 25)]
    assert told == [44] * len(told)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([(40, 100), (20, 85)], "lower"),
        ([(40, 100), (20, 120), (20, 100)], "lower"),
        ([(40, 100), (12, 120), (8, 100)], "lower"),
        ([(60, 100)], "one level"),
        ([(40, 100), (20, 103)], ""),
    ],
    ids=["improvement", "recovered long ago", "recovered just now", "steady", "too small"],
)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_no_regression_is_quiet(seed: int, levels: Sequence[tuple[int, int]], words: str) -> None:
    values = [one for at, (count, level) in enumerate(levels) for one in noise(seed * 10 + at, count, level)]
    judged = judge_series(values)
    assert not judged.is_regression
    assert words in judged.reason


@pytest.mark.parametrize("newest", [5, 6, 7])
def test_a_step_far_above_noise_that_remembers_is_found(newest: int) -> None:
    """The costs of a stage that doubled: what neighbours have in common is a hundredth of the step."""
    before = [9.505, 9.506, 9.499, 9.488, 9.479, 9.495, 9.469, 9.468, 9.472, 9.484, 9.469, 9.466, 9.470, 9.474]
    after = [18.863, 18.841, 18.841, 18.835, 18.886, 18.877, 18.858]
    judged = judge_series([*before, *after[:newest]])
    assert judged.is_regression, judged.reason
    assert judged.since == len(before)


def wander(seed: int, step: float) -> list[float]:
    """Values of which each keeps six tenths of how far the one before was away, and a step before the last ten."""
    rng = random.Random(seed)  # noqa: S311 - examples, no secrets
    away, values = 0.0, []
    for at in range(90):
        away = 0.6 * away + rng.gauss(0, 0.008)
        values.append(100 * (1 + away) * (1 + step * (at >= 80)))
    return values


@pytest.mark.parametrize("seed", range(10))
def test_a_step_of_ten_values_far_above_some_that_wander_is_found(seed: int) -> None:
    assert judge_series(wander(seed, 0.1)).is_regression
    assert not judge_series(wander(seed, 0.0)).is_regression


@pytest.mark.parametrize("slow", [3, 4, 5, 6])
@pytest.mark.parametrize("seed", range(3))
def test_a_few_slow_runs_are_over_when_two_are_as_before(seed: int, slow: int) -> None:
    values = [*noise(seed, 40, 100), *noise(seed + 10, slow, 150), *noise(seed + 20, 6, 100)]
    assert not any(judge_series(values[:newest]).is_regression for newest in range(40 + slow + 2, len(values) + 1))


def test_one_long_wave_is_no_step() -> None:
    """Of a rhythm seen once, nothing shows that it comes back: the curve itself speaks against two levels."""
    for seed in range(20):
        rng = random.Random(seed)  # noqa: S311 - examples, no secrets
        phase, height = rng.uniform(2.5, 4.5), rng.uniform(0.05, 0.1)
        wave = [rng.gauss(1, 0.01) + height * math.sin(2 * math.pi * at / 40 + phase) for at in range(40)]
        assert not judge_series(wave).is_regression, seed


def fall(seed: int, count: int = 100, flat: int = 0, share: float = 0.1) -> list[float]:
    """Noise of two hundredths on a level that falls steadily by a share, and stays there for the last ones."""
    steps = count - flat
    return [one * (1 - share * min(at, steps) / steps) for at, one in enumerate(noise(seed, count))]


def test_a_step_after_a_steady_fall_is_found_though_it_only_leads_back() -> None:
    values = [[*fall(seed), *noise(seed + 50, 10, 100)] for seed in range(10)]
    judged = [judge_series(one) for one in values]
    assert sum(one.is_regression for one in judged) >= 9
    found = [one for one in judged if one.is_regression]
    assert all(abs(one.since - 100) <= 2 for one in found)
    assert all(one.change == pytest.approx(0.1, abs=0.04) for one in found), "compared with what was right before"


def test_a_fall_that_comes_to_its_end_is_no_rise() -> None:
    series = [fall(seed, 90, flat, share) for seed in range(6) for flat in (5, 10, 30) for share in (0.08, 0.25)]
    assert not any(judge_series(one).is_regression for one in series)


@pytest.mark.parametrize("seed", range(8))
def test_a_step_after_first_runs_that_warmed_up_is_found(seed: int) -> None:
    runs = [*noise(seed, 80, spread=0.01), *noise(seed + 50, 8, 110, spread=0.01)]
    judged = judge_series([one * (1 + 0.8 * math.exp(-at / 3)) for at, one in enumerate(runs)])
    assert judged.is_regression, judged.reason
    assert judged.since == pytest.approx(80, abs=1)


@pytest.mark.parametrize("machines", [(1, 1.12, 1.7), (1, 1.4, 1.5), (1, 1.15, 1.35, 1.6)])
def test_a_step_is_found_among_runs_on_machines_of_several_speeds(machines: Sequence[float]) -> None:
    """Runs come from one machine or another, and a step is smaller than the difference between them."""
    found = 0
    for seed in range(10):
        source = random.Random(seed)  # noqa: S311 - not for cryptography
        before = [source.choice(machines) * source.gauss(100, 1.5) for _ in range(90)]
        after = [1.1 * source.choice(machines) * source.gauss(100, 1.5) for _ in range(10)]
        assert not judge_series(before).is_regression
        found += judge_series([*before, *after]).is_regression
    assert found >= 8


def test_a_cache_that_fills_again_is_no_regression() -> None:
    for left in (0.4, 0.5, 0.6):
        cold = [100 * (1 + left**run) for run in range(6)]
        assert not judge_series([*noise(9, 60, spread=0.01), *cold]).is_regression
        # while it does not come down, it is one
        assert judge_series([*noise(9, 60, spread=0.01), *noise(10, 6, 110, spread=0.01)]).is_regression


@pytest.mark.parametrize("machine", [1.0, 1.5])
@pytest.mark.parametrize("seed", [4, 5])
def test_runs_of_one_of_two_machines_are_compared_with_its_own(machine: float, seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - not for cryptography
    before = [source.choice([1.0, 1.5]) * source.gauss(100, 1) for _ in range(150)]
    after = [1.1 * machine * source.gauss(100, 1) for _ in range(10)]
    judged = judge_series([*before, *after])
    assert (judged.is_regression, judged.since) == (True, 150)
    assert judged.before == pytest.approx(100 * machine, rel=0.02)
    assert judged.after == pytest.approx(110 * machine, rel=0.02)
    assert judged.change == pytest.approx(0.1, abs=0.02)


@pytest.mark.parametrize("seed", range(3))
def test_a_regression_that_returns_soon_after_it_was_fixed_is_found(seed: int) -> None:
    values = [*noise(seed, 40), *noise(seed + 10, 10, 115), *noise(seed + 20, 10), *noise(seed + 30, 10, 115)]
    assert judge_series(values).is_regression


@pytest.mark.parametrize("seed", [22, 88, 99, 107, 118, 135])
def test_runs_of_three_machines_by_turns_are_quiet(seed: int) -> None:
    """Those of the fastest, alone among others, are no spikes: they are a third of all."""
    rng = random.Random(seed)  # noqa: S311 - examples, no secrets
    judged = judge_series([rng.choice((1.0, 1.2, 1.45)) * rng.gauss(100, 1) for _ in range(60)])
    assert not judged.is_regression


def test_a_regression_that_stays_is_told_until_it_is_accepted() -> None:
    values = [*noise(1, 60), *noise(2, 60, 120)]
    assert judge_series(values).is_regression
    assert not judge_series(values, accepted=60).is_regression
    assert judge_series([*values, *noise(3, 10, 150)], accepted=60).since == pytest.approx(120, abs=1)


@pytest.mark.parametrize("family", FAMILIES)
def test_noise_of_each_family_is_quiet_and_a_step_in_it_is_found(family: str) -> None:
    calm = [make_stable(FAMILIES[family], f"test-{number}", 80).values for number in range(25)]
    assert sum(judge_series(one).is_regression for one in calm) <= 1
    steps = [make_step(FAMILIES[family], f"test-{number}", 80, 10, 0.15).values for number in range(12)]
    assert sum(judge_series(one).is_regression for one in steps) >= 10


def work_hours(seed: int, count: int, height: float) -> list[float]:
    """Values that are higher for eight of 24."""
    return [one * (height if at % 24 < 8 else 1) for at, one in enumerate(noise(seed, count, spread=0.015))]


def test_a_step_beside_a_rhythm_with_edges_is_found() -> None:
    """Once for each hour of the day."""
    series = [work_hours(count, count + 10, 1.1) for count in range(120, 144)]
    assert not any(judge_series(one[:-10]).is_regression for one in series)
    found = [judge_series([*one[:-10], *(1.1 * late for late in one[-10:])]) for one in series]
    assert sum(one.is_regression for one in found) >= 13


def test_a_step_among_spikes_in_a_row_is_found() -> None:
    def make(seed: int) -> list[float]:
        values = noise(seed, 80, spread=0.01)
        values[60:62], values[72:75] = [260.0, 240.0], [190.0, 180.0, 200.0]
        return values

    for seed in range(10):
        assert not judge_series(make(seed)).is_regression
        assert judge_series([*make(seed), *noise(seed + 100, 8, 110, 0.01)]).is_regression


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1.0],
        [math.nan] * 50,
        [5.0] * 50,
        [0.0] * 50,
        [-1.0] * 50,
        [1.0, 2.0] * 25,
        [0.0] * 49 + [1.0],
        [1e308, -1e308] * 20,
        [5e-324] * 20 + [1e308] * 10,
        [math.inf] * 30 + [1.0] * 5,
    ],
    ids=lambda values: f"{len(values)} of {values[:2]}",
)
def test_odd_series_have_an_answer(values: list[float]) -> None:
    judged = judge_series(values)
    assert 0 <= judged.confidence <= 1
    assert math.isfinite(judged.before)
    assert math.isfinite(judged.after)
    assert not math.isnan(judged.change)
    assert 0 <= judged.since <= len(values)
    assert bool(judged.reason) is not judged.is_regression


@pytest.mark.parametrize("value", [3.0, 0.0, -2.0])
def test_equal_values_are_quiet_and_a_step_among_them_is_found(value: float) -> None:
    assert not judge_series([value] * 40).is_regression
    assert judge_series([value] * 40 + [value + 1] * 8).is_regression
    assert not judge_series([value] * 40 + [value - 1] * 8).is_regression


@pytest.mark.parametrize("value", [0.0, -2.0])
def test_what_leaves_a_level_that_is_not_above_zero_changes_without_bound(value: float) -> None:
    assert judge_series([value] * 40 + [value + 1] * 8).change == math.inf
    assert judge_series([value] * 40 + [value - 1] * 8).change == -math.inf


def test_too_few_values_are_said_to_be() -> None:
    judged = judge_series([1.0] * (FEWEST_VALUES - 6) + [2.0] * 5)
    assert judged == Judgement(
        is_regression=False, reason=f"{FEWEST_VALUES - 1} values are too few to judge: {FEWEST_VALUES} are needed"
    )


def test_gaps_do_not_count_and_places_are_those_of_the_series() -> None:
    values = [*noise(1, 40), *noise(2, 10, 120)]
    gapped = [part for one in values for part in (one, math.nan)]
    judged, plain = judge_series(gapped), judge_series(values)
    assert judged._replace(since=0, change_points=()) == plain._replace(since=0, change_points=())
    assert judged.since == 2 * plain.since


def test_a_long_series_is_judged_whole() -> None:
    values = [*noise(1, 6000), *noise(2, 4000, 112)]
    judged = judge_series(values)
    assert judged.is_regression
    assert judged.since == pytest.approx(6000, abs=30)
    assert not judge_series([*values, *noise(3, 3000)]).is_regression


@pytest.mark.parametrize("newest", [300, 500, 1000, 4000])
def test_a_level_of_a_long_series_is_found_however_long_it_is(newest: int) -> None:
    """Also one that is all of the newest values, and little of the whole."""
    judged = judge_series([*noise(1, 60_000), *noise(2, newest, 112)])
    assert judged.is_regression
    assert judged.since == pytest.approx(60_000, abs=100)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=40), st.integers(0, 45))
@settings(max_examples=100)
def test_any_values_have_an_answer_that_makes_sense(values: list[float], accepted: int) -> None:
    judged = judge_series(values, accepted)
    assert not (judged.is_regression and judged.is_improvement)
    assert 0 <= judged.confidence <= 1
    assert bool(judged.reason) != judged.is_regression
    assert all(accepted <= place < len(values) for place in judged.change_points)


@given(st.integers(0, 1000), st.floats(1e-6, 1e6))
@settings(max_examples=30)
def test_the_unit_does_not_matter(seed: int, factor: float) -> None:
    values = [*noise(seed, 30), *noise(seed + 1, 8, 110)]
    scaled = judge_series([one * factor for one in values])
    plain = judge_series(values)
    assert (scaled.is_regression, scaled.since) == (plain.is_regression, plain.since)
