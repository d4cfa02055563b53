"""Samples the CPU time, memory and I/O of a run's processes."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.engine.costs.instructions import Counter
from pocketmon_pipeline.model import list_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    import psutil

SAMPLE_SECONDS = 0.2
# The series stays readable and bounded: when it grows past this, every second sample goes.
_MOST_SAMPLES = 600


class Sample(NamedTuple):
    """Totals of this process and its children, `seconds` after the start of the run.

    CPU and I/O count since the run's start. I/O is what was asked of the system (Linux: rchar, wchar, syscr, syscw of
    proc_pid_io(5)), 0 where the platform does not tell.
    """

    seconds: float
    cpu_seconds: float
    memory_bytes: int
    read_bytes: int
    write_bytes: int
    read_operations: int
    write_operations: int


SAMPLE_COLUMNS = list_columns(Sample)


_THREAD_IO = "/proc/thread-self/io"


def _measure_thread() -> tuple[float, int, int, int, int]:
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


class Sampler:
    """Takes a few samples per second in a thread of its own."""

    def __init__(self) -> None:
        """Record the starting point. `observe` is called with each sample, in the sampler's thread."""
        import psutil

        self.observe: Callable[[Sample], None] | None = None

        self._process = psutil.Process()
        self._started = time.perf_counter()
        self._live: dict[int, tuple[float, int, int, int, int]] = {}
        self._processes: dict[int, psutil.Process] = {}
        self._origin = self._measure(self._process)
        self._overhead = [0.0] * len(self._origin)
        self._stop = threading.Event()
        self.turn = threading.Lock()  # whoever holds it is measuring
        self._peak = 0
        self.peak_memory_bytes = 0
        self.counter = Counter()
        self.samples: list[Sample] = []
        self._thread = threading.Thread(target=self._sample_until_stopped, daemon=True)

    def start(self) -> None:
        """Start sampling."""
        self._thread.start()

    def stop(self) -> None:
        """Take the last sample and end."""
        self._stop.set()
        self._thread.join()
        self.sample()
        self.counter.close()

    def _sample_until_stopped(self) -> None:
        while not self._stop.wait(SAMPLE_SECONDS):
            taken = self.sample()
            if self.observe is not None:
                self.observe(taken)

    def _measure(self, process: "psutil.Process") -> tuple[float, int, int, int, int]:
        cpu = process.cpu_times()
        # macOS does not count a process's I/O, and psutil has no such method there.
        count = getattr(process, "io_counters", None)
        if count is None:
            return (cpu.user + cpu.system, 0, 0, 0, 0)
        io = count()
        read, written = getattr(io, "read_chars", io.read_bytes), getattr(io, "write_chars", io.write_bytes)
        return (cpu.user + cpu.system, read, written, io.read_count, io.write_count)

    def sample(self) -> Sample:
        """Measure all processes of this run once; the cost of measuring is subtracted."""
        import psutil

        with self.turn:
            before = _measure_thread()
            memory = 0
            for process in self._find_processes():
                with contextlib.suppress(psutil.Error):
                    memory += process.memory_info().rss
                    self._live[process.pid] = self._measure(process)
            totals = [sum(column) for column in zip(*self._live.values(), strict=True)]
            after = _measure_thread()
            mine = zip(totals, self._origin, self._overhead, strict=True)
            counted = [max(0.0, total - start - overhead) for total, start, overhead in mine]
            spent = zip(self._overhead, before, after, strict=True)
            self._overhead = [overhead + end - start for overhead, start, end in spent]
            taken = Sample(time.perf_counter() - self._started, counted[0], memory, *map(int, counted[1:]))
            self.samples.append(taken)
            self._peak = max(self._peak, memory)
            self.peak_memory_bytes = max(self.peak_memory_bytes, memory)
            if len(self.samples) > _MOST_SAMPLES:
                del self.samples[1::2]
            return taken

    def sample_span(self) -> tuple[Sample, int]:
        """Take a sample; return it with the peak memory since the last span, in bytes."""
        taken = self.sample()
        with self.turn:
            peak, self._peak = max(self._peak, taken.memory_bytes), 0
        return taken, peak

    def measure_memory(self) -> float:
        """Resident bytes of all processes of this run, shared pages counted once (Linux: PSS).

        Costs a hundred times a sample, which adds up what each process has. Where the system does not tell, that sum.
        """
        import psutil

        total = 0.0
        for process in self._find_processes():
            with contextlib.suppress(psutil.Error):
                memory = process.memory_full_info()
                total += getattr(memory, "pss", memory.rss)
        return total

    def _find_processes(self) -> "Iterator[psutil.Process]":
        import psutil

        yield self._process
        for pid in find_descendants(self._process.pid):
            with contextlib.suppress(psutil.Error):
                if pid not in self._processes:
                    self._processes[pid] = psutil.Process(pid)
                yield self._processes[pid]


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


# What a stage takes of its own when all of its work was done beneath the scan.
_INSTANT = 0.001


def is_map(wall_seconds: float) -> bool:
    """Whether a stage has no time of its own, in wall seconds, because all of its work was done during the scan."""
    return wall_seconds < _INSTANT
