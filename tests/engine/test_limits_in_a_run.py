"""A run that reaches a limit is stopped wherever it is, and closed with what there is; over a budget, only told."""

import contextlib
import json
import os
import signal
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import Any  # any JSON

import msgspec
import pytest

from engine.runs import execute, plant, plant_many
from history.databases import make_file
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PerformanceBenchmarks, PolicyGuard
from pocketmon_pipeline.engine import runner, stage_runner
from pocketmon_pipeline.engine.costs import usage
from pocketmon_pipeline.engine.costs.allowance import MEMORY, SHORTEST, TIME, WHOLE, Allowance, Bounds, Overrun, Spent
from pocketmon_pipeline.engine.costs.brake import StoppedAtLimitError
from pocketmon_pipeline.engine.costs.limit_monitor import LimitMonitor
from pocketmon_pipeline.engine.costs.usage import Sample
from pocketmon_pipeline.engine.events import Event, Note, ignore_events
from pocketmon_pipeline.errors import ExitCode, PipelineError
from pocketmon_pipeline.history.database import PIPELINES, Choice, open_history
from pocketmon_pipeline.history.health import measure_health
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.runs import execution, selection
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.system.interpreter import forbid_exit, pause_collection
from pocketmon_pipeline.system.standard_output import divert_prints
from pocketmon_pipeline.verdict import Verdict

ENDLESS = "select count(*) from range(100000000) a, range(10000) b where a.range % 7 = b.range % 11"


_REAL = time.perf_counter
_LATE: list[float] = []


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that gets stuck makes the time pass: however slow the machine, what came before it is done."""
    _LATE.clear()
    monkeypatch.setattr(time, "perf_counter", lambda: _REAL() + sum(_LATE))


def spin(_: Inputs, __: Config) -> Outcome:
    _LATE.append(1000)
    while True:
        pass


def ask(inputs: Inputs, _: Config) -> Outcome:
    _LATE.append(1000)
    inputs.sql(ENDLESS).fetchall()
    return Outcome()


def swallow(_: Inputs, __: Config) -> Outcome:
    """As readers do, which go on after any error of one file."""
    _LATE.append(1000)
    while True:
        try:
            while True:
                pass
        except Exception:  # noqa: BLE001, S110 - that is the point
            pass


class Entered:
    """A block that a run enters, and where it is stopped before its first step; the next one is as ever."""

    def __init__(self, enter: Callable[[], AbstractContextManager[None]]) -> None:
        self._enter = enter
        self._is_first = True

    def __call__(self) -> "AbstractContextManager[None] | Entered":
        return self if self._is_first else self._enter()

    def __enter__(self) -> None:
        self._is_first = False
        entered = self._enter()
        entered.__enter__()
        _LATE.append(1000)
        while True:
            pass

    def __exit__(self, *_: object) -> None:
        raise AssertionError


def take_memory(_: Inputs, __: Config) -> Outcome:
    taken = bytearray(200_000_000)
    taken[::4096] = b"x" * len(taken[::4096])
    while True:
        pass


def no_work(_: Inputs, __: Config) -> Outcome:
    return Outcome()


def run_with(
    folder: Path,
    call: Callable[[Inputs, Config], Outcome],
    limits: PerformanceBenchmarks,
    level: str = "strict",
    history: str = "",
) -> tuple[Verdict, dict[str, Any]]:
    """Run the whole pipeline with one stage more; give the verdict and findings.json."""
    plant(folder / "assets", {"a.json": b'{"a": 1}', "b.txt": b"hello\n"})
    stage = Stage(name="stuck", needs=("files",), reduce=call)
    guard = PolicyGuard(enforcement_level=level)  # type: ignore[arg-type]  # one of its levels
    request = Request(
        root=str(folder / "assets"),
        output_dir=str(folder / "output"),
        state_dir=str(folder / "state"),
        config=LoadedConfig(sections={"performance_benchmarks": limits, "policy_guard": guard}),
        stages=selection.add_plugins([stage]),
        history=history,
    )
    verdict = execution.run(request, ignore_events)
    findings: dict[str, Any] = json.loads((folder / "output/findings.json").read_text())
    return verdict, findings


@pytest.mark.parametrize("call", [spin, ask, swallow])
def test_a_run_is_stopped_at_its_time_and_closed(tmp_path: Path, call: Callable[[Inputs, Config], Outcome]) -> None:
    limits = PerformanceBenchmarks(max_processing_time_seconds=600)
    verdict, findings = run_with(tmp_path, call, limits, level="audit_only")
    assert verdict.code is ExitCode.FAILED
    hard = [one for one in findings["findings"] if one["stage"] == "limits"]
    assert [(one["rule"], one["severity"], one["enforcement"]) for one in hard] == [
        ("perf.over-limit", "error", "mandatory")
    ]
    assert "limit is 600.0 s (performance_benchmarks.max_processing_time_seconds)" in hard[0]["message"]
    summary = json.loads((tmp_path / "output/pipeline_summary.json").read_text())
    assert summary["exit_reasons"][0]["code"] == 3
    assert "findings.json" in summary["outputs"]
    assert not (tmp_path / "output/integrity_manifest.json").exists(), "nothing was signed"


@pytest.mark.parametrize(("place", "block"), [(runner, divert_prints), (stage_runner, forbid_exit)])
def test_a_run_that_was_stopped_between_two_steps_leaves_its_process_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: ModuleType,
    block: Callable[[], AbstractContextManager[None]],
) -> None:
    """Results go to standard output, and the process ends with the run's code, when nobody looks for cycles."""
    before = sys.stdout, os.fstat(1), os._exit
    monkeypatch.setattr(place, block.__name__, Entered(block))
    limits = PerformanceBenchmarks(max_processing_time_seconds=600)
    with pause_collection():
        verdict, _ = run_with(tmp_path, no_work, limits)
        assert (sys.stdout, os.fstat(1), os._exit) == before
    assert verdict.code is ExitCode.FAILED


def test_the_stage_in_which_a_run_was_stopped_is_told_with_its_cost(tmp_path: Path) -> None:
    """That is where the time went: the profile blames it, and the history knows that its budget may be too small."""
    limits = PerformanceBenchmarks(max_processing_time_seconds=600)
    run_with(tmp_path, spin, limits, history=make_file(tmp_path))
    measured = json.loads((tmp_path / "output/performance_profile.json").read_text())["run"]
    assert measured["bottleneck"]["stage"] == "stuck"
    assert [one["wall_seconds"] > 1000 for one in measured["stages"] if one["stage"] == "stuck"] == [True]
    with open_history(make_file(tmp_path)) as history:
        run = history.find_run("latest")
        health = measure_health(history, Choice(PIPELINES, since="2000-01-01", before="2999-01-01"))
    assert [one.ended for one in run.predictions if not one.stage] == ["killed"]
    assert (health.budgets, health.budgets_kept, health.budget_efficiency) == (1, 0.0, None)
    assert not (tmp_path / "output/budget_recommendations.json").exists(), "it is no run to learn from alone"


def test_a_run_is_stopped_at_its_memory(tmp_path: Path) -> None:
    limits = PerformanceBenchmarks(max_memory_usage_mb=250)
    verdict, findings = run_with(tmp_path, take_memory, limits)
    assert verdict.code is ExitCode.FAILED
    assert any("MB of memory, and its limit is 250 MB" in one["message"] for one in findings["findings"])


@pytest.mark.parametrize(
    "limits",
    [PerformanceBenchmarks(max_memory_usage_mb=0.001), PerformanceBenchmarks(max_processing_time_seconds=1e-6)],
)
def test_a_run_that_ends_before_the_first_sample_keeps_to_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: PerformanceBenchmarks
) -> None:
    monkeypatch.setattr(usage, "SAMPLE_SECONDS", 3600)
    verdict, findings = run_with(tmp_path, no_work, limits)
    assert verdict.code is ExitCode.FAILED
    found = [(one["stage"], one["severity"]) for one in findings["findings"] if one["rule"] == "perf.over-limit"]
    assert found == [("limits", "error")]


# Stopped between the call of os.scandir and its `with`, the listing is closed by nobody but its own destructor.
@pytest.mark.filterwarnings("ignore:.*ScandirIterator:pytest.PytestUnraisableExceptionWarning")
def test_workers_are_stopped_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "SAMPLE_SECONDS", 0.001)
    plant_many(tmp_path / "tree", 3000)
    stages = [Stage(name="closer", needs=("files",), reduce=count, makes=("counted",), closing=True)]
    scans = "select count(*) from timings where stage = 'scan'"
    bounds = Bounds(most_seconds=0.01)
    answers = execute(tmp_path / "tree", stages, "from counted", "from stopped", scans, bounds=bounds)
    assert answers.rows[0][0][0] in range(3001)
    assert any("the run was stopped in" in note for note in answers.notes)
    assert answers.rows[1] == [("scan", "max_processing_time_seconds")]
    assert answers.rows[2] == [(1,)], "what it took so far is told once"


def count(inputs: Inputs, _: Config) -> Outcome:
    from pocketmon_pipeline.table import read_relation

    return Outcome(tables={"counted": read_relation(inputs.sql("select count(*) as n from files"))})


def test_without_a_closing_stage_the_run_fails(tmp_path: Path) -> None:
    plant(tmp_path / "tree", {"a": b"a"})
    with pytest.raises(PipelineError, match="the run was stopped in stuck"):
        execute(tmp_path / "tree", [Stage(name="stuck", reduce=spin)], bounds=Bounds(most_seconds=600))


def test_what_was_read_before_the_stop_is_remembered(tmp_path: Path) -> None:
    plant(tmp_path / "assets", {f"{number}.json": b"{}" for number in range(20)})
    run_with(tmp_path, spin, PerformanceBenchmarks(max_processing_time_seconds=600))
    assert list((tmp_path / "state/cache").rglob("json_documents.*.parquet"))


def see_lengths(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    yield from (content.row("seen", len(content.data)) for content in contents)


def get_stuck(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    if len(contents) == 2:
        spin(*[None, None])  # type: ignore[arg-type]  # it looks at neither
    yield from see_lengths(contents, _)


@pytest.mark.usefixtures("trusted_times")
def test_of_a_scan_that_was_stopped_nothing_is_taken_for_complete(tmp_path: Path) -> None:
    """A map that is new looks at what an earlier scan saw; a run that is stopped meanwhile has not looked at all."""
    plant(tmp_path / "tree", {"a.txt": b"one", "b.txt": b"three"})
    closer = Stage(name="closer", needs=("files",), reduce=count, makes=("counted",), closing=True)
    new = Stage(name="new", map=Map(tables={"seen": {"length": "int"}}, rows=get_stuck))
    execute(tmp_path / "tree", [closer])
    stopped = execute(tmp_path / "tree", [new, closer], "from stopped", bounds=Bounds(most_seconds=600))
    assert stopped.rows == [[("scan", "max_processing_time_seconds")]]
    _LATE.clear()
    free = msgspec.structs.replace(new, map=Map(tables={"seen": {"length": "int"}}, rows=see_lengths))
    again = execute(tmp_path / "tree", [free, closer], "select length from seen order by 1")
    assert again.rows == [[(3,), (5,)]]


class Turn:
    """A lock that tells when somebody wants it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.wanted = threading.Event()

    def __enter__(self) -> None:
        self.wanted.set()
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()


@pytest.mark.parametrize("held", [0, 1])
def test_a_run_that_begins_a_process_or_measures_is_stopped_after_that(held: int) -> None:
    turns = [Turn(), Turn()]
    limit_monitor = LimitMonitor(Bounds(most_seconds=0.0), ignore_events, lambda: 0.0)
    limit_monitor.arm(turns=turns)
    _LATE.append(1000)
    other = threading.Thread(target=limit_monitor.observe, args=(Sample(1.0, 1.0, 1, 0, 0, 0, 0),))
    with pytest.raises(StoppedAtLimitError):  # noqa: PT012 - it may come as soon as the turn is over
        with turns[held].lock:
            other.start()
            assert turns[held].wanted.wait(60)
            assert limit_monitor.stopped is not None
            assert other.is_alive()
        spin(*[None, None])  # type: ignore[arg-type]  # it looks at neither
    other.join()


def go_on_beside(other: threading.Thread) -> None:
    other.start()
    while True:
        pass


class Thing:
    """What has a weak reference."""


@pytest.mark.timeout(60)
def test_a_stop_that_python_swallows_is_sent_again() -> None:
    """What is raised in the callback of a weak reference gets no further."""
    limit_monitor = LimitMonitor(Bounds(most_seconds=0.0), ignore_events, lambda: 0.0)
    before = sys.unraisablehook
    limit_monitor.arm()
    _LATE.append(1000)
    sample = Sample(1.0, 1.0, 1, 0, 0, 0, 0)

    def lose(_: object) -> None:
        observe = threading.Thread(target=limit_monitor.observe, args=(sample,))
        observe.start()
        observe.join()
        while True:
            pass

    thing = Thing()
    reference = weakref.ref(thing, lose)
    del thing
    assert reference() is None
    assert limit_monitor.stopped is not None
    again = threading.Thread(target=limit_monitor.observe, args=(sample,))
    with pytest.raises(StoppedAtLimitError):
        go_on_beside(again)
    again.join()
    assert limit_monitor.settle(StoppedAtLimitError()) == limit_monitor.stopped
    assert sys.unraisablehook is before


def test_a_run_that_waits_is_stopped_before_the_wait_is_over() -> None:
    """As for a lock, so for a socket or another program: no exception ends that, but a signal does."""
    waited, ended = threading.Lock(), threading.Event()
    is_over: list[bool] = []
    before = signal.getsignal(signal.SIGURG)
    limit_monitor = LimitMonitor(Bounds(most_seconds=0.0), ignore_events, lambda: 0.0)
    limit_monitor.arm()
    _LATE.append(1000)

    def observe() -> None:
        while not ended.wait(0.01) and len(is_over) < 2000:
            limit_monitor.observe(Sample(1.0, 1.0, 1, 0, 0, 0, 0))
            is_over.append(False)
        is_over.append(not ended.is_set())
        waited.release()

    other = threading.Thread(target=observe)
    waited.acquire()
    with pytest.raises(StoppedAtLimitError):
        wait_for(waited, other)
    ended.set()
    other.join()
    assert not is_over[-1]
    assert limit_monitor.settle(StoppedAtLimitError()) == limit_monitor.stopped
    assert signal.getsignal(signal.SIGURG) is before


def wait_for(waited: threading.Lock, other: threading.Thread) -> None:
    other.start()
    waited.acquire()
    while True:
        pass


def test_what_else_python_swallows_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: told.append(unraisable.exc_type))
    limit_monitor = LimitMonitor(Bounds(), ignore_events, lambda: 0.0)

    def fail(_: object) -> None:
        raise LookupError

    limit_monitor.arm()
    thing = Thing()
    reference = weakref.ref(thing, fail)
    del thing
    assert limit_monitor.settle(None) is None
    assert (reference(), told) == (None, [LookupError])


@pytest.mark.timeout(60)
def test_a_stop_that_was_caught_is_told_in_the_end_and_waited_for_no_longer() -> None:
    limit_monitor = LimitMonitor(Bounds(most_seconds=0.0), ignore_events, lambda: 0.0)
    limit_monitor.arm()
    _LATE.append(1000)
    other = threading.Thread(target=limit_monitor.observe, args=(Sample(1.0, 1.0, 1, 0, 0, 0, 0),))
    with contextlib.suppress(StoppedAtLimitError):
        go_on_beside(other)
    other.join()
    assert limit_monitor.settle(None) == limit_monitor.stopped is not None


def test_what_a_stopped_run_waits_for_is_woken_again_until_it_ends() -> None:
    """A database forgets what comes just before it begins to work."""
    woken: list[bool] = []
    limit_monitor = LimitMonitor(Bounds(most_seconds=0.0), ignore_events, lambda: 0.0)
    limit_monitor.arm(lambda: woken.append(True))
    _LATE.append(1000)
    sample = Sample(1.0, 1.0, 1, 0, 0, 0, 0)
    other = threading.Thread(target=limit_monitor.observe, args=(sample,))
    with contextlib.suppress(StoppedAtLimitError):
        go_on_beside(other)
    other.join()
    limit_monitor.observe(sample)
    assert len(woken) == 2
    limit_monitor.settle(StoppedAtLimitError())
    limit_monitor.observe(sample)
    assert len(woken) == 2


# budgets


class Machine:
    """An limit_monitor whose clock and samples a test makes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, bounds: Bounds, exact: float = 0.0) -> None:
        self.now = 1000.0
        self.notes: list[str] = []
        monkeypatch.setattr(time, "perf_counter", lambda: self.now)
        self.limit_monitor = LimitMonitor(bounds, self.note, lambda: exact)

    def note(self, event: Event) -> None:
        assert isinstance(event, Note)
        self.notes.append(event.text)

    def pass_time(self, seconds: float, memory: int = 0) -> list[Overrun]:
        self.now += seconds
        self.limit_monitor.observe(Sample(0, 0, memory, 0, 0, 0, 0))
        return self.limit_monitor.take_overruns()


PLANNED = {WHOLE: Allowance(8, 10, 1e9), "scan": Allowance(3, 4, 5e8), "gate": Allowance(1, 2)}


def test_over_a_budget_the_run_is_told_at_once_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, Bounds(plan=lambda: PLANNED))
    machine.limit_monitor.arm()
    machine.limit_monitor.begin("scan", 0)
    assert machine.pass_time(3.9) == []
    (late,) = machine.pass_time(0.2)
    assert (late.stage, late.resource, late.is_hard) == ("scan", TIME, False)
    assert machine.pass_time(1, memory=504_000_000) == []
    (heavy,) = machine.pass_time(0.1, memory=600_000_000)
    assert (heavy.stage, heavy.resource) == ("scan", MEMORY)
    machine.limit_monitor.end("scan", 5.2)
    machine.limit_monitor.begin("other", 0)
    assert [one.stage for one in machine.pass_time(5)] == [WHOLE]
    assert machine.notes[0] == "stage scan is over budget: 4.1 s, and its budget is 4.0 s"
    assert machine.limit_monitor.stopped is None


def test_a_stage_that_has_ended_is_told_with_all_that_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, Bounds(plan=lambda: PLANNED))
    machine.limit_monitor.begin("gate", 0)
    machine.now += 2.5
    machine.limit_monitor.observe(Sample(0, 0, 0, 0, 0, 0, 0))
    machine.limit_monitor.end("gate", 7.4)
    (late,) = machine.limit_monitor.take_overruns()
    assert machine.notes == ["stage gate is over budget: 2.5 s, and its budget is 2.0 s"]
    assert late.text == "stage gate is over budget: 7.4 s, and its budget is 2.0 s"


@pytest.mark.parametrize(
    ("budget", "text"),
    [(1.26, "1.3 s, and its budget is 1.2 s"), (8.2, "8.23 s, and its budget is 8.20 s")],
)
def test_no_budget_that_is_exceeded_looks_kept(budget: float, text: str) -> None:
    """1.29 s are more than 1.26 s, and less than what that is rounded to."""
    assert Overrun("scan", TIME, budget + 0.03, budget).text == f"stage scan is over budget: {text}"


def test_one_peak_of_memory_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = {WHOLE: Allowance(None, None, 5e8), "scan": Allowance(None, None, 4e8)}
    bounds = Bounds(plan=lambda: planned, most_memory_bytes=2e9)
    machine = Machine(monkeypatch, bounds)
    machine.limit_monitor.begin("scan", 0)
    assert [one.stage for one in machine.pass_time(2, memory=600_000_000)] == [WHOLE], "the scan's is the run's"
    heavier = Machine(monkeypatch, bounds, exact=3e9)
    heavier.limit_monitor.begin("scan", 0)
    heavier.limit_monitor.arm()
    with contextlib.suppress(StoppedAtLimitError):
        heavier.pass_time(2, memory=3_000_000_000)
        while True:
            pass
    assert heavier.limit_monitor.settle(StoppedAtLimitError()) is not None
    assert [one.is_hard for one in heavier.limit_monitor.take_overruns()] == [True]


def test_budgets_are_planned_when_the_run_has_lasted_and_anew_after_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Spent] = []

    def adjust(spent: Spent) -> dict[str, Allowance]:
        asked.append(spent)
        return {**PLANNED, "gate": Allowance(1, 20)} if spent.ended else PLANNED

    machine = Machine(monkeypatch, Bounds(plan=lambda: PLANNED, adjust=adjust))
    machine.limit_monitor.begin("scan", 0)
    machine.pass_time(SHORTEST / 2)
    assert asked == []
    machine.pass_time(SHORTEST)
    machine.limit_monitor.end("scan", 1.5, Work(3, 30, 2, 20))
    assert (asked[-1].ended, asked[-1].work) == ((("scan", 1.5),), (3, 30, 2, 20))
    machine.limit_monitor.begin("gate", 0)
    assert machine.pass_time(5) == [], "its budget was made anew"
    machine.limit_monitor.end("gate", 5.0)
    assert (asked[-1].ended, asked[-1].work) == ((("scan", 1.5), ("gate", 5.0)), (3, 30, 2, 20)), "work stays known"


def test_the_time_between_two_stages_is_of_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, Bounds(most_seconds=60, plan=lambda: {"gate": Allowance(1, 2)}))
    machine.limit_monitor.begin("gate", 0)
    assert machine.pass_time(1.5) == []
    machine.limit_monitor.end("gate", 1.5)
    assert machine.pass_time(5) == []
    machine.limit_monitor.arm()
    with contextlib.suppress(StoppedAtLimitError):
        machine.pass_time(60)
        machine.limit_monitor.settle(None)
    stopped = machine.limit_monitor.stopped
    assert stopped is not None
    assert stopped.within == "the work between stages"


def test_a_clock_that_jumps_back_is_no_overrun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The wall clock is set back an hour, and then forward by a day, while a run goes on: nobody looks at it."""
    jumps = iter([-3600.0, 86400.0] * 50_000)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + next(jumps))
    plant(tmp_path / "tree", {"a": b"a"})
    bounds = Bounds(most_seconds=600, plan=lambda: {WHOLE: Allowance(300, 600)})
    stages = [Stage(name="closer", needs=("files",), reduce=count, makes=("counted",), closing=True)]
    answers = execute(tmp_path / "tree", stages, "from counted", "select min(wall_seconds) from timings", bounds=bounds)
    assert answers.rows[0] == [(1,)]
    assert float(str(answers.rows[1][0][0])) >= 0
    assert answers.notes == []


def test_memory_that_processes_share_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, Bounds(most_memory_bytes=1e9), exact=0.9e9)
    machine.limit_monitor.arm()
    assert machine.pass_time(1, memory=2_000_000_000) == []
    assert machine.limit_monitor.stopped is None


def test_a_stop_that_comes_as_the_run_ends_arrives_before_it_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, Bounds(most_seconds=1))
    machine.limit_monitor.arm()
    with contextlib.suppress(StoppedAtLimitError):
        machine.pass_time(2)
        machine.limit_monitor.settle(ValueError("an interrupted query"))
    assert machine.limit_monitor.settle(StoppedAtLimitError()) is machine.limit_monitor.stopped is not None
    for _ in range(1000):  # nothing more is on its way
        time.sleep(0)


def test_once_settled_it_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, Bounds(most_seconds=1))
    machine.limit_monitor.arm()
    assert machine.limit_monitor.settle(None) is None
    assert machine.pass_time(9) == []
