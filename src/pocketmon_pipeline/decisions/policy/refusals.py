"""Operations of this run that the policy refuses: an error before anything starts, or a finding."""

from collections.abc import Iterable, Mapping

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.operations import Refusal, authorise
from pocketmon_pipeline.errors import RefusedError
from pocketmon_pipeline.model import Columns, Enforcement, Finding, Severity
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Listed

RULE = "operation.refused"
REFUSALS = "refusals"
REFUSAL_COLUMNS: Columns = {"operation": "str", "message": "str"}


def find_refusal(name: str, config: LoadedConfig) -> str:
    """Why the configuration refuses an operation, and where it says so; empty when it may start."""
    answer = authorise(name, (), config.section(PolicyGuard))
    return f"{name} is refused: {answer.reason}, {_place(answer, config)}" if isinstance(answer, Refusal) else ""


def demand(names: Iterable[str], config: LoadedConfig) -> None:
    """RefusedError for the first operation that must not start."""
    for name in names:
        answer = authorise(name, (), config.section(PolicyGuard))
        if isinstance(answer, Refusal):
            hint = "nothing was started; if it is to be done, take it out of policy_guard.blocked_operations"
            message, place = f"{name} is refused: {answer.reason}", _place(answer, config)
            raise RefusedError(message, operation=name, hint=hint, place=place)


def _place(refusal: Refusal, config: LoadedConfig) -> str:
    values = getattr(config.section(PolicyGuard), refusal.setting)
    item = (values.index(refusal.item),) if refusal.item in values else ()
    return config.find_place("policy_guard", refusal.setting, *item)


def list_refusals(refused: Mapping[str, str]) -> Listed:
    """Operations and why they were refused, as a table for `STAGE`."""
    return Listed(REFUSAL_COLUMNS, list(refused.items()))


def report_refusals(inputs: Inputs, _: Config) -> Outcome:
    """A critical finding for each operation that did not start."""
    rows = inputs.sql(f"select operation, message from {REFUSALS} order by operation").fetchall()
    return Outcome(findings=[_make_finding(str(operation), str(message)) for operation, message in rows])


def _make_finding(operation: str, message: str) -> Finding:
    return Finding(
        rule=RULE,
        severity=Severity.CRITICAL,
        topic="policy",
        message=message,
        subject=operation,
        enforcement=Enforcement.MANDATORY,
    )


STAGE = Stage(name="operations", needs=(REFUSALS,), reduce=report_refusals)
