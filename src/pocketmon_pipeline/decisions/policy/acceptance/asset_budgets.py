"""Budgets for parts of the tree: sums over files against a maximum, or against the baseline.

Each budget is what a rule with `group_by` could say. It has a table of its own, so that reports show how much is left.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections import AssetBudget, AssetBudgets
from pocketmon_pipeline.decisions.checks.vocabulary import format_size, one_of
from pocketmon_pipeline.decisions.policy.acceptance.baseline import SOURCE, TOTALS
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import match_paths
from pocketmon_pipeline.decisions.policy.acceptance.status import BUDGET_COLUMNS, BUDGETS
from pocketmon_pipeline.model import Finding
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Listed, Relation, read_rows

TOPIC = "budget"
# The path of findings about the whole tree.
WHOLE_TREE = "."
# Files that a finding names.
MOST_NAMED = 10


class Metric(NamedTuple):
    """A quantity to sum: the SQL for one file, the columns that it needs, and how to format a sum."""

    each: str
    columns: tuple[str, ...]
    format: Callable[[float], str]
    by: str = "path"


def _format_whole_size(size: float) -> str:
    return format_size(round(size))


METRICS = {
    "bytes": Metric("size", ("size",), _format_whole_size),
    "decoded_bytes": Metric("decoded_bytes", ("decoded_bytes",), _format_whole_size),
    "files": Metric("1", (), "{:,.0f}".format, by="case when dir = '' then '.' else dir end"),
    "triangles": Metric("triangles", ("triangles",), "{:,.0f}".format),
    "duration": Metric("duration", ("duration",), "{:.1f} s".format),
}


# Asks the table `inventory`.
Ask = Callable[[str], Relation]


class BudgetConfig(Config, frozen=True):
    """The budgets."""

    asset_budgets: AssetBudgets = ()


class Ceiling(NamedTuple):
    """One ceiling of one budget; `limit` is `max`, or `growth` in percent."""

    budget: AssetBudget
    metric: str
    limit: str
    allowed: float


class Line(NamedTuple):
    """One row of BUDGET_COLUMNS: how a ceiling stands. State: within, exceeded, or `not judged`, with the reason."""

    ceiling: Ceiling
    measured: float | None
    before: float | None
    state: str
    words: str

    def flatten(self) -> tuple[object, ...]:
        """The row."""
        budget = self.ceiling.budget
        about = (budget.id, budget.platform, str(budget.severity), self.ceiling.metric, self.ceiling.limit)
        return (*about, float(self.ceiling.allowed), self.measured, self.before, self.state, self.words)


def list_ceilings(budgets: Sequence[AssetBudget]) -> list[Ceiling]:
    """Every ceiling that is stated."""
    return [
        Ceiling(budget, metric, limit, allowed)
        for budget in budgets
        for limit, ceilings in (("max", budget.max), ("growth", budget.growth))
        for metric in METRICS
        if (allowed := getattr(ceilings, metric)) is not None
    ]


def scope(budget: AssetBudget) -> str:
    """The SQL condition for the files of this budget."""
    kinds = one_of("kind", budget.kinds) if budget.kinds else "true"
    return f"type = 'file' and {kinds} and {match_paths(budget.paths)}"


def measure(ask: Ask, budgets: Sequence[AssetBudget]) -> dict[tuple[str, str], float]:
    """Sum up what each budget states a ceiling for: (budget, metric) to the sum; what no reader fills is missing."""
    filled = {str(name) for (name,) in ask("select column_name from (describe inventory)").fetchall()}
    totals: dict[tuple[str, str], float] = {}
    for budget in budgets:
        wanted = [
            metric for metric in METRICS if _is_stated(budget, metric) and filled.issuperset(METRICS[metric].columns)
        ]
        if not wanted:
            continue
        sums = ", ".join(f"coalesce(sum({METRICS[metric].each}), 0)::double" for metric in wanted)
        (sum_of_each,) = read_rows(ask(f"select {sums} from inventory where {scope(budget)}"), tuple[float, ...])
        totals |= {(budget.id, metric): total for metric, total in zip(wanted, sum_of_each, strict=True)}
    return totals


def _is_stated(budget: AssetBudget, metric: str) -> bool:
    return getattr(budget.max, metric) is not None or getattr(budget.growth, metric) is not None


def judge_budgets(inputs: Inputs, config: BudgetConfig) -> Outcome:
    """Compare every ceiling that is stated."""
    lines = list(_judge(inputs, config.asset_budgets))
    findings = [_make_finding(inputs, line) for line in lines if line.state == "exceeded"]
    return Outcome(findings=findings, tables={BUDGETS: Listed(BUDGET_COLUMNS, [line.flatten() for line in lines])})


def _judge(inputs: Inputs, budgets: Sequence[AssetBudget]) -> Iterator[Line]:
    if not budgets:
        return
    totals = measure(inputs.sql, budgets)
    has_baseline = bool(inputs.sql(f"from {SOURCE}").fetchall())
    former = read_rows(inputs.sql(f"select budget, metric, total from {TOTALS}"), tuple[str, str, float])
    before = {(budget, metric): total for budget, metric, total in former}
    for ceiling in list_ceilings(budgets):
        key = ceiling.budget.id, ceiling.metric
        if inputs.run.partial:
            yield Line(ceiling, None, None, "not judged", "only listed files were read")
        elif key not in totals:
            yield Line(ceiling, None, None, "not judged", f"no reader measures {ceiling.metric} yet")
        elif ceiling.limit == "max":
            yield _compare_max(ceiling, totals[key])
        elif key in before:
            yield _compare_growth(ceiling, totals[key], before[key])
        else:
            why = "the baseline does not say what was there before" if has_baseline else "no baseline was given"
            yield Line(ceiling, totals[key], None, "not judged", why)


def _compare_max(ceiling: Ceiling, total: float) -> Line:
    show = METRICS[ceiling.metric].format
    is_over = total > ceiling.allowed
    return Line(ceiling, total, None, "exceeded" if is_over else "within", f"{show(total)} of {show(ceiling.allowed)}")


def _compare_growth(ceiling: Ceiling, total: float, before: float) -> Line:
    is_over = total > before + before * ceiling.allowed / 100
    grown = f"{(total - before) / before * 100:+.1f}%" if before else "from nothing" if total else "+0.0%"
    words = f"{grown} of {ceiling.allowed:g}%, {METRICS[ceiling.metric].format(before)} before"
    return Line(ceiling, total, before, "exceeded" if is_over else "within", words)


def _make_finding(inputs: Inputs, line: Line) -> Finding:
    ceiling = line.ceiling
    budget, metric = ceiling.budget, ceiling.metric
    assert line.measured is not None
    show = METRICS[metric].format
    if line.before is None:
        said = f"{metric}: {show(line.measured)}, at most {show(ceiling.allowed)} allowed"
    else:
        grown = f"{show(line.measured)}, {show(line.before)} in the baseline"
        said = f"{metric}: {grown}, at most {ceiling.allowed:g}% more allowed"
    return Finding(
        rule=f"budget.{budget.id}",
        severity=budget.severity,
        topic=TOPIC,
        path=WHOLE_TREE,
        message=f"{said}; shrink what weighs most, or raise the limit: {_name_largest(inputs, ceiling)}",
        subject=json.dumps([ceiling.limit, metric]),
    )


def _name_largest(inputs: Inputs, ceiling: Ceiling) -> str:
    """The files, or for a number of files the folders, that weigh most."""
    metric = METRICS[ceiling.metric]
    answer = inputs.sql(
        f"""select {metric.by} as name, sum({metric.each})::double as weight, count(*) over () as names
            from inventory where {scope(ceiling.budget)} group by 1 having weight > 0
            order by 2 desc, 1 limit {MOST_NAMED}"""
    )
    rows = read_rows(answer, tuple[str, float, int])
    named = [f"{name} {metric.format(weight)}" for name, weight, _ in rows]
    left = rows[0][2] - len(rows) if rows else 0
    return ", ".join(named) + (f", and {left:,} more" if left else "")


STAGE = Stage(
    name=BUDGETS,
    needs=("inventory", SOURCE, TOTALS),
    makes=(BUDGETS,),
    config=BudgetConfig,
    reduce=judge_budgets,
)
