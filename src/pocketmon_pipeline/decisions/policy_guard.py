"""Runs the checks over the whole tree, and reports on every one of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.config.sections import PolicyGuard, QualityThresholds, ValidationRules
from pocketmon_pipeline.decisions import policy_report
from pocketmon_pipeline.decisions.checks.catalogue import CHECKS
from pocketmon_pipeline.decisions.checks.check import Check, Native, Reported
from pocketmon_pipeline.decisions.checks.statement import choose_parameters, compile_checks
from pocketmon_pipeline.model import FINDING_COLUMNS, Finding
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Table, build_table, read_relation

if TYPE_CHECKING:
    import arro3.core

NAME = "policy_guard"


class GuardConfig(Config, frozen=True):
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


def select_checks(config: GuardConfig) -> Selection:
    """A check with a limit is in force when the limit is stated: neither null, false nor empty."""
    checks = [check for check in CHECKS if not isinstance(check.decision, Reported)]
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
    parameters = {**selection.limits, "partial": inputs.run.partial}
    asked = read_relation(inputs.sql(statement, choose_parameters(statement, parameters)))
    native = [
        finding
        for check in selection.active
        if isinstance(check.decision, Native)
        for finding in check.decision.find(inputs, check)
    ]
    return _join(asked, build_table(FINDING_COLUMNS, map(_flatten, native))) if native else asked


def _flatten(finding: Finding) -> list[object]:
    return [getattr(finding, column) for column in FINDING_COLUMNS]


def _join(first: "arro3.core.Table", second: "arro3.core.Table") -> Table:
    from arro3.core import Table as ArrowTable

    return ArrowTable.from_batches([*first.to_batches(), *second.to_batches()], schema=first.schema)


def guard(inputs: Inputs, config: GuardConfig) -> Outcome:
    """Judge the tree; the report is streamed once the engine has taken the findings in."""
    selection = select_checks(config)
    report = policy_report.Report(NAME, config.policy_guard.enforcement_level, selection.active, selection.idle)
    return Outcome(findings=find_violations(inputs, selection), document=policy_report.stream_report(inputs, report))


STAGE = Stage(
    name=NAME,
    reusable=True,
    artifact="policy_guard_report.json",
    needs=(
        *("files", "ignored", "observations", "texts", "duplicates", "integrity_entries", "content_checksums"),
        *("document_questions", "document_answers", "schema_pairs", "schema_texts", "schema_errors"),
    ),
    config=GuardConfig,
    reduce=guard,
)
