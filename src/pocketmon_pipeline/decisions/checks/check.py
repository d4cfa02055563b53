"""What a check is: the way it decides, and the rule of a policy that refers to it.

    Observed    a reader saw it in the bytes; the observation's code is the check's name
    Query       a question over the whole tree
    Native      a function, for what SQL cannot say
    Reported    another stage finds it

All SQL is over the tables that `statement` puts before it: `subjects` (one row for each entry of the tree), `folders`
and `seen`; and of the inventory, the columns OF_INVENTORY.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pocketmon_pipeline.model import Enforcement, Finding, Severity
from pocketmon_pipeline.stage import Inputs

FILES = "type = 'file'"

OF_INVENTORY = frozenset({"path", "kind", "format", "width", "height", "channels"})
"""What checks may ask of the table `inventory`."""


class Observed(NamedTuple):
    """Violated by each path whose content has an observation with the check's name as its code.

    `advice` says what to do, after what the reader saw.
    """

    advice: str = ""


class Query(NamedTuple):
    """Violated by each row of `sql`.

    It names `path` and `message`, and may name `line`, `column`, `pointer`, `subject` and `severity`. A part of the
    tree cannot answer what is `of_whole_tree`. Where `source`, a table or a question in brackets that may ask `files`
    but not what `statement` makes of it, has no rows, nothing violates it.
    """

    sql: str
    of_whole_tree: bool = False
    source: str = ""


class Native(NamedTuple):
    """Violated by each finding; only path, message, place and severity of it count. `of_whole_tree` as in Query."""

    find: Callable[[Inputs, "Check"], Iterable[Finding]]
    of_whole_tree: bool = False


class Reported(NamedTuple):
    """Found by the stage of this name, which has findings of its own."""

    stage: str


Decision = Observed | Query | Native | Reported


class Check(NamedTuple):
    """A rule that leaves its decision to the program: `name` is what it refers to, the rest is the rule's own."""

    rule: str
    name: str
    decision: Decision
    severity: Severity
    topic: str
    enforcement: Enforcement = Enforcement.WAIVABLE
    fix: str | None = None

    def find(self, path: str, message: str, severity: Severity | None = None) -> Finding:
        """Make a finding of this check."""
        level = severity or self.severity
        return Finding(
            rule=self.rule,
            severity=level,
            topic=self.topic,
            path=path,
            message=message,
            enforcement=self.enforcement,
            fix=self.fix,
        )
