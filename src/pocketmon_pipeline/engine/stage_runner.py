"""Runs one stage after the other: reduce, findings, tables, artifact, and what it cost."""

import os
import time
from collections.abc import Iterator

from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.costs.usage import SAMPLE_COLUMNS, Sampler
from pocketmon_pipeline.engine.events import Listener, StageFinished
from pocketmon_pipeline.engine.tables.database import Answer, Database, StageInputs
from pocketmon_pipeline.engine.tables.findings import append_findings
from pocketmon_pipeline.engine.workers.job import Usage
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.history.record import StageRecord
from pocketmon_pipeline.model import Columns, list_columns
from pocketmon_pipeline.stage import Config, Outcome, Run, Stage
from pocketmon_pipeline.system.interpreter import forbid_exit
from pocketmon_pipeline.table import Listed

TIMING_COLUMNS = list_columns(StageRecord)
ARTIFACT_COLUMNS: Columns = {"name": "str", "sha256": "str", "size": "int", "stage": "str"}
REPORT_IT = "this is a defect of the stage; please report it"


class Stopwatch:
    """Wall and CPU seconds of this process since it was made."""

    def __init__(self) -> None:
        """Start."""
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Wall and CPU so far."""
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


class StageRunner:
    """Owns the tables `timings` and `artifacts`."""

    def __init__(
        self, database: Database, run: Run, sampler: Sampler, listener: Listener, wanted: frozenset[str]
    ) -> None:
        """Make the empty tables. Of those that stages make, only the `wanted` ones are kept."""
        self._wanted = wanted
        self._database = database
        self._run = run
        self._sampler = sampler
        self._listen = listener
        self._measured = sampler.sample()
        self._counted = sampler.counter.read()
        self._peak = 0
        self.ended: set[str] = set()
        database.create_all({"timings": TIMING_COLUMNS, "artifacts": ARTIFACT_COLUMNS})

    @property
    def inputs(self) -> StageInputs:
        """What stages may ask."""
        return StageInputs(self._database, self._run)

    def reduce(self, stage: Stage, config: Config, mapped: Usage, watch: Stopwatch) -> None:
        """Run a stage's reduce; `mapped` is what its map cost, `watch` runs since the stage began."""
        found, artifact = 0, None
        is_idle = stage.reduce is None and (stage.map is None or stage.map.select is None)
        if stage.reduce is not None:
            if "samples" in stage.needs:
                self._put_samples()
            inputs = self.inputs
            with forbid_exit():
                outcome = stage.reduce(inputs, config)
            if not isinstance(outcome, Outcome):
                message = f"stage {stage.name!r} returned a {type(outcome).__name__}, not an Outcome"
                raise StageError(message, hint=REPORT_IT)
            found = append_findings(self._database, stage.name, outcome.findings)
            inputs.forget(self._put_tables(stage, outcome))
            artifact = self._write(stage, outcome)
        wall, cpu = watch.read()
        self.record(mapped._replace(cpu=mapped.cpu + cpu), wall, is_idle=is_idle)
        self._listen(StageFinished(stage.name, wall, mapped.cpu + cpu, found, artifact))

    def note_taken(self, mapped: Usage, findings: int, artifact: str | None, watch: Stopwatch) -> None:
        """Tell of a stage whose outcome was taken over."""
        wall, cpu = watch.read()
        self.record(mapped._replace(cpu=mapped.cpu + cpu), wall, is_idle=True)
        self._listen(StageFinished(mapped.stage, wall, mapped.cpu + cpu, findings, artifact))

    def record(self, usage: Usage, wall: float, *, is_idle: bool = False) -> None:
        """Note a row of `timings`; I/O, instructions and peak memory are those of all processes since the row before.

        A stage that is idle here has none of its own: to measure it would cost more than it does.
        """
        self.ended.add(usage.stage)
        about = (usage.stage, wall, usage.cpu, usage.files, usage.bytes)
        if is_idle:
            none = None if self._counted is None else 0
            self._database.append_later("timings", TIMING_COLUMNS, (*about, 0, 0, 0, 0, self._peak, none))
            return
        now, self._peak = self._sampler.sample_span()
        before, self._measured = self._measured, now
        io = (
            now.read_bytes - before.read_bytes,
            now.write_bytes - before.write_bytes,
            now.read_operations - before.read_operations,
            now.write_operations - before.write_operations,
        )
        row = (*about, *io, self._peak, self._count_instructions())
        self._database.append_later("timings", TIMING_COLUMNS, row)

    def _count_instructions(self) -> int | None:
        """Those since the row before."""
        before, self._counted = self._counted, self._sampler.counter.read()
        return None if self._counted is None or before is None else self._counted - before

    def measure_cpu(self) -> float:
        """CPU seconds of all processes since the last row of `timings`."""
        return self._sampler.sample().cpu_seconds - self._measured.cpu_seconds

    def _put_samples(self) -> None:
        self._sampler.sample()
        self._database.put("samples", Listed(SAMPLE_COLUMNS, list(self._sampler.samples)))

    def _put_tables(self, stage: Stage, outcome: Outcome) -> set[str]:
        put = set()
        for name, table in outcome.tables.items():
            if name not in stage.makes:
                message = f"stage {stage.name!r} returned the table {name!r}, which it does not declare in `makes`"
                raise StageError(message)
            # A document that is streamed, or that a question makes, may ask for them while it is written.
            if name in self._wanted or isinstance(outcome.document, Iterator | Answer):
                self._database.put(name, table)
                put.add(name)
        return put

    def _write(self, stage: Stage, outcome: Outcome) -> str | None:
        if stage.artifact is None or outcome.document is None:
            return None
        written = write_artifact(os.path.join(self._run.output_dir, stage.artifact), outcome.document)
        row = (stage.artifact, written.sha256, written.size, stage.name)
        self._database.append_later("artifacts", ARTIFACT_COLUMNS, row)
        return stage.artifact
