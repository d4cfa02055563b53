"""Runs that were killed: each leaves a note, and the next run of that state folder records it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commandline import call_here
from history.databases import make_file
from history.records import SERIES, make_run
from pocketmon_pipeline import pipeline, plugins
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.history.database import EVERYTHING, open_history
from pocketmon_pipeline.history.in_progress import KILLED_VERDICT, RunInProgress, find_killed
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Outcome, Stage

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's"),
    pytest.mark.usefixtures("work"),
]

STATE = ".pocketmon"
_BEGIN = """
import sys
from history.records import make_run
from pocketmon_pipeline.history.in_progress import RunInProgress

begun = RunInProgress(sys.argv[1], sys.argv[2], make_run(1, files=0))
begun.write(make_run(1, files=7))
print("begun", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def begin(url: str) -> Iterator[Path]:
    """A process that has begun a run, killed when the block ends; gives its note."""
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-c", _BEGIN, STATE, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **paths},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        (note,) = Path(STATE, "running").iterdir()
        yield note
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()


def list_kept(url: str) -> list[RunRecord]:
    with open_history(url, read_only=True) as history:
        return history.list_runs(EVERYTHING)


def test_the_next_run_records_it(url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with begin(url) as note:
        assert call_here(capfd, "run", "-q", "--history", url, "assets").returncode == 0
        assert [run.verdict for run in list_kept(url)] == ["OK"]
        began = note.stat().st_mtime
    os.utime(note, (began + 90, began + 90))
    done = call_here(capfd, "run", "-q", "--history", url, "assets")
    assert (done.returncode, done.stderr) == (0, "")
    _, killed, last = list_kept(url)
    assert (killed.id, killed.code, killed.verdict, killed.files) == (make_run(1).id, 3, KILLED_VERDICT, 7)
    assert 89 < killed.seconds < 600
    assert (killed.series, last.verdict) == (f"{SERIES}warm", "OK")
    assert list(Path(STATE, "running").iterdir()) == []


def test_how_long_it_lived_is_not_told_where_nobody_saw_it(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    url = make_file(work)
    with begin(url) as note:
        began = note.stat().st_mtime
    os.utime(note, (began + 0.2, began + 0.2))
    call_here(capfd, "run", "-q", "--history", url, "assets")
    listed = call_here(capfd, "history", "list", "--history", url).stdout.splitlines()
    (line,) = [line for line in listed if line.startswith(make_run(1).id)]
    assert line.split()[4] == "-"
    assert "cost        -, " in call_here(capfd, "history", "show", make_run(1).id, "--history", url).stdout


def test_a_run_takes_its_own_note_away(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "run", "-q", "assets")
    assert list(Path(STATE, "running").iterdir()) == []
    (run,) = list_kept(make_file(work / STATE))
    assert run.verdict == "OK"


def test_what_a_run_has_to_do_is_noted_when_it_is_known(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.history.in_progress._SHORT", 0.0)
    seen: list[bytes] = []

    def look(*_: object) -> Outcome:
        (note,) = Path(STATE, "running").iterdir()
        seen.append(note.read_bytes().splitlines()[-1])
        return Outcome()

    config = plugins.load_configuration(None)
    stages = (*pipeline.BUILT_IN[:1], Stage(name="looks", reduce=look))
    execution.run(Request("assets", "output", STATE, config, stages, history=make_file(work)), ignore_events)
    run = json.loads(seen[0])["run"]
    assert (run["files"], run["files_read"], run["bytes"], run["series"].rpartition("/")[2]) == (4, 4, 40, "cold")
    assert [stage["stage"] for stage in run["stages"]] == ["scan", "text"]
    assert all(stage["wall_seconds"] > 0 for stage in run["stages"])


def test_a_line_that_was_cut_off_is_not_missed(work: Path) -> None:
    url = make_file(work)
    with begin(url) as note:
        pass
    note.write_bytes(note.read_bytes()[:-40])
    with find_killed(STATE, url) as (killed,):
        assert killed.files == 0


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\n", b'{"run": {}}\n'])
def test_a_note_that_says_nothing_is_left_alone(work: Path, content: bytes) -> None:
    note = work / STATE / "running/somebody.jsonl"
    note.parent.mkdir(parents=True)
    note.write_bytes(content)
    with find_killed(STATE, make_file(work)) as killed:
        assert killed == []


def test_runs_of_another_history_wait_for_a_run_of_that(work: Path) -> None:
    with begin(make_file(work)):
        pass
    with find_killed(STATE, f"{make_file(work)}.other") as killed:
        assert killed == []
    with find_killed(STATE, make_file(work)) as killed:
        assert len(killed) == 1


def test_the_note_stays_where_the_history_does_not_take_it(work: Path) -> None:
    url = make_file(work)
    with begin(url):
        pass
    with contextlib.suppress(OSError), find_killed(STATE, url) as killed:
        assert len(killed) == 1
        raise OSError
    with find_killed(STATE, url) as killed:
        assert len(killed) == 1


def test_no_run_fails_for_want_of_a_note(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / STATE).mkdir()
    (work / STATE / "running").touch()
    done = call_here(capfd, "run", "-v", "assets")
    assert done.returncode == 0
    assert "a kill of this run would not be recorded: File exists" in done.stderr


def test_a_note_holds_no_password(work: Path) -> None:
    begun = RunInProgress(STATE, "postgresql://me:sesame@host/db", make_run(1))
    (note,) = (work / STATE / "running").iterdir()
    assert b"sesame" not in note.read_bytes()
    begun.end()
    assert not note.exists()
