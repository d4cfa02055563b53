"""What a check is: an id, a page, and a way to decide.

    Observed    a reader saw it in the bytes; the observation's code is the check's id
    Rows        a condition on one row of the tree
    Query       a question over the whole tree
    Native      a function, for what SQL cannot say
    Reported    another stage finds it

The first three are text, so that they can stand in a policy as well as here. All SQL is over the tables that
`statement` puts before it: `subjects` (one row for each entry of the tree), `folders` and `seen`.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.model import Enforcement, Finding, Severity
from pocketmon_pipeline.stage import Inputs

FILES = "type = 'file'"


class Page(NamedTuple):
    """What `explain` says: each part is one paragraph, `example` is shown as it stands."""

    finds: str
    why: str
    fix: str
    example: str


class Observed(NamedTuple):
    """Violated by each path whose content has an observation with the check's id as its code."""


class Rows(NamedTuple):
    """Violated by each subject of which `violates` is true; `message` and `line` are SQL expressions."""

    violates: str
    message: str
    line: str = "null"


class Query(NamedTuple):
    """Violated by each row of `sql`.

    It names `path` and `message`, and may name `line`, `column`, `pointer`, `subject` and `severity`.
    """

    sql: str


class Native(NamedTuple):
    """Violated by each finding; only path, message, place and severity of it count."""

    find: Callable[[Inputs, "Check"], Iterable[Finding]]


class Reported(NamedTuple):
    """Found by the stage of this name, which has findings of its own; only the page stands here."""

    stage: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One built-in check.

    `subjects` is a condition on the table of that name: what the check looks at. `limit` names the setting, as
    `section.field`, without which the check is not in force; its value is the SQL parameter of the field's name.
    """

    id: str
    severity: Severity
    topic: str
    title: str
    page: Page
    decision: Observed | Rows | Query | Native | Reported
    subjects: str = FILES
    limit: str = ""
    enforcement: Enforcement = Enforcement.WAIVABLE

    @property
    def limit_name(self) -> str:
        """The setting's field, which is the name of the SQL parameter."""
        return self.limit.rpartition(".")[2]

    def find(self, path: str, message: str, severity: Severity | None = None) -> Finding:
        """Make a finding of this check."""
        level = severity or self.severity
        return Finding(rule=self.id, severity=level, topic=self.topic, path=path, message=message)
