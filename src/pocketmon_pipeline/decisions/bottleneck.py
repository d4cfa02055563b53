"""Finds the stage that took most of a run's time, and what limited it."""

from collections.abc import Sequence

import msgspec

from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.record import StageRecord

# Above this share of computing in a stage's wall time, the processor is what held it up.
_COMPUTING = 0.7


class Bottleneck(msgspec.Struct, frozen=True, kw_only=True):
    """`share` is that of the stage in the wall time of all; `limited_by` is processor or waiting."""

    stage: str
    share: float
    limited_by: str
    why: str


def find_bottleneck(stages: Sequence[StageRecord], jobs: int) -> Bottleneck | None:
    """Name the stage with the most wall time; None before any stage has ended."""
    total = sum(stage.wall_seconds for stage in stages)
    if total <= 0:
        return None
    slowest = max(stages, key=lambda stage: stage.wall_seconds)
    readers = [stage for stage in stages if stage.stage != SCAN and stage.files]
    computing = slowest.cpu_seconds
    if slowest.stage == SCAN:
        computing += sum(max(0.0, reader.cpu_seconds - reader.wall_seconds) for reader in readers)
    busy = computing >= _COMPUTING * slowest.wall_seconds
    share = slowest.wall_seconds / total
    start = f"{slowest.stage} took {share:.0%} of the time ({slowest.wall_seconds:.2f} of {total:.2f} s)"
    return Bottleneck(
        stage=slowest.stage,
        share=share,
        limited_by="processor" if busy else "waiting",
        why=f"{start}; {_explain(slowest, readers, computing, busy=busy, jobs=jobs)}",
    )


def _explain(slowest: StageRecord, readers: Sequence[StageRecord], computing: float, *, busy: bool, jobs: int) -> str:
    if not busy:
        return f"it computed for only {computing:.2f} s of it, and waited for storage or for other programs the rest"
    text = f"it computed for {computing:.2f} s, so the processor held it up"
    if slowest.stage != SCAN:
        return text
    text += f" (up to {jobs} at once): {slowest.cpu_seconds:.2f} s of walking, reading and hashing"
    heaviest = max(readers, key=lambda stage: stage.cpu_seconds, default=None)
    if heaviest is not None and heaviest.cpu_seconds > 0:
        text += f", {heaviest.cpu_seconds:.2f} s in the {heaviest.stage} reader, the heaviest"
    return text
