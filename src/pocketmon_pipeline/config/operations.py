"""The named operations that a policy may allow or block."""

from collections.abc import Iterable
from typing import Literal, NamedTuple


class Operation(NamedTuple):
    """`reads` is refused only when it is blocked; `changes` must be allowed as well where enforcement is strict."""

    kind: Literal["reads", "changes"]
    description: str


OPERATIONS = {
    "read_asset": Operation("reads", "read the bytes of an asset"),
    "validate_format": Operation("reads", "judge what was read"),
    "generate_report": Operation("reads", "write a report to the output folder"),
    "sign_manifest": Operation("reads", "write the signed manifest to the output folder"),
    "create_backup": Operation("reads", "copy assets into the state folder"),
    "apply_fix": Operation("changes", "fix what a rule found"),
    "apply_consolidation": Operation("changes", "put one file in the place of several equal ones"),
    "optimise_asset": Operation("changes", "rewrite an asset, smaller"),
    "quarantine_asset": Operation("changes", "move an asset out of the tree"),
    "restore_backup": Operation("changes", "put back what a backup holds"),
    "delete_asset": Operation("changes", "delete an asset"),
    "modify_asset": Operation("changes", "rewrite an asset"),
}

# What a rule's `fix` may name: the operation that it takes. Operations that change assets may be named themselves.
FIXES = {
    "rename": "modify_asset",
    "recompress": "optimise_asset",
    "consolidate": "apply_consolidation",
    "quarantine": "quarantine_asset",
    "delete": "delete_asset",
}

# `delete_NAME` is every deletion, `modify_NAME` every write below the protected paths of that name. These two names
# may be used without any path: then they refuse nothing.
PROTECTED = ("production_data", "core_config")
_VERBS = ("delete", "modify")


def list_fixes() -> list[str]:
    """Every name that `fix.op` may have."""
    return [*FIXES, *(name for name, operation in OPERATIONS.items() if operation.kind == "changes")]


def list_operations(protected: Iterable[str] = ()) -> dict[str, Operation]:
    """Every operation that a policy with these protected paths may name."""
    names = dict.fromkeys((*PROTECTED, *protected))
    return OPERATIONS | {
        f"{verb}_{name}": Operation("changes", f"{verb} below the protected paths {name}")
        for name in names
        for verb in _VERBS
    }
