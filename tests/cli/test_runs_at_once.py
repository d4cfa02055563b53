"""Runs into one output folder, and those who read it, take turns: what each run has sealed holds."""

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commandline import COMMAND, call_here
from pocketmon_pipeline.engine import folder_lock
from pocketmon_pipeline.engine.events import Event, Note
from pocketmon_pipeline.engine.folder_lock import read_lock
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.reports.dashboard.live import LiveFolder, Shown
from pocketmon_pipeline.reports.metrics.folder import Watched
from pocketmon_pipeline.system.portable import try_lock_descriptor

SECRET = "0123456789abcdefghijklmnopqrstuv"
# Seconds that no test needs on a machine that is not busy.
LONG = 120
WAITS = "another run is writing there: waiting for its end"

# A run that has signed its manifest, says so, and goes on when it is told to; it judges nothing.
HALF_DONE = """
import sys
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.cli import main
from pocketmon_pipeline.stage import Outcome, Stage

def pause(inputs, config):
    print("half done", file=sys.stderr, flush=True)
    sys.stdin.readline()
    return Outcome()

pausing = Stage(name="pausing", needs=("signed",), reduce=pause)
names = [stage.name for stage in pipeline.BUILT_IN]
read = pipeline.BUILT_IN[: names.index("inventory") + 1]
signed, *rest = (pipeline.BUILT_IN[names.index(name)] for name in ("sign", "verify", "gate", "seal"))
selection.list_stages = lambda config: (*read, signed, pausing, *rest)
main()
"""

Process = subprocess.Popen[str]


@pytest.fixture
def half_done(work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Process]:
    """A run that stands still between signing its manifest and verifying it."""
    monkeypatch.chdir(work)
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    process = start(sys.executable, "-c", HALF_DONE, "run")
    read_to("half done", process)
    yield process
    process.kill()
    process.communicate()


def start(*command: str) -> Process:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def start_waiting(*arguments: str) -> Process:
    process = start(*COMMAND, *arguments)
    read_to(WAITS, process)
    return process


def read_to(marker: str, process: Process) -> None:
    assert process.stderr is not None
    if not any(marker in line for line in process.stderr):
        pytest.fail(f"the process ended with {process.wait()} before it said {marker!r}")


def change_tree(text: str = "changed\n") -> None:
    """What two runs sign is not the same then."""
    Path("assets/notes.txt").write_text(text)


def test_the_second_waits_for_the_first_and_both_hold(half_done: Process, capfd: pytest.CaptureFixture[str]) -> None:
    change_tree()
    second = start_waiting("run")
    elsewhere = call_here(capfd, "run", "--json", "--output-dir", "other", "--history", "none")
    assert (elsewhere.returncode, json.loads(elsewhere.stdout)["warnings"]) == (0, [])
    half_done.communicate("go on\n")
    second.communicate()
    assert (half_done.returncode, second.returncode) == (0, 0)
    assert call_here(capfd, "verify", "--input-dir", "assets").returncode == 0
    assert call_here(capfd, "convert", "--to", "csv").returncode == 0


def test_nobody_waits_for_the_dead(half_done: Process) -> None:
    second = start_waiting("run", "-q")
    half_done.send_signal(signal.SIGKILL)
    told, _ = second.communicate()
    assert (second.returncode, told.split()[0]) == (0, "PASSED")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_waiting_can_be_interrupted(half_done: Process) -> None:
    signals = {start_waiting("run"): number for number in (signal.SIGINT, signal.SIGTERM)}
    for process, number in signals.items():
        process.send_signal(number)
        process.communicate()
    half_done.communicate("go on\n")
    assert [process.returncode for process in (half_done, *signals)] == [0, 130, 130]


def test_verbs_that_write_beside_a_run_wait_too(half_done: Process, capfd: pytest.CaptureFixture[str]) -> None:
    tree = ("--input-dir", "assets")
    verbs = (
        ("sign", *tree, "--output", "output/integrity_manifest.json"),
        ("verify", *tree, "--output", "output/integrity_report.json"),
        ("dashboard",),
        ("budgets",),
    )
    waiting = [start_waiting(*verb) for verb in verbs]
    half_done.communicate("go on\n")
    for process in waiting:
        process.communicate()
    assert [process.returncode for process in (half_done, *waiting)] == [0] * 5
    assert call_here(capfd, "convert", "--to", "csv").returncode == 0


def test_a_folder_that_cannot_be_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(folder_lock, "try_lock_descriptor", lambda _: False)
    monkeypatch.setattr(folder_lock, "lock_descriptor", refuse)
    told: list[Event] = []
    with folder_lock.WriteLock(str(tmp_path), told.append):
        pass
    assert [one.text.partition(": ")[2] for one in told if isinstance(one, Note)][1:] == [
        "cannot be locked: Bad file descriptor; let nothing else write there at the same time"
    ]


def test_where_no_folder_can_be_locked_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a folder cannot be opened."""
    monkeypatch.delattr(os, "O_DIRECTORY")
    told: list[Event] = []
    with folder_lock.WriteLock(str(tmp_path / "output"), told.append) as first:
        first.prepare()
        descriptor = os.open(tmp_path / "output/.pocketmon-lock", os.O_RDWR)
        try:
            assert not try_lock_descriptor(descriptor)
        finally:
            os.close(descriptor)
    with folder_lock.WriteLock(str(tmp_path / "output"), told.append):
        assert told == []


@pytest.fixture
def rewriting(here_after_run: Path) -> Iterator[Process]:
    """A run that stands still when it has written over a part of what a former one had sealed."""
    change_tree()
    process = start(sys.executable, "-c", HALF_DONE, "run")
    read_to("half done", process)
    with open_finished("output") as mixed:
        assert mixed.trust.level == "changed", "whoever does not wait takes the run for a forger"
    yield process
    process.kill()
    process.communicate()


READERS = (
    ("diff", "output", "output"),
    ("convert", "--to", "csv"),
    ("comment", "--dry-run", "--forge", "github", "--repository", "a/b", "--pull", "1"),
    ("metrics", "export"),
    ("dashboard", "--output", "elsewhere/page.html"),
)


def test_readers_wait_for_a_run_that_writes_over_the_last_one(rewriting: Process) -> None:
    waiting = [start_waiting(*verb) for verb in READERS]
    rewriting.communicate("go on\n")
    told = [process.communicate() for process in waiting]
    assert [process.returncode for process in (rewriting, *waiting)] == [0] * (1 + len(READERS)), told
    assert not any("changed after" in text for texts in told for text in texts)


def test_a_served_page_waits_unless_it_was_made_before(rewriting: Process) -> None:
    def serve() -> LiveFolder:
        return LiveFolder("output", lambda: open_finished("output"), Shown(20))

    with contextlib.closing(serve()) as live:
        assert live.await_page(LONG) is None
        assert live.doing == "A run is writing into this folder: waiting for its end"
        with pytest.raises(PipelineError, match="waiting for its end"):
            live.list_findings(0, 10)
        rewriting.communicate("go on\n")
        before = live.await_page(LONG)
        assert before is not None
        change_tree("once more\n")
        third = start(sys.executable, "-c", HALF_DONE, "run")
        read_to("half done", third)
        assert live.await_page(LONG) == before
        third.communicate("go on\n")
        assert live.await_page(LONG) not in {before, None}


def test_metrics_are_those_of_one_run(rewriting: Process) -> None:
    told: list[str] = []
    watched = Watched("output", (), "tree", told.append)
    (success,) = watched.read()
    assert [sample.value for sample in success.samples] == [0]
    watched.read()
    assert told == ["a run writes into the folder: it is measured when it has ended"]
    rewriting.communicate("go on\n")
    assert len(watched.read()) > 1
    assert len(told) == 1


def test_a_run_waits_for_those_who_read(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(work)
    Path("output").mkdir()
    with read_lock("output") as is_free, read_lock("output") as is_free_too:
        assert (is_free, is_free_too) == (True, True)
        run = start(*COMMAND, "run", "-q")
        read_to("another process is reading there: waiting for its end", run)
    run.communicate()
    assert run.returncode == 0


def test_where_nothing_can_be_locked_everything_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    for folder in (tmp_path, tmp_path / "nowhere"):
        with read_lock(str(folder)) as is_free:
            assert is_free
