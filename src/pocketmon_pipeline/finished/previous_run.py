"""The run before a finished one, from the history: numbers only, since its artifacts are gone."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.errors import UNJUDGED, ExitCode
from pocketmon_pipeline.finished.measures import COSTS, MEASURES, Conditions, Number, Standing
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.integrity.signature import format_time
from pocketmon_pipeline.model import OPEN_OUTCOMES, Severity
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_name


class Cost(NamedTuple):
    """What a run cost, in seconds and bytes by the names of measures, and under which conditions."""

    numbers: Mapping[str, Number]
    conditions: Conditions


class Costs(NamedTuple):
    """Those of a run and of the one before, by the same measure."""

    this: Cost
    base: Cost


def find_own(inputs: Inputs, records: Sequence[RunRecord]) -> int | None:
    """The place of a finished run among records; None where there is none.

    Runs may begin in the same second: the outputs that it sealed tell which one it is.
    """
    started = format_time(inputs.run.now)
    same = [
        place
        for place, record in enumerate(records)
        if record.root == escape_name(inputs.run.root) and record.started_at[:19] == started[:19]
    ]
    sealed = set(inputs.sql("select name, sha256 from outputs").fetchall())
    return max(same, key=lambda place: _count_alike(records[place], sealed), default=None)


def _count_alike(record: RunRecord, sealed: set[tuple[object, ...]]) -> int:
    return len(sealed & {(one.name, one.sha256) for one in record.artifacts})


def find_previous(inputs: Inputs, records: Sequence[RunRecord]) -> RunRecord | None:
    """The last run of the same tree that came before a finished one, and to a verdict; `records` are oldest first.

    Where the history tells of that run, only those of the same stages, jobs and extent count: of a list of files nobody
    knows what the tree has.
    """
    own = find_own(inputs, records)
    started = format_time(inputs.run.now)

    def is_same(record: RunRecord) -> bool:
        """A tree that was given a name may have lain elsewhere: its series knows it."""
        if own is None:
            return record.root == escape_name(inputs.run.root)
        return record.family == records[own].family

    earlier = records[:own] if own is not None else [one for one in records if one.started_at[:19] < started[:19]]
    before = [record for record in earlier if record.code not in UNJUDGED and is_same(record)]
    return before[-1] if before else None


def find_costs(inputs: Inputs, previous: RunRecord, records: Sequence[RunRecord]) -> Costs | None:
    """The costs of both whole runs from the history: the run's own artifact ends with the stage that wrote it.

    None where the history has no record of the finished run.
    """
    own = find_own(inputs, records)
    return None if own is None else Costs(_recall_cost(records[own]), _recall_cost(previous))


def _recall_cost(record: RunRecord) -> Cost:
    numbers: Mapping[str, Number] = {name: getattr(record, name) for name in COSTS}
    return Cost(numbers, Conditions(record.warmth, record.jobs, record.host_class))


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
