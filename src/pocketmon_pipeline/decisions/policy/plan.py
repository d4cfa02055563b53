"""A compiled policy: every rule as SQL or as a Python evaluation, and what must be read of documents.

All of it is values that can be written down, so that a compiled policy can be kept. SQL stands over these aliases:

    s   one row of the inventory, with `id`
    d   the paths of its document that rules name; null for a file that has none
    e   one element of the list that a rule is about, with its `ordinal`
    x0  values of the rules' `for`, x1 of their decisions, x2 of their messages, where Python evaluates those
"""

from typing import Literal

import msgspec

from pocketmon_pipeline.decisions.policy.language.environment import Settings
from pocketmon_pipeline.decisions.policy.language.limits import Limit
from pocketmon_pipeline.decisions.policy.language.tokens import Steps
from pocketmon_pipeline.model import Enforcement, Severity

Kind = Literal["row", "unique", "exists", "group", "schema", "sql", "native", "reported"]

# The table by which the compiled policy comes to the stages: one row, one column.
COMPILED = "compiled_policy"


class Plain(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all these types."""


class Evaluated(Plain, frozen=True):
    """An expression that SQL cannot express. Its value is the column `v<number>` of the alias `x<phase>`.

    `checked` is the stored form of the checked expression. `result` is bool, or text or key for what is shown or
    compared. `element` is the name by which it knows an element of the list, empty in an expression on the file. It is
    evaluated where `guard`, SQL, is true.
    """

    number: int
    phase: int
    checked: bytes
    result: str
    element: str = ""
    limit: Limit | None = None
    columns: tuple[str, ...] = ()
    document_paths: tuple[Steps, ...] = ()
    element_paths: tuple[Steps, ...] = ()
    guard: str = "true"


class Request(Plain, frozen=True):
    """The paths that rules name in the documents of the files of which `filter`, SQL over `s`, is true.

    With `each` they are paths into each element of the list that stands there, or of the rows of a table. Of those
    whose places are `brief` only tag and size are asked: `has(doc.id)` needs no more of the document than that.
    """

    filter: str
    columns: tuple[str, ...] = ()
    paths: tuple[Steps, ...] = ()
    brief: tuple[int, ...] = ()
    each: Steps | None = None
    rows: bool = False


class Scope(Plain, frozen=True):
    """The rows that rules are evaluated over: files, with their documents, or elements in them.

    The numbers are those of requests. `columns` are the inventory's columns that the rules read.
    """

    document: int | None = None
    elements: int | None = None
    columns: tuple[str, ...] = ()
    document_paths: tuple[Steps, ...] = ()
    element_paths: tuple[Steps, ...] = ()
    evaluated: tuple[Evaluated, ...] = ()


class Pointer(Plain, frozen=True):
    """A JSON pointer: `before`, then the element's number if there is one, then `after`."""

    before: str = ""
    after: str = ""


class RulePlan(Plain, frozen=True):
    """One rule. SQL fields are empty where its kind has none.

    `stated` says that the setting on which it depends is. `conditions` are what must all be true for `selects` to be,
    and none where one of them may be null. `decision` is true where the rule holds, null where it cannot be decided;
    `breach` is a quicker way to ask whether it is anything but true. `key` is what `unique` compares, what `group_by`
    groups by, or the path that `exists` asks for; of a row rule it is what is blamed. What is said of a group stands
    over `g`, its `key` and its `aggregates`, which are `a0`, `a1`, ... `message` is SQL for what a finding says; it
    also knows `undecided`, and `tags` and `cells` in `d` and `e`.
    """

    id: str
    title: str
    topic: str
    severity: Severity
    enforcement: Enforcement
    kind: Kind
    on_error: Literal["violation", "warn", "skip"]
    stated: bool = True
    scope: int = 0
    selects: str = "true"
    conditions: tuple[str, ...] = ()
    decision: str = ""
    breach: str = ""
    key: str = ""
    aggregates: tuple[str, ...] = ()
    message: str = ""
    each: str = ""
    pointer: Pointer | None = None
    from_root: bool = False
    schema: str = ""
    sql: str = ""
    native: str = ""
    effective_from: str = ""
    effective_until: str = ""
    max_violations: int | None = None
    fix: str | None = None

    @property
    def is_broken(self) -> str:
        """SQL for whether a row rule is anything but true; never null."""
        return self.breach or f"({self.decision} is distinct from true)"


class PolicyPlan(Plain, frozen=True):
    """All rules, and what they share."""

    rules: tuple[RulePlan, ...] = ()
    scopes: tuple[Scope, ...] = ()
    requests: tuple[Request, ...] = ()
    # Seconds that the question of one `sql` rule may take.
    sql_timeout: float = 60
    # What `env`, `vars` and the named expressions are, for what Python evaluates.
    settings: Settings = Settings()


def reads_clock(plan: PolicyPlan) -> bool:
    """Whether the same tree may be judged differently at another time; SQL in the policy may read anything."""
    timed = (rule.effective_from or rule.effective_until or rule.kind == "sql" for rule in plan.rules)
    return names_now(plan) or any(timed)


def names_now(plan: PolicyPlan) -> bool:
    """Whether an expression of some rule names `now`, or `age()`."""
    return any("now" in scope.columns for scope in plan.scopes) or any("now" in one.columns for one in plan.requests)
