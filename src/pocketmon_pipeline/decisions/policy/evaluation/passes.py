"""Evaluates a compiled policy in a few passes over the run's tables.

Rules are sorted by the rows that they are about, and those of one scope are decided together.
"""

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from pocketmon_pipeline.decisions.policy.evaluation import queries, row_rules, sets
from pocketmon_pipeline.decisions.policy.evaluation.costs import Costs
from pocketmon_pipeline.decisions.policy.evaluation.fallback import evaluate_phase
from pocketmon_pipeline.decisions.policy.evaluation.row_rules import Batch, Numbered
from pocketmon_pipeline.decisions.policy.evaluation.rows import keep_clock
from pocketmon_pipeline.decisions.policy.evaluation.scopes import files_from
from pocketmon_pipeline.decisions.policy.evaluation.selection_counts import SelectionCount, count_selected
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import unfold
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.engine.tables.database import SQL_TYPES
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import build_table
from pocketmon_pipeline.text.sql import quote

# Rules that are decided in one pass: statements grow with them.
_BATCH = 248
_PHASES = (0, 1, 2)
_OF_SEVERAL_FILES = frozenset({"exists", "group", "unique"})

# The tables that `evaluate` makes: what was found, what each rule looked at, and who is to be judged by which schema.
_ANSWERS, _STRAYS = "policy_answers", "policy_stray_answers"
HITS, COUNTS, PAIRS = "policy_hits", "policy_counts", "policy_pairs"
_HIT_COLUMNS: Columns = {
    "rule": "int",
    "id": "int",
    "path": "str",
    "pointer": "str",
    "message": "str",
    "subject": "str",
    "outcome": "str",
    # where in its document the first of several equal elements stands
    "first": "str",
}
_COUNT_COLUMNS: Columns = {"rule": "int", "selected": "int", "undecided": "int"}
_PAIR_COLUMNS: Columns = {"rule": "int", "path": "str", "format": "str", "schema": "str"}


def list_in_force(plan: PolicyPlan, now: datetime.datetime) -> list[Numbered]:
    """The rules whose limit is stated and whose time it is: from the first moment, up to but without the last."""
    return [
        Numbered(number, rule)
        for number, rule in enumerate(plan.rules)
        if rule.stated
        and (not rule.effective_from or datetime.datetime.fromisoformat(rule.effective_from) <= now)
        and (not rule.effective_until or now < datetime.datetime.fromisoformat(rule.effective_until))
    ]


def evaluate(inputs: Inputs, plan: PolicyPlan) -> Costs:
    """Decide every rule in force, and make the tables HITS, COUNTS and PAIRS."""
    costs = Costs()
    rules = list_in_force(plan, inputs.run.now)
    keep_clock(inputs, plan)
    unfold(inputs, plan)
    for scope in sorted({rule.scope for _, rule in rules}):
        for phase in _PHASES:
            costs.add_expressions(rules, scope, evaluate_phase(inputs, plan, scope, phase))
    hits = _Union(inputs, HITS, _HIT_COLUMNS)
    counts = list(_decide_rows(inputs, plan, rules, hits))
    chosen = {one.number: one.selected for one in counts}
    for one in rules:
        files = chosen.get(one.number, 0)
        if files and one.rule.kind in _OF_SEVERAL_FILES:
            with costs.measure(one.rule):
                hits.add(_select_set(inputs, plan, one, files))
    _execute_queries(inputs, plan, rules, hits, costs)
    hits.finish()
    tallies = _Union(inputs, COUNTS, _COUNT_COLUMNS)
    tallies.add([f"from (values {', '.join(str(tuple(one)) for one in counts)})"] if counts else [])
    tallies.finish()
    pairs = _Union(inputs, PAIRS, _PAIR_COLUMNS)
    pairs.add([_select_pairs(plan, one) for one in rules if one.rule.kind == "schema"])
    pairs.finish()
    return costs


def _decide_rows(
    inputs: Inputs, plan: PolicyPlan, rules: Sequence[Numbered], hits: "_Union"
) -> Iterator[SelectionCount]:
    """Count what every rule selects, and find the rows that violate row rules."""
    for batch in make_batches([one for one in rules if one.rule.kind not in ("sql", "reported")]):
        yield from count_selected(inputs, plan, batch)
        if batch.rows:
            # Most rules fail nowhere, and cost nothing more.
            hits.add(row_rules.select_hits(plan, batch, row_rules.find_failing(inputs, plan, batch)))


def _execute_queries(inputs: Inputs, plan: PolicyPlan, rules: Sequence[Numbered], hits: "_Union", costs: Costs) -> None:
    asked = [one for one in rules if one.rule.kind == "sql"]
    if asked and not inputs.run.partial:
        rows = queries.execute_rules(inputs, asked, plan.sql_timeout, costs)
        inputs.keep(_ANSWERS, build_table(queries.QUERY_COLUMNS, rows))
        inputs.keep(_STRAYS, inputs.sql(queries.STRAY.format(_ANSWERS)))
        hits.add([query.format(_ANSWERS, _STRAYS) for query in queries.FOUND])


class _Union:
    """Collects SELECTs of the same columns into one table, in parts; a single part is the table itself."""

    def __init__(self, inputs: Inputs, name: str, columns: Columns) -> None:
        self._inputs = inputs
        self._name = name
        self._parts: list[str] = []
        self._shape = ", ".join(f'null::{SQL_TYPES[kind]} as "{column}"' for column, kind in columns.items())

    def add(self, selects: Sequence[str]) -> None:
        """Ask these, once the table is made."""
        if selects:
            self._parts.append("\nunion all ".join(f"({select})" for select in selects))

    def finish(self) -> None:
        """Make the table of all parts."""
        first = f"select {self._shape} where false"
        if len(self._parts) > 1:
            for number, part in enumerate(self._parts):
                self._inputs.keep(f"{self._name}_{number}", part)
            self._parts = [f"from {self._name}_{number}" for number in range(len(self._parts))]
        self._inputs.keep(self._name, "\nunion all ".join([first, *self._parts]))


def make_batches(rules: Sequence[Numbered]) -> Iterator[Batch]:
    """Group rules of one scope into batches; those with the same `for` are adjacent."""
    ordered = sorted(rules, key=lambda one: (one.rule.scope, one.rule.selects, one.number))
    for scope, group in groupby(ordered, key=lambda one: one.rule.scope):
        members = list(group)
        for number, start in enumerate(range(0, len(members), _BATCH)):
            yield Batch(scope, f"{scope}_{number}", members[start : start + _BATCH])


def _select_set(inputs: Inputs, plan: PolicyPlan, one: Numbered, files: int) -> list[str]:
    match one.rule.kind:
        case "unique":
            return sets.select_repeated(inputs, plan, one)
        case "exists":
            return sets.select_missing(inputs, plan, one, partial=inputs.run.partial)
        case "group" if not inputs.run.partial:
            return sets.select_groups(inputs, plan, one, files)
    return []


def _select_pairs(plan: PolicyPlan, one: Numbered) -> str:
    return f"""select {one.number} as rule, s.path, s.format, {quote(one.rule.schema)} as schema
               from {files_from(plan, one.rule.scope, last=0)} where {one.rule.selects}"""
