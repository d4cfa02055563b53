"""The limits and budgets that the engine enforces, from settings and earlier runs."""

from collections.abc import Callable, Mapping, Sequence

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.budgets.machine import MACHINE, describe_machine, read_machine
from pocketmon_pipeline.decisions.budgets.stage import BudgetsConfig
from pocketmon_pipeline.engine.costs.allowance import MEGABYTE, Bounds
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.history.earlier_runs import PAST_COLUMNS
from pocketmon_pipeline.stage import Run, Stage
from pocketmon_pipeline.table import Table


def gather_past(stages: Sequence[Stage], run: Run, read_past: Callable[[], Mapping[str, Table]]) -> dict[str, Table]:
    """The tables of earlier runs and of the machine, as far as stages need them."""
    needed = {name for stage in stages for name in stage.needs}
    tables = dict(read_past()) if needed & PAST_COLUMNS.keys() else {}
    return {**tables, MACHINE: describe_machine(run)} if MACHINE in needed else tables


def state_bounds(config: LoadedConfig, run: Run, past: Mapping[str, Table]) -> Bounds:
    """The limits at which a run is stopped, and budgets learned from similar runs, if `past` has them.

    A limit is what somebody wrote down; a budget is only a forecast, so it never stops anything.
    """
    sections = config.slice(BudgetsConfig)
    limits, settings = sections.performance_benchmarks, sections.adaptive_budget
    megabytes = limits.max_memory_usage_mb
    bounds = Bounds(
        most_seconds=limits.max_processing_time_seconds,
        most_memory_bytes=None if megabytes is None else megabytes * MEGABYTE,
    )
    if MACHINE not in past or not settings.enabled:
        return bounds
    from pocketmon_pipeline.decisions.budgets.earlier_runs import read_past
    from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Situation
    from pocketmon_pipeline.decisions.budgets.replanning import Planner
    from pocketmon_pipeline.history.workload import Work

    situation = Situation(Work(0, 0, 0, 0), run.jobs, read_machine(past[MACHINE]), settings)
    planner = Planner(lambda: Ledger(read_past(past)), situation)
    return bounds._replace(plan=planner.plan, adjust=planner.adjust if settings.dynamic_adjustment else None)


def warn_of_limits(config: LoadedConfig, past: Mapping[str, Table], listener: Listener) -> None:
    """Warn of settings that cannot work on this machine."""
    sections = config.slice(BudgetsConfig)
    limits, settings = sections.performance_benchmarks, sections.adaptive_budget
    if settings.enabled and settings.max_budget_seconds == 0:
        text = (
            "adaptive_budget.max_budget_seconds is 0: no budget of time can be recommended (state a number of seconds, "
            "or enabled: false)"
        )
        listener(Note("warning", text))
    if MACHINE in past and limits.max_memory_usage_mb is not None:
        total = read_machine(past[MACHINE]).memory_total_bytes / MEGABYTE
        if limits.max_memory_usage_mb > total:
            text = (
                f"performance_benchmarks.max_memory_usage_mb is {limits.max_memory_usage_mb:,.12g}, and there are "
                f"{total:,.0f} MB: the system would end a run before this limit does"
            )
            listener(Note("warning", text))
