"""The run before a finished one, as the history remembers it: numbers, for its artifacts are gone."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pocketmon_pipeline.errors import UNJUDGED, ExitCode
from pocketmon_pipeline.finished.measures import MEASURES, Number, Standing
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.integrity.signature import format_time
from pocketmon_pipeline.model import OPEN_OUTCOMES, Severity
from pocketmon_pipeline.stage import Run

# The run's own artifact has these up to the stage that wrote it, the history for the whole run.
COSTS = ("seconds", "cpu_seconds", "peak_memory_bytes")


class Costs(NamedTuple):
    """What a run and the one before cost, measured alike: seconds and bytes by the names of measures."""

    this: Mapping[str, Number]
    base: Mapping[str, Number]


def find_costs(run: Run, previous: RunRecord, records: Iterable[RunRecord]) -> Costs | None:
    """What both cost as the history tells; None where it has no record of `run`, or the two are not comparable.

    Runs of one series on one class of machine are: those of another found a cache that was not as warm.
    """
    started = format_time(run.now)
    own = [record for record in records if record.root == run.root and record.started_at[:19] == started[:19]]
    if not own or (own[-1].series, own[-1].host_class) != (previous.series, previous.host_class):
        return None
    return Costs(*({name: getattr(record, name) for name in COSTS} for record in (own[-1], previous)))


def find_previous(run: Run, records: Iterable[RunRecord]) -> RunRecord | None:
    """The last run of the same tree that started before `run` and came to a verdict; `records` are oldest first.

    Where the history tells of `run`, only those of the same stages, jobs and extent count: of a list of files nobody
    knows what the tree has.
    """
    started = format_time(run.now)
    same = [record for record in records if record.root == run.root]
    own = {_name_family(record) for record in same if record.started_at[:19] == started[:19]}
    before = [
        record
        for record in same
        if record.code not in UNJUDGED
        and record.started_at[:19] < started[:19]
        and (not own or _name_family(record) in own)
    ]
    return before[-1] if before else None


def _name_family(record: RunRecord) -> str:
    """The series without how warm the cache was."""
    return record.series.rpartition("/")[0]


def recall_standing(record: RunRecord) -> Standing:
    """How a run of the past ended, and what is known of its measures."""
    known: Mapping[str, Number] = {
        "files": record.files,
        "bytes": record.bytes,
        "seconds": record.seconds,
        "cpu_seconds": record.cpu_seconds,
        "peak_memory_bytes": record.peak_memory_bytes,
        **{severity.value: _count(record, severity) for severity in Severity},
    }
    code = next((code for code in ExitCode if code == record.code), None)
    reasons = [] if code is None else [code.meaning]
    name = "unknown" if code is None else code.name
    return Standing(record.code, name, reasons, {one.name: known.get(one.name) for one in MEASURES})


def _count(record: RunRecord, severity: Severity) -> int:
    return sum(
        count.findings
        for count in record.findings
        if count.severity == severity.value and count.outcome in OPEN_OUTCOMES
    )
