"""The shapes that every layer shares: severities, findings, observations and their columns."""

import enum
from collections.abc import Mapping
from types import GenericAlias, NoneType
from typing import NamedTuple, get_args

import msgspec

# Column name to type: "str", "int" (64 bit), "float" (64 bit), "bool" or "bytes". Every column may be null.
Columns = Mapping[str, str]
_STORED = (str, int, float, bool, bytes)


def list_columns(row: type) -> Columns:
    """The fields of a row type as columns, without lists; an optional field has the type of its value."""
    columns = {}
    for name, said in row.__annotations__.items():
        if not isinstance(said, GenericAlias):
            (kind,) = {*(get_args(said) or (said,))} - {NoneType}
            columns[name] = next(base.__name__ for base in kind.__mro__ if base in _STORED)
    return columns


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
    """How findings of a rule count for the exit code."""

    MANDATORY = "mandatory"
    WAIVABLE = "waivable"
    ADVISORY = "advisory"
    DRYRUN = "dryrun"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One problem at one place.

    `path` is escaped and relative to the assets' root, empty for a finding about the run. Lines and columns count
    from 1. `subject` is the normalised value that was matched: it keeps fingerprints stable when lines move, and is
    never printed.
    """

    rule: str
    severity: Severity
    topic: str
    path: str = ""
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    message: str
    subject: str = ""
    enforcement: Enforcement = Enforcement.WAIVABLE
    outcome: str = "violation"
    fix: str | None = None


# The fields of Finding as columns; the table `findings` has the stage before them, and the fingerprint after them.
FINDING_COLUMNS = list_columns(Finding)


# Conditions on `judged`, shared by all queries: what may decide the exit code, and what is shown as a problem.
OPEN_OUTCOMES = ("violation", "error")
OPEN = str(OPEN_OUTCOMES)
COUNTED = ("mandatory", "waivable")
COUNTS = f"outcome in {OPEN} and enforcement in {COUNTED}"
SHOWN = f"outcome in {OPEN}"
# The severities at which a finding may fail a run, under the strictest level of enforcement.
FAILING = ("critical", "error")
FAILS = f"severity in {FAILING}"


# SQL for the rank of a severity: 1 for critical to 4 for info, null for any other text.
RANK = f"list_position({[str(severity) for severity in Severity]}, severity)"


class Judged(NamedTuple):
    """One finding as the gate left it, in findings.json and in the table `judged`, which has more columns."""

    rule: str
    severity: str
    topic: str
    path: str
    line: int | None
    column: int | None
    pointer: str | None
    message: str
    fingerprint: str
    outcome: str
    enforcement: str
    fix: str | None
    note: str | None
    stage: str

    @property
    def is_open(self) -> bool:
        """Whether it is shown as a problem: it was not accepted."""
        return self.outcome in OPEN_OUTCOMES

    @property
    def is_failing(self) -> bool:
        """Whether it may decide the exit code, under the strictest level of enforcement."""
        return self.is_open and self.enforcement in COUNTED and self.severity in FAILING

    @property
    def where(self) -> str:
        """Line and column as a suffix of a path, as far as they are known: `:3:14`."""
        return "".join(f":{number}" for number in (self.line, self.column) if number)

    def describe(self, *, advice: bool) -> str:
        """The message, with `advice` also what to do."""
        return f"{self.message}; {self.fix}" if self.fix and advice else self.message


# The columns of findings after the gate, in a run or in a finished one.
JUDGED_COLUMNS = list_columns(Judged)


class Volume(NamedTuple):
    """How many files, and their bytes in all."""

    files: int
    bytes: int


class BaselineCounts(NamedTuple):
    """Findings compared with a baseline. `refused` are those in it that cannot be accepted."""

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
OBSERVATION_COLUMNS = list_columns(Observation)
