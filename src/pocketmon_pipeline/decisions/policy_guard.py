"""Runs the checks over the whole tree, and reports on every one of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import PolicyGuard, QualityThresholds, ValidationRules
from pocketmon_pipeline.decisions.checks.catalogue import CHECKS
from pocketmon_pipeline.decisions.checks.check import Check, Native
from pocketmon_pipeline.decisions.checks.statement import choose_parameters, compile_checks, count_subjects
from pocketmon_pipeline.model import FINDING_COLUMNS, Finding
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Table, build_table, join_tables, read_relation, stream_rows

NAME = "policy_guard"
SCHEMA = "https://pocketmon.dev/schemas/policy_guard_report/v1"
_FIELDS = (
    "column", "enforcement", "fingerprint", "line", "message", "outcome", "path", "pointer", "rule", "severity", "topic",
)  # fmt: skip


class GuardConfig(Config):
    """The limits that make checks of their own, and the level of enforcement."""

    quality_thresholds: QualityThresholds = QualityThresholds()
    validation_rules: ValidationRules = ValidationRules()
    policy_guard: PolicyGuard = PolicyGuard()

    def limit(self, name: str) -> object:
        """The value of the setting `section.field`."""
        section, _, field = name.partition(".")
        value: object = getattr(getattr(self, section), field)
        return value


class Selection(NamedTuple):
    """The checks that are in force, with their SQL parameters, and those that are not."""

    active: Sequence[Check]
    limits: Mapping[str, object]
    idle: Sequence[Check]


def select_checks(config: GuardConfig, checks: Sequence[Check] = CHECKS) -> Selection:
    """A check with a limit is in force when the limit is stated: neither null, false nor empty."""
    limits = {check.id: config.limit(check.limit) for check in checks if check.limit}
    active = [check for check in checks if not check.limit or _is_stated(limits[check.id])]
    idle = [check for check in checks if check not in active]
    parameters = {check.limit_name: _as_parameter(limits[check.id]) for check in active if check.limit}
    return Selection(active, parameters, idle)


def _is_stated(limit: object) -> bool:
    return limit is not None and limit is not False and limit not in ((), {})


def _as_parameter(limit: object) -> object:
    return list(limit) if isinstance(limit, tuple) else limit


def find_violations(inputs: Inputs, selection: Selection) -> Table:
    """All findings of the checks in force, with FINDING_COLUMNS."""
    statement = compile_checks(selection.active)
    asked = read_relation(inputs.sql(statement, choose_parameters(statement, selection.limits)))
    native = [
        finding
        for check in selection.active
        if isinstance(check.decision, Native)
        for finding in check.decision.find(inputs, check)
    ]
    return join_tables(asked, build_table(FINDING_COLUMNS, map(_flatten, native))) if native else asked


def _flatten(finding: Finding) -> list[object]:
    return [getattr(finding, column) for column in FINDING_COLUMNS]


def describe_rules(inputs: Inputs, selection: Selection) -> Iterator[dict[str, object]]:
    """Every rule, sorted by id: what it looked at, what it found, or that it is not in force."""
    subjects = count_subjects(inputs, selection.active)
    rows = inputs.sql("select rule, count(*) from findings where stage = $stage group by rule", {"stage": NAME})
    violations = {str(rule): int(str(count)) for rule, count in rows.fetchall()}
    for check in sorted((*selection.active, *selection.idle), key=_by_id):
        yield {
            "id": check.id,
            "in_force": check.id in subjects,
            "severity": check.severity,
            "subjects": subjects.get(check.id, 0),
            "title": check.title,
            "topic": check.topic,
            "violations": violations.get(check.id, 0),
        }


def _by_id(check: Check) -> str:
    return check.id


def stream_report(inputs: Inputs, config: GuardConfig, selection: Selection) -> Iterator[bytes]:
    """policy_guard_report.json, from the findings that the engine has taken in by the time it is written."""
    rules = list(describe_rules(inputs, selection))
    head = {
        "config": {"path": _relative(inputs), "sha256": inputs.run.config_sha256},
        "enforcement_level": config.policy_guard.enforcement_level,
    }
    yield json.dumps(head, indent=2, sort_keys=True).removesuffix("\n}").encode() + b',\n  "findings": ['
    separator = b"\n    "
    for row in stream_rows(_ask_findings(inputs)):
        finding = dict(zip(_FIELDS, row, strict=True))
        yield separator + json.dumps(finding, ensure_ascii=False).encode()
        separator = b",\n    "
    tail = {
        "rules": rules,
        "rules_not_in_force": [check.id for check in sorted(selection.idle, key=_by_id)],
        "rules_without_subjects": [rule["id"] for rule in rules if rule["in_force"] and not rule["subjects"]],
        "schema": SCHEMA,
        "totals": count_totals(inputs, rules),
    }
    yield b"\n  ],\n" + json.dumps(tail, indent=2, sort_keys=True).removeprefix("{\n").encode() + b"\n"


def _relative(inputs: Inputs) -> str:
    return inputs.run.config_path


def _ask_findings(inputs: Inputs):
    columns = ", ".join(f'"{field}"' for field in _FIELDS)
    return inputs.sql(
        f"""select {columns} from findings where stage = $stage
            order by list_position(['critical', 'error', 'warning', 'info'], severity), rule, path,
                     coalesce(pointer, ''), coalesce(line, 0), fingerprint""",
        {"stage": NAME},
    )
