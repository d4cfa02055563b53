"""The costs of each stage in earlier runs and this one, as comparable series."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.errors import UNJUDGED
from pocketmon_pipeline.history.workload import Work, count_work
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

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
    """Other properties that may differ between two runs."""

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


_RUNS = f"""
select row({", ".join(Facts._fields)}), row({", ".join(Work._fields)}), accepted
from past_runs where code not in {tuple(map(int, UNJUDGED))} order by rowid
"""
_MEASURED = "row(cpu_seconds, peak_memory_bytes, bytes_read + bytes_written, files)"
_STAGES = f"select run, stage, {_MEASURED} from past_stages order by run, stage"
_NOW = f"select stage, {_MEASURED} from timings order by stage"


def read_comparable(inputs: Inputs) -> Past:
    """Earlier runs with as warm a cache as this one, and this one."""
    work = count_work(inputs)
    past = read_rows(inputs.sql(_RUNS), tuple[Facts, Work, bool])
    alike = [(run, is_accepted) for run, of_run, is_accepted in past if of_run.warmth == work.warmth]
    runs = [run for run, _ in alike]
    accepted = max((place for place, (_, is_accepted) in enumerate(alike) if is_accepted), default=0)
    stages: dict[str, dict[int, Measured]] = {}
    places = {run.run: place for place, run in enumerate(runs)}
    for name, stage, measured in read_rows(inputs.sql(_STAGES), tuple[str, str, Measured]):
        if (place := places.get(name)) is not None:
            stages.setdefault(stage, {})[place] = _share(measured, runs[place].files)
    runs.append(_state_this(inputs, work.files, work.bytes))
    for stage, measured in read_rows(inputs.sql(_NOW), tuple[str, Measured]):
        stages.setdefault(stage, {})[len(runs) - 1] = _share(measured, work.files)
    return Past(runs, stages, accepted)


def _share(measured: Measured, files: int) -> Measured:
    """A stage that maps is measured by the files that it was given, any other one by those of the tree."""
    return measured if measured.files else measured._replace(files=files)


def _state_this(inputs: Inputs, files: int, size: int) -> Facts:
    run = inputs.run
    started = run.now.isoformat(timespec="seconds")
    return Facts("", started, files, size, run.version, run.config_sha256, "", "", run.jobs, None)


def list_changes(past: Past, place: int) -> Iterator[str]:
    """The other differences between the run at `place` and the one before, in words; unknown ones are left out."""
    if place < 1:
        return
    before, after = past.runs[place - 1], past.runs[place]
    if before.files != after.files or before.bytes != after.bytes:
        text = f"{before.files:,} -> {after.files:,} files, {before.bytes:,} -> {after.bytes:,} bytes"
        yield f"the tree ({text})"
    elif before.tree_digest and after.tree_digest and before.tree_digest != after.tree_digest:
        yield "contents of the tree"
    if before.policy_sha256 != after.policy_sha256:
        yield _describe_change("the policy", before.policy_sha256 or "none", after.policy_sha256 or "none")
    for field, name in {"tool_version": "the version", "revision": "the revision", "jobs": "--jobs"}.items():
        old, new = getattr(before, field), getattr(after, field)
        if old and new and old != new:
            yield _describe_change(name, old, new)
    if before.calibration_seconds and after.calibration_seconds:
        slower = after.calibration_seconds / before.calibration_seconds - 1
        if abs(slower) > 0.2:
            yield f"the machine ({abs(slower):.0%} {'more' if slower > 0 else 'less'} time for the same work)"


def _describe_change(name: str, before: object, after: object) -> str:
    """Of digests their beginnings."""
    return f"{name} ({str(before)[:12]} -> {str(after)[:12]})"
