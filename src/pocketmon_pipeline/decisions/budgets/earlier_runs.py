"""Earlier runs, as training data of the estimator."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.estimator import Case
from pocketmon_pipeline.decisions.budgets.stage import NEEDED
from pocketmon_pipeline.engine.costs.usage import is_map
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.history.earlier_runs import PAST_PREDICTIONS, PAST_RUNS, PAST_STAGES
from pocketmon_pipeline.history.record import KILLED
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation, Table, read_relation

# What a run that did not come to its end says of its cost: at least this much.
_CUT_SHORT = (ExitCode.FAILED, ExitCode.INTERRUPTED)


def list_features(work: Work) -> tuple[float, ...]:
    """The logarithms of a run's workload: costs grow by factors when these do."""
    return tuple(math.log1p(max(value, 0)) for value in (work.files, work.files_read, work.bytes_read))


class PastRun(NamedTuple):
    """One run: wall and CPU seconds, bytes resident, what it had to do, jobs, and the load of the machine before it."""

    run: str
    seconds: float
    cpu_seconds: float
    memory_bytes: float
    work: Work
    jobs: int
    load: float
    is_cut_short: bool


class Cost(NamedTuple):
    """What a stage took in one run; CPU time is that of all processes."""

    run: str
    seconds: float
    memory_bytes: float
    is_cut_short: bool = False
    cpu_seconds: float = 0.0


class Past(NamedTuple):
    """All runs that are known, oldest first, the costs of their stages in the same order, and each run's features."""

    runs: list[PastRun]
    stages: dict[str, list[Cost]]
    features: dict[str, tuple[float, ...]]

    def list_cases(self, name: str) -> list[Case]:
        """The runs' `seconds` or `memory_bytes`."""
        return _keep_sound(Case(getattr(run, name), list_features(run.work), run.is_cut_short) for run in self.runs)

    def list_stage_cases(self, stage: str, name: str, most: int) -> list[Case]:
        """The stage's `seconds` or `memory_bytes` in the last runs that it was in, at `most` so many."""
        features = self.features
        return _keep_sound(
            Case(getattr(cost, name), features[cost.run], cost.is_cut_short)
            for cost in self.stages.get(stage, [])[-most:]
            if cost.run in features
        )


def list_reading(stages: Mapping[str, Iterable[Cost]]) -> list[float]:
    """The CPU seconds in which each run read its tree: those of the scan, and of the maps."""
    sums: dict[str, float] = {}
    for stage, costs in stages.items():
        for cost in costs:
            if stage == SCAN or is_map(cost.seconds):
                sums[cost.run] = sums.get(cost.run, 0.0) + cost.cpu_seconds
    return list(sums.values())


def _keep_sound(cases: Iterable[Case]) -> list[Case]:
    """Drop impossible costs: a clock that jumped back, a counter that broke."""
    return [case for case in cases if math.isfinite(case.cost) and case.cost > 0]


def read_past(tables: Mapping[str, Table | Relation]) -> Past:
    """From the tables `past_runs`, `past_stages` and `past_predictions`; runs that never began are left out."""
    began = (_make_run(row) for row in list_rows(tables[PAST_RUNS]) if row["code"] != ExitCode.USAGE)
    runs = list(_assume_work(began))
    killed = {(row["run"], row["stage"]) for row in list_rows(tables[PAST_PREDICTIONS]) if row["ended"] == KILLED}
    stages: dict[str, list[Cost]] = {}
    columns = read_relation(tables[PAST_STAGES])
    parts = (
        columns.column(name).to_pylist()
        for name in ("run", "stage", "wall_seconds", "peak_memory_bytes", "cpu_seconds")
    )
    for run, stage, seconds, memory, cpu in zip(*parts, strict=True):
        cost = Cost(run, seconds or 0.0, memory or 0, (run, stage) in killed, cpu or 0.0)
        stages.setdefault(stage, []).append(cost)
    return Past(runs, stages, {run.run: list_features(run.work) for run in runs})


def _make_run(row: Mapping[str, object]) -> PastRun:
    return PastRun(
        run=str(row["run"]),
        seconds=_number(row["seconds"]),
        cpu_seconds=_number(row["cpu_seconds"]),
        memory_bytes=_number(row["peak_memory_bytes"]),
        work=Work(*(int(_number(row[name])) for name in Work._fields)),
        jobs=int(_number(row["jobs"])),
        load=_number(row["load_1m"]),
        is_cut_short=row["code"] in _CUT_SHORT,
    )


def _assume_work(runs: Iterable[PastRun]) -> Iterator[PastRun]:
    """Runs that were cut short before it was known what they had to do had as much as the one before, if there is one.

    With no files to read they would teach that it takes long to do nothing.
    """
    before: Work | None = None
    for run in runs:
        is_known = run.work.files > 0 or not run.is_cut_short
        work = run.work if is_known else before
        if work is not None:
            yield run._replace(work=work)
        before = work


def list_rows(table: Table | Relation) -> Iterator[dict[str, object]]:
    """Rows by the names of their columns."""
    found = read_relation(table)
    columns = [found.column(name).to_pylist() for name in found.column_names]
    return (dict(zip(found.column_names, row, strict=True)) for row in zip(*columns, strict=True))


def read_past_tables(inputs: Inputs) -> Past:
    """The same within a run, in the order of the history."""
    return read_past({name: inputs.sql(f"from {name} order by rowid") for name in NEEDED})


def _number(value: object) -> float:
    return 0.0 if value is None else float(str(value))
