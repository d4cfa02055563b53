"""What a run's other artifacts say: what it cost, and whether its signature holds.

A document may be absent, or written by somebody else: what it does not say, or not as it should, is not measured.
"""

import math
from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from pocketmon_pipeline.artifacts import BUDGETS, INTEGRITY_REPORT, PROFILE, REGRESSIONS
from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.samples import Measured, fold_others, measure, measure_each

# More stages than any run has; a document may name as many as it likes.
MOST_STAGES = 150
_MOST_LIMITS = 20
# Stages have three costs each; those with the largest change are told.
_MOST_CHANGES = 50


class _Stage(msgspec.Struct, frozen=True):
    stage: str
    wall_seconds: float
    cpu_seconds: float


class _Limit(msgspec.Struct, frozen=True):
    name: str
    allowed: float
    measured: float
    judged: bool


class _Totals(msgspec.Struct, frozen=True):
    seconds: float
    cpu_seconds: float
    peak_memory_bytes: float
    bytes_read: float
    bytes_written: float
    limits: list[_Limit]
    stages: list[_Stage]


class _Profile(msgspec.Struct, frozen=True):
    run: _Totals


class _Change(msgspec.Struct, frozen=True):
    stage: str
    cost: str
    verdict: str
    change: float


class _Changes(msgspec.Struct, frozen=True):
    judged: list[_Change]


class _Regressions(msgspec.Struct, frozen=True):
    run: _Changes


class _Budget(msgspec.Struct, frozen=True):
    budget: float | None


class _Outcome(msgspec.Struct, frozen=True):
    efficiency: float | None


class _Budgets(msgspec.Struct, frozen=True):
    seconds: _Budget
    memory_bytes: _Budget


class _Prediction(msgspec.Struct, frozen=True):
    seconds: _Outcome | None
    memory_bytes: _Outcome | None


class _Advice(msgspec.Struct, frozen=True):
    total: _Budgets
    last_prediction: _Prediction | None


class _Recommendations(msgspec.Struct, frozen=True):
    run: _Advice


class _Signature(msgspec.Struct, frozen=True):
    status: str


class _Integrity(msgspec.Struct, frozen=True):
    valid: bool
    signature: _Signature


Document = TypeVar("Document")

# What is read of which document; the rest, which may be long, is skipped.
SHAPES: Mapping[str, type[msgspec.Struct]] = {
    PROFILE: _Profile,
    INTEGRITY_REPORT: _Integrity,
    REGRESSIONS: _Regressions,
    BUDGETS: _Recommendations,
}


def measure_documents(documents: Mapping[str, object]) -> Iterator[Measured]:
    """Everything that documents say, by name: parsed JSON, or what `SHAPES` makes of it."""
    if profile := _convert(documents.get(PROFILE), _Profile):
        yield from _measure_profile(profile.run)
    if regressions := _convert(documents.get(REGRESSIONS), _Regressions):
        yield _measure_changes(regressions.run.judged)
    if recommendations := _convert(documents.get(BUDGETS), _Recommendations):
        yield from _measure_budgets(recommendations.run)
    if integrity := _convert(documents.get(INTEGRITY_REPORT), _Integrity):
        yield measure(catalogue.INTEGRITY_VALID, integrity.valid)
        yield measure(catalogue.INTEGRITY_SIGNED, integrity.signature.status == "valid")


def _convert(document: object, shape: type[Document]) -> Document | None:
    try:
        return None if document is None else msgspec.convert(document, shape)
    except msgspec.ValidationError:
        return None


def _measure_profile(run: _Totals) -> Iterator[Measured]:
    yield measure(catalogue.DURATION, run.seconds)
    yield measure(catalogue.CPU, run.cpu_seconds)
    yield measure(catalogue.MEMORY, run.peak_memory_bytes)
    yield measure(catalogue.READ, run.bytes_read)
    yield measure(catalogue.WRITTEN, run.bytes_written)
    usage: dict[tuple[str, ...], float] = {
        (limit.name,): _divide(limit.measured, limit.allowed) for limit in run.limits[:_MOST_LIMITS] if limit.judged
    }
    yield measure_each(catalogue.LIMIT_USAGE, usage)
    walls = [(one.stage, one.wall_seconds) for one in run.stages]
    yield measure_each(catalogue.STAGE_DURATION, _fold(walls))
    cpus = [(one.stage, one.cpu_seconds) for one in run.stages]
    yield measure_each(catalogue.STAGE_CPU, _fold(cpus))


def _measure_changes(changes: list[_Change]) -> Measured:
    """The changes of costs; of duplicates, as in a foreign document, the larger one counts."""
    largest = sorted(changes, key=lambda one: abs(one.change), reverse=True)[:_MOST_CHANGES]
    values: dict[tuple[str, ...], float] = {(one.stage, one.cost, one.verdict): one.change for one in reversed(largest)}
    return measure_each(catalogue.STAGE_CHANGE, values)


def _measure_budgets(advice: _Advice) -> Iterator[Measured]:
    """Budgets, where one is possible, and their use, once a run had one."""
    budgets = ((catalogue.BUDGET_SECONDS, advice.total.seconds), (catalogue.BUDGET_MEMORY, advice.total.memory_bytes))
    for metric, one in budgets:
        if one.budget is not None:
            yield measure(metric, one.budget)
    past = advice.last_prediction or _Prediction(None, None)
    predicted = {"time": past.seconds, "memory": past.memory_bytes}
    usage: dict[tuple[str, ...], float] = {
        (name,): one.efficiency for name, one in predicted.items() if one is not None and one.efficiency is not None
    }
    yield measure_each(catalogue.BUDGET_USAGE, usage)


def _fold(costs: list[tuple[str, float]]) -> dict[tuple[str, ...], float]:
    return fold_others(costs[:MOST_STAGES], sum(cost for _, cost in costs[MOST_STAGES:]))


def _divide(measured: float, allowed: float) -> float:
    return measured / allowed if allowed else math.inf if measured else 0.0
