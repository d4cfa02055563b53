"""Counts the files that the `for` of each rule selects."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from pocketmon_pipeline.decisions.policy.evaluation.row_rules import Batch
from pocketmon_pipeline.decisions.policy.evaluation.scopes import files_from
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Inputs

# Columns of few different values, in however many rows: what reads nothing else is decided once for each of these.
_OF_FEW_VALUES = frozenset({"entry_type", "status", "kind", "claim", "format", "mismatch", "textual"})
# So many rules pay for sorting the rows by their values.
_FEWEST_COARSE = 2
# Documents and what Python evaluated.
_OTHER_SOURCE = compile_later(r"\b[adex]\d*\.\w+")
_COLUMN = compile_later(r"\bs\.(\w+)")


class SelectionCount(NamedTuple):
    """How many files the `for` of a rule selects, and for how many it cannot be decided."""

    number: int
    selected: int
    undecided: int


def count_selected(inputs: Inputs, plan: PolicyPlan, batch: Batch) -> Iterator[SelectionCount]:
    """Count the files of each distinct `for`.

    What most of them have in common is asked as a filter, which DuckDB can answer for many rows at once: nearly all
    entries are files.
    """
    rules = list({one.rule.selects: one.rule for one in batch.rules}.values())
    common = _find_common(rules)
    known = _OF_FEW_VALUES.intersection(plan.scopes[batch.scope].columns)
    parts = [part for part in _divide(rules, common, known) if part.rules]
    asked = ", ".join(_count(plan, batch, part) for part in parts)
    answer = inputs.sql(f"select * from {asked}").fetchall()
    ((*found,),) = cast("list[tuple[int, ...]]", answer)
    names = [rule.selects for part in parts for rule in part.rules]
    counted = dict(zip(names, zip(found[::2], found[1::2], strict=True), strict=True))
    for number, rule in batch.rules:
        yield SelectionCount(number, *counted[rule.selects])


class _Part(NamedTuple):
    """Rules that are counted together: where `common` is true, and over `values` rather than rows, if there are any."""

    rules: Sequence[RulePlan]
    common: str
    values: Sequence[str] = ()


def _divide(rules: Sequence[RulePlan], common: str, few_values: frozenset[str]) -> Iterator[_Part]:
    among = [rule for rule in rules if common in rule.conditions]
    others = [rule for rule in rules if common not in rule.conditions]
    for some, shared in ((others, ""), (among, common)):
        read = {rule.selects: _list_read(rule, shared) for rule in some}
        coarse = [rule for rule in some if read[rule.selects] and read[rule.selects] <= few_values]
        if len(coarse) < _FEWEST_COARSE:
            coarse = []
        values = sorted({name for rule in coarse for name in read[rule.selects]})
        yield _Part(coarse, shared, values)
        yield _Part([rule for rule in some if rule not in coarse], shared)


def _list_read(rule: RulePlan, common: str) -> set[str]:
    """The columns that a `for` reads beside what is `common`; other sources are columns of few values never."""
    text = rule.selects if not rule.conditions else " ".join(one for one in rule.conditions if one != common)
    return set(_COLUMN.findall(text)) | set(_OTHER_SOURCE.findall(text))


def _find_common(rules: Sequence[RulePlan]) -> str:
    """The condition that most of several rules have, if there is one."""
    counted = Counter(condition for rule in rules for condition in rule.conditions)
    ((condition, times),) = counted.most_common(1) or [("", 0)]
    return condition if times > 1 else ""


def _count(plan: PolicyPlan, batch: Batch, part: _Part) -> str:
    """A table of one row, two columns for each rule: how many it chooses where `common` is true, how many it might."""
    source = files_from(plan, batch.scope, last=0, read_by=[rule.selects for rule in part.rules])
    chosen = f"from {source} where {part.common or 'true'}"
    if part.values:
        named = ", ".join(f"s.{name}" for name in part.values)
        chosen = f"from (select {named}, count(*) as files {chosen} group by all) s"
    columns = ", ".join(sql for rule in part.rules for sql in _count_one(rule, part))
    return f"(select {columns} {chosen})"


def _count_one(rule: RulePlan, part: _Part) -> tuple[str, str]:
    if not rule.conditions:
        return _add(rule.selects, part), _add(f"({rule.selects}) is null", part)
    rest = " and ".join(condition for condition in rule.conditions if condition != part.common)
    return _add(rest or "true", part), "0"


def _add(condition: str, part: _Part) -> str:
    """SQL for the number of files of which a condition is true."""
    if part.values:
        return f"coalesce(sum(files) filter ({condition}), 0)::bigint"
    return "count(*)" if condition == "true" else f"coalesce(count_if({condition}), 0)"
