"""What a run leaves in the history, and what it tells when it cannot."""

import datetime
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.commandline import call_here, make_tree
from pocketmon_pipeline import __version__, pipeline, plugins
from pocketmon_pipeline.engine.events import Event, StageStarted, ignore_events
from pocketmon_pipeline.errors import ExitCode, StageError
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.host import describe_host
from pocketmon_pipeline.history.location import name_file
from pocketmon_pipeline.history.record import ArtifactRecord, RunRecord
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Inputs, Outcome, Stage
from pocketmon_pipeline.system.portable import count_cpus

pytestmark = pytest.mark.usefixtures("unreported", "trusted_times")


def list_kept(work: Path) -> list[RunRecord]:
    with open_history(name_file(str(work / ".pocketmon")), read_only=True) as history:
        return list(history.stream_runs())


def test_a_run_is_recorded_with_what_it_read_and_wrote(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call_here(capfd, "run", "--jobs", "1", "assets").returncode == 0
    (run,) = list_kept(work)
    assert (run.kind, run.code, run.verdict, run.jobs, run.tool_version) == ("run", 0, "OK", 1, __version__)
    assert (run.files, run.bytes, run.files_read, run.bytes_read) == (4, 40, 4, 40)
    assert run.root == str(work / "assets")
    assert [(kind.kind, kind.files, kind.bytes) for kind in run.workload] == [("data", 3, 34), ("text", 1, 6)]
    summary = json.loads((work / "output/pipeline_summary.json").read_bytes())
    sealed = [
        ArtifactRecord(name=name, sha256=one["sha256"], size=one["size"])
        for name, one in sorted(summary["outputs"].items())
    ]
    assert [one for one in run.artifacts if one.name != "pipeline_summary.json"] == sealed
    assert run.policy_sha256 == summary["config_sha256"]
    stages = {stage.stage: stage for stage in run.stages}
    names = [stage.stage for stage in run.stages]
    assert (names[0], names[-1]) == ("scan", "seal")
    assert "gate" in names
    assert stages["scan"].files == 4
    assert run.cpu_seconds > 0
    assert 0 < stages["seal"].peak_memory_bytes <= run.peak_memory_bytes
    assert sum(stage.wall_seconds for stage in run.stages) <= run.seconds
    assert run.host_class == describe_host(run.processors).host_class
    assert (run.processors, run.memory_available_bytes > 0) == (count_cpus(), True)


@pytest.mark.skipif(
    not os.path.exists("/proc/self/io"), reason="this system does not tell what a process reads and writes"
)
def test_what_stages_asked_of_the_system_is_recorded(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "run", "--jobs", "1", "assets")
    (run,) = list_kept(work)
    stages = {stage.stage: stage for stage in run.stages}
    assert stages["scan"].read_operations >= run.files_read
    assert stages["scan"].bytes_read >= run.bytes_read
    size = (work / "output/pipeline_summary.json").stat().st_size
    assert stages["seal"].write_operations > 0
    assert stages["seal"].bytes_written >= size


@pytest.mark.usefixtures("unjudged")
def test_runs_that_read_as_much_are_of_one_series(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "run", "assets")
    call_here(capfd, "run", "assets")
    (work / "assets/notes.txt").write_text("other\n")
    call_here(capfd, "run", "assets")
    call_here(capfd, "run", "assets")
    call_here(capfd, "run", "--jobs", "1", "assets")
    cold, warm, partial, again, alone = list_kept(work)
    assert [run.series.rpartition("/")[2] for run in (cold, warm, partial, again)] == [
        "cold",
        "warm",
        "partial",
        "warm",
    ]
    assert len({run.series.rpartition("/")[0] for run in (cold, warm, partial, again)}) == 1
    assert again.series == warm.series != alone.series
    assert (warm.files_read, partial.files_read, partial.bytes_read) == (0, 1, 6)
    assert cold.tree_digest == warm.tree_digest != partial.tree_digest == again.tree_digest


def test_a_tree_that_has_a_name_is_the_same_wherever_it_lies(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(work / "assets", work / "job-2/assets")
    for name in ("", "slots", "fish"):
        monkeypatch.setenv("POCKETMON_TREE", name)
        for tree in ("assets", "job-2/assets"):
            call_here(capfd, "run", "--no-cache", tree)
    here, there, first, second, third, fourth = [run.series for run in list_kept(work)]
    assert first.startswith("slots-")
    assert (first, third) == (second, fourth)
    assert len({here, there, first, third}) == 4


def test_findings_are_counted_by_rule_and_outcome(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (work / f"assets/{name}.json").write_text("{")
    assert call_here(capfd, "run", "assets").returncode == 1
    (run,) = list_kept(work)
    counts = {(one.rule, one.severity, one.outcome): one.findings for one in run.findings}
    assert counts["json.invalid", "error", "violation"] == 2
    assert (run.code, run.verdict) == (1, "FINDINGS")


@pytest.mark.parametrize("arguments", [("run", "--history", "none"), ("scan",), ("guard",), ("run", "--dry-run")])
def test_what_is_no_whole_run_is_not_recorded(
    work: Path, capfd: pytest.CaptureFixture[str], arguments: Sequence[str]
) -> None:
    assert call_here(capfd, *arguments, "assets").returncode == 0
    assert not (work / ".pocketmon/history.sqlite3").exists()


@pytest.mark.usefixtures("unjudged")
def test_the_history_lies_where_it_is_wanted(url: str, work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "run", "--history", url, "assets")
    assert "history" not in done.stderr
    with open_history(url, read_only=True) as history:
        assert [run.files for run in history.list_runs()] == [4]
    assert not (work / ".pocketmon/history.sqlite3").exists()


@pytest.mark.usefixtures("unjudged")
def test_the_environment_names_it_too(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = work / "elsewhere.sqlite3"
    monkeypatch.setenv("POCKETMON_HISTORY_URL", f"sqlite:///{place}")
    assert call_here(capfd, "run", "-q", "assets").returncode == 0
    assert place.is_file()


@pytest.mark.usefixtures("unjudged")
def test_an_empty_variable_is_none_and_an_empty_option_a_mistake(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POCKETMON_HISTORY_URL", "")
    assert call_here(capfd, "run", "-q", "assets").returncode == 0
    assert (work / ".pocketmon/history.sqlite3").is_file()
    done = call_here(capfd, "run", "-q", "--history", "", "assets")
    assert done.returncode == 2
    assert "it is empty" in done.stderr


@pytest.mark.usefixtures("unjudged")
def test_the_commit_that_is_checked_out_is_recorded(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-C", str(work))
    subprocess.run([*git, "init", "-q"], check=True)
    call_here(capfd, "run", "assets")
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    call_here(capfd, "run", "assets")
    subprocess.run([*git, "pack-refs", "--all"], check=True)
    call_here(capfd, "run", "assets")
    subprocess.run([*git, "worktree", "add", "-q", "--detach", "side"], check=True)
    make_tree(work / "side")
    call_here(capfd, "run", "side/assets")
    assert [run.revision for run in list_kept(work)] == ["", head, head, head]


# runs that fail


def _break(*_: object) -> Outcome:
    raise StageError("broken on purpose")


def test_a_run_that_failed_is_recorded_with_what_is_known(work: Path) -> None:
    broken = Stage(name="broken", reduce=_break)
    url = name_file(str(work / ".pocketmon"))
    stages = (*pipeline.BUILT_IN[:30], broken)
    config = plugins.load_configuration(None)
    request = Request("assets", "output", ".pocketmon", config, stages, history=url)
    with pytest.raises(StageError):
        execution.run(request, ignore_events)
    (run,) = list_kept(work)
    assert (run.code, run.verdict, run.files, run.files_read) == (3, ExitCode.FAILED.name, 4, 4)
    assert "scan" in {stage.stage for stage in run.stages}
    assert "broken" not in {stage.stage for stage in run.stages}


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_run_says_the_seconds_that_the_history_keeps(work: Path, *, is_kept: bool) -> None:
    url = name_file(str(work / ".pocketmon")) if is_kept else ""
    config = plugins.load_configuration(None)
    request = Request("assets", "output", ".pocketmon", config, pipeline.BUILT_IN[:1], history=url)
    verdict = execution.run(request, ignore_events)
    assert verdict.seconds > 0
    if is_kept:
        assert [run.seconds for run in list_kept(work)] == [verdict.seconds]


def test_a_run_that_was_interrupted_is_recorded(work: Path) -> None:
    def interrupt(*_: object) -> Outcome:
        raise KeyboardInterrupt

    url = name_file(str(work / ".pocketmon"))
    stages = (*pipeline.BUILT_IN[:30], Stage(name="interrupted", reduce=interrupt))
    config = plugins.load_configuration(None)
    request = Request("assets", "output", ".pocketmon", config, stages, history=url)
    with pytest.raises(KeyboardInterrupt):
        execution.run(request, ignore_events)
    assert [(run.code, run.verdict) for run in list_kept(work)] == [(130, "INTERRUPTED")]


def test_a_run_whose_tree_was_not_read_is_of_no_series(work: Path) -> None:
    def interrupt(event: Event) -> None:
        if isinstance(event, StageStarted):
            raise KeyboardInterrupt

    request = Request("assets", "output", ".pocketmon", plugins.load_configuration(None))
    with pytest.raises(KeyboardInterrupt):
        execution.run(request._replace(history=name_file(str(work / ".pocketmon"))), interrupt)
    (run,) = list_kept(work)
    assert (run.files, run.series.rpartition("/")[2]) == (0, "")


# the past is given to stages

READING = pipeline.BUILT_IN[: [stage.name for stage in pipeline.BUILT_IN].index("inventory") + 1]


def test_a_stage_is_told_of_the_runs_before(work: Path) -> None:
    seen: list[list[tuple[object, ...]]] = []

    def look(inputs: Inputs, _: object) -> Outcome:
        seen.append(inputs.sql("select files, code from past_runs").fetchall())
        seen.append(inputs.sql("select distinct stage from past_stages where stage = 'scan'").fetchall())
        return Outcome()

    stage = Stage(name="looks_back", needs=("past_runs", "past_stages"), reduce=look)
    config = plugins.load_configuration(None)
    request = Request(
        "assets", "output", ".pocketmon", config, (*READING, stage), history=name_file(str(work / "state"))
    )
    for _ in range(2):
        execution.run(request, ignore_events)
    execution.run(request._replace(history=""), ignore_events)
    assert seen == [[], [], [(4, 0)], [("scan",)], [], []]


def test_to_know_the_past_changes_nothing_of_what_is_taken_over(work: Path) -> None:
    look = Stage(name="looks_back", needs=("past_runs",), reduce=lambda inputs, _: Outcome())
    config = plugins.load_configuration(None)
    request = Request(
        "assets", "output", ".pocketmon", config, (*READING, look), history=name_file(str(work / "state"))
    )
    for _ in range(3):
        execution.run(request, ignore_events)
    with open_history(request.history) as history:
        costs = [{stage.stage: stage.bytes_written for stage in run.stages} for run in history.stream_runs()]
    assert costs[0]["inventory"] > 0
    assert [cost["inventory"] for cost in costs[1:]] == [0, 0]


def test_what_needs_the_past_cannot_be_reused(work: Path) -> None:
    stage = Stage(name="reused", needs=("past_runs",), reduce=lambda inputs, _: Outcome(), reusable=True)
    config = plugins.load_configuration(None)
    request = Request("assets", "output", ".pocketmon", config, (*pipeline.BUILT_IN, stage))
    with pytest.raises(StageError, match="cannot be reusable"):
        execution.run(request, ignore_events)


# the clock


@pytest.mark.usefixtures("unjudged")
def test_a_clock_that_jumps_back_changes_no_order(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    warned = []
    for now in ("2026-05-02T10:00:00", "2026-05-01T10:00:00", "2026-05-01T09:59:30", "2026-05-01T10:00:00"):
        done = call_here(capfd, "run", "--now", now, "assets")
        assert done.returncode == 0
        warned.append("warning: the clock was set back: the last run in the history began at" in done.stderr)
    assert warned == [False, True, False, False]
    times = [datetime.datetime.fromisoformat(run.started_at) for run in list_kept(work)]
    assert [time.day for time in times] == [2, 1, 1, 1]
    assert all(time.utcoffset() == datetime.timedelta() for time in times)
