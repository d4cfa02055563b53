"""policy_guard_report.json: every rule with what it looked at and found, and the findings themselves, streamed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.checks.check import Check
from pocketmon_pipeline.decisions.checks.statement import count_subjects
from pocketmon_pipeline.decisions.policy.judgement import JUDGED, ORDER, SHOWN
from pocketmon_pipeline.decisions.policy.native import list_native
from pocketmon_pipeline.decisions.policy.rules import RULE_STATES, list_left_out
from pocketmon_pipeline.decisions.policy.standing import read_standing
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import stream_rows
from pocketmon_pipeline.text.escape import escape_in_json

SCHEMA = "https://pocketmon.dev/schemas/policy_guard_report/v1"
_FIELDS = (
    *("column", "enforcement", "fingerprint", "line", "message", "note", "outcome", "path", "pointer", "rule"),
    *("severity", "topic"),
)


class Report(NamedTuple):
    """What the report is about: the stage whose findings it shows, and the checks that were and were not in force."""

    stage: str
    enforcement_level: str
    active: Sequence[Check]
    idle: Sequence[Check]


def stream_report(inputs: Inputs, report: Report) -> Iterator[bytes]:
    """Write the report; the findings are read back from their table, one record batch at a time."""
    standing = read_standing(inputs, of_guard=True)
    known = standing.outcomes.get("known", 0)
    head = {
        "baseline": {"known": known, "source": standing.baseline.source} if standing.baseline else None,
        "budgets": [line._asdict() for line in standing.budgets],
        "config_sha256": inputs.run.config_sha256,
    }
    yield json.dumps(head, indent=2, sort_keys=True).removesuffix("\n}").encode() + b',\n  "dryrun": ['
    yield from _stream_findings(inputs, report.stage, "outcome = 'dryrun'")
    level = json.dumps(report.enforcement_level).encode()
    yield b'\n  ],\n  "enforcement_level": ' + level + b',\n  "findings": ['
    yield from _stream_findings(inputs, report.stage, "outcome <> 'dryrun'")
    rules = describe_rules(inputs, report)
    tail = {
        "ratchets": [ratchet._asdict() for ratchet in standing.ratchets],
        "rules": rules,
        "rules_left_out": list_left_out(inputs),
        "rules_not_in_force": [rule["id"] for rule in rules if not rule["in_force"]],
        "rules_without_subjects": [rule["id"] for rule in rules if rule["in_force"] and not rule["subjects"]],
        "schema": SCHEMA,
        "totals": count_totals(inputs, report, rules),
        "waivers": [waiver._asdict() for waiver in standing.waivers],
    }
    yield b"\n  ],\n" + json.dumps(tail, indent=2, sort_keys=True).removeprefix("{\n").encode() + b"\n"


def _stream_findings(inputs: Inputs, stage: str, condition: str) -> Iterator[bytes]:
    columns = ", ".join(f'"{field}"' for field in _FIELDS)
    question = f"select {columns} from {JUDGED} where stage = $stage and {condition} order by {ORDER}"
    separator = b"\n    "
    for row in stream_rows(inputs.sql(question, {"stage": stage})):
        finding = json.dumps(dict(zip(_FIELDS, row, strict=True)), ensure_ascii=False).encode()
        yield separator + escape_in_json(finding)
        separator = b",\n    "


def _count(inputs: Inputs, column: str, stage: str, condition: str = SHOWN) -> dict[str, int]:
    question = f"select {column}, count(*) from {JUDGED} where stage = $stage and {condition} group by 1"
    rows = inputs.sql(question, {"stage": stage})
    return {str(value): int(str(count)) for value, count in rows.fetchall()}


def describe_rules(inputs: Inputs, report: Report) -> list[dict[str, object]]:
    """Every rule, sorted by id: whether it was in force, how many entries it looked at, how many violate it."""
    subjects = count_subjects(inputs, report.active)
    violations = _count(inputs, "rule", report.stage)
    checks: list[dict[str, object]] = [
        {
            "enforcement": check.enforcement,
            "id": check.id,
            "in_force": check.id in subjects,
            "judged": check.id in subjects,
            "severity": check.severity,
            "subjects": subjects.get(check.id, 0),
            "title": check.title,
            "topic": check.topic,
            "undecided": 0,
            "violations": violations.get(check.id, 0),
        }
        for check in (*report.active, *report.idle)
    ]
    return sorted([*checks, *_describe_policy(inputs, violations)], key=_by_id)


def _describe_policy(inputs: Inputs, violations: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """The policy's own rules; `undecided` counts entries for which `for` has no value."""
    names = ("enforcement", "id", "in_force", "judged", "severity", "subjects", "title", "topic", "undecided")
    native = list_native(inputs)
    looked_at = count_subjects(inputs, list(native.values()))
    rows = inputs.sql(
        f"""select enforcement, rule, in_force, judged, severity, selected, coalesce(nullif(title, ''), rule), topic,
                   undecided
            from {RULE_STATES}"""
    ).fetchall()
    for row in rows:
        rule = dict(zip(names, row, strict=True))
        name = str(rule["id"])
        if name in native:
            rule["subjects"] = looked_at[native[name].id]
        yield {**rule, "violations": violations.get(name, 0)}


def _by_id(rule: Mapping[str, object]) -> str:
    return str(rule["id"])


def count_totals(inputs: Inputs, report: Report, rules: Sequence[dict[str, object]]) -> dict[str, object]:
    """Numbers over all rules."""
    severities = _count(inputs, "severity", report.stage)
    return {
        "by_outcome": _count(inputs, "outcome", report.stage, "true"),
        "by_severity": {severity: severities.get(severity, 0) for severity in sorted(Severity)},
        "rules": len(rules),
        "rules_in_force": sum(bool(rule["in_force"]) for rule in rules),
        "rules_violated": sum(bool(rule["violations"]) for rule in rules),
        "violations": sum(severities.values()),
    }
