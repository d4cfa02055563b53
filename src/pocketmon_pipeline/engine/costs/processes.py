"""Measures the CPU time, memory and I/O of this process and its children."""

import contextlib
import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import psutil

# CPU seconds, bytes read and written, read and write operations.
Counts = tuple[float, int, int, int, int]


class Measured(NamedTuple):
    """What all processes have used since the meter was made, and the bytes that they have resident now."""

    counts: list[float]
    memory_bytes: int


_THREAD_IO = "/proc/thread-self/io"


def _measure_thread() -> Counts:
    """CPU seconds of this thread, and what it has read (proc_pid_io(5)); it writes nothing.

    Those of the process would hold what other threads do meanwhile.
    """
    cpu = time.thread_time()
    try:
        with open(_THREAD_IO, "rb", buffering=0) as file:
            counts = dict(line.split(b": ") for line in file.read(4096).splitlines())
        return (cpu, int(counts[b"rchar"]), 0, int(counts[b"syscr"]), 0)
    except (OSError, ValueError, KeyError):
        return (cpu, 0, 0, 0, 0)  # where this is not told, measuring reads no files either


class ProcessMeter:
    """Adds up what this process and its children use; one that has ended still counts."""

    def __init__(self) -> None:
        """Count from now on."""
        import psutil

        self._process = psutil.Process()
        self._processes: dict[int, psutil.Process] = {}
        self._origin = _measure(self._process)
        self._counts: dict[int, Counts] = {self._process.pid: self._origin}
        self._overhead = [0.0] * len(self._origin)

    def measure(self) -> Measured:
        """Measure all processes once; the cost of measuring is subtracted."""
        import psutil

        before = _measure_thread()
        memory = 0
        for process in self._find_processes():
            with contextlib.suppress(psutil.Error, OSError):  # it ended, or no more files may be opened
                memory += process.memory_info().rss
                self._counts[process.pid] = _measure(process)
        totals = [sum(column) for column in zip(*self._counts.values(), strict=True)]
        after = _measure_thread()
        known = zip(totals, self._origin, self._overhead, strict=True)
        counts = [max(0.0, total - start - overhead) for total, start, overhead in known]
        spent = zip(self._overhead, before, after, strict=True)
        self._overhead = [overhead + end - start for overhead, start, end in spent]
        return Measured(counts, memory)

    def measure_memory(self) -> float:
        """Resident bytes of all processes of this run, shared pages counted once (Linux: PSS).

        Costs a hundred times a sample, which adds up what each process has. Where the system does not tell, that sum.
        """
        import psutil

        total = 0.0
        for process in self._find_processes():
            with contextlib.suppress(psutil.Error, OSError):  # it ended, or no more files may be opened
                memory = process.memory_full_info()
                total += getattr(memory, "pss", memory.rss)
        return total

    def _find_processes(self) -> "Iterator[psutil.Process]":
        import psutil

        yield self._process
        for pid in find_descendants(self._process.pid):
            with contextlib.suppress(psutil.Error, OSError):
                if pid not in self._processes:
                    self._processes[pid] = psutil.Process(pid)
                yield self._processes[pid]


def _measure(process: "psutil.Process") -> Counts:
    cpu = process.cpu_times()
    # macOS does not count a process's I/O, and psutil has no such method there.
    count = getattr(process, "io_counters", None)
    if count is None:
        return (cpu.user + cpu.system, 0, 0, 0, 0)
    io = count()
    read, written = getattr(io, "read_chars", io.read_bytes), getattr(io, "write_chars", io.write_bytes)
    return (cpu.user + cpu.system, read, written, io.read_count, io.write_count)


def find_descendants(pid: int) -> Iterator[int]:
    """Yield the ids of all processes below `pid`.

    Linux tells the children of each thread (proc_pid_tid_children(5)): a few reads, where the table of all processes
    costs one or two for each process of the machine.
    """
    folder = f"/proc/{pid}/task"
    if not os.path.exists(f"/proc/{os.getpid()}/task/{os.getpid()}/children"):
        import psutil

        yield from (process.pid for process in psutil.Process(pid).children(recursive=True))
        return
    for child in _read_children(folder):
        yield child
        yield from find_descendants(child)


def _read_children(folder: str) -> list[int]:
    children: list[int] = []
    try:
        for thread in os.listdir(folder):
            with open(f"{folder}/{thread}/children", "rb") as file:
                children += map(int, file.read().split())
    except OSError:  # it ended meanwhile
        return children
    return children
