"""`--log-format ecs`: every line on standard error is one JSON object, with ECS's names and types."""

import datetime
import json
import signal
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any  # any JSON

import jsonschema_rs
import pytest

from cli.commandline import call, call_here
from pocketmon_pipeline.cli.running.event_log import PATIENCE, EventLog
from pocketmon_pipeline.cli.terminal.console import LOG_FORMAT
from pocketmon_pipeline.engine.events import Note, Progress, StageStarted
from pocketmon_pipeline.runs import execution

# Elastic Common Schema 8.11, field reference: the types of the fields that are used (keyword and text are strings).
ECS_TYPES: dict[str, type] = {
    "@timestamp": str,
    "log.level": str,
    "message": str,
    "ecs.version": str,
    "service.name": str,
    "service.version": str,
    "event.kind": str,
    "event.dataset": str,
    "event.action": str,
    "event.duration": int,
    "event.outcome": str,
    "process.pid": int,
    "error.message": str,
    "error.type": str,
    "error.code": str,
    "file.name": str,
}
SCHEMA = json.loads((resources.files("pocketmon_pipeline.schemas") / "log_event.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema_rs.validator_for(SCHEMA)


def parse(told: str) -> list[dict[str, Any]]:
    """The events of a log, each of which must be what the schema and ECS say."""
    events = []
    for line in told.splitlines():
        assert line.isascii()
        event = json.loads(line)
        VALIDATOR.validate(event)
        # ecs-logging, spec.json: these come first, in this order.
        assert list(event)[:3] == ["@timestamp", "log.level", "message"]
        for name, value in event.items():
            assert type(value) is ECS_TYPES[name] if name in ECS_TYPES else name.startswith("pocketmon."), name
        assert datetime.datetime.fromisoformat(event["@timestamp"]).utcoffset() == datetime.timedelta(0)
        events.append(event)
    return events


def list_actions(events: list[dict[str, Any]]) -> set[str]:
    return {event["event.action"] for event in events}


def test_a_run_tells_its_stages_and_its_end(work: Path) -> None:
    done = call("run", "--log-format", "ecs", cwd=work)
    events = parse(done.stderr)
    *_, last = events
    assert (done.returncode, last["event.action"], last["event.outcome"]) == (0, "run-finished", "success")
    assert last["pocketmon.exit_code"] == 0
    finished = {event["pocketmon.stage"]: event for event in events if event["event.action"] == "stage-finished"}
    assert finished["gate"]["file.name"] == "findings.json"
    assert finished["scan"]["event.duration"] <= last["event.duration"]
    assert {event["process.pid"] for event in events} == {last["process.pid"]}
    assert "PASSED" in done.stdout


@pytest.mark.parametrize("verb", [("scan",), ("guard", "--target", "assets"), ("secrets", "assets")])
def test_verbs_that_read_a_tree(here: Path, capfd: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> None:
    (here / "assets/bad.json").write_text("{")
    events = parse(call_here(capfd, *verb, "--log-format=ecs").stderr)
    assert "stage-finished" in list_actions(events)
    assert events[-1]["event.action"] == "run-finished"


def test_what_a_run_finds_is_a_failure_of_the_run(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "assets/bad.json").write_text("{")
    done = call_here(capfd, "run", "--log-format=ecs")
    *events, last = parse(done.stderr)
    assert "stage-finished" in list_actions(events)
    assert last["event.action"] == "run-finished"
    assert (last["event.outcome"], last["pocketmon.exit_code"], done.returncode) == ("failure", 1, 1)
    assert last["pocketmon.reasons"] == ["1 finding at level error"]


@pytest.mark.usefixtures("here")
@pytest.mark.usefixtures("unjudged")
def test_verbose_tells_more_and_quiet_less(capfd: pytest.CaptureFixture[str]) -> None:
    normal = parse(call_here(capfd, "run", "--log-format=ecs").stderr)
    verbose = parse(call_here(capfd, "run", "-v", "--log-format=ecs").stderr)
    quiet = parse(call_here(capfd, "run", "-q", "--log-format=ecs").stderr)
    assert "debug" not in {event["log.level"] for event in normal}
    assert list_actions(verbose) > {"stage-started", "stage-finished", "note"}
    assert {event["log.level"] for event in quiet} <= {"warning", "error"}


@pytest.mark.usefixtures("here")
def test_files_of_a_commit_are_judged_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    events = parse(call_here(capfd, "guard", "assets/game.json", "--log-format=ecs").stderr)
    assert {event["log.level"] for event in events} <= {"warning"}


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("run", "nowhere", "--log-format=ecs"), "ConfigError"),
        (("run", "--config", "nowhere.json", "--log-format=ecs"), "ConfigError"),
        (("run", "--log-format=ecs", "--jobs", "many"), "BadParameter"),
        (("guard", "--log-format=ecs"), "UsageError"),
    ],
)
@pytest.mark.usefixtures("here")
def test_errors_are_events(capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], kind: str) -> None:
    done = call_here(capfd, *arguments)
    (event,) = parse(done.stderr)
    assert (done.returncode, done.stdout) == (2, "")
    assert (event["log.level"], event["event.action"], event["event.outcome"]) == ("error", "command-failed", "failure")
    assert (event["error.type"], event["error.code"]) == (kind, "2")
    assert event["error.message"]


@pytest.mark.usefixtures("here")
def test_the_environment_decides_for_every_verb(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POCKETMON_LOG_FORMAT", "ecs")
    for arguments in (("frobnicate",), ("verify", "--manifest", "none"), ("run", "--bogus")):
        assert list_actions(parse(call_here(capfd, *arguments).stderr)) == {"command-failed"}
    assert parse(call_here(capfd, "scan").stderr)
    told = call_here(capfd, "scan", "--log-format=text").stderr
    assert "inventory.parquet" in told
    assert not told.startswith("{")


@pytest.mark.usefixtures("here")
def test_warnings_of_other_verbs_are_warnings(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POCKETMON_LOG_FORMAT", "ecs")
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "short")
    events = parse(call_here(capfd, "sign", "--input-dir", "assets", "--output", "manifest.json").stderr)
    assert [event["log.level"] for event in events] == ["warning"]
    assert "weak key" in events[0]["message"]


@pytest.mark.usefixtures("unjudged")
def test_a_history_that_cannot_be_read_is_a_warning(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call_here(capfd, "run", "--quiet")
    (here / "junk").write_text("no history")
    monkeypatch.setenv("POCKETMON_LOG_FORMAT", "ecs")
    events = parse(call_here(capfd, "comment", "--dry-run", "--history", "sqlite:///junk").stderr)
    (warning,) = [event["message"] for event in events if event["log.level"] == "warning"]
    assert warning.startswith(f"nothing to compare with: {here}/junk: the history cannot be used")


@pytest.mark.parametrize(
    ("raised", "kind", "code"),
    [
        (None, "Interrupted", 130),
        (OSError(28, "No space left on device", "output"), "OSError", 3),
        (ZeroDivisionError("a defect"), "ZeroDivisionError", 3),
    ],
)
@pytest.mark.usefixtures("here")
def test_whatever_ends_a_run_is_an_event(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], raised: Exception | None, kind: str, code: int
) -> None:
    def fail(*_: object) -> None:
        if raised is not None:
            raise raised
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(execution, "run", fail)
    done = call_here(capfd, "run", "-q", "--log-format=ecs")
    (event,) = (one for one in parse(done.stderr) if one["log.level"] == "error")
    assert (done.returncode, event["event.action"]) == (code, "command-failed")
    assert (event["error.type"], event["error.code"]) == (kind, str(code))


@pytest.mark.usefixtures("here")
def test_one_command_does_not_decide_for_the_next(capfd: pytest.CaptureFixture[str]) -> None:
    parse(call_here(capfd, "scan", "--log-format=ecs").stderr)
    assert call_here(capfd, "run", "nowhere").stderr.startswith("error: ")


@pytest.mark.usefixtures("here")
def test_a_format_that_does_not_exist(capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "run", "--log-format=xml")
    assert done.returncode == 2
    assert "'text', 'ecs'" in done.stderr


@pytest.mark.usefixtures("here")
def test_hostile_names_stay_in_their_line(capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "run", 'a\n{"x": 1}\x1b[31m\u202e', "--log-format=ecs")
    (event,) = parse(done.stderr)
    assert len(done.stderr.splitlines()) == 1
    assert not {"\x1b", "\u202e"} & set(event["message"])


@pytest.fixture
def in_ecs(capfd: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    before = LOG_FORMAT.set("ecs")
    yield capfd
    LOG_FORMAT.reset(before)


def test_progress_is_told_now_and_then(in_ecs: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    log = EventLog(lines=True, verbose=False, clock=lambda: now[0])
    for files, moment in ((1, 0.0), (2, PATIENCE / 2), (3, PATIENCE), (4, 3 * PATIENCE), (5, 3 * PATIENCE + 0.1)):
        now[0] = moment
        log(Progress(files, 100 * files, None))
    events = parse(in_ecs.readouterr().err)
    assert [(event["pocketmon.files"], event["pocketmon.bytes"]) for event in events] == [(1, 100), (3, 300), (4, 400)]


def test_warnings_are_kept_and_details_need_verbose(in_ecs: pytest.CaptureFixture[str]) -> None:
    log = EventLog(lines=False, verbose=False)
    for event in (Note("warning", "bad\nline"), Note("detail", "small"), StageStarted("scan"), Progress(1, 1, None)):
        log(event)
    (told,) = parse(in_ecs.readouterr().err)
    assert (told["log.level"], told["message"], log.warnings) == ("warning", "bad\\u000aline", ["bad\nline"])
