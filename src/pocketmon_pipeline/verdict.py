"""How a run ended, as the gate decided (the table `verdict`, inside a run and of a finished one), and what was new."""

from typing import NamedTuple

from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.model import BaselineCounts, list_columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

VERDICT = "verdict"


class Reason(NamedTuple):
    """A row of it: one reason for an exit code, and the code's name. That of the reason that `decides` is the run's."""

    code: int
    name: str
    reason: str
    findings: int
    decides: bool


VERDICT_COLUMNS = list_columns(Reason)


def list_reasons(inputs: Inputs) -> list[Reason]:
    """The reason that decides, then the others; one with the code 0 where nothing failed, none of an unknown end."""
    columns = ", ".join(VERDICT_COLUMNS)
    return read_rows(inputs.sql(f"select {columns} from {VERDICT} order by decides desc, code desc"), Reason)


class Verdict(NamedTuple):
    """How a run ended, and how many seconds it took by the clock, as the history has them."""

    code: ExitCode
    reasons: list[str]
    seconds: float = 0.0


def read_verdict(inputs: Inputs) -> Verdict:
    """Of a run that goes on, once the gate has decided."""
    reasons = list_reasons(inputs)
    return Verdict(ExitCode(reasons[0].code), [one.reason for one in reasons])


def read_baseline_counts(inputs: Inputs) -> BaselineCounts | None:
    """Of a run that goes on; None where it is compared with no baseline."""
    rows = read_rows(inputs.sql("select source, known, fixed, fresh, refused from baseline_counts"), BaselineCounts)
    return rows[0] if rows else None
