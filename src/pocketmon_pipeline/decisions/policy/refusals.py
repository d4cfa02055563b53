"""Operations that the policy forbids: each is checked by name before it starts.

What is refused of this run is an error before anything starts, or a finding.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.operations import OPERATIONS
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import fits
from pocketmon_pipeline.errors import RefusedError
from pocketmon_pipeline.model import Columns, Enforcement, Finding, Severity
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Listed

RULE = "operation.refused"
REFUSALS = "refusals"
REFUSAL_COLUMNS: Columns = {"operation": "str", "message": "str"}

# Operations after which a file is no longer where it was.
REMOVING = frozenset({"apply_consolidation", "quarantine_asset", "delete_asset"})


class Refusal(NamedTuple):
    """The operation must not start: so says `item` of the key `setting` of `policy_guard`, of `path`, if of one."""

    operation: str
    setting: str
    item: str
    reason: str
    path: str = ""

    @property
    def message(self) -> str:
        """In words."""
        return f"{self.operation} is refused: {self.reason}"


def refuse(name: str, policy: PolicyGuard, paths: Sequence[str] = ()) -> Refusal | None:
    """Why an operation must not be done to these paths, escaped and relative to the tree; None where it may.

    Blocked beats allowed. What changes assets must be allowed where the policy is strict. KeyError for a name that is
    none of OPERATIONS.
    """
    is_change = OPERATIONS[name].kind == "changes"
    if name in policy.blocked_operations:
        return Refusal(name, "blocked_operations", name, "the policy blocks it")
    if is_change and policy.enforcement_level == "strict" and name not in policy.allowed_operations:
        return Refusal(name, "allowed_operations", name, "the policy is strict, and does not allow it")
    return _find_protected(name, policy, paths) if is_change else None


def _find_protected(name: str, policy: PolicyGuard, paths: Sequence[str]) -> Refusal | None:
    """`delete_PART` is any removal, `modify_PART` any change under the protected paths of that name."""
    for part, patterns in policy.protected_paths.items():
        names = [f"modify_{part}", *([f"delete_{part}"] if name in REMOVING else [])]
        blocked = next((one for one in names if one in policy.blocked_operations), None)
        hit = next((path for path in paths if patterns and fits(patterns, path)), None) if blocked else None
        if blocked and hit is not None:
            reason = f"the policy blocks {blocked}, and {hit} is part of it"
            return Refusal(name, "blocked_operations", blocked, reason, hit)
    return None


def find_refusal(name: str, config: LoadedConfig) -> str:
    """Why the configuration refuses an operation, and where it says so; empty when it may start."""
    refusal = refuse(name, config.section(PolicyGuard))
    return f"{refusal.message}, {_place(refusal, config)}" if refusal else ""


def check_allowed(names: Iterable[str], config: LoadedConfig) -> None:
    """RefusedError for the first operation that must not start."""
    for name in names:
        if refusal := refuse(name, config.section(PolicyGuard)):
            hint = "nothing was started; if it is to be done, take it out of policy_guard.blocked_operations"
            raise RefusedError(refusal.message, operation=name, hint=hint, place=_place(refusal, config))


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
