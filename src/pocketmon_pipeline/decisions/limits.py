"""Compares a whole run with its configured limits."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import PerformanceBenchmarks
from pocketmon_pipeline.engine.costs.allowance import MEGABYTE, RULE
from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.text.quantities import format_over

# A rate is judged only over at least so many seconds: a shorter run is mostly start-up, which is always a burst.
SHORTEST_FOR_RATES = 10.0


class Measured(NamedTuple):
    """What limits compare: seconds of wall time, bytes resident in all processes, share of all processors, rate."""

    seconds: float
    peak_memory_bytes: float
    cpu_utilization: float
    io_operations_per_second: float


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """One configured limit. If it is not `judged`, it says why."""

    name: str
    allowed: float
    measured: float
    exceeded: bool
    judged: bool
    note: str = ""


class _Rule(NamedTuple):
    is_rate: bool
    message: str
    advice: str
    digits: int = 0
    scale: int = 1


_RULES = {
    "max_processing_time_seconds": _Rule(
        is_rate=False,
        message="the run took {measured} s; the limit is {allowed} s",
        advice="performance_profile.json names the bottleneck",
        digits=1,
    ),
    "max_memory_usage_mb": _Rule(
        is_rate=False,
        message="the run used up to {measured} MB of memory; the limit is {allowed} MB",
        advice="fewer --jobs need less",
    ),
    "cpu_utilization_threshold": _Rule(
        is_rate=True,
        message="the run used {measured}% of all processors; the limit is {allowed}%",
        advice="fewer --jobs use less",
        scale=100,
    ),
    "io_operations_per_second_limit": _Rule(
        is_rate=True,
        message="the run did {measured} reads and writes per second; the limit is {allowed}",
        advice="fewer --jobs, and the cache, do fewer",
    ),
}


def judge_limits(limits: PerformanceBenchmarks, measured: Measured) -> list[Limit]:
    """Compare each limit that is set."""
    values = {
        "max_processing_time_seconds": measured.seconds,
        "max_memory_usage_mb": measured.peak_memory_bytes / MEGABYTE,
        "cpu_utilization_threshold": measured.cpu_utilization,
        "io_operations_per_second_limit": measured.io_operations_per_second,
    }
    judged = []
    for name, value in values.items():
        allowed: float | None = getattr(limits, name)
        if allowed is None:
            continue
        too_short = _RULES[name].is_rate and measured.seconds < SHORTEST_FOR_RATES
        note = f"not judged: rates need a run of at least {SHORTEST_FOR_RATES:g} s" if too_short else ""
        exceeded = value > allowed and not too_short
        judged.append(
            Limit(name=name, allowed=allowed, measured=value, exceeded=exceeded, judged=not too_short, note=note)
        )
    return judged


def find_over_limit(limits: Sequence[Limit], reported: Collection[str] = ()) -> list[Finding]:
    """A warning for each exceeded limit, except those in `reported`, which stopped the run."""
    return [_make_finding(limit) for limit in limits if limit.exceeded and limit.name not in reported]


def _make_finding(limit: Limit) -> Finding:
    rule = _RULES[limit.name]
    allowed = limit.allowed * rule.scale
    measured, _ = format_over(limit.measured * rule.scale, allowed, rule.digits)
    text = rule.message.format(measured=measured, allowed=f"{allowed:,.12g}")
    return Finding(
        rule=RULE,
        severity=Severity.WARNING,
        topic="performance",
        message=f"{text} (performance_benchmarks.{limit.name}); {rule.advice}",
        subject=limit.name,
    )
