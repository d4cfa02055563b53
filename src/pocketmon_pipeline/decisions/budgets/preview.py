"""Budgets for a run that has not begun: the tree is walked, but no file is read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from pocketmon_pipeline.decisions.budgets.earlier_runs import Past, PastRun, list_reading, list_rows, read_past
from pocketmon_pipeline.decisions.budgets.machine import MACHINE, read_machine
from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Situation
from pocketmon_pipeline.decisions.budgets.report import Facts, Report, make_report
from pocketmon_pipeline.decisions.budgets.stage import BudgetsConfig
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, Folder
from pocketmon_pipeline.engine.forecast import forecast
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.earlier_runs import PAST_PREDICTIONS
from pocketmon_pipeline.history.record import KindRecord, Prediction
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.table import Table

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.plan import Plan


def look_ahead(plan: "Plan", config: BudgetsConfig) -> Report:
    """Walk the plan's tree, count cached files, and recommend budgets from `plan.past`."""
    found, past = forecast(plan), read_past(plan.past)
    work = Work(found.files, found.bytes, found.files - found.cached.files, found.bytes - found.cached.bytes)
    stages = (SCAN, *(stage.name for stage in plan.stages if stage.reduce is not None))
    situation = Situation(work, plan.run.jobs, read_machine(plan.past[MACHINE]), config.adaptive_budget, stages)
    facts = Facts(
        situation,
        Evidence(
            past.runs,
            config.performance_benchmarks,
            [Folder(name, *volume) for name, volume in found.folders.items()],
            reading=list_reading(past.stages),
        ),
        [KindRecord(kind=kind, files=files, bytes=size) for kind, (files, size) in found.kinds.items()],
        len(plan.stages),
        _list_predictions(plan.past, past),
    )
    return make_report(Ledger(past).recommend(situation), facts)


def _list_predictions(tables: Mapping[str, Table], past: Past) -> list[Prediction]:
    """The predictions for the last run that has any."""
    rows = list(list_rows(tables[PAST_PREDICTIONS]))
    predicted = {row["run"] for row in rows}
    last = _find_last(past.runs, predicted)
    fields = Prediction.__struct_fields__
    return [msgspec.convert({name: row[name] for name in fields}, Prediction) for row in rows if row["run"] == last]


def _find_last(runs: Sequence[PastRun], predicted: set[object]) -> str | None:
    return next((run.run for run in reversed(runs) if run.run in predicted), None)
