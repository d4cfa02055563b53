"""Several runs into one output folder take turns, and what each of them has sealed holds."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commandline import COMMAND, call_here
from pocketmon_pipeline.engine import turn
from pocketmon_pipeline.engine.events import Event, Note
from pocketmon_pipeline.system import try_lock_descriptor

SECRET = "0123456789abcdefghijklmnopqrstuv"
WAITS = "another run writes there: waiting until it has ended"

# A run that has signed its manifest, says so, and goes on when it is told to.
HALF_DONE = """
import sys
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.cli import main
from pocketmon_pipeline.stage import Outcome, Stage

def pause(inputs, config):
    print("half done", file=sys.stderr, flush=True)
    sys.stdin.readline()
    return Outcome()

pausing = Stage(name="pausing", needs=("signed",), reduce=pause)
place = [stage.name for stage in pipeline.BUILT_IN].index("verify")
pipeline.list_stages = lambda config: (*pipeline.BUILT_IN[:place], pausing, *pipeline.BUILT_IN[place:])
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


def change_tree() -> None:
    """What two runs sign is not the same then."""
    Path("assets/notes.txt").write_text("changed\n")


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

    monkeypatch.setattr(turn, "try_lock_descriptor", lambda _: False)
    monkeypatch.setattr(turn, "lock_descriptor", refuse)
    told: list[Event] = []
    with turn.Turn(str(tmp_path), told.append):
        pass
    assert [one.text.partition(": ")[2] for one in told if isinstance(one, Note)][1:] == [
        "cannot be locked: Bad file descriptor; let nothing else write there at the same time"
    ]


def test_where_no_folder_can_be_locked_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a folder cannot be opened."""
    monkeypatch.delattr(os, "O_DIRECTORY")
    told: list[Event] = []
    with turn.Turn(str(tmp_path / "output"), told.append) as first:
        first.prepare()
        descriptor = os.open(tmp_path / "output/.pocketmon-lock", os.O_RDWR)
        try:
            assert not try_lock_descriptor(descriptor)
        finally:
            os.close(descriptor)
    with turn.Turn(str(tmp_path / "output"), told.append):
        assert told == []
