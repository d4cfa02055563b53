"""budget_recommendations.json: budgets, their basis, and suggestions."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.budget import FEW, PRIOR, Budget
from pocketmon_pipeline.decisions.budgets.earlier_runs import PastRun
from pocketmon_pipeline.decisions.budgets.estimator import ENOUGH
from pocketmon_pipeline.decisions.budgets.recommendation import Recommendation, Situation, StageBudget
from pocketmon_pipeline.decisions.budgets.strategies import COVERAGE
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, Suggestion, suggest
from pocketmon_pipeline.decisions.budgets.utilisation import Utilisation, measure_utilisation
from pocketmon_pipeline.history.record import FINISHED, KindRecord, Prediction

_MUCH = 100
_NEAR = 0.03
_CAPPED = "A limit of the policy or the machine is lower than this run needs: expect that it is exceeded. Without it:"


class Confidence(msgspec.Struct, frozen=True, kw_only=True):
    """`level` is none, low, moderate or high; `covered` of `judged` runs stayed below the budget made before each."""

    level: str
    judged: int
    covered: float | None
    meaning: str


def describe_confidence(budget: Budget) -> Confidence:
    """How far to trust it, and what is not promised."""
    meaning = f"{_CAPPED} {_explain(budget)}" if budget.capped else _explain(budget)
    return Confidence(level=_name_level(budget), judged=budget.judged, covered=budget.covered, meaning=meaning)


def _name_level(budget: Budget) -> str:
    if budget.basis == PRIOR:
        return "none"
    if budget.capped or budget.basis == FEW or (budget.covered is not None and budget.covered < COVERAGE - 2 * _NEAR):
        return "low"
    is_proven = budget.judged >= _MUCH and budget.covered is not None and abs(budget.covered - COVERAGE) <= _NEAR
    return "high" if is_proven else "moderate"


def _explain(budget: Budget) -> str:
    if budget.basis == PRIOR:
        return (
            "A prior: no comparable run is known, which is one of this tree, with these stages and jobs, on a machine "
            f"of this class. It is {budget.method}, times scaling_factor; nothing was measured."
        )
    if budget.basis == FEW:
        return _explain_few(budget)
    proven = (
        f" Of {budget.judged} earlier runs {budget.covered:.1%} stayed below the budget that would have been made "
        "before each."
        if budget.covered is not None
        else ""
    )
    which = "what would be its budget" if budget.capped else "this budget"
    return (
        f"A run like the {budget.runs} before it stays below {which} with a probability of about {COVERAGE:.1%}."
        f"{proven} Nothing is promised for the first runs after a change of files, policy or machine, nor for any "
        "single run."
    )


def _explain_few(budget: Budget) -> str:
    needed = f"needed to tell {COVERAGE:.1%} from chance. This is the most that any took, times scaling_factor"
    if budget.cut_short:
        return (
            f"Comparable runs known: {budget.runs}; {budget.cut_short} of them did not come to the end and would have "
            f"taken more. {ENOUGH} that did are {needed}; a run that comes to its end may take more."
        )
    return (
        f"Comparable runs known: {budget.runs}, of {ENOUGH} that are {needed}; a run like them takes more than all of "
        f"them with probability 1/{budget.runs + 1}."
    )


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
