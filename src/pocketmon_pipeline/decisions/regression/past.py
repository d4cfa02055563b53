"""What each stage cost in the runs before and in this one, as series that can be compared."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.history.work import Work, count_work
from pocketmon_pipeline.stage import Inputs

_MILLE = 1000


class Cost(NamedTuple):
    """What is watched: a column, its name in words, its unit, and how much less than this is not worth a word."""

    column: str
    name: str
    unit: str
    least: float


CPU = Cost("cpu_seconds", "processor time", "CPU s per 1,000 files", 0.05)
COSTS = (
    CPU,
    Cost("peak_memory_bytes", "peak memory", "bytes", 50e6),
    Cost("bytes_moved", "bytes read and written", "bytes per 1,000 files", 10e6),
)
"""The `least` is of a whole run."""


class Facts(NamedTuple):
    """What else may have changed between two runs."""

    run: str
    started_at: str
    files: int
    bytes: int
    tool_version: str
    policy_sha256: str
    revision: str
    tree_digest: str
    jobs: int
    calibration_seconds: float | None


class Measured(NamedTuple):
    """What a stage cost in one run: seconds, bytes, bytes; and for how many files."""

    cpu_seconds: float
    peak_memory_bytes: float
    bytes_moved: float
    files: int

    def cost(self, cost: Cost) -> float:
        """In the unit of the cost. Peak memory is not shared out among files."""
        value: float = getattr(self, cost.column)
        return value if cost.column == "peak_memory_bytes" else value * _MILLE / max(1, self.files)


class Past(NamedTuple):
    """Runs that are comparable with this one, oldest first, and what each stage cost in them, by place.

    The last run is this one. `accepted` is the place of the run from which on levels count.
    """

    runs: list[Facts]
    stages: dict[str, dict[int, Measured]]
    accepted: int

    @property
    def this(self) -> int:
        """The place of this run."""
        return len(self.runs) - 1

    def follow(self, stage: str) -> list[int]:
        """The places of the runs that measured a stage, oldest first."""
        return sorted(self.stages.get(stage, {}))


_RUNS = """
select run, started_at, files, bytes, tool_version, policy_sha256, revision, tree_digest, jobs, calibration_seconds,
       files_read, bytes_read, accepted
from past_runs where code not in (2, 3, 130) order by rowid
"""
_STAGES = """
select run, stage, cpu_seconds, peak_memory_bytes, bytes_read + bytes_written, files
from past_stages order by run, stage
"""
_NOW = """
select stage, cpu_seconds, peak_memory_bytes, bytes_read + bytes_written, files from timings order by stage
"""


def read_comparable(inputs: Inputs) -> Past:
    """The runs before that found their cache as warm as this one did, and this one."""
    work = count_work(inputs)
    rows = [row for row in _ask(inputs, _RUNS) if _read_work(row).warmth == work.warmth]
    runs = [Facts(*row[:10]) for row in rows]  # type: ignore[arg-type]  # the table's types
    accepted = max((place for place, row in enumerate(rows) if row[12]), default=0)
    stages: dict[str, dict[int, Measured]] = {}
    places = {run.run: place for place, run in enumerate(runs)}
    for run, stage, *costs in _ask(inputs, _STAGES):
        if (place := places.get(str(run))) is not None:
            stages.setdefault(str(stage), {})[place] = _measure(costs, runs[place].files)
    runs.append(_state_this(inputs, work.files, work.bytes))
    for stage, *costs in _ask(inputs, _NOW):
        stages.setdefault(str(stage), {})[len(runs) - 1] = _measure(costs, work.files)
    return Past(runs, stages, accepted)


def _read_work(row: Sequence[object]) -> Work:
    return Work(_count(row[2]), _count(row[3]), _count(row[10]), _count(row[11]))


def _ask(inputs: Inputs, query: str) -> Sequence[Sequence[object]]:
    return inputs.sql(query).fetchall()


def _count(value: object) -> int:
    return int(str(value or 0))


def _measure(costs: Sequence[object], files: int) -> Measured:
    """A stage that maps is measured by the files that it was given, any other one by those of the tree."""
    cpu, memory, moved, given = costs
    return Measured(float(str(cpu)), _count(memory), _count(moved), _count(given) or files)


def _state_this(inputs: Inputs, files: int, size: int) -> Facts:
    run = inputs.run
    started = run.now.isoformat(timespec="seconds")
    return Facts("", started, files, size, run.version, run.config_sha256, "", "", run.jobs, None)


def list_changes(past: Past, place: int) -> Iterator[str]:
    """What else is different in the run at `place` from the one before, in words; what is not known is left out."""
    if place < 1:
        return
    before, after = past.runs[place - 1], past.runs[place]
    if before.files != after.files or before.bytes != after.bytes:
        told = f"{before.files:,} -> {after.files:,} files, {before.bytes:,} -> {after.bytes:,} bytes"
        yield f"the tree ({told})"
    elif before.tree_digest and after.tree_digest and before.tree_digest != after.tree_digest:
        yield "contents of the tree"
    if before.policy_sha256 != after.policy_sha256:
        yield _tell_change("the policy", before.policy_sha256 or "none", after.policy_sha256 or "none")
    for field, name in {"tool_version": "the version", "revision": "the revision", "jobs": "--jobs"}.items():
        old, new = getattr(before, field), getattr(after, field)
        if old and new and old != new:
            yield _tell_change(name, old, new)
    if before.calibration_seconds and after.calibration_seconds:
        slower = after.calibration_seconds / before.calibration_seconds - 1
        if abs(slower) > 0.2:
            yield f"the machine ({slower:+.0%} for the same work)"


def _tell_change(name: str, before: object, after: object) -> str:
    """Of digests their beginnings."""
    return f"{name} ({str(before)[:12]} -> {str(after)[:12]})"
