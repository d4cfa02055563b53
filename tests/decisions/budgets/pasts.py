"""Tables of the past, made by hand."""

from collections.abc import Mapping, Sequence

from pocketmon_pipeline.config.sections import AdaptiveBudget
from pocketmon_pipeline.decisions.budgets.earlier_runs import Past, read_past
from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Recommendation, Situation
from pocketmon_pipeline.history.earlier_runs import (
    PAST_COLUMNS,
    PAST_PREDICTIONS,
    PAST_RUN_COLUMNS,
    PAST_RUNS,
    PAST_STAGES,
)
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.system.machine import Machine
from pocketmon_pipeline.table import Table, build_table

GB = 1_000_000_000
WORK = Work(files=1000, bytes=10_000_000, files_read=1000, bytes_read=10_000_000)
IDLE = Machine(4.0, 0.0, 16 * GB, 12 * GB, 0.0, 0.0, "")

RUN = {
    "seconds": 20.0,
    "cpu_seconds": 30.0,
    "peak_memory_bytes": 400_000_000,
    "files": 1000,
    "bytes": 10_000_000,
    "files_read": 1000,
    "bytes_read": 10_000_000,
    "load_1m": 0.0,
    "jobs": 4,
    "code": 0,
}
STAGE = {"stage": "scan", "wall_seconds": 15.0, "peak_memory_bytes": 300_000_000}


def make_tables(
    runs: Sequence[Mapping[str, object]],
    stages: Sequence[Mapping[str, object]] | None = None,
    predictions: Sequence[Mapping[str, object]] = (),
) -> dict[str, Table]:
    """Rows differ from RUN and STAGE only where they say so; without stages every run has one scan."""
    told = [{**RUN, "run": f"run{number:03}", **run} for number, run in enumerate(runs)]
    if stages is None:
        stages = [{"run": run["run"]} for run in told]
    parts = {
        PAST_RUNS: (PAST_RUN_COLUMNS, told),
        PAST_STAGES: (PAST_COLUMNS[PAST_STAGES], [{**STAGE, **stage} for stage in stages]),
        PAST_PREDICTIONS: (PAST_COLUMNS[PAST_PREDICTIONS], predictions),
    }
    return {
        name: build_table(columns, [tuple(row.get(column) for column in columns) for row in rows])
        for name, (columns, rows) in parts.items()
    }


def make_past(*runs: Mapping[str, object]) -> Past:
    return read_past(make_tables(runs))


def recommend(
    past: Past, work: Work = WORK, machine: Machine = IDLE, settings: AdaptiveBudget | None = None
) -> Recommendation:
    return Ledger(past).recommend(Situation(work, 4, machine, settings or AdaptiveBudget()))


# Seconds that vary a little around 20.
VARIED = [{"seconds": 20 + 3 * ((7 * number) % 11) / 11, "code": 0} for number in range(40)]
MANY = make_past(*VARIED)
