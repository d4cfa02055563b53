"""Compares a run with its predictions, and recommends budgets for the next."""

from collections.abc import Mapping, Sequence

import msgspec

from pocketmon_pipeline.decisions.budgets.earlier_runs import Cost, PastRun, list_reading, read_past_tables
from pocketmon_pipeline.decisions.budgets.machine import MACHINE, read_machine
from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Recommendation, Situation, StageBudget
from pocketmon_pipeline.decisions.budgets.report import Facts, make_report
from pocketmon_pipeline.decisions.budgets.stage import BudgetsConfig
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, Folder
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_SECONDS
from pocketmon_pipeline.engine.costs.allowance import STOPPED
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.record import FINISHED, KILLED, KindRecord, Prediction
from pocketmon_pipeline.history.run_facts import PREDICTION_COLUMNS, PREDICTIONS
from pocketmon_pipeline.history.workload import Work, count_kinds, count_work
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.stage import Inputs, Outcome
from pocketmon_pipeline.system.machine import Machine
from pocketmon_pipeline.table import Listed, read_rows

# Runs whose hits in the cache say how many the next one will have.
_RECENT = 5

_FOLDERS = """
select split_part(path, '/', 1), count(*), coalesce(sum(size), 0)::bigint from files
where type = 'file' and contains(path, '/') group by 1 order by 3 desc, 1 limit 5
"""


def recommend_budgets(inputs: Inputs, config: BudgetsConfig) -> Outcome:
    """Predict this run from earlier ones, then learn from it, and recommend budgets for the next.

    A stopped run reports only its predictions: its cost is a lower bound, and its whole workload may be unknown.
    """
    if not config.adaptive_budget.enabled:
        return Outcome(tables={PREDICTIONS: Listed(PREDICTION_COLUMNS)})
    past, work = read_past_tables(inputs), count_work(inputs)
    machine = read_machine(inputs.sql(f"from {MACHINE}"))
    ledger = Ledger(past)
    situation = Situation(work, inputs.run.jobs, machine, config.adaptive_budget)
    this, costs, stopped = _read_run(inputs, work, machine), _read_costs(inputs), _read_stopped(inputs)
    # Of a tree that was not read to its end nobody knows how much there was to do.
    known = ledger.heaviest or work if stopped == SCAN else work
    predictions = compare(ledger.recommend(situation._replace(work=known)), this, costs, stopped)
    rows = [msgspec.structs.astuple(one) for one in predictions]
    tables = {PREDICTIONS: Listed(PREDICTION_COLUMNS, rows)}
    if stopped:
        return Outcome(tables=tables)
    ledger.learn(this, costs)
    runs = [*past.runs, this]
    reading = [*list_reading(past.stages), *list_reading({stage: [cost] for stage, cost in costs.items()})]
    situation = situation._replace(work=expect_work(work, runs))
    facts = Facts(
        situation,
        Evidence(
            runs,
            config.performance_benchmarks,
            _read_folders(inputs),
            _read_slowest(inputs, "slowest", "path"),
            _read_slowest(inputs, RULE_SECONDS, "rule"),
            reading,
        ),
        _count_kinds(inputs),
        len(costs),
        predictions,
    )
    return Outcome(document=make_report(ledger.recommend(situation), facts), tables=tables)


def expect_work(work: Work, runs: Sequence[PastRun]) -> Work:
    """The workload of the same tree with the median cache hit rate of recent runs."""
    shares = sorted(run.work.files_read / run.work.files for run in runs[-_RECENT:] if run.work.files)
    if not shares:
        return work
    share = shares[len(shares) // 2]
    return work._replace(files_read=round(work.files * share), bytes_read=round(work.bytes * share))


def compare(predicted: Recommendation, this: PastRun, costs: Mapping[str, Cost], stopped: str = "") -> list[Prediction]:
    """Predicted and actual cost of the whole run so far, and of each known stage.

    `stopped` is the stage in which a limit stopped the run.
    """
    whole = _compare("", predicted, this, is_stopped=bool(stopped))
    stages = [
        _compare(one.stage, one, costs[one.stage], is_stopped=one.stage == stopped)
        for one in predicted.stages
        if one.stage in costs
    ]
    return [whole, *stages]


def _compare(
    stage: str, predicted: Recommendation | StageBudget, actual: PastRun | Cost, *, is_stopped: bool
) -> Prediction:
    memory = predicted.memory_bytes.budget
    return Prediction(
        stage=stage,
        seconds=predicted.seconds.expected,
        budget_seconds=predicted.seconds.budget,
        memory_bytes=round(predicted.memory_bytes.expected),
        budget_memory_bytes=None if memory is None else round(memory),
        actual_seconds=actual.seconds,
        actual_memory_bytes=round(actual.memory_bytes),
        ended=KILLED if is_stopped else FINISHED,
    )


def _read_run(inputs: Inputs, work: Work, machine: Machine) -> PastRun:
    query = "select max(seconds), max(cpu_seconds), max(memory_bytes) from samples"
    ((seconds, cpu, memory),) = read_rows(inputs.sql(query), tuple[float, float, float])
    return PastRun("", seconds, cpu, memory, work, inputs.run.jobs, machine.load_1m or 0.0, is_cut_short=False)


def _read_costs(inputs: Inputs) -> dict[str, Cost]:
    rows = inputs.sql("select stage, wall_seconds, peak_memory_bytes, cpu_seconds from timings")
    return {
        stage: Cost("", wall, memory, cpu_seconds=cpu)
        for stage, wall, memory, cpu in read_rows(rows, tuple[str, float, float, float])
    }


def _read_stopped(inputs: Inputs) -> str:
    return next((stage for (stage,) in read_rows(inputs.sql(f"select stage from {STOPPED}"), tuple[str])), "")


def _count_kinds(inputs: Inputs) -> list[KindRecord]:
    return sorted(count_kinds(inputs, find_kind), key=lambda one: (-one.bytes, one.kind))


def _read_folders(inputs: Inputs) -> list[Folder]:
    return read_rows(inputs.sql(_FOLDERS), Folder)


def _read_slowest(inputs: Inputs, table: str, name: str) -> list[tuple[str, float]]:
    rows = inputs.sql(f"select {name}, seconds from {table} order by seconds desc, {name} limit 3")
    return read_rows(rows, tuple[str, float])
