"""Draws lists of runs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Cell, Look, draw_grid, draw_label
from pocketmon_pipeline.cli.timestamps import show_moment
from pocketmon_pipeline.errors import UNJUDGED
from pocketmon_pipeline.history.database import Acceptance, Extent
from pocketmon_pipeline.history.record import REPEAT, RunRecord
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.quantities import format_bytes, format_count, format_seconds

Cost = TypeVar("Cost", int, float)

_HEADER = ("run", "machine", "series", "cache", "exit", "time", "CPU", "memory", "files", "read", "open findings")
# An id begins with the time at which its run started, in UTC: there is no column for that.
_SPARE = ("memory", "read", "series", "files", "open findings", "machine")
# So many columns at the left are words.
_TEXTS = 4


class Listed(NamedTuple):
    """What is listed: runs, newest first; findings of each that no decision accepts; and baselines that were moved."""

    place: str
    kept: Extent
    runs: Sequence[RunRecord]
    findings: Mapping[str, int]
    acceptances: Sequence[Acceptance]


def draw_list(listed: Listed, look: Look) -> Iterator[str]:
    """All lines."""
    kept = listed.kept
    parts = [
        listed.place,
        f"{format_count(kept.runs, 'run')} since {show_moment(kept.first)}" if kept.runs else "no run",
    ]
    yield from draw_label("history", parts, look)
    if listed.runs:
        yield from _draw_runs(listed, look)
    if len(listed.runs) < kept.runs:
        yield look.paint(f"{len(listed.runs):,} of {kept.runs:,}; --limit and --kind show more", "faint")


def _draw_runs(listed: Listed, look: Look) -> Iterator[str]:
    yield ""
    # What is the same everywhere tells nothing, and has no column.
    names_machines = len({run.host_class for run in listed.runs}) > 1
    rows = [_make_row(run, listed.findings, names_machines=names_machines) for run in listed.runs]
    yield from draw_grid(_HEADER, rows, look, _TEXTS, _SPARE)
    shown = {run.id for run in listed.runs}
    for moved in listed.acceptances:
        if moved.run in shown:
            text = f"{moved.run}: baseline moved here by {moved.who} on {moved.at[:10]}: {moved.reason}"
            yield from draw_label("accepted", wrap(show(text), look.width - LABEL), look)


def _make_row(run: RunRecord, findings: Mapping[str, int], *, names_machines: bool) -> list[Cell]:
    found = findings.get(run.id, 0)
    return [
        Cell(show(run.id)),
        Cell(show(run.host_class) if names_machines else ""),
        Cell(show(run.family)),
        Cell(REPEAT if run.kind == REPEAT else show(run.warmth), "faint"),
        Cell(f"{run.code}", "" if run.code == 0 else "bad"),
        Cell(format_known(run.seconds, format_seconds)),
        Cell(format_known(run.cpu_seconds, format_seconds)),
        Cell(format_known(run.peak_memory_bytes, format_bytes)),
        Cell(f"{run.files:,}" if is_tree_known(run) else "-"),
        Cell(f"{run.files_read:,}" if is_tree_known(run) else "-"),
        Cell(f"{found:,}" if found else "-"),
    ]


def format_known(cost: Cost, write: Callable[[Cost], str]) -> str:
    """A cost in words; that of a killed run is unknown."""
    return write(cost) if cost else "-"


def is_tree_known(run: RunRecord) -> bool:
    """Whether the tree had been read before the run ended, so that its size is known."""
    return run.files > 0 or run.code not in UNJUDGED


def name_commit(revision: str) -> str:
    """A commit's short name."""
    return escape_for_screen(revision[:12])
