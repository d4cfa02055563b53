"""Budgets from tables of the past: the first day, few runs, many, and settings and clocks that are wrong."""

import itertools

import pytest

from decisions.budgets.pasts import GB, IDLE, MANY, VARIED, WORK, make_past, make_tables, recommend
from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks, ResourceFactors
from pocketmon_pipeline.decisions.budgets.earlier_runs import read_past
from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Situation, list_allowances
from pocketmon_pipeline.decisions.budgets.replanning import Planner
from pocketmon_pipeline.decisions.budgets.report import compare_predictions, describe_confidence
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, suggest
from pocketmon_pipeline.decisions.budgets.utilisation import measure_utilisation
from pocketmon_pipeline.engine.costs.allowance import WHOLE, Allowance, Spent
from pocketmon_pipeline.history.record import Prediction
from pocketmon_pipeline.history.workload import Work


def test_on_the_first_day_the_budget_is_a_prior_and_says_so() -> None:
    found = recommend(make_past())
    assert (found.seconds.basis, found.seconds.budget, found.stages) == ("prior", 60 * 1.5, [])
    assert "nothing was measured" in describe_confidence(found.seconds).meaning
    assert describe_confidence(found.seconds).level == "none"
    assert "base_budget_seconds" in describe_confidence(found.seconds).meaning
    assert "base_budget_seconds" not in describe_confidence(found.memory_bytes).meaning, "seconds are no memory"
    assert list_allowances(found)[WHOLE] == Allowance(), "nobody is warned by a guess"


def test_a_prior_grows_with_the_work_and_is_capped() -> None:
    large = Work(files=200_000, bytes=2 * GB, files_read=200_000, bytes_read=2 * GB)
    found = recommend(make_past(), large, settings=AdaptiveBudget(max_budget_seconds=1000)).seconds
    assert found.expected == pytest.approx((200_000 / 250 + 2 * GB / 10e6) / 4)
    assert not found.capped
    capped = recommend(make_past(), large).seconds
    assert (capped.budget, capped.capped) == (300, True)


def test_a_cap_below_the_base_caps_it() -> None:
    found = recommend(make_past(), settings=AdaptiveBudget(max_budget_seconds=30)).seconds
    assert (found.budget, found.capped) == (30, True)


def test_a_base_of_nothing_leaves_the_work() -> None:
    found = recommend(make_past(), settings=AdaptiveBudget(base_budget_seconds=0)).seconds
    assert 1 <= found.expected < 60


def test_a_cap_of_nothing_leaves_no_budget_and_a_suggestion() -> None:
    settings = AdaptiveBudget(max_budget_seconds=0)
    for past in (make_past(), MANY):
        found = recommend(past, settings=settings)
        assert found.seconds.budget is None
        assert found.seconds.expected > 0
        assert list_allowances(found)[WHOLE].seconds is None
        made = suggest(found, Situation(WORK, 4, IDLE, settings), Evidence(past.runs, PerformanceBenchmarks()))
        assert "adaptive_budget.max_budget_seconds" in {one.knob for one in made}


def test_few_runs_make_a_cautious_budget_that_warns_nobody() -> None:
    found = recommend(make_past({"seconds": 10.0}, {"seconds": 14.0}))
    assert (found.seconds.basis, found.seconds.budget) == ("few runs", 21.0)
    assert "1/3" in describe_confidence(found.seconds).meaning
    assert list_allowances(found)[WHOLE].seconds is None


def test_many_runs_are_learned_from() -> None:
    found = recommend(MANY)
    assert found.seconds.basis == "history"
    assert 22 < (found.seconds.budget or 0) < 26
    assert [one.stage for one in found.stages] == ["scan"]
    allowed = list_allowances(found)
    assert allowed[WHOLE].seconds == found.seconds.budget
    assert "about 93.5%" in describe_confidence(found.seconds).meaning


def test_the_workload_is_reckoned_with() -> None:
    warm = {"seconds": 2.0, "files_read": 10, "bytes_read": 100_000}
    past = make_past(*itertools.chain.from_iterable((cold, warm) for cold in VARIED))
    cold, known = recommend(past), recommend(past, WORK._replace(files_read=10, bytes_read=100_000))
    assert (cold.seconds.budget or 0) > 15
    assert (known.seconds.budget or 0) < 5


def test_clocks_that_jumped_back_and_counters_that_broke_are_left_out() -> None:
    wrong = [{"seconds": -5.0}, {"seconds": float("nan")}, {"seconds": 0.0}, {"seconds": float("inf")}]
    found = recommend(make_past(*VARIED, *wrong))
    assert found.seconds == recommend(MANY).seconds


def test_runs_that_failed_say_only_that_they_took_longer() -> None:
    failed = [{**run, "seconds": 4.0, "code": 3} for run in VARIED[:15]]
    assert (recommend(make_past(*VARIED, *failed)).seconds.budget or 0) >= 22
    whole = [{**run, "code": 0} for run in failed]
    assert (
        recommend(make_past(*whole, *VARIED)).seconds.expected
        <= recommend(make_past(*failed, *VARIED)).seconds.expected
    )


def test_few_runs_of_which_some_were_stopped_do_not_promise_a_short_one() -> None:
    stopped = [{"seconds": 1.5, "code": 3}] * 3
    for whole in ([3.0], [3.0, 3.2]):
        found = recommend(make_past(*({"seconds": one} for one in whole), *stopped)).seconds
        assert found.basis == "few runs"
        assert min(whole) <= found.expected <= max(whole)


@pytest.mark.parametrize("ended", [0, 19])
def test_runs_that_never_came_to_their_end_are_no_proof(ended: int) -> None:
    past = make_past(*VARIED[:ended], *({**run, "seconds": 24.0, "code": 3} for run in VARIED))
    found = recommend(past)
    assert (found.seconds.basis, found.seconds.budget) == ("few runs", 36.0)
    assert (found.seconds.runs, found.seconds.cut_short) == (ended + 40, 40)
    told = describe_confidence(found.seconds)
    assert told.level == "low"
    assert "40 of them did not come to the end" in told.meaning
    assert "probability" not in told.meaning
    assert list_allowances(found)[WHOLE].seconds is None


def test_memory_of_runs_that_were_cut_short_is_known_as_little() -> None:
    """Ten that ended early with a tenth of the memory: as if they were seen whole, less would be expected."""
    told = [{"peak_memory_bytes": 400_000_000 + 1_000_000 * ((7 * number) % 11)} for number in range(30)]
    early = {"peak_memory_bytes": 40_000_000, "code": 130}
    killed = recommend(make_past(*told, *([early] * 10))).memory_bytes
    whole = recommend(make_past(*told, *([{**early, "code": 0}] * 10))).memory_bytes
    assert killed.expected > whole.expected
    none = recommend(make_past(*([early] * 40))).memory_bytes
    assert (none.basis, none.cut_short) == ("few runs", 40)
    assert describe_confidence(none).level == "low"


def test_where_enough_runs_came_to_their_end_it_is_learned_beside_those_cut_short() -> None:
    past = make_past(*VARIED[:20], *({**run, "code": 3} for run in VARIED))
    assert recommend(past).seconds.basis == "history"


def test_of_runs_that_were_cut_short_no_use_is_measured() -> None:
    past = make_past(*({"code": 130} for _ in range(3)))
    told = measure_utilisation(past.runs, IDLE, recommend(past))
    assert (told.runs, told.meaning) == (0, "No comparable run is known that came to its end.")


def test_a_run_that_was_cut_short_before_its_work_was_known_had_as_much_as_the_one_before() -> None:
    unknown = {"files": 0, "bytes": 0, "files_read": 0, "bytes_read": 0}
    past = make_past({**unknown, "code": 3}, {}, {**unknown, "seconds": 25.0, "code": 130}, {**unknown, "code": 0})
    assert [run.work.files for run in past.runs] == [1000, 1000, 0]
    assert [case.is_censored for case in past.list_cases("seconds")] == [False, True, False]


def test_a_capped_budget_is_not_trusted() -> None:
    past = make_past(*({"seconds": 400.0 + number % 40} for number in range(150)))
    told = describe_confidence(recommend(past).seconds)
    assert told.level == "low"
    assert told.meaning.startswith("A limit of the policy or the machine is lower than this run needs")


def test_a_run_that_never_began_is_none() -> None:
    assert len(make_past({"code": 2}, {"code": 130}, {}).runs) == 2


def test_a_stage_that_was_killed_is_cut_short() -> None:
    tables = make_tables([{}], predictions=[{"run": "run000", "stage": "scan", "ended": "killed"}])
    assert read_past(tables).stages["scan"][0].is_cut_short


def test_a_busy_machine_gets_more_time_as_its_weights_say() -> None:
    busy = IDLE._replace(load_1m=8.0, io_stalled=0.5)
    weights = ResourceFactors(cpu=0.5, memory=0.2, io=0.1)
    idle = recommend(MANY, settings=AdaptiveBudget(resource_factors=weights))
    found = recommend(MANY, machine=busy, settings=AdaptiveBudget(resource_factors=weights))
    assert found.pressure.factor == pytest.approx(1 + 0.5 * 1 + 0.1 * 0.5)
    assert found.seconds.budget == pytest.approx((idle.seconds.budget or 0) * found.pressure.factor, rel=1e-3)
    still = recommend(MANY, machine=busy, settings=AdaptiveBudget(dynamic_adjustment=False))
    assert still.seconds.budget == idle.seconds.budget


def test_a_load_as_ever_is_no_pressure() -> None:
    past = make_past(*({**run, "load_1m": 6.0} for run in VARIED))
    assert recommend(past, machine=IDLE._replace(load_1m=6.0)).pressure.factor == 1


def test_a_load_that_is_hardly_more_is_no_pressure_that_is_told() -> None:
    found = recommend(MANY, machine=IDLE._replace(load_1m=0.03))
    assert found.pressure.factor == 1


def test_memory_that_is_not_free_is_pressure() -> None:
    found = recommend(MANY, machine=IDLE._replace(memory_available_bytes=100_000_000))
    assert found.pressure.memory == pytest.approx(0.75, abs=0.01)


def test_no_budget_of_memory_is_more_than_the_machine_has() -> None:
    found = recommend(MANY, machine=IDLE._replace(memory_total_bytes=350_000_000)).memory_bytes
    assert (found.budget, found.capped) == (350_000_000, True)


def test_budget_efficiency_is_the_used_part() -> None:
    told = compare_predictions(
        [Prediction(seconds=8.0, budget_seconds=10.0, actual_seconds=5.0), Prediction(stage="scan", actual_seconds=1.0)]
    )
    assert told is not None
    assert told.seconds is not None
    assert (told.seconds.efficiency, told.seconds.within) == (0.5, True)
    assert told.stages[0].efficiency is None
    assert compare_predictions([]) is None


@pytest.mark.parametrize(("actual", "told"), [(5.0, (None, None)), (15.0, (1.5, False))])
def test_of_what_was_stopped_only_an_overrun_is_known(actual: float, told: tuple[float | None, bool | None]) -> None:
    stopped = Prediction(
        ended="killed",
        seconds=8.0,
        budget_seconds=10.0,
        actual_seconds=actual,
        memory_bytes=8,
        budget_memory_bytes=10,
        actual_memory_bytes=round(actual),
    )
    found = compare_predictions([stopped])
    assert found is not None
    for one in (found.seconds, found.memory_bytes):
        assert one is not None
        assert (one.efficiency, one.within) == told


def make_planner() -> Planner:
    return Planner(lambda: Ledger(MANY), Situation(Work(0, 0, 0, 0), 4, IDLE, AdaptiveBudget()))


def test_before_the_tree_is_read_the_most_work_is_planned_for() -> None:
    planner = make_planner()
    assert planner.plan()[WHOLE].seconds == recommend(MANY).seconds.budget


def test_a_slow_machine_is_no_stage_s_fault() -> None:
    planner = make_planner()
    planned = {WHOLE: Allowance(20.0, 30.0), "scan": Allowance(10.0, 12.0), "gate": Allowance(2.0, 3.0)}
    as_planned = planner.adjust(Spent(planned, [("scan", 10.0)], 10.0))
    assert as_planned == planned
    slow = planner.adjust(Spent(planned, [("scan", 20.0)], 20.0))
    assert slow["gate"].seconds == 6.0
    assert slow[WHOLE] == planned[WHOLE], "what the whole run may take stays what it is"
    late = planner.adjust(Spent(planned, [("scan", 20.0)], 26.0))
    assert late["gate"].seconds == 4.0, "no more than is left"


def test_once_the_tree_is_read_its_own_work_counts() -> None:
    planner = make_planner()
    work = Work(1000, 10_000_000, 1000, 10_000_000)
    adjusted = planner.adjust(Spent(planner.plan(), [], 0.0, work))
    assert adjusted[WHOLE].seconds == recommend(MANY, work).seconds.budget
