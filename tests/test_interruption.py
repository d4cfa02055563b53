"""The wish to stop, wherever it meets the program."""

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

import pytest

from cli.commandline import COMMAND
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.system.interruption import (
    STOPS,
    Interrupted,
    defer_interrupts,
    handle_interrupts,
    is_interrupted,
    stop_if_interrupted,
)

TOLD = "interrupted: the tree was not judged; no half-written file was left\n"
# Works as good as for ever, and lets Python hear of no signal meanwhile.
ENDLESS = "select sum(a.range * b.range) from range(100000000) a, range(100000) b"


class _Watched:
    """Something that a weak reference can watch."""


def _wait_for_interrupt() -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.01)


@pytest.mark.parametrize("number", STOPS)
def test_the_first_signal_is_raised_and_a_second_one_is_not(number: int) -> None:
    before = signal.getsignal(number)
    with handle_interrupts():
        with pytest.raises(Interrupted):
            signal.raise_signal(number)
        signal.raise_signal(number)
        assert is_interrupted()
        with pytest.raises(Interrupted):
            stop_if_interrupted()
    assert signal.getsignal(number) is before


def test_what_follows_an_interrupted_block_goes_on() -> None:
    with pytest.raises(Interrupted), handle_interrupts():
        signal.raise_signal(signal.SIGINT)
    assert not is_interrupted()
    stop_if_interrupted()


def test_nothing_is_raised_unless_it_was_wished() -> None:
    with handle_interrupts():
        stop_if_interrupted()
        with defer_interrupts():
            pass
        assert not is_interrupted()


def test_what_must_not_be_left_half_done_is_done_first() -> None:
    done = []
    with handle_interrupts(), pytest.raises(Interrupted), defer_interrupts():  # noqa: PT012 - the end of a block raises
        with defer_interrupts():
            signal.raise_signal(signal.SIGINT)
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"]


def test_an_import_is_not_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "heavy_library.py").write_text(
        "import signal\nsignal.raise_signal(signal.SIGINT)\nstate = 'loaded whole'\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with handle_interrupts():
        library = importlib.import_module("heavy_library")
        with pytest.raises(Interrupted):
            _wait_for_interrupt()
    del sys.modules["heavy_library"]
    assert library.state == "loaded whole"


def test_what_a_callback_swallows_is_raised_again() -> None:
    with handle_interrupts():
        watched = _Watched()
        watch = weakref.ref(watched, lambda _: signal.raise_signal(signal.SIGINT))
        with pytest.raises(Interrupted):  # noqa: PT012 - where it arrives is not known
            del watched
            _wait_for_interrupt()
        assert watch() is None


def test_a_thread_of_a_caller_goes_without() -> None:
    seen: list[object] = []

    def work() -> None:
        with handle_interrupts():
            seen.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", STOPS)
def test_a_question_that_is_interrupted_is_no_defect(tmp_path: Path, number: int) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.txt").write_text("a\n")
    subprocess.run([*COMMAND, "scan", "-q"], cwd=tmp_path, check=True)
    code = (
        "import sys\n"
        "from pocketmon_pipeline.engine.tables import locked\n"
        "before = locked._Limit.__enter__\n"
        "def enter(limit):\n"
        "    before(limit)\n"
        "    print('asked', file=sys.stderr, flush=True)\n"
        "locked._Limit.__enter__ = enter\n"
        "from pocketmon_pipeline.cli import main\n"
        "main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "query", ENDLESS],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "asked\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (ExitCode.INTERRUPTED, "", TOLD)
