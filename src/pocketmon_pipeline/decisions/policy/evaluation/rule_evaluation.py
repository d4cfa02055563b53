"""Evaluates the policy's rules, and requests the second looks that their findings need."""

from collections.abc import Iterator

from pocketmon_pipeline.analyses import document_places, documents
from pocketmon_pipeline.analyses.json_schemas import RULE_PAIRS
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Native, Query
from pocketmon_pipeline.decisions.policy.evaluation.passes import COUNTS, HITS, PAIRS, evaluate, list_in_force
from pocketmon_pipeline.decisions.policy.evaluation.requests import read_plan
from pocketmon_pipeline.decisions.policy.evaluation.stage import (
    FINDING_OF_RULE,
    RULE_FINDINGS,
    RULE_SECONDS,
    RULE_STATES,
)
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan, Scope
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.quotation import WORTH, redact_document
from pocketmon_pipeline.stage import Config, Inputs, Outcome
from pocketmon_pipeline.table import Relation, build_table

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
    "native": "str",
    "in_force": "bool",
    "of_whole_tree": "bool",
    "reads_documents": "bool",
    "reads_credentials": "bool",
}
_RULES = "policy_rules_known"
_FOUND = "policy_found"
_SHOWN = "policy_findings_shown"

# Kinds of rule that a part of the tree says nothing, or not all, about.
_OF_WHOLE_TREE = frozenset({"exists", "group", "sql", "unique"})

# A rule itself knows no lines.
_VALUES = {**FINDING_OF_RULE, "path": "coalesce(h.path, '')", "line": "null::bigint", "column": "null::bigint"}
_FINDINGS = f"""
with unread as (
  select distinct digest, format from {documents.REQUESTS} anti join (
    select digest, format from {documents.VALUES}
    where ordinal <> {documents.NOT_A_LIST}
  ) using (digest, format)
)
select {", ".join(f'{sql} as "{name}"' for name, sql in _VALUES.items())}, s.sha256 as digest, s.format, h.first,
       h.outcome = 'error' and r.reads_documents and u.digest is not null as unread, r.reads_documents,
       r.reads_credentials
from {HITS} h join {_RULES} r on r.number = h.rule left join inventory s on s.rowid = h.id
left join unread u on u.digest = s.sha256 and u.format = s.format
"""
_PAIRED = f"select r.rule, p.path, p.format, p.schema from {PAIRS} p join {_RULES} r on r.number = p.rule"
_PLACES = f"""
select distinct digest, format, argument from (
  select digest, format, pointer as argument, outcome from {_SHOWN}
  union all select digest, format, first, outcome from {_SHOWN} where first is not null)
where argument is not null and digest is not null and outcome <> 'skipped'
"""


def judge_by_rules(inputs: Inputs, _: Config) -> Outcome:
    """Evaluate every rule that is in force."""
    plan = read_plan(inputs)
    inputs.keep(_RULES, build_table(_PLAN_COLUMNS, list(_describe(inputs, plan))))
    costs = evaluate(inputs, plan)
    inputs.keep(_FOUND, inputs.sql(_FINDINGS))
    inputs.keep(_SHOWN, redact_findings(inputs, _FOUND))
    return Outcome(
        tables={
            RULE_FINDINGS: f"from {_SHOWN}",
            RULE_STATES: _select_states(partial=inputs.run.partial),
            RULE_SECONDS: costs.build(),
            RULE_PAIRS: _PAIRED,
            document_places.REQUESTS: _PLACES,
        }
    )


def _describe(inputs: Inputs, plan: PolicyPlan) -> Iterator[tuple[object, ...]]:
    in_force = {one.number for one in list_in_force(plan, inputs.run.now)}
    for number, rule in enumerate(plan.rules):
        about = (rule.id, rule.title, rule.severity, rule.topic, rule.enforcement, rule.on_error, rule.fix)
        scope = plan.scopes[rule.scope] if plan.scopes else Scope()
        reads = scope.document is not None or scope.elements is not None
        state = (number in in_force, _needs_whole_tree(inputs, rule), reads, _reads_credentials(scope))
        yield (number, *about, rule.kind, rule.native, *state)


def _reads_credentials(scope: Scope) -> bool:
    """Whether a path that the scope's rules name is named like a credential."""
    steps = (step for path in (*scope.document_paths, *scope.element_paths) for step in path)
    return any(read_key(step) is not None for step in steps if isinstance(step, str))


def _needs_whole_tree(inputs: Inputs, rule: RulePlan) -> bool:
    if rule.kind == "schema":
        return not inputs.sql("select 1 from inventory where path = $path", {"path": rule.schema}).fetchall()
    decision = NATIVE.get(rule.native)
    return rule.kind in _OF_WHOLE_TREE or (isinstance(decision, Query | Native) and decision.of_whole_tree)


def _select_states(*, partial: bool) -> str:
    return f"""select r.rule, r.title, r.severity, r.topic, r.enforcement, r.on_error, r.fix, r.native, r.in_force,
                   r.in_force and not ({partial} and r.of_whole_tree) as judged,
                   coalesce(c.selected, 0) as selected, coalesce(c.undecided, 0) as undecided
            from {_RULES} r left join {COUNTS} c on c.rule = r.number where r.kind <> 'reported' order by r.rule"""


_REDACTED = "policy_shown"
_REDACTED_COLUMNS: Columns = {"said": "str", "shown": "str"}
# Fingerprints are made of it; nobody reads it. A quick digest of a credential would give it away to who tries many, so
# that its finding is told from others by its place alone.
_SUBJECT = "case when subject <> '' and reads_documents then if({}, '', sha256(subject)) else subject end as subject"
_DROPPED = "reads_documents, reads_credentials"


def redact_findings(inputs: Inputs, name: str) -> Relation:
    """The rows of a table of findings; where they `reads_documents`, messages show only the starts of credentials.

    Most messages have nothing that could be one, and are not looked at.
    """
    rows = inputs.sql(
        f"select distinct message from {name} where reads_documents and regexp_matches(message, $worth)",
        {"worth": WORTH},
    ).fetchall()
    shown = ((str(text), redact_document(str(text))) for (text,) in rows)
    changed = [(before, after) for before, after in shown if before != after]
    if not changed:
        return inputs.sql(f"select * exclude ({_DROPPED}) replace ({_SUBJECT.format('reads_credentials')}) from {name}")
    inputs.keep(_REDACTED, build_table(_REDACTED_COLUMNS, changed))
    return inputs.sql(
        f"""select * exclude ({_DROPPED}, said, shown)
                   replace (coalesce(shown, message) as message,
                            {_SUBJECT.format("reads_credentials or shown is not null")})
            from {name} left join {_REDACTED} on said = message"""
    )
