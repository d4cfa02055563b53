"""Runs one stage after the other: reduce, findings, tables, artifact."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.costs.meter import Meter
from pocketmon_pipeline.engine.tables.database import Database, Query, StageInputs
from pocketmon_pipeline.engine.tables.findings import append_findings
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Outcome, Run, Stage
from pocketmon_pipeline.system.interpreter import forbid_exit

if TYPE_CHECKING:
    import datetime

ARTIFACT_COLUMNS: Columns = {"name": "str", "sha256": "str", "size": "int", "stage": "str"}
REPORT_IT = "this is a defect of the stage; please report it"


class StageRunner:
    """Owns the table `artifacts`."""

    def __init__(self, database: Database, run: Run, meter: Meter, wanted: frozenset[str]) -> None:
        """Make the empty table. Only the `wanted` tables of stages are kept.

        `until` is the first moment at which an outcome of this run would be another.
        """
        self._database = database
        self._run = run
        self._meter = meter
        self._wanted = wanted
        self.until: datetime.datetime | None = None
        database.create("artifacts", ARTIFACT_COLUMNS)

    def provide(self, stage: Stage) -> StageInputs:
        """The inputs of a stage, with the samples up to now if it needs them."""
        if "samples" in stage.needs:
            self._meter.put_samples()
        return StageInputs(self._database, self._run)

    def reduce(self, stage: Stage, config: Config) -> None:
        """Run the reduce of a stage, store what it returns, and end its measurement."""
        if stage.reduce is None:
            self._meter.end(stage.name, is_idle=stage.map is None or stage.map.select is None)
            return
        inputs = self.provide(stage)
        with forbid_exit():
            outcome = stage.reduce(inputs, config)
        if not isinstance(outcome, Outcome):
            message = f"stage {stage.name!r} returned a {type(outcome).__name__}, not an Outcome"
            raise StageError(message, hint=REPORT_IT)
        self.until = min(filter(None, (self.until, outcome.until)), default=None)
        found = append_findings(self._database, stage.name, outcome.findings)
        inputs.forget(self._put_tables(stage, outcome))
        self._meter.end(stage.name, found, self._write(stage, outcome))

    def _put_tables(self, stage: Stage, outcome: Outcome) -> set[str]:
        put = set()
        for name, table in outcome.tables.items():
            if name not in stage.makes:
                message = f"stage {stage.name!r} returned the table {name!r}, which it does not declare in `makes`"
                raise StageError(message)
            # A document that is streamed, or that a query makes, may read them while it is written.
            if name in self._wanted or isinstance(outcome.document, Iterator | Query):
                self._database.put(name, table)
                put.add(name)
        return put

    def _write(self, stage: Stage, outcome: Outcome) -> str | None:
        if stage.artifact is None or outcome.document is None:
            return None
        written = write_artifact(os.path.join(self._run.output_dir, stage.artifact), outcome.document)
        row = (stage.artifact, written.sha256, written.size, stage.name)
        self._database.queue_row("artifacts", ARTIFACT_COLUMNS, row)
        return stage.artifact
