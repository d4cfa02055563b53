"""The shapes that every layer shares: severities, findings, observations and their columns."""

import enum
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

# Column name to type: "str", "int" (64 bit), "float" (64 bit), "bool" or "bytes". Every column may be null.
Columns = Mapping[str, str]


class Severity(enum.StrEnum):
    """How much a finding matters; `rank` orders them, 0 is the worst."""

    CRITICAL = "critical"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for critical to 3 for info."""
        return list(Severity).index(self)


class Enforcement(enum.StrEnum):
    """What a rule's findings may do to the exit code."""

    MANDATORY = "mandatory"
    WAIVABLE = "waivable"
    ADVISORY = "advisory"
    DRYRUN = "dryrun"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One "look here".

    `path` is escaped and relative to the assets' root, empty for a finding about the run. Lines and columns count
    from 1. `subject` is the normalised value that was matched: it keeps fingerprints stable when lines move, and is
    never printed.
    """

    rule: str
    severity: Severity
    topic: str
    message: str
    path: str = ""
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    subject: str = ""
    enforcement: Enforcement = Enforcement.WAIVABLE
    outcome: str = "violation"
    fix: str | None = None


# The fields of Finding as columns; in the table `findings` the stage stands before them, the fingerprint behind.
FINDING_COLUMNS: Columns = {
    "rule": "str",
    "severity": "str",
    "topic": "str",
    "path": "str",
    "line": "int",
    "column": "int",
    "pointer": "str",
    "message": "str",
    "subject": "str",
    "enforcement": "str",
    "outcome": "str",
    "fix": "str",
}


# The columns of `judged` that findings.json holds, for whoever reads findings after the gate: inside a run or later.
JUDGED_COLUMNS: Columns = {
    "rule": "str",
    "severity": "str",
    "topic": "str",
    "path": "str",
    "line": "int",
    "column": "int",
    "pointer": "str",
    "message": "str",
    "fingerprint": "str",
    "outcome": "str",
    "enforcement": "str",
    "fix": "str",
    "note": "str",
    "stage": "str",
}


# Conditions on `judged`, for all who ask it: what may decide the exit code, and what is shown as wrong.
OPEN_OUTCOMES = ("violation", "error")
OPEN = str(OPEN_OUTCOMES)
COUNTED = ("mandatory", "waivable")
COUNTS = f"outcome in {OPEN} and enforcement in {COUNTED}"
SHOWN = f"outcome in {OPEN}"


# SQL for the rank of a severity: 1 for critical to 4 for info, null for what is none of them.
RANK = f"list_position({[str(severity) for severity in Severity]}, severity)"


class BaselineCounts(NamedTuple):
    """What became of the findings of a baseline, and how many are new. `refused` are those that cannot be accepted."""

    source: str
    known: int
    fixed: int
    new: int
    refused: int


class Observation(NamedTuple):
    """What a reader noticed in the bytes of one (digest, format); a check turns it into findings, one for each path.

    `code` names the check (`json.invalid`), `detail` says in words what is wrong with this content, `subject` is the
    normalised matched value for the fingerprint.
    """

    code: str
    detail: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    subject: str = ""


OBSERVATIONS = "observations"
OBSERVATION_COLUMNS: Columns = {
    "code": "str",
    "detail": "str",
    "line": "int",
    "column": "int",
    "pointer": "str",
    "subject": "str",
}
