"""What a run's own measuring leaves out of what it measures."""

import errno
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from pocketmon_pipeline.engine.costs.usage import Sampler

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 1_000_000


def count_io() -> bool:
    return hasattr(psutil.Process, "io_counters")


@pytest.mark.skipif(not count_io(), reason="this system does not count a process's I/O")
def test_what_another_thread_does_while_a_sample_is_taken_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampler = Sampler()
    find = sampler.processes._find_processes

    def work() -> None:
        (tmp_path / "written").write_bytes(bytes(SIZE))
        (tmp_path / "written").read_bytes()

    def find_slowly() -> "Iterator[psutil.Process]":
        other = threading.Thread(target=work)
        other.start()
        other.join()
        return find()

    before = sampler.sample()
    monkeypatch.setattr(sampler.processes, "_find_processes", find_slowly)
    sampler.sample()
    monkeypatch.setattr(sampler.processes, "_find_processes", find)
    after = sampler.sample()
    assert after.write_bytes - before.write_bytes >= SIZE
    assert after.read_bytes - before.read_bytes >= SIZE


@pytest.mark.skipif(not os.path.exists("/proc/thread-self/io"), reason="only Linux tells what a thread has read")
def test_measuring_itself_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    sampler = Sampler()
    # Beside this one, other processes of the tests read meanwhile.
    monkeypatch.setattr(sampler.processes, "_find_processes", lambda: [psutil.Process()])
    first = sampler.sample()
    for _ in range(20):
        sampler.sample()
    last = sampler.sample()
    assert last.read_bytes - first.read_bytes < 4_000  # they read 9,000 at least
    assert last.write_bytes == first.write_bytes


def test_measuring_needs_no_file_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """With none left to open, the thread that measures would end, and with it the watch over the limits."""
    sampler = Sampler()

    def refuse(_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    for name in ("memory_info", "memory_full_info", "cpu_times"):
        monkeypatch.setattr(psutil.Process, name, refuse)
    assert sampler.sample().memory_bytes == 0
    assert sampler.processes.measure_memory() == 0
