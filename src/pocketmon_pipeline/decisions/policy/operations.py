"""What may be done to a tree: each operation is asked for by name before it starts."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.operations import OPERATIONS
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.acceptance.places import fits

# Operations after which a file is no longer where it was.
REMOVING = frozenset({"apply_consolidation", "quarantine_asset", "delete_asset"})


class Permission(NamedTuple):
    """The operation may start."""

    operation: str


class Refusal(NamedTuple):
    """The operation must not start: so says `item` of the key `setting` of `policy_guard`, of `path`, if of one."""

    operation: str
    setting: str
    item: str
    reason: str
    path: str = ""


def authorise(name: str, paths: Sequence[str], policy: PolicyGuard) -> Permission | Refusal:
    """Whether an operation may be done to these paths, escaped and relative to the tree.

    Blocked beats allowed. What changes assets must be allowed where the policy is strict. KeyError for a name that is
    none of OPERATIONS.
    """
    is_change = OPERATIONS[name].kind == "changes"
    if name in policy.blocked_operations:
        return Refusal(name, "blocked_operations", name, "the policy blocks it")
    if is_change and policy.enforcement_level == "strict" and name not in policy.allowed_operations:
        return Refusal(name, "allowed_operations", name, "the policy is strict, and does not allow it")
    return (_find_protected(name, paths, policy) if is_change else None) or Permission(name)


def _find_protected(name: str, paths: Sequence[str], policy: PolicyGuard) -> Refusal | None:
    """`delete_PART` is any removal, `modify_PART` any change under the protected paths of that name."""
    for part, patterns in policy.protected_paths.items():
        names = [f"modify_{part}", *([f"delete_{part}"] if name in REMOVING else [])]
        blocked = next((one for one in names if one in policy.blocked_operations), None)
        hit = next((path for path in paths if patterns and fits(patterns, path)), None) if blocked else None
        if blocked and hit is not None:
            reason = f"the policy blocks {blocked}, and {hit} is part of it"
            return Refusal(name, "blocked_operations", blocked, reason, hit)
    return None
