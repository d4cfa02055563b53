"""performance_regressions.json, and its findings: stage, since when, how much, how certain, other changes."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.decisions.regression.cost_series import CPU, Past, list_changes
from pocketmon_pipeline.decisions.regression.judgement import show_confidence
from pocketmon_pipeline.decisions.regression.suspicion import Again, Suspicion, weigh_again
from pocketmon_pipeline.model import Finding, Severity

SCHEMA = "https://pocketmon.dev/schemas/performance_regressions/v1"

REGRESSION, IMPROVEMENT, SUSPICION = "perf.regression", "perf.improvement", "perf.suspicion"

# A run is compared with the middle of so many before it.
_BASELINE = 20

Rounds = Mapping[str, Sequence[tuple[float, float]]]
"""By stage, the CPU seconds of each round and of the fixed work around it."""


class Verdict(NamedTuple):
    """A suspicion, and what became of it: regression, cleared, suspicion (it cannot be measured again), improvement."""

    suspicion: Suspicion
    again: Again | None
    name: str


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict as it stands in the report."""

    stage: str
    cost: str
    unit: str
    verdict: str
    since_run: str
    since_started_at: str
    runs_ago: int
    before: float
    after: float
    change: float
    confidence: float
    votes: dict[str, float]
    changed: list[str]
    measured_again: dict[str, float | int | bool] | None


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The CPU seconds per 1,000 files of a stage in this run, and the middle of the runs before."""

    stage: str
    this: float
    baseline: float
    change: float
    runs: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The `run` object: everything differs from run to run. `comparable_runs` are those before this one."""

    comparable_runs: int
    accepted_run: str
    calibration_seconds: float
    judged: list[Judged]
    baseline: list[Compared]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """performance_regressions.json."""

    schema: str
    run: Comparison


def reach_verdicts(suspicions: Sequence[Suspicion], past: Past, rounds: Rounds) -> Iterator[Verdict]:
    """What becomes of each suspicion."""
    for one in suspicions:
        again = weigh_again(one, past, rounds.get(one.stage, ())) if one.can_be_measured else None
        if one.judged.is_improvement:
            yield Verdict(one, None, "improvement")
        elif again is None:
            yield Verdict(one, None, "suspicion")
        else:
            yield Verdict(one, again, "regression" if again.is_confirmed else "cleared")


_FINDINGS = {
    "regression": (REGRESSION, Severity.ERROR),
    "suspicion": (SUSPICION, Severity.WARNING),
    "improvement": (IMPROVEMENT, Severity.INFO),
}


def make_findings(verdicts: Sequence[Verdict], past: Past) -> list[Finding]:
    """One finding for each verdict but those that measuring again has cleared."""
    return [
        Finding(
            rule=_FINDINGS[verdict.name][0],
            severity=_FINDINGS[verdict.name][1],
            topic="performance",
            message=_word(verdict, past),
            subject=f"{verdict.suspicion.stage} {verdict.suspicion.cost.column}",
        )
        for verdict in verdicts
        if verdict.name in _FINDINGS
    ]


def _word(verdict: Verdict, past: Past) -> str:
    stage, cost, judged, since = verdict.suspicion
    way = "fell" if judged.is_improvement else "rose"
    run, ago = past.runs[since].run or "this one", past.this - since
    parts = [
        f"{stage}: {cost.name} {way} by {abs(judged.change):.0%}",
        f" ({judged.before:,.4g} -> {judged.after:,.4g} {cost.unit}) since run {run}, {ago} runs ago,",
        f" confidence {show_confidence(judged.confidence)}",
    ]
    if verdict.again is not None:
        times = "once" if verdict.again.rounds == 1 else f"{verdict.again.rounds} times"
        parts.append(f"; measured again {times}: {verdict.again.measured:,.4g}")
    elif verdict.name == "suspicion":
        parts.append("; it cannot be measured again, so it does not fail the run")
    changed = list(list_changes(past, since))
    parts.append(
        f"; what else changed then: {', '.join(changed)}" if changed else "; nothing else is known to have changed"
    )
    if verdict.name == "regression":
        named = past.runs[since].run or "latest"
        parts.append(f"; fix it, or accept the cost with `pocketmon-pipeline history accept {named} --reason TEXT`")
    return "".join(parts)


def report_verdict(verdict: Verdict, past: Past) -> Judged:
    """A verdict for the report."""
    stage, cost, judged, since = verdict.suspicion
    again = verdict.again
    return Judged(
        stage=stage,
        cost=cost.column,
        unit=cost.unit,
        verdict=verdict.name,
        since_run=past.runs[since].run,
        since_started_at=past.runs[since].started_at,
        runs_ago=past.this - since,
        before=judged.before,
        after=judged.after,
        change=judged.change,
        confidence=judged.confidence,
        votes=judged.votes._asdict() if judged.votes else {},
        changed=list(list_changes(past, since)),
        measured_again=None if again is None else again._asdict(),
    )


def compare_with_baseline(past: Past) -> Iterator[Compared]:
    """Every stage of this run beside the runs before, from the accepted one on."""
    for stage in sorted(past.stages):
        places = [place for place in past.follow(stage) if place >= past.accepted]
        before = [past.stages[stage][place].cost(CPU) for place in places if place < past.this][-_BASELINE:]
        if before and places[-1] == past.this:
            this, usual = past.stages[stage][past.this].cost(CPU), median(before)
            change = this / usual - 1 if usual > 0 else 0.0
            yield Compared(stage=stage, this=this, baseline=usual, change=change, runs=len(before))
