"""policy_guard_report.json: every rule with its counts, and the findings, streamed."""

import json
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED
from pocketmon_pipeline.decisions.policy.acceptance.status import read_acceptance_status
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_STATES, list_left_out
from pocketmon_pipeline.decisions.reported import write_judged
from pocketmon_pipeline.model import SHOWN, Severity
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

SCHEMA = "https://pocketmon.dev/schemas/policy_guard_report/v1"
_FIELDS = (
    *("column", "enforcement", "fingerprint", "line", "message", "note", "outcome", "path", "pointer", "rule"),
    *("severity", "topic"),
)


def stream_report(inputs: Inputs, stage: str, enforcement_level: str) -> Iterator[bytes]:
    """Write the report on the findings of a stage; they are read back from their table, one record batch at a time."""
    standing = read_acceptance_status(inputs, of_guard=True)
    known = standing.outcomes.get("known", 0)
    head = {
        "baseline": {"known": known, "source": standing.baseline.source} if standing.baseline else None,
        "budgets": [line._asdict() for line in standing.budgets],
        "config_sha256": inputs.run.config_sha256,
    }
    yield json.dumps(head, indent=2, sort_keys=True).removesuffix("\n}").encode() + b',\n  "dryrun": ['
    yield from write_judged(inputs, _FIELDS, b"    ", "stage = $stage and outcome = 'dryrun'", {"stage": stage})
    level = json.dumps(enforcement_level).encode()
    yield b'\n  ],\n  "enforcement_level": ' + level + b',\n  "findings": ['
    yield from write_judged(inputs, _FIELDS, b"    ", "stage = $stage and outcome <> 'dryrun'", {"stage": stage})
    rules = describe_rules(inputs, stage)
    left_out = list_left_out(inputs)
    for rule in rules:
        rule["judged"] = rule["judged"] and rule["id"] not in left_out
    tail = {
        "permitted_secrets": [one._asdict() for one in standing.permitted],
        "ratchets": [ratchet._asdict() for ratchet in standing.ratchets],
        "rules": rules,
        "rules_left_out": left_out,
        "rules_not_in_force": [rule["id"] for rule in rules if not rule["in_force"]],
        "rules_without_subjects": [rule["id"] for rule in rules if rule["in_force"] and not rule["subjects"]],
        "schema": SCHEMA,
        "totals": count_totals(inputs, stage, rules),
        "waivers": [waiver._asdict() for waiver in standing.waivers],
    }
    yield b"\n  ],\n" + json.dumps(tail, indent=2, sort_keys=True).removeprefix("{\n").encode() + b"\n"


def _count(inputs: Inputs, column: str, stage: str, condition: str = SHOWN) -> dict[str, int]:
    question = f"select {column}, count(*) from {JUDGED} where stage = $stage and {condition} group by 1"
    return dict(read_rows(inputs.sql(question, {"stage": stage}), tuple[str, int]))


def describe_rules(inputs: Inputs, stage: str) -> list[dict[str, object]]:
    """Every rule, sorted by id: whether it was in force, how many entries it looked at, how many violate it.

    `undecided` counts entries for which `for` has no value. Rules that other stages decide are theirs to report.
    """
    violations = _count(inputs, "rule", stage)
    names = ("enforcement", "id", "in_force", "judged", "severity", "subjects", "title", "topic", "undecided")
    rows = inputs.sql(
        f"""select enforcement, rule, in_force, judged, severity, selected, coalesce(nullif(title, ''), rule), topic,
                   undecided
            from {RULE_STATES} order by rule"""
    ).fetchall()
    return [{**dict(zip(names, row, strict=True)), "violations": violations.get(str(row[1]), 0)} for row in rows]


def count_totals(inputs: Inputs, stage: str, rules: Sequence[dict[str, object]]) -> dict[str, object]:
    """Numbers over all rules."""
    severities = _count(inputs, "severity", stage)
    return {
        "by_outcome": _count(inputs, "outcome", stage, "true"),
        "by_severity": {severity: severities.get(severity, 0) for severity in sorted(Severity)},
        "rules": len(rules),
        "rules_in_force": sum(bool(rule["in_force"]) for rule in rules),
        "rules_violated": sum(bool(rule["violations"]) for rule in rules),
        "violations": sum(severities.values()),
    }
