"""What the budgets' report says beside budgets: suggestions, how the machine was used, and how far to trust."""

import msgspec
import pytest

from decisions.budgets.pasts import GB, IDLE, MANY, VARIED, WORK, make_past, make_tables, recommend
from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.earlier_runs import Past, list_reading, read_past
from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Situation
from pocketmon_pipeline.decisions.budgets.report import describe_confidence
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, Folder, Suggestion, suggest
from pocketmon_pipeline.decisions.budgets.utilisation import measure_utilisation
from pocketmon_pipeline.engine.passes import first_pass
from pocketmon_pipeline.history.workload import Work


@pytest.fixture(autouse=True)
def few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs here read more, in workers."""
    monkeypatch.setattr(first_pass, "SMALL_FILES", 512)


def advise(past: Past, jobs: int = 4, **evidence: object) -> list[Suggestion]:
    situation = Situation(WORK, jobs, IDLE, AdaptiveBudget())
    known = Evidence(past.runs, PerformanceBenchmarks())._replace(**evidence)  # type: ignore[arg-type]  # fields by name
    return suggest(Ledger(past).recommend(situation), situation, known)


SLOW_FILE = {"slow_files": [("big\x1b.bin", 6.0), ("next.bin", 5.0)]}


@pytest.mark.parametrize(
    ("jobs", "evidence", "knob", "change", "gain"),
    [
        (
            4,
            {"limits": PerformanceBenchmarks(max_memory_usage_mb=64_000)},
            "performance_benchmarks.max_memory_usage_mb",
            "max_memory_usage_mb: 14400",
            None,
        ),
        (4, {"limits": PerformanceBenchmarks(max_memory_usage_mb=100)}, "--jobs", "--jobs 3", None),
        (9, {}, "--jobs", "--jobs 4", None),
        (1, {"reading": [90.0, 8.0, 7.0]}, "--jobs", "--jobs 4", 8 * 3 / 4),
        (2, {"reading": [8.0]}, "--jobs", "--jobs 4", 4 * 1 / 2),
        (1, {"reading": [90.0]}, "--jobs", "--jobs 4", 15 * 3 / 4),
        (4, {"folders": [Folder("old", 300, 3_000_000)]}, "scan.exclude", "exclude old/", 0.3 * 15),
        (4, SLOW_FILE, "scan.exclude", "exclude or split big\\u001b.bin", 6.0),
        (
            4,
            {"slow_rules": [("SLOW-1", 7.0), ("QUICK-1", 0.05)]},
            "policy_guard.rules",
            "let SLOW-1 choose fewer files",
            7.0,
        ),
        (4, {}, "cache", "keep --state-dir between runs", None),
    ],
)
def test_a_suggestion_names_the_knob_and_the_gain(
    jobs: int, evidence: dict[str, object], knob: str, change: str, gain: float | None
) -> None:
    (one,) = [one for one in advise(MANY, jobs, **evidence) if one.knob == knob]
    assert change in one.change
    assert one.gain_seconds == (None if gain is None else pytest.approx(gain, rel=0.01))
    assert one.why


@pytest.mark.parametrize(
    ("work", "reading"), [(WORK, 0.5), (WORK._replace(files_read=512), 8.0), (WORK._replace(files_read=0), 8.0)]
)
def test_no_workers_are_added_where_there_is_nothing_to_divide(work: Work, reading: float) -> None:
    """What a busy machine adds divides as little as files so few that they are read without workers."""
    situation = Situation(work, 1, IDLE, AdaptiveBudget())
    known = Evidence(MANY.runs, PerformanceBenchmarks(), reading=[reading])
    assert not [one for one in suggest(Ledger(MANY).recommend(situation), situation, known) if one.knob == "--jobs"]


def test_reading_is_the_work_of_the_scan_and_of_the_maps_beneath_it() -> None:
    stages = [
        {"run": run, "stage": stage, "wall_seconds": wall, "cpu_seconds": cpu}
        for run, factor in (("run000", 1), ("run001", 2))
        for stage, wall, cpu in (("scan", 9.0, 3.0 * factor), ("image", 0.0005, 2.0), ("gate", 1.0, 0.75))
    ]
    assert list_reading(read_past(make_tables([{}, {}], stages)).stages) == [5.0, 8.0]


@pytest.mark.parametrize(("seconds", "needs"), [(0.5, ""), (9.97, "may take longer"), (20.0, "should take 20 s")])
def test_a_cap_that_runs_do_not_keep_is_told(seconds: float, needs: str) -> None:
    settings = AdaptiveBudget(max_budget_seconds=10)
    past = make_past(*({"seconds": seconds} for _ in range(40)))
    situation = Situation(WORK, 4, IDLE, settings)
    made = suggest(Ledger(past).recommend(situation), situation, Evidence(past.runs, PerformanceBenchmarks()))
    told = [one.why for one in made if one.knob == "adaptive_budget.max_budget_seconds"]
    assert told == ([f"a run {needs}, and the cap allows no budget above 10 s"] if needs else [])


@pytest.mark.parametrize(
    ("limit", "why"),
    [(5, "a run should take 10.0 s, and is stopped at 5 s"), (12, "a run may take 30.0 s, and is stopped at 12 s")],
)
def test_a_limit_that_stops_runs_before_their_budget_is_told(limit: float, why: str) -> None:
    past = make_past(*({"seconds": seconds} for seconds in (8.0, 10.0, 20.0)))
    (one,) = [
        one for one in advise(past, limits=PerformanceBenchmarks(max_processing_time_seconds=limit)) if one.why == why
    ]
    assert one.change == "performance_benchmarks.max_processing_time_seconds: 60"


@pytest.mark.parametrize("past", [make_past(), make_past({"seconds": 8.0})])
def test_a_limit_that_runs_keep_or_that_none_has_met_is_no_suggestion(past: Past) -> None:
    made = advise(past, limits=PerformanceBenchmarks(max_processing_time_seconds=13))
    assert not [one for one in made if one.knob.startswith("performance_benchmarks")]


def test_the_gain_of_the_cache_is_what_warm_runs_saved() -> None:
    warm = [{"seconds": 2.0, "files_read": 10, "bytes_read": 100_000}] * 5
    (one,) = [one for one in advise(make_past(*VARIED, *warm)) if one.knob == "cache"]
    assert one.gain_seconds == pytest.approx(19.4, abs=0.5)


def test_a_cache_that_saves_next_to_nothing_is_no_suggestion() -> None:
    past = make_past(*({**run, "files_read": 1000 * (number % 4 > 0)} for number, run in enumerate(VARIED)))
    assert not [one for one in advise(past) if one.knob == "cache"]


@pytest.mark.parametrize(
    ("cpu", "used", "meaning"),
    [(72.0, 0.9, "The processors are the limit"), (16.0, 0.2, "The processors mostly wait"), (40.0, 0.5, "Neither")],
)
def test_what_the_last_runs_used_is_told_with_what_it_means(cpu: float, used: float, meaning: str) -> None:
    """Of four processors, two jobs, 16 GB; runs of 20 s, of which earlier ones read all files."""
    warm = {"seconds": 20.0, "cpu_seconds": cpu, "jobs": 2, "peak_memory_bytes": 4 * GB, "files_read": 250}
    stages = [
        {"run": f"run{number:03}", "stage": stage, "wall_seconds": seconds}
        for number in range(50)
        for stage, seconds in {"gate": 4.0, "scan": 15.0, "sign": 1.0}.items()
    ]
    past = read_past(make_tables([*VARIED[:30], *([warm] * 20)], stages))
    told = measure_utilisation(past.runs, IDLE, recommend(past))
    assert (told.processors, told.workers, told.memory, told.cached) == (used, used * 2, 0.25, 0.75)
    assert [one.stage for one in told.longest_stages] == ["scan", "gate", "sign"]
    assert told.longest_stages[0].share == pytest.approx(0.75, abs=0.01)
    assert told.meaning.startswith(meaning)


@pytest.mark.parametrize(
    ("judged", "covered", "level"),
    [(40, 0.935, "moderate"), (200, 0.94, "high"), (200, 0.99, "moderate"), (200, 0.8, "low"), (0, None, "moderate")],
)
def test_confidence_is_what_earlier_budgets_were_worth(judged: int, covered: float | None, level: str) -> None:
    budget = msgspec.structs.replace(recommend(MANY).seconds, judged=judged, covered=covered)
    told = describe_confidence(budget)
    assert (told.level, told.judged, told.covered) == (level, judged, covered)
    proof = "" if covered is None else f"Of {judged} earlier runs {covered:.1%} stayed below the budget"
    assert proof in told.meaning
    assert ("earlier runs" in told.meaning) is bool(proof)


@pytest.mark.parametrize(
    ("judging", "told"),
    [
        ({"policy_guard": 3.0, "documents": 4.0}, ("judging takes 7.0 of 21.5 s, 4.0 s of it in documents", 4.0)),
        ({"policy_guard": 6.0, "documents": 1.0}, ("judging takes 7.0 of 21.5 s, 1.0 s of it in documents", None)),
        ({"policy_guard": 2.0, "documents": 2.0}, None),
        ({"policy_guard": 0.4}, None),
        ({"signed": 9.0}, None),
    ],
)
def test_rules_that_take_a_quarter_of_a_run_are_told(
    judging: dict[str, float], told: tuple[str, float | None] | None
) -> None:
    stages = [
        {"run": f"run{number:03}", "stage": stage, "wall_seconds": seconds}
        for number in range(len(VARIED))
        for stage, seconds in judging.items()
    ]
    found = [one for one in advise(read_past(make_tables(VARIED, stages))) if one.knob == "policy_guard.rules"]
    assert [(one.why, one.gain_seconds) for one in found] == ([told] if told else [])
    assert all(("documents" in one.change) is (one.gain_seconds is not None) for one in found)
