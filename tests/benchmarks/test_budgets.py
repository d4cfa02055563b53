"""The best number for each workload, against all pairs of numbers and the dual of the same problem; and the command."""

import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.budget_methods import WARM_UP
from benchmarks.budget_oracles import LOWEST, consult_oracle, know_generator, know_others, know_price
from benchmarks.budget_traces import Trace
from benchmarks.budget_traces import make_trace as make_up
from benchmarks.budgets import main, score
from pocketmon_pipeline.decisions.budgets.estimator import Case

COSTS = st.lists(st.integers(1, 50).map(float), min_size=20, max_size=24)


def make_trace(*groups: list[float]) -> Trace:
    cases = [Case(1.0, (0.0,))] * WARM_UP
    cases += [Case(cost, (float(number),)) for number, costs in enumerate(groups) for cost in costs]
    return Trace("made up", cases, [case.cost for case in cases], has_features=True)


def list_choices(costs: list[float]) -> list[tuple[int, float]]:
    """How many runs each number covers, and what it wastes; no number covers none."""
    numbers = sorted(set(costs))
    wastes = [sum(max(number - cost, 0.0) for cost in costs) for number in numbers]
    return [
        (0, 0.0),
        *((sum(cost <= number for cost in costs), waste) for number, waste in zip(numbers, wastes, strict=True)),
    ]


def list_duals(groups: tuple[list[float], ...], wanted: float) -> Iterator[float]:
    """For each price of a covered run that matters, the least waste that it lets one hope for."""
    choices = [list_choices(costs) for costs in groups]
    prices = {
        (there[1] - here[1]) / (there[0] - here[0])
        for each in choices
        for here in each
        for there in each
        if there[0] > here[0]
    }
    for price in prices:
        yield price * wanted + sum(min(waste - price * covered for covered, waste in each) for each in choices)


@given(COSTS, COSTS)
def test_no_two_numbers_waste_less_than_the_oracle(one: list[float], other: list[float]) -> None:
    runs = len(one) + len(other)
    found = consult_oracle(make_trace(one, other))
    assert found is not None
    pairs = product(list_choices(one), list_choices(other))
    least = min(here[1] + there[1] for here, there in pairs if here[0] + there[0] >= LOWEST * runs)
    assert found * (sum(one) + sum(other)) <= least + 1e-6


@given(COSTS, COSTS)
def test_the_oracle_is_as_good_as_any_price_allows(one: list[float], other: list[float]) -> None:
    wanted = LOWEST * (len(one) + len(other))
    found = consult_oracle(make_trace(one, other))
    assert found is not None
    assert found * (sum(one) + sum(other)) == pytest.approx(max(0.0, *list_duals((one, other), wanted)), abs=1e-6)


def test_what_is_wasted_is_compared_with_the_same_whole_whoever_covers_a_killed_run() -> None:
    """Three runs, 10, 20, and one killed after 70: 30 to spare of 100, whether the last was covered or not."""
    cases = [Case(1.0)] * WARM_UP + [Case(10.0), Case(20.0), Case(70.0, is_censored=True)]
    trace = Trace("made up", cases, [*[1.0] * WARM_UP, 10.0, 20.0, None])
    for last, coverage in ((80.0, 1.0), (60.0, 2 / 3)):
        found = score([trace], lambda _, last=last: iter((30.0, 30.0, last)))  # type: ignore[misc]
        assert found.slack == pytest.approx(0.3)
        assert found.coverage == pytest.approx(coverage)


def test_workloads_that_never_come_again_have_no_oracle() -> None:
    assert consult_oracle(make_trace(*([float(number)] for number in range(1, 30)))) is None


def test_who_knows_all_other_runs_does_not_know_a_run_that_has_no_like() -> None:
    """The oracle has a number for each of them; whoever knows the others takes them for any run."""
    one, single = [5.0] * 60, [[40.0], [1.0]]
    oracle = consult_oracle(make_trace(one, *single))
    assert oracle == 0
    assert know_others(make_trace(one)) == 0
    # 60 of 62 are more than 93 %: no budget need reach 40; that of the run of 1 is nearly the 5 of the others.
    assert 3 / 341 < know_others(make_trace(one, *single)) < 4 / 341


def test_who_knows_the_generator_wastes_what_its_distribution_says() -> None:
    """Costs of the steady series are log-normal with a spread of 0.12: E max(b - c, 0) / E c in closed form."""
    normal, spread = NormalDist(), 0.12
    place = normal.inv_cdf(0.94)
    mean = math.exp(spread**2 / 2)
    wanted = math.exp(spread * place) / mean * 0.94 - normal.cdf(place - spread)
    assert know_generator([make_up("steady", seed) for seed in range(4)], 0.94) == pytest.approx(wanted, rel=0.05)
    assert know_generator([make_up("workload", 1)], 0.94) is None
    assert know_generator([make_trace([1.0])], 0.94) is None


def test_series_that_are_made_up_need_no_download(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("benchmarks.budgets.SEEDS", (201,))
    monkeypatch.setattr("benchmarks.budgets.read_archives", lambda _: pytest.fail("it downloads"))
    main([str(tmp_path), "--only", "steady", "--only", "steady"])
    assert [line.split(" | ")[0] for line in capsys.readouterr().out.splitlines()[2:]] == ["| steady"]
    monkeypatch.setattr("benchmarks.budgets.read_archives", lambda _: iter(()))
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--only", "steadi"])
    assert "there is no series steadi" in capsys.readouterr().err


def test_who_knows_the_price_covers_the_least_share_and_each_budget_is_told_by_earlier_runs() -> None:
    """Alike runs take 1 and 2 in turn: each price below that of 2 misses half, so all budgets reach it and spare 1."""
    costs = [1.0, 2.0] * 40
    trace = Trace("made up", [Case(cost, (0.0,)) for cost in costs], [*costs], has_features=True)
    assert know_price([trace]) == pytest.approx(20 * 1 / (20 * 3))
    assert know_price([trace, trace]) == know_price([trace])
    assert know_price([make_up("steady", 1)]) is None


def test_who_knows_the_price_spares_dear_runs() -> None:
    """One run in 40 takes 1,000 times as long as its like: if all budgets reached it, they would spare 37 wholes."""
    costs = [1000.0 if number % 40 == 39 else 1.0 for number in range(160)]
    trace = Trace("made up", [Case(cost, (0.0,)) for cost in costs], [*costs], has_features=True)
    found = know_price([trace])
    assert found is not None
    assert found < 0.1
