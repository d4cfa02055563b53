"""Tables of earlier runs of the same host class and series, newest last."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.history.location import is_there, parse_url
from pocketmon_pipeline.history.record import RUN
from pocketmon_pipeline.history.tables import ACCEPTANCES, PART_COLUMNS, RUN_COLUMNS, RUNS, name_table
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.table import Listed, Table

if TYPE_CHECKING:
    from pocketmon_pipeline.history.connection import Connection

# As many runs are told of; of findings only those of the last runs, for there may be many rules.
MOST_RUNS = 200
MOST_RUNS_WITH_FINDINGS = 30

PAST_RUNS = "past_runs"
PAST_STAGES = "past_stages"
PAST_WORKLOADS = "past_workloads"
PAST_PREDICTIONS = "past_predictions"
PAST_FINDINGS = "past_findings"

_OF_A_RUN = (
    *(
        "started_at",
        "code",
        "seconds",
        "cpu_seconds",
        "peak_memory_bytes",
        "files",
        "bytes",
        "files_read",
        "bytes_read",
    ),
    *("load_1m", "memory_available_bytes", "calibration_seconds", "tool_version", "policy_sha256"),
    *("revision", "tree_digest", "jobs", "series", "host_class"),
)
PAST_RUN_COLUMNS: Columns = {"run": "str", **{name: RUN_COLUMNS[name] for name in _OF_A_RUN}, "accepted": "bool"}

# Tables with rows of each earlier run, and what they are made of.
_SOURCES = {
    PAST_STAGES: "stages",
    PAST_WORKLOADS: "workload",
    PAST_PREDICTIONS: "predictions",
    PAST_FINDINGS: "findings",
}
PAST_COLUMNS: Mapping[str, Columns] = {
    PAST_RUNS: PAST_RUN_COLUMNS,
    **{name: PART_COLUMNS[source] for name, source in _SOURCES.items()},
}


def empty_past() -> dict[str, Table]:
    """The past where there is none."""
    return {name: Listed(columns) for name, columns in PAST_COLUMNS.items()}


def read_past(url: str, host_class: str, series_prefix: str, *, wait: bool = True) -> dict[str, Table]:
    """The runs of a host class whose series begins so, newest last, by the names above.

    The order is that in which they were recorded, whatever the clock said. Empty where there is no history yet.
    Without `wait` what another holds locked is not waited for.
    ConfigError for a URL that is none, HistoryError where the history cannot be read.
    """
    from pocketmon_pipeline.history.migration import open_newest

    place = parse_url(url)
    if not is_there(place):
        return empty_past()
    with open_newest(place, create=True, wait=wait) as connection:
        found = _find_runs(connection, host_class, series_prefix)
        runs = Listed(PAST_RUN_COLUMNS, [(*row[1:-1], bool(row[-1])) for row in found])
        names = {row[0]: row[1] for row in found}
        return {PAST_RUNS: runs, **{name: _read_part(connection, name, names) for name in _SOURCES}}


def _find_runs(connection: "Connection", host_class: str, series_prefix: str) -> Sequence[Sequence[object]]:
    """Number and columns of the newest runs, oldest first."""
    columns = ", ".join("id" if name == "run" else name for name in PAST_RUN_COLUMNS if name != "accepted")
    accepted = f"exists (select 1 from {ACCEPTANCES} where {ACCEPTANCES}.run = {RUNS}.number)"
    rows = connection.query(
        f"""select number, {columns}, {accepted} from {RUNS}
            where kind = ? and host_class = ? and substr(series, 1, ?) = ? order by number desc limit ?""",
        (RUN, host_class, len(series_prefix), series_prefix, MOST_RUNS),
    )
    return rows[::-1]


def _read_part(connection: "Connection", name: str, names: Mapping[object, object]) -> Table:
    numbers = list(names)[-(MOST_RUNS_WITH_FINDINGS if name == PAST_FINDINGS else MOST_RUNS) :]
    _, *columns = PAST_COLUMNS[name]
    marks, table = ", ".join("?" * len(numbers)) or "null", name_table(_SOURCES[name])
    rows = connection.query(
        f"select run, {', '.join(columns)} from {table} where run in ({marks}) order by run, position", numbers
    )
    return Listed(PAST_COLUMNS[name], [(names[row[0]], *row[1:]) for row in rows])
