"""What is different between two runs."""

from collections.abc import Iterable

import msgspec

from pocketmon_pipeline.errors import UNJUDGED
from pocketmon_pipeline.history.record import REPEAT, FindingCount, RunRecord, StageRecord

# What may have changed the cost of a run, and how people call it.
CIRCUMSTANCES = {
    "host_class": "machine",
    "series": "series",
    "tool_version": "version",
    "python": "Python",
    "policy_sha256": "policy",
    "revision": "commit",
    "tree_digest": "tree",
    "jobs": "jobs",
    "processors": "processors",
}
COSTS = ("seconds", "cpu_seconds", "peak_memory_bytes", "files", "bytes", "files_read", "bytes_read")
# What a run tells that did no work, as one does that did it.
_SIZES = ("files", "bytes")


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A circumstance that is not the same."""

    name: str
    before: str | int
    after: str | int


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """A number of both runs, and the second over the first; None where the first has none of it."""

    name: str
    before: float
    after: float
    ratio: float | None


class StageCost(msgspec.Struct, frozen=True, kw_only=True):
    """CPU and wall seconds of a stage in both runs, 0 where it did not run, and instructions where both counted."""

    stage: str
    cpu_before: float
    cpu_after: float
    wall_before: float
    wall_after: float
    instructions_before: int | None
    instructions_after: int | None


class FindingChange(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings of a rule, severity and outcome there were, where the number is not the same."""

    rule: str
    severity: str
    outcome: str
    before: int
    after: int


class ArtifactChange(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of an output whose content is not the same; None where it was not written."""

    name: str
    before: int | None
    after: int | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """All of it; stages by how much their CPU time differs. `comparable` is False where costs mean different things.

    `repeat` is the run that did no work, for nothing had changed, where the other one did: then neither costs nor
    stages are compared. It is empty where both are alike in that. `unjudged` are the runs that came to no verdict: what
    they cost, found and wrote is not all.
    """

    before: str
    after: str
    comparable: bool
    repeat: str
    unjudged: list[str]
    changed: list[Changed]
    costs: list[Cost]
    stages: list[StageCost]
    findings: list[FindingChange]
    artifacts: list[ArtifactChange]


def compare_runs(before: RunRecord, after: RunRecord) -> Difference:
    """Compare a run with a later one."""
    repeats = [run.id for run in (before, after) if run.kind == REPEAT]
    repeat = repeats[0] if len(repeats) == 1 else ""
    unjudged = [run.id for run in (before, after) if run.code in UNJUDGED]
    is_alike = (before.host_class, before.series) == (after.host_class, after.series)
    return Difference(
        before=before.id,
        after=after.id,
        comparable=is_alike and not repeat and not unjudged,
        repeat=repeat,
        unjudged=unjudged,
        changed=[
            Changed(name=name, before=getattr(before, name), after=getattr(after, name))
            for name in CIRCUMSTANCES
            if getattr(before, name) != getattr(after, name)
        ],
        costs=[
            _compare_cost(name, getattr(before, name), getattr(after, name)) for name in (_SIZES if repeat else COSTS)
        ],
        stages=[] if repeat else _compare_stages(before.stages, after.stages),
        findings=_compare_findings(before.findings, after.findings),
        artifacts=_compare_artifacts(before, after),
    )


def _compare_cost(name: str, before: float, after: float) -> Cost:
    return Cost(name=name, before=before, after=after, ratio=after / before if before else None)


def _compare_stages(before: Iterable[StageRecord], after: Iterable[StageRecord]) -> list[StageCost]:
    first, second = ({stage.stage: stage for stage in stages} for stages in (before, after))
    none = StageRecord(stage="", wall_seconds=0.0, cpu_seconds=0.0)
    compared = []
    for name in dict.fromkeys((*first, *second)):
        one, other = first.get(name, none), second.get(name, none)
        cost = StageCost(
            stage=name,
            cpu_before=one.cpu_seconds,
            cpu_after=other.cpu_seconds,
            wall_before=one.wall_seconds,
            wall_after=other.wall_seconds,
            instructions_before=one.instructions,
            instructions_after=other.instructions,
        )
        compared.append(cost)
    return sorted(compared, key=lambda one: -abs(one.cpu_after - one.cpu_before))


def _compare_findings(before: Iterable[FindingCount], after: Iterable[FindingCount]) -> list[FindingChange]:
    first, second = (
        {(one.rule, one.severity, one.outcome): one.findings for one in counts} for counts in (before, after)
    )
    compared = [(*key, first.get(key, 0), second.get(key, 0)) for key in sorted({*first, *second})]
    return [
        FindingChange(rule=rule, severity=severity, outcome=outcome, before=one, after=other)
        for rule, severity, outcome, one, other in compared
        if one != other
    ]


def _compare_artifacts(before: RunRecord, after: RunRecord) -> list[ArtifactChange]:
    first, second = ({one.name: (one.sha256, one.size) for one in run.artifacts} for run in (before, after))
    none = (None, None)
    return [
        ArtifactChange(name=name, before=first.get(name, none)[1], after=second.get(name, none)[1])
        for name in sorted({*first, *second})
        if first.get(name) != second.get(name)
    ]
