"""Rules that refer to a check of the program: it decides, and the rule says where, and how much that matters."""

from typing import TYPE_CHECKING

from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Check
from pocketmon_pipeline.decisions.checks.statement import find_violations
from pocketmon_pipeline.decisions.policy.evaluation import list_in_force
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.decisions.policy.requests import read_plan
from pocketmon_pipeline.decisions.policy.rows import keep_clock, rows_of
from pocketmon_pipeline.decisions.policy.wording import quote
from pocketmon_pipeline.model import FINDING_COLUMNS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_relation

if TYPE_CHECKING:
    import arro3.core

_FOUND = "policy_native"


def run_native(inputs: Inputs) -> "arro3.core.Table":
    """What the checks find to which rules in force refer, with FINDING_COLUMNS; `for` chooses among the files of it."""
    plan = read_plan(inputs)
    rules = [rule for _, rule in list_in_force(plan, inputs.run.now) if rule.kind == "native"]
    found = find_violations(inputs, [_make_check(rule) for rule in rules])
    if not len(found):
        return found
    keep_clock(inputs)
    inputs.keep(_FOUND, found)
    chosen = " ".join(f"when {quote(rule.id)} then {rule.selects}" for rule in rules)
    columns = ", ".join(f'f."{name}"' for name in FINDING_COLUMNS)
    source = rows_of(_list_columns(plan, rules))
    return read_relation(
        inputs.sql(
            f"""select {columns} from {_FOUND} f left join {source} on s.path = f.path
                where s.path is null or case f.rule {chosen} end"""
        )
    )


def _make_check(rule: RulePlan) -> Check:
    decision = NATIVE[rule.native]
    return Check(rule.id, rule.native, decision, rule.severity, rule.topic, rule.enforcement, rule.fix)


def _list_columns(plan: PolicyPlan, rules: list[RulePlan]) -> tuple[str, ...]:
    return tuple({column for rule in rules for column in plan.scopes[rule.scope].columns})
