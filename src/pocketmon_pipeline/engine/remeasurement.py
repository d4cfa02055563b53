"""Measures suspected stages a second time, without the cache; their results are discarded.

Each round is followed by a fixed amount of work, a calibration, which tells a slow machine from a slow stage. Rows of
maps are never cached, and findings and tables are rolled back.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.costs.calibration import calibrate
from pocketmon_pipeline.engine.passes.coverage import MapState, list_mapped
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.engine.tables.findings import append_findings
from pocketmon_pipeline.engine.workers.job import Look, LookedAt, Result, Usage
from pocketmon_pipeline.engine.workers.pool import Pool
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Inputs, Run, Stage

MEASURED_AGAIN = "measured_again"
MEASURED_AGAIN_COLUMNS: Columns = {
    "stage": "str",
    "round": "int",
    "cpu_seconds": "float",
    "calibration_seconds": "float",
}
"""CPU seconds of a stage in a round, and of the calibrations around it. Round 0 is a calibration without a stage."""

ROUNDS = 5
LONGEST = 30.0
"""Seconds of wall time after which no round begins. A map that would take longer is measured on a sample of files."""

_FIRST_NUMBER = 2_000_000_000
_FILES = 128


class Suspect(NamedTuple):
    """A stage to measure; the state of its map, if it has one, and what the map cost in this run."""

    stage: Stage
    config: Config
    state: MapState | None
    usage: Usage


class Remeasurement:
    """Measures stages of one run."""

    def __init__(self, database: Database, run: Run, pool: Pool, folder: str) -> None:
        """`folder` is where the discarded artifacts are written."""
        self._database = database
        self._run = run
        self._pool = pool
        self._folder = folder

    def measure(
        self, suspects: Sequence[Suspect], clock: Callable[[], float] = time.monotonic
    ) -> list[tuple[object, ...]]:
        """Rows of MEASURED_AGAIN: at least one round of every suspect."""
        calibrated = calibrate(self._database)
        rows: list[tuple[object, ...]] = [("", 0, 0.0, calibrated)]
        started = clock()
        for number in range(1, ROUNDS + 1):
            for suspect in suspects:
                cpu = self._measure_once(suspect, len(suspects))
                before, calibrated = calibrated, calibrate(self._database)
                rows.append((suspect.stage.name, number, cpu, (before + calibrated) / 2))
            if not suspects or clock() - started > LONGEST:
                break
        return rows

    def _measure_once(self, suspect: Suspect, among: int) -> float:
        cpu = self._measure_map(suspect, LONGEST / ROUNDS / among) if suspect.state is not None else 0.0
        return cpu + (self._measure_reduce(suspect) if suspect.stage.reduce is not None else 0.0)

    def _measure_map(self, suspect: Suspect, most: float) -> float:
        """Map again what was mapped in this run; if that takes more than `most` seconds, a sample, and extrapolate."""
        assert suspect.state is not None
        share = min(1.0, most / max(suspect.usage.cpu, 1e-9))
        looks = list(_make_looks(suspect.state, list_mapped(self._database, suspect.state, share)))
        cpu, size, files = 0.0, 0, 0
        for result in self._pool.look_all(looks):
            if not isinstance(result, Result):
                raise StageError(f"stage {suspect.stage.name!r} killed its worker when it was measured again")
            for usage in result.usages:
                cpu, size, files = cpu + usage.cpu, size + usage.bytes, files + usage.files
        if size and suspect.usage.bytes:
            return cpu * suspect.usage.bytes / size
        return cpu * suspect.usage.files / files if files else 0.0

    def _measure_reduce(self, suspect: Suspect) -> float:
        assert suspect.stage.reduce is not None
        with self._database.rolled_back():
            inputs = StageInputs(self._database, self._run)
            started = time.process_time()
            self._spend(suspect, inputs)
            return time.process_time() - started

    def _spend(self, suspect: Suspect, inputs: Inputs) -> None:
        """Do everything that belongs to a stage's end: its document, its findings and its tables."""
        assert suspect.stage.reduce is not None
        outcome = suspect.stage.reduce(inputs, suspect.config)
        append_findings(self._database, suspect.stage.name, outcome.findings)
        for name, table in outcome.tables.items():
            self._database.put(name, table)
        if suspect.stage.artifact is not None and outcome.document is not None:
            write_artifact(os.path.join(self._folder, suspect.stage.artifact), outcome.document)


def _make_looks(state: MapState, files: Sequence[LookedAt]) -> Iterator[Look]:
    for start in range(0, len(files), _FILES):
        yield Look(_FIRST_NUMBER + start, state.number, list(files[start : start + _FILES]))
