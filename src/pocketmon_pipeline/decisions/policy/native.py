"""Rules that refer to a check of the program itself: it decides, and the rule says how much that matters."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Check
from pocketmon_pipeline.decisions.policy.rules import RULE_STATES
from pocketmon_pipeline.model import FINDING_COLUMNS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Table, read_relation

if TYPE_CHECKING:
    import arro3.core

_FOUND = "policy_native"
_OF_RULE = {
    "rule": "r.rule",
    # a check may find one case worse than another; otherwise the rule's word counts
    "severity": "case when c.severity = f.severity then r.severity else f.severity end",
    "topic": "r.topic",
    "enforcement": "r.enforcement",
    "fix": "r.fix",
}


def list_native(inputs: Inputs) -> Mapping[str, Check]:
    """The checks to which rules that are in force refer, by the rule's id."""
    rows = inputs.sql(f"select rule, native from {RULE_STATES} where in_force and native <> ''").fetchall()
    return {str(rule): NATIVE[str(name)] for rule, name in rows}


def relabel(inputs: Inputs, found: Table) -> "arro3.core.Table":
    """Findings of checks as those of the rules that refer to them."""
    inputs.keep(_FOUND, found)
    severities = ", ".join(f"('{name}', '{check.severity}')" for name, check in NATIVE.items())
    columns = ", ".join(f"""{_OF_RULE.get(name, f'f."{name}"')} as "{name}" """ for name in FINDING_COLUMNS)
    return read_relation(
        inputs.sql(
            f"""select {columns} from {_FOUND} f join {RULE_STATES} r on r.native = f.rule and r.in_force
                join (values {severities}) c(name, severity) on c.name = f.rule"""
        )
    )
