"""The findings that a report shows, their order, and their places in the repository."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections import PolicyGuard, Reporting
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED, ORDER
from pocketmon_pipeline.model import JUDGED_COLUMNS, RANK, SHOWN, Judged, Severity
from pocketmon_pipeline.stage import Config, Inputs
from pocketmon_pipeline.table import read_rows, stream_rows
from pocketmon_pipeline.text.json.stream import stream_items
from pocketmon_pipeline.text.sql import list_names

# What other programs call severities, beside ours.
_LEVELS = {"low": Severity.INFO, "medium": Severity.WARNING, "high": Severity.ERROR}


class ReportConfig(Config, frozen=True):
    """The settings that affect what a report shows."""

    reporting: Reporting = Reporting()


class ExplainedReportConfig(ReportConfig, frozen=True):
    """The settings of a report that shows the pages of rules."""

    policy_guard: PolicyGuard = PolicyGuard()


class Count(NamedTuple):
    """How many findings there are of one rule at one severity, and how many of them are open."""

    rule: str
    severity: str
    findings: int
    open: int


class Sum(NamedTuple):
    """How many findings there are at one severity, and how many of them are open."""

    severity: Severity
    findings: int
    open: int


def list_severities(reporting: Reporting) -> list[Severity]:
    """The severities that reports show, worst first."""
    stated = {_LEVELS.get(level) or Severity(level) for level in reporting.severity_levels}
    return [severity for severity in Severity if severity in stated]


def select_reported(reporting: Reporting, condition: str = "true") -> str:
    """SQL for what of `judged` is reported."""
    levels = ", ".join(f"'{severity}'" for severity in list_severities(reporting)) or "null"
    return f"from {JUDGED} where severity in ({levels}) and ({condition})"


def stream_reported(
    inputs: Inputs, reporting: Reporting, condition: str = "true", *, first: str = "", limit: int | None = None
) -> Iterator[Judged]:
    """Findings, worst first; before that in the order of the SQL expression `first`. At most `limit` of them."""
    columns = list_names(JUDGED_COLUMNS)
    order = f"{first}, {ORDER}" if first else ORDER
    cut = "" if limit is None else f"limit {limit}"
    query = f"select {columns} {select_reported(reporting, condition)} order by {order} {cut}"
    for row in stream_rows(inputs.sql(query)):
        yield Judged(*row)  # type: ignore[arg-type]  # the columns have these types


def write_judged(
    inputs: Inputs,
    names: Sequence[str],
    indent: bytes,
    condition: str = "true",
    parameters: Mapping[str, object] | None = None,
) -> Iterator[bytes]:
    """All findings, worst first, as items of a JSON list: of each these columns; never many in memory."""
    import orjson

    columns = list_names(names)
    query = f"select {columns} from {JUDGED} where {condition} order by {ORDER}"
    findings = (dict(zip(names, row, strict=True)) for row in stream_rows(inputs.sql(query, parameters)))
    return stream_items(map(orjson.dumps, findings), indent)


def count_reported(inputs: Inputs, reporting: Reporting) -> list[Count]:
    """By rule and severity, worst first, then most frequent first."""
    rows = inputs.sql(
        f"""select rule, severity, count(*), count(*) filter ({SHOWN})
            {select_reported(reporting)} group by rule, severity
            order by {RANK}, 4 desc, 3 desc, rule"""
    )
    return read_rows(rows, Count)


def sum_severities(counts: Sequence[Count]) -> list[Sum]:
    """The counts of all rules for every severity, worst first."""
    of_each = {severity: [count for count in counts if count.severity == severity] for severity in Severity}
    return [Sum(one, sum(c.findings for c in some), sum(c.open for c in some)) for one, some in of_each.items()]


def name_place(inputs: Inputs, path: str) -> str:
    """An escaped path relative to the repository that contains the tree; "" for the repository itself."""
    parts = (part for part in (inputs.run.tree, path) if part not in {"", "."})
    return "/".join(parts)
