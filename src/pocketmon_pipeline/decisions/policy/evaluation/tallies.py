"""How many files the `for` of each rule chooses: a report says so of every rule, and which of them chose none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from pocketmon_pipeline.decisions.policy.evaluation.scopes import files_from
from pocketmon_pipeline.decisions.policy.evaluation.verdicts import Batch
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.stage import Inputs


class Tally(NamedTuple):
    """How many files the `for` of a rule chose, and for how many it could not be decided."""

    number: int
    selected: int
    undecided: int


def count_selected(inputs: Inputs, plan: PolicyPlan, batch: Batch) -> Iterator[Tally]:
    """Count what each `for` chooses, each different one once.

    What most of them have in common is asked as a filter, which DuckDB can answer for many rows at once: nearly all
    entries are files.
    """
    rules = list({one.rule.selects: one.rule for one in batch.rules}.values())
    common = _find_common(rules)
    among = [rule for rule in rules if common in rule.conditions]
    others = [rule for rule in rules if common not in rule.conditions]
    asked = filter(None, (_count(plan, batch, others, ""), _count(plan, batch, among, common)))
    answer = inputs.sql(f"select * from {', '.join(asked)}").fetchall()
    ((*found,),) = cast("list[tuple[int, ...]]", answer)
    names = [rule.selects for rule in (*others, *among)]
    counted = dict(zip(names, zip(found[::2], found[1::2], strict=True), strict=True))
    for number, rule in batch.rules:
        yield Tally(number, *counted[rule.selects])


def _find_common(rules: Sequence[RulePlan]) -> str:
    """The condition that most of several rules have, if there is one."""
    counted = Counter(condition for rule in rules for condition in rule.conditions)
    ((condition, times),) = counted.most_common(1) or [("", 0)]
    return condition if times > 1 else ""


def _count(plan: PolicyPlan, batch: Batch, rules: Sequence[RulePlan], common: str) -> str:
    """A table of one row, two columns for each rule: how many it chooses where `common` is true, how many it might."""
    if not rules:
        return ""
    source = files_from(plan, batch.scope, last=0, read_by=[rule.selects for rule in rules])
    columns = ", ".join(part for rule in rules for part in _count_one(rule, common))
    return f"(select {columns} from {source} where {common or 'true'})"


def _count_one(rule: RulePlan, common: str) -> tuple[str, str]:
    if not rule.conditions:
        return f"coalesce(count_if({rule.selects}), 0)", f"count(*) - count({rule.selects})"
    rest = " and ".join(condition for condition in rule.conditions if condition != common)
    return f"coalesce(count_if({rest}), 0)" if rest else "count(*)", "0"
