"""The stage `regressions`, whole: a history of earlier runs, a slow stage, the measurement again, and the exit code."""

import json
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import jsonschema_rs
import msgspec
import pytest

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Performance
from pocketmon_pipeline.decisions import gate
from pocketmon_pipeline.decisions.regression.stage import STAGE
from pocketmon_pipeline.engine import remeasurement
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.record import RunRecord, StageRecord
from pocketmon_pipeline.runs import execution, planning
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.verdict import Verdict
from regression import slow_stages

BOTH = Performance()
# Shares by which costs differ from run to run: small, and of no order.
WOBBLE = (0.0, 0.02, -0.01, 0.015, -0.02, 0.005, -0.015, 0.01, 0.02, -0.005, 0.0, 0.012, -0.018, 0.008, -0.01)
# What nothing is suspected of.
BUSY = StageRecord(stage="busy", wall_seconds=1.0, cpu_seconds=1.0)
# CPU seconds of the fixed amount of work, where they are pretended.
CALIBRATION = 0.03


class Place(NamedTuple):
    """Where a test works: its tree, and its history."""

    folder: Path

    @property
    def url(self) -> str:
        """The history."""
        return f"sqlite:///{self.folder / 'history.sqlite3'}"

    def run(self, stage: Stage, performance: Performance = BOTH) -> Verdict:
        """Judge the tree by a few stages, and nothing from the cache."""
        request = Request(
            root=str(self.folder / "assets"),
            output_dir=str(self.folder / "output"),
            state_dir=str(self.folder / "state"),
            config=LoadedConfig(sections={"performance": performance}),
            stages=(stage, STAGE, gate.STAGE),
            jobs=1,
            use_cache=False,
            history=self.url,
        )
        return execution.run(request, ignore_events)

    def read(self) -> dict[str, list[dict[str, object]]]:
        """The `run` of the report."""
        document = json.loads((self.folder / "output/performance_regressions.json").read_bytes())
        run: dict[str, list[dict[str, object]]] = document["run"]
        return run

    def list_findings(self, topic: str = "performance") -> list[dict[str, str]]:
        """Those about performance."""
        found: list[dict[str, str]] = json.loads((self.folder / "output/findings.json").read_bytes())["findings"]
        return [one for one in found if one["topic"] == topic]

    def read_runs(self) -> list[RunRecord]:
        """All runs that are kept, newest last."""
        with open_history(self.url) as history:
            return [history.find_run(run.id) for run in history.list_runs()]

    def remember(
        self, like: RunRecord, costs: Sequence[float], *, column: str = "cpu_seconds", revisions: str = "12"
    ) -> None:
        """Keep earlier runs in which the busy stage took so many CPU seconds, or else so much of a column.

        The revision is another one from the sixteenth on.
        """
        with open_history(self.url) as history:
            for number, cost in enumerate(costs):
                stage = msgspec.structs.replace(BUSY, wall_seconds=1.0, **{column: cost})
                revision = revisions[number >= len(WOBBLE)] * 40
                name = f"20260101T{number:06}-00000000"
                history.add(msgspec.structs.replace(like, id=name, revision=revision, stages=[stage]))


@pytest.fixture
def working_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A tree of three files, and a stage that always takes as many turns."""
    (tmp_path / "assets").mkdir()
    for number in range(3):
        (tmp_path / f"assets/{number}.json").write_text(str(number))
    monkeypatch.setattr(slow_stages, "TURNS", [1_000_000])
    monkeypatch.setattr(slow_stages, "CALLS", {"map": 0, "reduce": 0})
    return Place(tmp_path)


@pytest.fixture
def place(working_place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The same, where nothing but turns moves the clocks: whatever the machine does makes no difference."""
    monkeypatch.setattr(slow_stages, "work", slow_stages.pretend_to_work)
    for clock in ("process_time", "thread_time"):
        monkeypatch.setattr(time, clock, lambda: slow_stages.PRETENDED[0])
    monkeypatch.setattr(remeasurement, "calibrate", lambda _database: CALIBRATION)
    # Such clocks and counts are of this process, where maps of others do not run.
    monkeypatch.setattr(planning, "_reads_in_process", lambda _stage: False)
    return working_place


def measure_once(place: Place, stage: Stage) -> tuple[RunRecord, float]:
    """Run once; the record, and the CPU seconds of the busy stage."""
    assert place.run(stage).code == 0
    (run,) = place.read_runs()
    return run, next(one.cpu_seconds for one in run.stages if one.stage == "busy")


def tell_of_slowing(place: Place, stage: Stage, **changed: object) -> None:
    """Remember fifteen runs in which the stage took a third of what it takes, and five in which it took all."""
    run, seconds = measure_once(place, stage)
    quick = [seconds / 3 * (1 + one) for one in WOBBLE]
    place.remember(msgspec.structs.replace(run, **changed), [*quick, *(seconds * (1 + one) for one in WOBBLE[:5])])


@pytest.mark.parametrize(
    ("stage", "kind", "times"), [(slow_stages.AT_END, "reduce", 1), (slow_stages.FOR_EACH, "map", 3)]
)
def test_a_stage_that_became_slow_and_stays_so_ends_the_run_with_18(
    place: Place, stage: Stage, kind: str, times: int
) -> None:
    tell_of_slowing(place, stage)
    slow_stages.CALLS[kind] = 0
    verdict = place.run(stage)
    assert verdict.code == 18
    (finding,) = place.list_findings()
    assert (finding["rule"], finding["severity"], finding["stage"]) == ("perf.regression", "error", "regressions")
    for words in (
        "busy: processor time rose by ",
        "since run 20260101T000015-00000000, 5 runs ago, confidence ",
        "; measured again 5 times: ",
        "; what else changed then: the revision (111111111111 -> 222222222222)",
        "; fix it, or accept the cost with `pocketmon-pipeline history accept 20260101T000015-00000000 --reason TEXT`",
    ):
        assert words in finding["message"], finding["message"]
    assert slow_stages.CALLS[kind] == times * (1 + 5)
    (judged,) = place.read()["judged"]
    assert (judged["stage"], judged["verdict"], judged["runs_ago"]) == ("busy", "regression", 5)
    (compared,) = (one for one in place.read()["baseline"] if one["stage"] == "busy")
    assert (compared["change"], compared["runs"]) == (pytest.approx(2, abs=0.1), 20)
    assert len(place.list_findings("data")) == (kind == "reduce"), "what was made again is not told again"


@pytest.mark.parametrize(("stage", "kind"), [(slow_stages.AT_END, "reduce"), (slow_stages.FOR_EACH, "map")])
def test_measuring_again_is_bounded_in_time(
    place: Place, stage: Stage, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No round begins once the time is over, and a map that takes longer than a round may is measured on a part."""
    tell_of_slowing(place, stage)
    monkeypatch.setattr(remeasurement, "LONGEST", 1e-6)
    before = slow_stages.CALLS[kind]
    assert place.run(stage).code == 18
    (finding,) = place.list_findings()
    assert "; measured again once: " in finding["message"]
    files = 3 if kind == "map" else 1
    assert slow_stages.CALLS[kind] - before == files + 1


def test_rounds_take_turns_with_the_fixed_amount_of_work(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_of_slowing(place, slow_stages.AT_END)
    slow_stages.CALLS["reduce"] = 0
    seen: list[int] = []

    def calibrate(_database: Database) -> float:
        seen.append(slow_stages.CALLS["reduce"])
        return CALIBRATION

    monkeypatch.setattr(remeasurement, "calibrate", calibrate)
    assert place.run(slow_stages.AT_END).code == 18
    assert seen == [1, 2, 3, 4, 5, 6]


def test_a_suspicion_that_measuring_again_clears_fails_nothing(place: Place) -> None:
    tell_of_slowing(place, slow_stages.AT_END)
    # As slow as in the last five runs once more, then as quick as before.
    slow_stages.TURNS[:] = [1_000_000, 300_000]
    assert place.run(slow_stages.AT_END).code == 0
    assert place.list_findings() == []
    (judged,) = place.read()["judged"]
    assert judged["verdict"] == "cleared"
    measured = judged["measured_again"]
    assert isinstance(measured, dict)
    assert measured["measured"] < measured["needed"]


def test_a_machine_that_became_slower_is_no_stage_s_fault(place: Place) -> None:
    """It takes twice as long for the fixed amount of work now: of three times the cost half is the machine's."""
    tell_of_slowing(place, slow_stages.AT_END, calibration_seconds=CALIBRATION / 2)
    assert place.run(slow_stages.AT_END).code == 0
    (judged,) = place.read()["judged"]
    assert judged["verdict"] == "cleared"
    assert judged["measured_again"]["is_calibrated"] is True  # type: ignore[index]  # an object


def test_memory_that_rose_is_a_warning_that_fails_nothing(place: Place) -> None:
    run, _ = measure_once(place, slow_stages.AT_END)
    (peak,) = (one.peak_memory_bytes for one in run.stages if one.stage == "busy")
    low = [int(peak / 2 * (1 + one)) for one in WOBBLE]
    place.remember(
        run, [*low, *(int(peak * (1 + one)) for one in WOBBLE[:5])], column="peak_memory_bytes", revisions="11"
    )
    slow_stages.CALLS["reduce"] = 0
    assert place.run(slow_stages.AT_END).code == 0
    assert slow_stages.CALLS["reduce"] == 1
    (finding,) = place.list_findings()
    assert (finding["rule"], finding["severity"]) == ("perf.suspicion", "warning")
    assert "busy: peak memory rose by " in finding["message"]
    assert finding["message"].endswith(
        "; it cannot be measured again, so it does not fail the run; nothing else is known to have changed"
    )


@pytest.mark.parametrize(("quick_runs", "told"), [(9, True), (10, False)])
def test_bytes_that_fell_are_news_for_some_runs(place: Place, quick_runs: int, told: bool) -> None:
    run, _ = measure_once(place, slow_stages.AT_END)
    many = [int(50_000_000 * (1 + one)) for one in WOBBLE]
    place.remember(run, [*many, *(100 for _ in range(quick_runs))], column="bytes_read")
    assert place.run(slow_stages.AT_END).code == 0
    messages = [one["message"] for one in place.list_findings()]
    assert [message.partition(" by ")[0] for message in messages] == (
        ["busy: bytes read and written fell"] if told else []
    )


def test_a_steady_stage_is_not_measured_again(place: Place) -> None:
    run, seconds = measure_once(place, slow_stages.AT_END)
    place.remember(run, [seconds * (1 + 5 * one) for one in (*WOBBLE, *WOBBLE)])
    slow_stages.CALLS["reduce"] = 0
    assert place.run(slow_stages.AT_END).code == 0
    assert slow_stages.CALLS["reduce"] == 1
    assert place.read()["judged"] == []


def test_runs_of_another_machine_or_warmth_do_not_count(place: Place) -> None:
    run, seconds = measure_once(place, slow_stages.AT_END)
    quick = [seconds / 3 * (1 + one) for one in WOBBLE]
    for changed in ({"host_class": "other"}, {"series": "other/cold"}, {"files_read": 0}):
        other = msgspec.structs.replace(run, **changed)
        place.remember(msgspec.structs.replace(other, id=""), [])
        with open_history(place.url) as history:
            for number, cost in enumerate([*quick, *(seconds,) * 5]):
                stage = StageRecord(stage="busy", wall_seconds=cost, cpu_seconds=cost)
                name = f"20260101T{number:06}-{abs(hash(str(changed))) % 10**8:08}"
                history.add(msgspec.structs.replace(other, id=name, stages=[stage]))
    assert place.run(slow_stages.AT_END).code == 0
    assert place.read()["comparable_runs"] == 1  # type: ignore[comparison-overlap]  # a number


def test_an_accepted_run_moves_the_baseline(place: Place) -> None:
    tell_of_slowing(place, slow_stages.AT_END)
    with open_history(place.url) as history:
        history.accept("20260101T000015-00000000", "it does more", "somebody", "2026-02-01T00:00:00+00:00")
    assert place.run(slow_stages.AT_END).code == 0
    assert place.list_findings() == []
    assert place.read()["accepted_run"] == "20260101T000015-00000000"  # type: ignore[comparison-overlap]  # a text
    assert place.read()["baseline"]


def test_an_improvement_is_told(place: Place) -> None:
    run, seconds = measure_once(place, slow_stages.AT_END)
    place.remember(run, [*(seconds * 3 * (1 + one) for one in WOBBLE), *(seconds * (1 + one) for one in WOBBLE[:5])])
    assert place.run(slow_stages.AT_END).code == 0
    (finding,) = place.list_findings()
    assert (finding["rule"], finding["severity"]) == ("perf.improvement", "info")
    assert "busy: processor time fell by " in finding["message"]


def test_detection_and_comparison_can_be_switched_off(place: Place) -> None:
    tell_of_slowing(place, slow_stages.AT_END)
    off = Performance(regression_detection=False, baseline_comparison=False)
    assert place.run(slow_stages.AT_END, off).code == 0
    assert place.list_findings() == []
    assert (place.read()["judged"], place.read()["baseline"]) == ([], [])


def test_every_run_keeps_how_quick_the_machine_is(working_place: Place) -> None:
    run, seconds = measure_once(working_place, slow_stages.AT_END)
    assert run.calibration_seconds is not None
    assert min(run.calibration_seconds, seconds) > 0


def test_a_report_is_as_its_schema_says(place: Place) -> None:
    tell_of_slowing(place, slow_stages.AT_END)
    place.run(slow_stages.AT_END)
    schemas = resources.files("pocketmon_pipeline.schemas")
    schema = json.loads(schemas.joinpath("performance_regressions.schema.json").read_text("utf-8"))
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.validator_for(schema)
    report = json.loads((place.folder / "output/performance_regressions.json").read_bytes())
    assert report["run"]["judged"]
    assert [error.message for error in validator.iter_errors(report)] == []
    assert not validator.is_valid({**report, "run": {}})
