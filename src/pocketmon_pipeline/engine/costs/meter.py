"""Measures a run, stage by stage: the tables `timings` and `samples`."""

import time
from collections.abc import Mapping

from pocketmon_pipeline.engine.costs.allowance import Bounds
from pocketmon_pipeline.engine.costs.limit_monitor import LimitMonitor
from pocketmon_pipeline.engine.costs.usage import SAMPLE_COLUMNS, Sampler
from pocketmon_pipeline.engine.events import Listener, StageFinished, StageStarted
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.workers.job import SCAN, Usage
from pocketmon_pipeline.history.record import StageRecord
from pocketmon_pipeline.history.workload import count_work
from pocketmon_pipeline.model import list_columns
from pocketmon_pipeline.system.interruption import stop_if_interrupted
from pocketmon_pipeline.table import Listed

TIMING_COLUMNS = list_columns(StageRecord)


class Stopwatch:
    """Wall and CPU seconds of this process since it was made."""

    def __init__(self) -> None:
        """Start."""
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Wall and CPU so far."""
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


class Spans:
    """What all processes did between two rows of `timings`."""

    def __init__(self, sampler: Sampler) -> None:
        """The first span begins."""
        self._sampler = sampler
        self._measured = sampler.sample()
        self._counted = sampler.counter.read()
        self._peak = 0

    def measure_cpu(self) -> float:
        """CPU seconds since the span began."""
        return self._sampler.sample().cpu_seconds - self._measured.cpu_seconds

    def take(self) -> tuple[int | None, ...]:
        """End the span: its I/O, peak memory and instructions, as `timings` has them."""
        before, (self._measured, self._peak) = self._measured, self._sampler.sample_span()
        now = self._measured
        io = (
            now.read_bytes - before.read_bytes,
            now.write_bytes - before.write_bytes,
            now.read_operations - before.read_operations,
            now.write_operations - before.write_operations,
        )
        counted, self._counted = self._counted, self._sampler.counter.read()
        instructions = None if self._counted is None or counted is None else self._counted - counted
        return (*io, self._peak, instructions)

    def pass_over(self) -> tuple[int | None, ...]:
        """The same for a stage that does nothing of its own, without measuring."""
        return (0, 0, 0, 0, self._peak, None if self._counted is None else 0)


class Meter:
    """Measures one run. `limit_monitor` enforces its limits; `ended` are the stages that have a row in `timings`."""

    def __init__(self, database: Database, bounds: Bounds, listener: Listener, mapped: Mapping[str, Usage]) -> None:
        """`mapped` is what maps have cost, and grows while they work."""
        self._database = database
        self._listen = listener
        self._mapped = mapped
        self.sampler = Sampler()
        self.limit_monitor = LimitMonitor(bounds, listener, self.sampler.processes.measure_memory)
        self.sampler.observe = self.limit_monitor.observe
        self._spans = Spans(self.sampler)
        self._watch = Stopwatch()
        self.ended: set[str] = set()
        database.create("timings", TIMING_COLUMNS)

    def begin(self, stage: str) -> None:
        """A stage begins. StoppedAtLimitError over a limit."""
        stop_if_interrupted()
        self._watch = Stopwatch()
        self.limit_monitor.begin(stage, self.sampler.samples[-1].memory_bytes)
        self._listen(StageStarted(stage))

    def end(self, stage: str, findings: int = 0, artifact: str | None = None, *, is_idle: bool = False) -> None:
        """The stage that began has ended. An idle one did nothing of its own."""
        wall, cpu = self._note(stage, is_idle=is_idle)
        self.limit_monitor.end(stage, wall, count_work(self._database) if stage == SCAN else None)
        self._listen(StageFinished(stage, wall, cpu, findings, artifact))

    def stop(self, stage: str) -> None:
        """The stage that began was stopped."""
        self._note(stage)

    def _note(self, stage: str, *, is_idle: bool = False) -> tuple[float, float]:
        """Add a row of `timings`; return wall and CPU seconds."""
        wall, cpu = self._watch.read()
        usage = self.find_map_usage(stage)
        cpu = self._measure_scan() if stage == SCAN else usage.cpu + cpu
        measured = self._spans.pass_over() if is_idle else self._spans.take()
        row = (stage, wall, cpu, usage.files, usage.bytes, *measured)
        self._database.queue_row("timings", TIMING_COLUMNS, row)
        self.ended.add(stage)
        return wall, cpu

    def find_map_usage(self, stage: str) -> Usage:
        """The cost of a stage's map."""
        return self._mapped.get(stage) or Usage(stage, 0.0, 0, 0)

    def _measure_scan(self) -> float:
        """The scan's own cost: this process's work that is not that of maps."""
        mapped = sum(usage.cpu for stage, usage in self._mapped.items() if stage != SCAN)
        return max(self.find_map_usage(SCAN).cpu, self._spans.measure_cpu() - mapped)

    def put_samples(self) -> None:
        """Make the table of samples up to now."""
        self.sampler.sample()
        self._database.put("samples", Listed(SAMPLE_COLUMNS, list(self.sampler.samples)))

    def sum_up(self) -> tuple[float, float, int]:
        """Wall and CPU seconds of all processes so far, and their peak memory in bytes."""
        now = self.sampler.sample()
        return now.seconds, now.cpu_seconds, self.sampler.peak_memory_bytes
