"""The stage that evaluates the policy's rules: what each found, and what is still to be looked at again.

Schemas and the lines of documents need a second look of their own; `collect_findings` puts all together once they had it.
"""

from collections.abc import Iterator

from pocketmon_pipeline.decisions.policy.evaluation import COUNTS, HITS, PAIRS, evaluate, list_in_force
from pocketmon_pipeline.decisions.policy.plan import COMPILED, PolicyPlan
from pocketmon_pipeline.decisions.policy.requests import read_plan
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Relation, build_table, read_relation

# Every finding of a rule but those of schemas, with the content in which its pointer is to be found.
RULE_FINDINGS = "rule_findings"
# What each rule looked at: `selected` files, and those for which `for` is `undecided`.
RULE_COUNTS = "rule_counts"
# Which documents are to be judged by which schema, both by path.
RULE_SCHEMAS = "rule_schemas"
# Where to find the lines of findings.
PLACE_REQUESTS = "place_requests"

_PLAN_COLUMNS: Columns = {
    "number": "int",
    "rule": "str",
    "title": "str",
    "severity": "str",
    "topic": "str",
    "enforcement": "str",
    "on_error": "str",
    "fix": "str",
    "kind": "str",
    "in_force": "bool",
}
_RULES = "policy_rules_known"

# How `on_error` turns an outcome of the rule itself into one of a finding, and into another severity.
_OUTCOME = "case when h.outcome = 'error' and r.on_error = 'skip' then 'skipped' else h.outcome end"
_SEVERITY = "case when h.outcome = 'error' and r.on_error = 'warn' then 'warning' else r.severity end"
_VALUES = {
    "rule": "r.rule",
    "severity": _SEVERITY,
    "topic": "r.topic",
    "path": "coalesce(h.path, '')",
    "line": "null::bigint",
    "column": "null::bigint",
    "pointer": "h.pointer",
    "message": "h.message",
    "subject": "coalesce(h.subject, '')",
    "enforcement": "r.enforcement",
    "outcome": _OUTCOME,
    "fix": "r.fix",
}
_FINDINGS = f"""
select {", ".join(f'{sql} as "{name}"' for name, sql in _VALUES.items())}, s.sha256 as digest, s.format
from {HITS} h join {_RULES} r on r.number = h.rule left join inventory s on s.rowid = h.id
"""


def judge_by_rules(inputs: Inputs, _: Config) -> Outcome:
    """Evaluate every rule that is in force."""
    plan = read_plan(inputs)
    inputs.keep(_RULES, build_table(_PLAN_COLUMNS, list(_describe(inputs, plan))))
    evaluate(inputs, plan)
    findings = read_relation(inputs.sql(_FINDINGS))
    inputs.keep(RULE_FINDINGS, findings)
    return Outcome(
        tables={
            RULE_FINDINGS: findings,
            RULE_COUNTS: read_relation(_count(inputs)),
            RULE_SCHEMAS: read_relation(_pair(inputs)),
            PLACE_REQUESTS: read_relation(_locate(inputs)),
        }
    )


def _describe(inputs: Inputs, plan: PolicyPlan) -> Iterator[tuple[object, ...]]:
    in_force = {one.number for one in list_in_force(plan, inputs.run.now)}
    for number, rule in enumerate(plan.rules):
        about = (rule.id, rule.title, rule.severity, rule.topic, rule.enforcement, rule.on_error, rule.fix, rule.kind)
        yield (number, *about, number in in_force)


def _count(inputs: Inputs) -> Relation:
    return inputs.sql(
        f"""select r.rule, r.title, r.severity, r.topic, r.enforcement, r.in_force,
                   r.in_force and not ({inputs.run.partial} and r.kind in ('group', 'exists')) as judged,
                   coalesce(c.selected, 0) as selected, coalesce(c.undecided, 0) as undecided
            from {_RULES} r left join {COUNTS} c on c.rule = r.number order by r.rule"""
    )


def _pair(inputs: Inputs) -> Relation:
    return inputs.sql(f"select r.rule, p.path, p.format, p.schema from {PAIRS} p join {_RULES} r on r.number = p.rule")


def _locate(inputs: Inputs) -> Relation:
    return inputs.sql(
        f"""select distinct digest, format, pointer as argument from {RULE_FINDINGS}
            where pointer is not null and digest is not null and outcome <> 'skipped'"""
    )


STAGE = Stage(
    name="policy_rules",
    needs=("inventory", "document_values", "document_values_isolated", COMPILED),
    makes=(RULE_FINDINGS, RULE_COUNTS, RULE_SCHEMAS, PLACE_REQUESTS),
    reduce=judge_by_rules,
)
