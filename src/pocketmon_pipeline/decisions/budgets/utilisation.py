"""The share of processors and memory that earlier runs used."""

import statistics
from collections.abc import Sequence

import msgspec

from pocketmon_pipeline.decisions.budgets.earlier_runs import PastRun
from pocketmon_pipeline.decisions.budgets.recommendation import Recommendation
from pocketmon_pipeline.system.machine import Machine

_LAST = 20
_SHOWN = 5


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A stage, the seconds expected of it, and its part of the run's."""

    stage: str
    seconds: float
    share: float


class Utilisation(msgspec.Struct, frozen=True, kw_only=True):
    """Medians of the last runs; null where none is known.

    `processors` is the share of all processors that was used, `workers` the processors used for each job, `memory` the
    share of the machine's memory at the peak, `cached` the share of files that were not read again, and
    `longest_stages` say where the time goes. `meaning` says what holds runs up.
    """

    runs: int
    processors: float | None
    workers: float | None
    memory: float | None
    cached: float | None
    longest_stages: list[Share]
    meaning: str


def measure_utilisation(runs: Sequence[PastRun], machine: Machine, found: Recommendation) -> Utilisation:
    """Of the runs that came to their end."""
    last = [run for run in runs if not run.is_cut_short and run.seconds > 0][-_LAST:]
    used = _find_median([run.cpu_seconds / run.seconds / machine.processors for run in last])
    return Utilisation(
        runs=len(last),
        processors=used,
        workers=_find_median([run.cpu_seconds / run.seconds / max(run.jobs, 1) for run in last]),
        memory=_find_median([run.memory_bytes / max(machine.memory_total_bytes, 1) for run in last]),
        cached=_find_median([1 - run.work.files_read / run.work.files for run in last if run.work.files]),
        longest_stages=_list_longest(found),
        meaning=_explain(used),
    )


def _find_median(values: Sequence[float]) -> float | None:
    return round(statistics.median(values), 4) if values else None


def _list_longest(found: Recommendation) -> list[Share]:
    total = sum(one.seconds.expected for one in found.stages)
    # Of a stage that never ran there is a guess alone.
    known = [one for one in found.stages if one.seconds.runs]
    longest = sorted(known, key=lambda one: -one.seconds.expected)[:_SHOWN]
    return [
        Share(stage=one.stage, seconds=one.seconds.expected, share=round(one.seconds.expected / total, 4))
        for one in longest
        if total > 0
    ]


def _explain(used: float | None) -> str:
    if used is None:
        return "No comparable run is known that came to its end."
    if used >= 0.7:
        return "The processors are the limit: more of them, or less work, would help."
    if used <= 0.3:
        return "The processors mostly wait: for storage, for other programs, or for the one stage that runs alone."
    return "Neither the processors nor waiting dominates."
