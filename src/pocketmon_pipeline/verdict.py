"""How a run ended: the table `verdict`, and the comparison with the baseline."""

from typing import NamedTuple

from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.model import BaselineCounts, list_columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

VERDICT = "verdict"


class Reason(NamedTuple):
    """A row of `verdict`: one reason for an exit code, and the code's name. One of them `decides`."""

    code: int
    name: str
    reason: str
    findings: int
    decides: bool


VERDICT_COLUMNS = list_columns(Reason)


def list_reasons(inputs: Inputs) -> list[Reason]:
    """The reason that decides, then the others; one with code 0 where nothing failed, none where the end is unknown."""
    columns = ", ".join(VERDICT_COLUMNS)
    return read_rows(inputs.sql(f"select {columns} from {VERDICT} order by decides desc, code desc"), Reason)


class Verdict(NamedTuple):
    """How a run ended, and its wall time in seconds, as in the history."""

    code: ExitCode
    reasons: list[str]
    seconds: float = 0.0


def read_verdict(inputs: Inputs) -> Verdict:
    """The verdict of a run in progress, once the gate has decided."""
    reasons = list_reasons(inputs)
    return Verdict(ExitCode(reasons[0].code), [one.reason for one in reasons])


def read_baseline_counts(inputs: Inputs) -> BaselineCounts | None:
    """The counts of a run in progress; None where it is not compared with a baseline."""
    rows = read_rows(inputs.sql("select source, known, fixed, fresh, refused from baseline_counts"), BaselineCounts)
    return rows[0] if rows else None
