"""What may be done to a tree: each operation is asked for by name before it starts."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.places import fits


class Operation(NamedTuple):
    """What an operation does to the assets; one that does neither touches outputs and state alone."""

    modifies: bool = False
    removes: bool = False


# POLICY names; a plug-in's own operations come on top.
OPERATIONS = {
    "read_asset": Operation(),
    "validate_format": Operation(),
    "generate_report": Operation(),
    "sign_manifest": Operation(),
    "create_backup": Operation(),
    "apply_fix": Operation(modifies=True),
    "apply_consolidation": Operation(modifies=True, removes=True),
    "optimise_asset": Operation(modifies=True),
    "quarantine_asset": Operation(modifies=True, removes=True),
    "restore_backup": Operation(modifies=True),
    "delete_asset": Operation(modifies=True, removes=True),
    "modify_asset": Operation(modifies=True),
}


class Protection(NamedTuple):
    """A name under which one part of the tree is protected: from being removed, or from being changed at all."""

    part: str
    removing_only: bool


PROTECTIONS = {
    "delete_production_data": Protection("production_data", removing_only=True),
    "modify_core_config": Protection("core_config", removing_only=False),
}


class Permission(NamedTuple):
    """The operation may start."""

    operation: str


class Refusal(NamedTuple):
    """The operation must not start. `setting` is the key of `policy_guard` that says so, `path` the file, if any."""

    operation: str
    setting: str
    reason: str
    path: str = ""


def authorise(name: str, paths: Sequence[str], policy: PolicyGuard) -> Permission | Refusal:
    """Whether an operation may be done to these paths, escaped and relative to the tree.

    Blocked beats allowed. What changes assets must be allowed where the policy is strict. KeyError for a name that is
    none of OPERATIONS.
    """
    operation = OPERATIONS[name]
    if name in policy.blocked_operations:
        return Refusal(name, "blocked_operations", "the policy blocks it")
    if operation.modifies and policy.enforcement_level == "strict" and name not in policy.allowed_operations:
        return Refusal(name, "allowed_operations", "the policy is strict, and does not allow it")
    for blocked, protection in PROTECTIONS.items():
        touches = operation.removes if protection.removing_only else operation.modifies
        if touches and blocked in policy.blocked_operations:
            patterns = policy.protected_paths.get(protection.part, ())
            hit = next((path for path in paths if patterns and fits(patterns, path)), None)
            if hit is not None:
                reason = f"the policy blocks {blocked}, and {hit} is protected as {protection.part}"
                return Refusal(name, "blocked_operations", reason, hit)
    return Permission(name)
