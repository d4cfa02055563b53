"""The statistics, each against an oracle: every permutation, published tables, or the formula written out."""

import itertools
import math
import random

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from pocketmon_pipeline.decisions.regression.change_points import Rules, find_change_points, find_split
from pocketmon_pipeline.decisions.regression.fall import find_fall
from pocketmon_pipeline.decisions.regression.judgement import make_steady
from pocketmon_pipeline.decisions.regression.modes import find_modes, lay_modes_together
from pocketmon_pipeline.decisions.regression.rhythm import find_rhythm, fit_wave, straighten, take_out_rhythm
from pocketmon_pipeline.decisions.regression.significance import (
    Moments,
    compare_levels,
    compare_means,
    find_tail,
    measure_moments,
    rank_rise,
)
from pocketmon_pipeline.decisions.regression.spread import inflate, measure_memory, take_out_spikes

FEW = st.lists(st.integers(0, 5), min_size=1, max_size=5)


def count_greater(before: list[int], after: list[int]) -> float:
    """The U statistic: pairs in which the later one is greater, ties as halves."""
    return sum((new > old) + (new == old) / 2 for old in before for new in after)


@given(FEW, FEW)
@settings(max_examples=80)
def test_the_rank_test_counts_every_permutation(before: list[int], after: list[int]) -> None:
    values, size = before + after, len(after)
    seen = count_greater(before, after)
    chosen = list(itertools.combinations(range(len(values)), size))
    as_high = 0
    for places in chosen:
        new = [values[at] for at in places]
        old = [value for at, value in enumerate(values) if at not in places]
        as_high += count_greater(old, new) >= seen
    assert rank_rise(list(map(float, before)), list(map(float, after))) == pytest.approx(as_high / len(chosen))


def test_the_rank_test_of_separate_samples_is_one_choice_among_all() -> None:
    assert rank_rise([1.0, 2.0, 3.0], [4.0, 5.0]) == pytest.approx(1 / math.comb(5, 2))
    assert rank_rise([4.0, 5.0], [1.0, 2.0, 3.0]) == 1


@given(st.integers(0, 2**32), st.integers(40, 90), st.integers(20, 60), st.sampled_from([4, 12, 10_000]))
def test_the_rank_test_of_large_samples_is_that_of_scipy(seed: int, old: int, new: int, levels: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - examples, no secrets
    before = [float(rng.randrange(levels)) for _ in range(old)]
    after = [float(rng.randrange(levels) + rng.choice([0, levels // 4])) for _ in range(new)]
    expected = stats.mannwhitneyu(after, before, alternative="greater", method="asymptotic").pvalue
    assert rank_rise(before, after) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_a_probability_too_small_for_a_quantile_stays_what_it_is() -> None:
    before, after = list(map(float, range(4000))), list(map(float, range(4000, 8000)))
    assert rank_rise(before, after) == rank_rise(before, after, 2.0) < 1e-300


@pytest.mark.parametrize(("before", "after"), [([], [1.0]), ([1.0], []), ([2.0] * 40, [2.0] * 40)])
def test_what_tells_nothing_is_chance(before: list[float], after: list[float]) -> None:
    assert rank_rise(before, after) == 1


def test_dependence_makes_the_rank_test_less_sure() -> None:
    before, after = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [7.0, 8.0, 9.0, 10.0]
    assert rank_rise(before, after) < rank_rise(before, after, 2.0) < rank_rise(before, after, 4.0) < 0.5


# Two-sided critical values of Student's t (Fisher and Yates, Statistical Tables, table III).
@pytest.mark.parametrize(
    ("t", "freedom", "p"),
    [(12.706, 1, 0.05), (4.303, 2, 0.05), (2.571, 5, 0.05), (4.032, 5, 0.01), (2.228, 10, 0.05), (3.646, 30, 0.001)],
)
def test_the_tail_of_student_is_that_of_the_tables(t: float, freedom: int, p: float) -> None:
    assert find_tail(t, freedom) == pytest.approx(p, rel=2e-3)
    assert find_tail(-t, freedom) == pytest.approx(p, rel=2e-3)


def test_the_tail_of_student_with_one_degree_is_that_of_cauchy() -> None:
    for t in (0.0, 0.1, 1.0, 5.0, 1e6):
        assert find_tail(t, 1) == pytest.approx(1 - 2 * math.atan(t) / math.pi, rel=1e-6)


@given(st.floats(0, 40), st.one_of(st.integers(1, 500), st.floats(1, 500)))
def test_the_tail_of_student_is_that_of_scipy(t: float, freedom: float) -> None:
    assert find_tail(t, freedom) == pytest.approx(2 * stats.t.sf(t, freedom), rel=1e-7)


VALUES = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=30)


@given(VALUES, VALUES)
def test_means_are_compared_as_scipy_does(left: list[float], right: list[float]) -> None:
    assume(min(len({*left}), len({*right})) > 1)
    expected = stats.ttest_ind(left, right).pvalue
    assert compare_means(measure_moments(left), measure_moments(right)) == pytest.approx(expected, rel=1e-8, abs=1e-12)


def test_means_without_spread_are_equal_or_different_for_certain() -> None:
    assert compare_levels(Moments(5, 1.0, 0.0), Moments(5, 1.0, 0.0)) == 1
    assert compare_levels(Moments(5, 1.0, 0.0), Moments(5, 2.0, 0.0)) == 0
    assert compare_levels(Moments(1, 1.0, 0.0), Moments(1, 2.0, 0.0)) == 1


def test_a_short_level_that_varies_more_is_less_certain() -> None:
    calm, wild = Moments(50, 1.0, 0.01), Moments(5, 1.4, 0.1)
    freedom, of_both = 53, (49 * 0.01 + 4 * 0.1) / 53
    assert compare_levels(calm, wild) > find_tail(0.4 / math.sqrt(of_both * (1 / 50 + 1 / 5)), freedom)
    steady = find_tail(0.4 / math.sqrt(49 * 0.01 / 53 * (1 / 50 + 1 / 5)), freedom)
    assert compare_levels(calm, wild._replace(variance=0.0)) == pytest.approx(steady)


def measure_energy(left: list[float], right: list[float]) -> float:
    """Matteson and James, equations 5 and 6, written out."""

    def average(pairs: list[tuple[float, float]]) -> float:
        return sum(abs(one - other) for one, other in pairs) / len(pairs) if pairs else 0.0

    between = average(list(itertools.product(left, right)))
    within = average(list(itertools.combinations(left, 2))) + average(list(itertools.combinations(right, 2)))
    return len(left) * len(right) / (len(left) + len(right)) * (2 * between - within)


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=14))
@settings(max_examples=80)
def test_a_series_is_split_where_its_parts_are_furthest_apart(values: list[float]) -> None:
    energies = {at: measure_energy(values[:at], values[at:]) for at in range(1, len(values))}
    assert energies[find_split(values)] == pytest.approx(max(energies.values()), abs=1e-9)


def test_every_level_of_a_staircase_is_found() -> None:
    rng = random.Random(3)  # noqa: S311 - examples, no secrets
    values = [rng.gauss(level, 0.02) for level in (1.0, 1.3, 1.1, 1.5) for _ in range(30)]
    assert [point.place for point in find_change_points(values)] == [30, 60, 90]
    assert find_change_points(values, Rules(effect=0.25))[-1].place == 90
    assert len(find_change_points(values, Rules(effect=0.25))) < 3


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 5, 24, 25, 26, 47, 50, 75, 99, 114, 115, 116, 117, 118, 119])
def test_a_step_is_found_wherever_both_levels_have_four_values(place: int) -> None:
    values = [1 + (at * 7 % 5 - 2) / 1000 + (at >= place) for at in range(120)]
    found = [point.place for point in find_change_points(values)]
    assert found == ([place] if 4 <= place <= 116 else [])


def test_a_spike_is_taken_out_and_a_level_of_two_stays() -> None:
    values = [1.0, 1.1, 0.9, 1.0, 9.0, 1.1, 0.9, 1.0, 1.1, 0.9]
    assert max(take_out_spikes(values)) < 1.2
    assert take_out_spikes([*values[:3], *values[5:], 2.0, 2.1, 2.0])[-3:] == [2.0, 2.1, 2.0]


@pytest.mark.parametrize("period", [6, 12, 24])
def test_a_rhythm_is_found_and_taken_out(period: int) -> None:
    rng = random.Random(period)  # noqa: S311 - examples, no secrets
    wave = [0.1 * math.sin(2 * math.pi * at / period) for at in range(96)]
    values = [rng.gauss(one, 0.01) for one in wave]
    waves = find_rhythm(values[:80])
    assert waves[0].period == pytest.approx(period, rel=0.03)
    assert max(map(abs, take_out_rhythm(values, waves))) < 0.05


@given(st.lists(st.integers(-99, 99).map(float), min_size=8, max_size=40), st.floats(2.5, 20))
def test_a_wave_leaves_the_least_squares(values: list[float], period: float) -> None:
    angles = 2 * numpy.pi * numpy.arange(len(values)) / period
    waves = numpy.column_stack([numpy.cos(angles), numpy.sin(angles)])
    (cosine, sine), *_ = numpy.linalg.lstsq(waves, numpy.array(values), rcond=None)
    wave = fit_wave(values, period)
    assert (wave.cosine, wave.sine) == pytest.approx((cosine, sine), rel=1e-6, abs=1e-6)


@given(st.lists(st.integers(-99, 99).map(float), min_size=3, max_size=40))
def test_what_is_straightened_has_no_slope_and_no_mean(values: list[float]) -> None:
    line = stats.linregress(range(len(values)), values)
    left = [one - line.intercept - line.slope * at for at, one in enumerate(values)]
    assert straighten(values) == pytest.approx(left, abs=1e-9)


@pytest.mark.parametrize("count", [12, 40, 100])
@pytest.mark.parametrize(("errors", "is_fall"), [(4.5, False), (5.5, True), (-5.5, False)])
def test_a_fall_is_told_by_the_error_of_its_slope(count: int, errors: float, *, is_fall: bool) -> None:
    unsteady = [0.1 * math.cos(2.4 * at) for at in range(count)]
    # How far a slope is off, of values that differ so from their line (the noise has a slope of its own).
    noise = stats.linregress(range(count), unsteady)
    slope = -errors * noise.stderr
    values = [one + (slope - noise.slope) * at for at, one in enumerate(unsteady)]
    assert find_fall(values) == pytest.approx(slope if is_fall else 0.0)


def test_a_sure_fall_of_less_than_four_hundredths_is_none() -> None:
    for share, is_fall in ((1.035, False), (1.045, True)):
        values = [-math.log(share) * at / 49 + 1e-6 * math.cos(2.4 * at) for at in range(50)]
        assert (find_fall(values) < 0) == is_fall


def test_a_new_level_of_fewer_values_than_a_mode_needs_is_no_mode() -> None:
    for new in (1.4, 2.6):
        values = [(2.0 if at < 20 else new) + (at * 7 % 5 - 2) / 1000 for at in range(23)]
        assert find_modes(values) is None


def test_noise_has_no_rhythm_and_a_step_is_not_taken_for_one() -> None:
    rng = random.Random(7)  # noqa: S311 - examples, no secrets
    assert find_rhythm([rng.gauss(0, 1) for _ in range(80)]) == []
    step = [rng.gauss(at >= 40, 0.1) for at in range(80)]
    assert make_steady(step) == step
    assert find_rhythm([1.0] * 80) == []


def test_modes_that_take_turns_are_told_from_levels() -> None:
    rng = random.Random(11)  # noqa: S311 - examples, no secrets
    turns = [rng.gauss(0.3 * (rng.random() < 0.4), 0.01) for _ in range(60)]
    modes = find_modes(turns)
    assert modes is not None
    assert modes.middles == pytest.approx((0.0, 0.3), abs=0.01)
    assert find_modes([rng.gauss(0.3 * (at >= 30), 0.01) for at in range(60)]) is None
    assert find_modes([rng.gauss(0, 1) for _ in range(60)]) is None
    laid = lay_modes_together([*turns, *(one + 0.1 for one in turns[:10])], modes, 12, 4)
    assert max(map(abs, laid[:58])) < 0.05
    assert min(laid[-10:]) > 0.05


@pytest.mark.parametrize("middles", [(0.0, 0.1, 0.6), (0.0, 0.5, 0.6), (0.0, 0.15, 0.3, 0.45)])
def test_up_to_four_modes_that_take_turns_are_merged(middles: tuple[float, ...]) -> None:
    rng = random.Random(17)  # noqa: S311 - examples, no secrets
    turns = [rng.choice(middles) + rng.gauss(0, 0.01) for _ in range(80)]
    modes = find_modes(turns)
    assert modes is not None
    assert modes.middles == pytest.approx(middles, abs=0.01)
    assert sum(modes.shares) == pytest.approx(1)
    laid = lay_modes_together(turns, modes, 12, 4)
    assert max(laid) - min(laid) < 0.08
    # the same values as levels after each other are levels
    assert find_modes(sorted(turns)) is None


def test_one_mode_is_not_cut_into_several() -> None:
    for seed in range(20):
        rng = random.Random(seed)  # noqa: S311 - examples, no secrets
        assert find_modes([rng.uniform(0, 1) for _ in range(140)]) is None
        assert find_modes([rng.gauss(0, 1) for _ in range(100)]) is None


def test_memory_is_measured_and_makes_means_less_sure() -> None:
    rng = random.Random(13)  # noqa: S311 - examples, no secrets
    values = [0.0]
    for _ in range(3000):
        values.append(0.6 * values[-1] + rng.gauss(0, 1))
    assert measure_memory(values) == pytest.approx(0.6, abs=0.05)
    assert inflate(0.6) == pytest.approx(4)
    assert inflate(-0.5) == 1
    assert measure_memory([1.0] * 20) == 0
