"""The estimator: quantiles against an oracle, coverage on series made for the purpose, and what must not upset it."""

import math
import random
from itertools import pairwise
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.decisions.budgets.estimator import ENOUGH, Case, Forecast, learn_all
from pocketmon_pipeline.decisions.budgets.predictors import LinearModel, Predictions
from pocketmon_pipeline.decisions.budgets.strategies import COVERAGE, Strategy
from pocketmon_pipeline.decisions.budgets.window import Window

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60)


def make_source(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a made-up series, the same every time


def fill(values: list[float], size: int = 100, *, censored: frozenset[int] = frozenset()) -> Window:
    window = Window(size)
    for number, value in enumerate(values):
        window.push(value, is_censored=number in censored)
    return window


def weigh(values: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The Kaplan-Meier estimate by the product of survivals: value, and the share at or below it."""
    survival, told = 1.0, []
    for number, (value, is_censored) in enumerate(sorted(values)):
        if not is_censored:
            survival *= 1 - 1 / (len(values) - number)
            told.append((value, 1 - survival))
    return told


@given(VALUES, st.floats(0.01, 0.99))
def test_a_quantile_lies_between_the_values_of_its_rank(values: list[float], level: float) -> None:
    ordered, place = sorted(values), level * (len(values) + 1)
    found = fill(values).find_quantile(level)
    if 1 <= place <= len(values):
        assert ordered[math.floor(place) - 1] - 1e-6 <= found <= ordered[math.ceil(place) - 1] + 1e-6
    elif place < 1:
        assert found == ordered[0]
    else:
        assert found >= ordered[-1]


@given(VALUES)
def test_quantiles_rise_with_their_level(values: list[float]) -> None:
    window = fill(values)
    found = [window.find_quantile(level / 20) for level in range(25)]
    assert all(low <= high + 1e-9 * (1 + abs(high)) for low, high in pairwise(found))


@given(VALUES, st.integers(1, 10))
def test_a_window_is_that_of_the_last_values(values: list[float], size: int) -> None:
    window, last = fill(values, size), values[-size:]
    assert len(window) == len(last)
    assert [window.find_quantile(level / 10) for level in range(12)] == [
        fill(last).find_quantile(level / 10) for level in range(12)
    ]


@given(VALUES, st.integers(1, 70))
def test_what_a_window_keeps_are_its_youngest_values(values: list[float], count: int) -> None:
    window, last = fill(values), values[-count:]
    window.keep(count)
    assert len(window) == len(last)
    assert window.find_quantile(0.7) == fill(last).find_quantile(0.7)


@given(VALUES)
def test_spread_is_compared_as_all_pairs_say(values: list[float]) -> None:
    window, half = fill(values), len(values) // 2
    distances = [abs(value - window.find_quantile(0.5)) for value in values]
    older, younger = distances[:-half], distances[-half:]
    won = sum((one > other) + (one == other) / 2 for one in younger for other in older)
    pairs = len(older) * half
    deviation = math.sqrt(pairs * (len(values) + 1) / 12)
    assert window.compare_spread() == pytest.approx((won - pairs / 2) / deviation, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 1000), st.booleans()), min_size=5, max_size=40, unique_by=lambda one: one[0]))
def test_censored_values_weigh_as_kaplan_and_meier_say(pairs: list[tuple[int, bool]]) -> None:
    values = [(float(value), is_censored) for value, is_censored in pairs]
    told = weigh(values)
    if not told or max(values)[1]:
        return
    window = Window(100)
    for value, is_censored in values:
        window.push(value, is_censored=is_censored)
    for value, share in told:
        assert window.find_quantile(share * len(values) / (len(values) + 1)) == pytest.approx(value, abs=1e-6)


def test_what_was_cut_short_makes_quantiles_larger() -> None:
    values = [float(number) for number in range(20)]
    assert fill(values, censored=frozenset({15, 16})).find_quantile(0.85) > fill(values).find_quantile(0.85)


def test_the_model_finds_the_weights_of_exact_cases() -> None:
    source, model = make_source(5), LinearModel(2)
    for _ in range(200):
        features = (source.uniform(5, 10), source.uniform(0, 3))
        seen = 2 + 0.8 * features[0] - 0.3 * features[1]
        model.learn(features, seen - model.predict(features))
    assert model.predict((12.0, 4.0)) == pytest.approx(2 + 0.8 * 12 - 0.3 * 4, abs=0.01)


def work(source: random.Random, *, outliers: float = 0.0) -> Case:
    read = math.exp(source.gauss(7, 1))
    cost = (2 + read / 300) * source.lognormvariate(0, 0.1)
    return Case(cost * (25 if source.random() < outliers else 1), (math.log1p(read),))


def predict(cases: list[Case], start: int = 100) -> list[tuple[Forecast, float]]:
    return [
        (learn_all(cases[max(0, number - 200) : number]).forecast(cases[number].features), cases[number].cost)
        for number in range(start, len(cases), 5)
    ]


def test_budgets_hold_and_waste_little_where_the_workload_explains_the_cost() -> None:
    source = make_source(11)
    told = predict([work(source) for _ in range(350)])
    assert 0.9 <= sum(cost <= one.budget for one, cost in told) / len(told) <= 1
    assert sum(max(0, one.budget - cost) for one, cost in told) / sum(cost for _, cost in told) < 0.6
    assert {one.method for one, _ in told} <= {"workload", "alike runs", "alike and recent runs"}


def test_without_a_workload_the_quantile_of_earlier_runs_is_believed() -> None:
    source = make_source(12)
    (one, _) = predict([Case(20 * source.lognormvariate(0, 0.1)) for _ in range(220)])[-1]
    assert one.method in {"quantile of earlier runs", "recent runs"}
    assert 20 < one.budget < 30


def test_where_costs_wander_the_recent_runs_are_believed_and_budgets_follow() -> None:
    source = make_source(15)
    cases = [Case((20 + 60 * number / 300) * source.lognormvariate(0, 0.1)) for number in range(300)]
    told = predict(cases)
    assert {one.method for one, _ in told[-10:]} == {"recent runs"}
    assert sum(cost <= one.budget for one, cost in told) / len(told) >= 0.85


def test_after_a_large_step_two_runs_are_enough() -> None:
    """Costs are eight times what they were: no bound from before holds the budget down."""
    source = make_source(23)
    cases = [Case((20 if number < 150 else 160) * source.lognormvariate(0, 0.05)) for number in range(154)]
    found = [learn_all(cases[:number]).forecast().budget for number in range(152, 155)]
    assert min(found) > 150


def test_one_long_run_is_no_step() -> None:
    source = make_source(23)
    cases = [Case((20 if number != 149 else 160) * source.lognormvariate(0, 0.05)) for number in range(150)]
    assert learn_all(cases).forecast().budget < 30


def mix(source: random.Random, count: int) -> list[Case]:
    """Four runs in a hundred, which are known in advance, take anything up to a thousand times what others take."""
    kinds = [float(source.random() < 0.04) for _ in range(count)]
    return [Case(10 * (source.uniform(1, 1000) if kind else source.lognormvariate(0, 0.1)), (kind,)) for kind in kinds]


def test_what_is_dear_to_cover_is_not_covered_and_the_rest_is() -> None:
    """Margins alone, which are a factor for all runs, waste nearly twice here what all runs take."""
    cases = mix(make_source(25), 400)
    told = []
    for number in range(100, len(cases), 20):
        estimator = learn_all(cases[max(0, number - 200) : number])
        for case in cases[number : number + 20]:
            told.append((estimator.forecast(case.features), case.cost))
            estimator.learn(case)
    assert sum(cost <= one.budget for one, cost in told) / len(told) >= 0.93
    assert sum(max(0, one.budget - cost) for one, cost in told) < 0.8 * sum(cost for _, cost in told)


def spread(source: random.Random, before: float, after: float) -> list[Case]:
    return [Case(20 * source.lognormvariate(0, before if number < 120 else after)) for number in range(200)]


def test_once_costs_are_steady_budgets_are_no_longer_as_wide_as_before() -> None:
    """Six runs in a hundred of noise 0.04 lie above 21.3, and one above 22; of all these 200, six above 34."""
    assert 20.7 < learn_all(spread(make_source(18), 0.5, 0.04)).forecast().budget < 22.5


def test_once_costs_scatter_budgets_are_as_wide_as_that() -> None:
    """Six runs in a hundred of noise 0.4 lie above 37."""
    assert learn_all(spread(make_source(19), 0.04, 0.4)).forecast().budget > 37


def widen(source: random.Random, before: float, after: float) -> list[Case]:
    """Noise that changes all the time, and never at once."""
    return [Case(20 * source.lognormvariate(0, before + (after - before) * number / 200)) for number in range(200)]


def find_share(one: Forecast, noise: float) -> float:
    """Of runs of this noise that stay below the budget."""
    return NormalDist(0, noise).cdf(math.log(one.budget / 20))


def test_budgets_lead_where_noise_grows_and_where_it_falls() -> None:
    """About 6.5 runs in a hundred lie above; of noise as all the 200 runs had it, a third as many where it falls."""
    grown = [find_share(learn_all(widen(make_source(seed), 0.15, 0.3)).forecast(), 0.3) for seed in range(8)]
    fallen = [find_share(learn_all(widen(make_source(seed), 0.3, 0.15)).forecast(), 0.15) for seed in range(8)]
    assert 0.925 <= fmean(grown) <= 0.96
    assert 0.925 <= fmean(fallen) <= 0.96


def test_what_models_said_before_they_knew_the_workload_is_forgotten() -> None:
    """Costs follow three numbers to the twentieth part; the first of 80 were predicted knowing nothing."""
    source = make_source(22)
    sizes = [tuple(source.uniform(0, 5) for _ in range(3)) for _ in range(80)]
    cases = [Case(math.exp(sum(size)) * source.lognormvariate(0, 0.05), size) for size in sizes]
    assert 1 < learn_all(cases).forecast((3, 3, 3)).budget / math.exp(9) < 1.25


def test_a_day_s_rhythm_is_no_change() -> None:
    """Half of each 24 runs scatter: quantiles of 200 runs hold for both."""
    source = make_source(20)
    cases = [Case(20 * source.lognormvariate(0, 0.3 if number % 24 < 12 else 0.05)) for number in range(300)]
    told = predict(cases)
    assert sum(cost <= one.budget for one, cost in told) / len(told) >= 0.9


def test_a_larger_tree_than_any_has_a_larger_budget_than_any() -> None:
    source = make_source(16)
    cases = [work(source) for _ in range(150)]
    largest = max(case.features[0] for case in cases)
    known, beyond = (learn_all(cases).forecast((largest + more,)) for more in (0.0, math.log(4)))
    assert 2 * known.budget < beyond.budget <= 4 * known.budget * 1.01


def test_costs_that_vary_by_orders_of_magnitude_waste_less_than_their_quantile() -> None:
    """One run in ten takes a thousand times the rest, as its workload says in advance."""
    source = make_source(17)
    cases = [
        Case(math.exp(7 * heavy) * source.lognormvariate(0, 0.5), (float(heavy),))
        for heavy in (source.random() < 0.1 for _ in range(300))
    ]
    told = predict(cases)
    spare = sum(max(0, one.budget - cost) for one, cost in told)
    quantile = sorted(case.cost for case in cases)[int(COVERAGE * len(cases))]
    assert spare < 0.5 * sum(max(0, quantile - cost) for _, cost in told)
    assert sum(cost <= one.budget for one, cost in told) / len(told) >= 0.88


def test_one_outlier_does_not_explode() -> None:
    source = make_source(13)
    cases = [work(source) for _ in range(150)]
    before = learn_all(cases).forecast(cases[0].features)
    cases[-1] = cases[-1]._replace(cost=cases[-1].cost * 1000)
    after = learn_all(cases).forecast(cases[0].features)
    assert after.budget < 2 * before.budget
    assert after.expected == pytest.approx(before.expected, rel=0.5)


def test_a_run_that_was_killed_does_not_teach_that_runs_are_short() -> None:
    """Killed at half of what every run takes: as if they were seen whole, budgets would fall."""
    source = make_source(14)
    cases = [Case(20 * source.lognormvariate(0, 0.1)) for _ in range(120)]
    killed = [
        case._replace(cost=10.0, is_censored=True) if number % 3 == 0 else case for number, case in enumerate(cases)
    ]
    whole = [case._replace(is_censored=False) for case in killed]
    assert learn_all(killed).forecast().budget >= 0.95 * learn_all(cases).forecast().budget
    assert learn_all(killed).forecast().expected > learn_all(whole).forecast().expected


@given(st.lists(st.floats(1e-6, 1e9), min_size=ENOUGH, max_size=40), st.data())
def test_any_series_has_a_budget_within_twice_its_largest(costs: list[float], data: st.DataObject) -> None:
    cases = [Case(cost, (float(number % 3),), data.draw(st.booleans())) for number, cost in enumerate(costs)]
    one = learn_all(cases).forecast((1.0,))
    assert 0 < one.expected <= one.budget * (1 + 1e-9) or one.budget > 0
    assert math.isfinite(one.budget)


def test_equal_runs_have_a_budget_of_just_that() -> None:
    one = learn_all([Case(5.0, (1.0,))] * 60).forecast((1.0,))
    assert one.expected == pytest.approx(5.0)
    assert one.budget == pytest.approx(5.0, rel=0.01)
    assert one.budget >= 5.0 * 1.005 * (1 - 1e-9), "no two runs take the very same time"
    assert one.covered == 1.0


def test_a_run_that_was_cut_short_within_its_budget_judges_no_budget() -> None:
    source = make_source(5)
    cases = [Case(math.exp(source.gauss(0, 0.2))) for _ in range(40)]
    known = learn_all(cases).forecast()
    cut = [Case(0.01, is_censored=True)] * 10
    assert learn_all([*cases, *cut]).forecast().judged == known.judged == 40 - ENOUGH
    after = learn_all([*cases, Case(100.0, is_censored=True)]).forecast()
    assert after.judged == known.judged + 1, "one that went beyond it is a miss, however long it would have gone"
    assert after.covered * after.judged == pytest.approx(known.covered * known.judged)


def test_a_strategy_does_not_count_what_was_cut_short_within_its_budget() -> None:
    way, predicted = Strategy(0, 1.0, COVERAGE), Predictions([0.0], [])
    for at in range(40):
        way.learn(predicted, at / 40, is_censored=False)
    for seen, is_censored in ((0.1, True), (0.5, False), (3.0, True)):
        way.judge(predicted, seen, 9.0, is_censored=is_censored)
    assert way.find_excess() == pytest.approx(1 - 2 * (1 - COVERAGE)), "one of two was exceeded"
