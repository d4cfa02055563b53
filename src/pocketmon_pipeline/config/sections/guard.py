"""How findings count, and what may be done to a tree."""

from typing import Annotated, Any, Literal

import msgspec

from pocketmon_pipeline.config.sections.policy import (
    MOST_RULES,
    Expression,
    Name,
    OnError,
    Override,
    PolicyTest,
    Rule,
    Waiver,
)
from pocketmon_pipeline.config.sections.section import Globs, Section, Text, later, setting

# What the section `policy` tries out may be of any shape.
Clause = dict[str, Any]  # any JSON: see above
Clauses = tuple[Clause, ...]


class PolicyGuard(Section, frozen=True):
    """How findings count, and what may be done to a tree."""

    enforcement_level: Annotated[
        Literal["strict", "permissive", "audit_only"],
        setting(
            "`strict`: errors fail with exit code 1, critical findings with 19. `permissive`: only critical ones fail. "
            "`audit_only`: neither does; integrity failures do."
        ),
    ] = "strict"
    on_error: Annotated[OnError, setting("What the failure of a rule itself counts as.")] = "violation"
    sql_timeout_seconds: Annotated[
        Annotated[float, msgspec.Meta(gt=0, le=86_400)],
        setting("The time within which the query of one `sql` rule must end.", unit="seconds"),
    ] = 60
    allowed_operations: Annotated[tuple[Text, ...], setting("Operations that may change assets.")] = (
        "read_asset",
        "validate_format",
        "generate_report",
        "create_backup",
        "sign_manifest",
    )
    blocked_operations: Annotated[
        tuple[Text, ...], setting("Operations that are refused; this outranks `allowed_operations`.")
    ] = (
        "delete_production_data",
        "modify_core_config",
    )
    protected_paths: Annotated[
        dict[Text, Globs],
        setting("Parts of the tree by name, as path patterns; `delete_NAME` and `modify_NAME` are operations on them."),
    ] = msgspec.field(default_factory=dict)
    baseline: Annotated[
        Text | None,
        setting(
            "The file of known findings that `baseline create` made, relative to this one, or `git:REV`, for those of "
            "the merge base with a revision. `--baseline` outranks it."
        ),
    ] = None
    audit_logging: Annotated[
        bool, setting("Keep a log of runs, refusals, waivers, baselines and signatures in the state folder.")
    ] = True
    violation_reporting: Annotated[bool, later("Write the report of violations. Today it is always written.")] = True
    defs: Annotated[dict[Name, Expression], setting("Named expressions that rules share.")] = msgspec.field(
        default_factory=dict
    )
    rules: Annotated[
        Annotated[tuple[Rule, ...], msgspec.Meta(max_length=MOST_RULES)], setting("Rules; those of one `id` are one.")
    ] = ()
    overrides: Annotated[
        tuple[Override, ...], setting("What differs in one environment or part of the tree, one after the other.")
    ] = ()
    waivers: Annotated[
        tuple[Waiver, ...], setting("Findings that are accepted for a time, with reason and owner.")
    ] = ()
    tests: Annotated[
        tuple[PolicyTest, ...], setting("Files in miniature by which the rules themselves are tested.")
    ] = ()

    @property
    def rules_by_id(self) -> dict[str, Rule]:
        """The rules, each by what it is called."""
        return {rule.id: rule for rule in self.rules}


class Policy(Section, frozen=True, forbid_unknown_fields=False):
    """Settings for trying a policy out. Any key is taken; none has an effect yet."""

    name: Annotated[str, later("What the policy is called.")] = ""
    rules: Annotated[Clauses, later("Rules under test.")] = ()
    tests: Annotated[Clauses, later("Documents by which the rules are tested.")] = ()
