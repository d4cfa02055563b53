"""What a run's other artifacts say: what it cost, and whether its signature holds.

A document may be absent, or written by somebody else: what it does not say, or not as it should, is not measured.
"""

import math
from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.samples import Measured, fold_others, measure, measure_each

PROFILE, INTEGRITY = "performance_profile.json", "integrity_report.json"

# More stages than any run has; a document may name as many as it likes.
MOST_STAGES = 150
_MOST_LIMITS = 20


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


class _Signature(msgspec.Struct, frozen=True):
    status: str


class _Integrity(msgspec.Struct, frozen=True):
    valid: bool
    signature: _Signature


Document = TypeVar("Document")

# What is read of which document; the rest, which may be long, is skipped.
SHAPES: Mapping[str, type[msgspec.Struct]] = {PROFILE: _Profile, INTEGRITY: _Integrity}


def measure_documents(documents: Mapping[str, object]) -> Iterator[Measured]:
    """Everything that documents say, by name: parsed JSON, or what `SHAPES` makes of it."""
    profile = _convert(documents.get(PROFILE), _Profile)
    if profile is not None:
        yield from _measure_profile(profile.run)
    integrity = _convert(documents.get(INTEGRITY), _Integrity)
    if integrity is not None:
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


def _fold(costs: list[tuple[str, float]]) -> dict[tuple[str, ...], float]:
    return fold_others(costs[:MOST_STAGES], sum(cost for _, cost in costs[MOST_STAGES:]))


def _divide(measured: float, allowed: float) -> float:
    return measured / allowed if allowed else math.inf if measured else 0.0
