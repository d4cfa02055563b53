"""Samples the CPU time, memory and I/O of a run's processes."""

import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.engine.costs.instructions import Counter
from pocketmon_pipeline.engine.costs.processes import ProcessMeter
from pocketmon_pipeline.model import list_columns

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Sampler:
    """Takes a few samples per second in a thread of its own."""

    def __init__(self) -> None:
        """Record the starting point. `observe` is called with each sample, in the sampler's thread."""
        self.observe: Callable[[Sample], None] | None = None
        self.processes = ProcessMeter()
        self.counter = Counter()
        self.samples: list[Sample] = []
        self.peak_memory_bytes = 0
        self.turn = threading.Lock()  # whoever holds it is measuring
        self._started = time.perf_counter()
        self._span_peak = 0
        self._stop = threading.Event()
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

    def sample(self) -> Sample:
        """Measure all processes of this run once."""
        with self.turn:
            (cpu, *counts), memory = self.processes.measure()
            taken = Sample(time.perf_counter() - self._started, cpu, memory, *map(int, counts))
            self.samples.append(taken)
            self._span_peak = max(self._span_peak, memory)
            self.peak_memory_bytes = max(self.peak_memory_bytes, memory)
            if len(self.samples) > _MOST_SAMPLES:
                del self.samples[1::2]
            return taken

    def sample_span(self) -> tuple[Sample, int]:
        """Take a sample; return it with the peak memory since the last span, in bytes."""
        taken = self.sample()
        with self.turn:
            peak, self._span_peak = max(self._span_peak, taken.memory_bytes), 0
        return taken, peak


# What a stage takes of its own when all of its work was done beneath the scan.
_INSTANT = 0.001


def is_map(wall_seconds: float) -> bool:
    """Whether a stage has no time of its own, in wall seconds, because all of its work was done during the scan."""
    return wall_seconds < _INSTANT
