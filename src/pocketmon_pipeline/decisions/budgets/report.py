"""budget_recommendations.json: budgets, their basis, and suggestions."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.budget import Budget
from pocketmon_pipeline.decisions.budgets.earlier_runs import PastRun
from pocketmon_pipeline.decisions.budgets.estimator import ENOUGH
from pocketmon_pipeline.decisions.budgets.recommendation import Recommendation, Situation, StageBudget
from pocketmon_pipeline.decisions.budgets.strategies import COVERAGE
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, Suggestion, suggest
from pocketmon_pipeline.decisions.budgets.utilisation import Utilisation, measure_utilisation
from pocketmon_pipeline.decisions.budgets.wording import Confidence, describe_confidence
from pocketmon_pipeline.history.record import FINISHED, KindRecord, Prediction

SCHEMA = "https://pocketmon.dev/schemas/budget_recommendations/v1"


class Workload(msgspec.Struct, frozen=True, kw_only=True):
    """What a run has to read; `files_read` and `bytes_read` are expected not to be cached."""

    files: int
    bytes: int
    files_read: int
    bytes_read: int
    kinds: list[KindRecord]
    stages: int
    jobs: int


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """Predicted and actual cost; `efficiency` is the used part of the budget."""

    stage: str
    expected: float | None
    budget: float | None
    actual: float | None
    efficiency: float | None
    within: bool | None


class LastPrediction(msgspec.Struct, frozen=True, kw_only=True):
    """The last run for which something was predicted: its time, its memory, and its stages."""

    seconds: Outcome | None
    memory_bytes: Outcome | None
    stages: list[Outcome]


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """Budgets of a whole run, and how far to trust them."""

    seconds: Budget
    memory_bytes: Budget
    confidence: Confidence
    memory_confidence: Confidence


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The `run` object: all that differs from run to run."""

    machine: dict[str, float | int | str | None]
    workload: Workload
    history: dict[str, int]
    pressure: dict[str, float]
    total: Total
    stages: list[StageBudget]
    utilization: Utilisation
    suggestions: list[Suggestion]
    last_prediction: LastPrediction | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole document; `coverage` is the share of runs that a budget is made for."""

    schema: str
    coverage: float
    adaptive_budget: AdaptiveBudget
    performance_benchmarks: PerformanceBenchmarks
    run: Body


class Facts(NamedTuple):
    """The contents of the report beside the recommendation."""

    situation: Situation
    evidence: Evidence
    kinds: Sequence[KindRecord]
    stages: int
    predictions: Sequence[Prediction]


def make_report(found: Recommendation, facts: Facts) -> Report:
    """Put it all together."""
    situation, evidence = facts.situation, facts.evidence
    runs = evidence.runs
    return Report(
        schema=SCHEMA,
        coverage=COVERAGE,
        adaptive_budget=situation.settings,
        performance_benchmarks=evidence.limits,
        run=Body(
            machine=situation.machine._asdict(),
            workload=_describe_work(facts),
            history=_count_runs(runs),
            pressure=msgspec.to_builtins(found.pressure),
            total=Total(
                seconds=found.seconds,
                memory_bytes=found.memory_bytes,
                confidence=describe_confidence(found.seconds),
                memory_confidence=describe_confidence(found.memory_bytes),
            ),
            stages=found.stages,
            utilization=measure_utilisation(runs, situation.machine, found),
            suggestions=suggest(found, situation, evidence),
            last_prediction=compare_predictions(facts.predictions),
        ),
    )


def _describe_work(facts: Facts) -> Workload:
    work = facts.situation.work._asdict()
    return Workload(**work, kinds=list(facts.kinds), stages=facts.stages, jobs=facts.situation.jobs)


def _count_runs(runs: Sequence[PastRun]) -> dict[str, int]:
    return {"runs": len(runs), "cut_short": sum(run.is_cut_short for run in runs), "needed": ENOUGH}


def compare_predictions(predictions: Sequence[Prediction]) -> LastPrediction | None:
    """Budget efficiency; None where nothing was predicted."""
    if not predictions:
        return None
    whole = next((one for one in predictions if not one.stage), None)
    return LastPrediction(
        seconds=_compare_seconds(whole) if whole else None,
        memory_bytes=_compare(whole, whole.memory_bytes, whole.budget_memory_bytes, whole.actual_memory_bytes)
        if whole
        else None,
        stages=[_compare_seconds(one) for one in predictions if one.stage],
    )


def _compare_seconds(one: Prediction) -> Outcome:
    return _compare(one, one.seconds, one.budget_seconds, one.actual_seconds)


def _compare(one: Prediction, expected: float | None, budget: float | None, actual: float | None) -> Outcome:
    """Of what was stopped within its budget it is not known whether that would have sufficed."""
    efficiency = within = None
    if budget is not None and actual is not None and (one.ended == FINISHED or actual > budget):
        efficiency = round(actual / budget, 4) if budget > 0 else None
        within = actual <= budget
    shown = None if actual is None else round(actual, 4)
    return Outcome(
        stage=one.stage, expected=expected, budget=budget, actual=shown, efficiency=efficiency, within=within
    )
