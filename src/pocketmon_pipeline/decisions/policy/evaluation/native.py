"""Evaluates rules that refer to a built-in check, limited and graded as the rule says."""

from collections.abc import Sequence
from itertools import groupby

from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Check
from pocketmon_pipeline.decisions.checks.statement import keep_violations
from pocketmon_pipeline.decisions.policy.evaluation.fallback import evaluate_phase
from pocketmon_pipeline.decisions.policy.evaluation.passes import list_in_force
from pocketmon_pipeline.decisions.policy.evaluation.requests import read_plan
from pocketmon_pipeline.decisions.policy.evaluation.row_rules import Numbered
from pocketmon_pipeline.decisions.policy.evaluation.rows import keep_clock
from pocketmon_pipeline.decisions.policy.evaluation.scopes import files_from
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.model import FINDING_COLUMNS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.sql import quote

_FOUND = "policy_native"


def run_native(inputs: Inputs) -> list[str]:
    """Look by the checks to which rules in force refer; return what to ask for the findings, with FINDING_COLUMNS.

    `for` of a rule chooses among the files of what its check finds.
    """
    plan = read_plan(inputs)
    rules = [one for one in list_in_force(plan, inputs.run.now) if one.rule.kind == "native"]
    if not rules:
        return []
    keep_violations(inputs, _FOUND, [_make_check(rule) for _, rule in rules])
    if not inputs.sql(f"select 1 from {_FOUND} limit 1").fetchall():
        return []
    keep_clock(inputs, plan)
    by_scope = groupby(sorted(rules, key=lambda one: one.rule.scope), lambda one: one.rule.scope)
    return [_choose(inputs, plan, scope, list(group)) for scope, group in by_scope]


def _choose(inputs: Inputs, plan: PolicyPlan, scope: int, rules: Sequence[Numbered]) -> str:
    """Select what rules of one scope take of what was found; what is about no entry of the tree is theirs too."""
    evaluate_phase(inputs, plan, scope, 0)
    columns = ", ".join(f'f."{name}"' for name in FINDING_COLUMNS)
    chosen = " ".join(f"when {quote(rule.id)} then {rule.selects}" for _, rule in rules)
    names = ", ".join(quote(rule.id) for _, rule in rules)
    return f"""select {columns} from {files_from(plan, scope, last=0)} right join {_FOUND} f on f.path = s.path
               where f.rule in ({names}) and (s.path is null or case f.rule {chosen} end)"""


def _make_check(rule: RulePlan) -> Check:
    decision = NATIVE[rule.native]
    return Check(rule.id, rule.native, decision, rule.severity, rule.topic, rule.enforcement, rule.fix)
