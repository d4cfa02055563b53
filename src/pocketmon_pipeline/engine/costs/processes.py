"""Measures the CPU time, memory and I/O of this process and its children."""

import contextlib
import functools
import mmap
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
_HAS_FILES = os.path.exists(_THREAD_IO)
# Of the CPU time in these files, in a second.
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 1


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
        self._origin = _count(os.getpid())
        self._counts: dict[int, Counts] = {os.getpid(): self._origin}
        self._overhead = [0.0] * len(self._origin)

    def measure(self) -> Measured:
        """Measure all processes once; the cost of measuring is subtracted."""
        before = _measure_thread()
        memory = 0
        for pid in self._find_processes():
            with contextlib.suppress(OSError):  # it ended, or no more files may be opened
                memory += _measure_resident(pid)
                self._counts[pid] = _count(pid)
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
        total = 0.0
        for pid in self._find_processes():
            with contextlib.suppress(OSError), _explain_end():
                memory = _find(pid).memory_full_info()
                total += getattr(memory, "pss", memory.rss)
        return total

    def _find_processes(self) -> Iterator[int]:
        yield os.getpid()
        yield from find_descendants(os.getpid())


# On Linux the files are read that psutil would read as well: that takes half of the time, and no import of psutil.
# The fields are those of proc_pid_statm(5), proc_pid_stat(5) and proc_pid_io(5).


def _measure_resident(pid: int) -> int:
    """The bytes that a process has resident; OSError if it has ended."""
    if _HAS_FILES:
        return int(_read_about(pid, "statm").split()[1]) * mmap.PAGESIZE
    with _explain_end():
        return _find(pid).memory_info().rss


def _count(pid: int) -> Counts:
    """What a process has used so far; OSError if it has ended."""
    if not _HAS_FILES:
        return _ask(pid)
    user, system = _read_about(pid, "stat").rpartition(b")")[2].split()[11:13]
    read, written, reads, writes = map(int, _read_about(pid, "io").split()[1:8:2])
    return ((int(user) + int(system)) / _TICKS, read, written, reads, writes)


def _read_about(pid: int, name: str) -> bytes:
    with open(f"/proc/{pid}/{name}", "rb", buffering=0) as file:
        return file.read(4096)


def _ask(pid: int) -> Counts:
    with _explain_end():
        process = _find(pid)
        cpu = process.cpu_times()
        # macOS does not count a process's I/O, and psutil has no such method there.
        count = getattr(process, "io_counters", None)
        if count is None:
            return (cpu.user + cpu.system, 0, 0, 0, 0)
        io = count()
        return (cpu.user + cpu.system, io.read_bytes, io.write_bytes, io.read_count, io.write_count)


@functools.cache
def _find(pid: int) -> "psutil.Process":
    import psutil

    return psutil.Process(pid)


@contextlib.contextmanager
def _explain_end() -> Iterator[None]:
    """Turn an error of psutil's in the block into the system's."""
    import psutil

    try:
        yield
    except psutil.Error as error:
        raise ProcessLookupError(str(error)) from error


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
