"""Goals against what was measured: a ratio is taken within each round, and the median of the rounds counts."""

from statistics import median
from typing import NamedTuple

from benchmarks.case import Goal
from benchmarks.measure import Cost
from benchmarks.rounds import Measured


class Verdict(NamedTuple):
    """One goal, judged: `met` is None when it has no limit or could not be measured (then `why` says so)."""

    goal: Goal
    value: float | None
    low: float | None
    high: float | None
    of: float | None
    over: float | None
    met: bool | None
    why: str = ""


def judge(measured: Measured) -> list[Verdict]:
    """Judge every goal of the case."""
    return [_judge(goal, measured) for goal in measured.case.goals]


def _judge(goal: Goal, measured: Measured) -> Verdict:
    sides = [name for name in (goal.of, goal.over) if name]
    why = next((f"{name}: {measured.failures[name]}" for name in sides if name in measured.failures), "")
    if not why and goal.metric == "memory" and not any(cost.memory for cost in measured.costs[goal.of]):
        why = "memory of a process tree can be sampled on Linux only"
    if why:
        return Verdict(goal, None, None, None, None, None, None, why)
    of = _take(goal, goal.of, measured)
    over = _take(goal, goal.over, measured) if goal.over else [1.0] * len(of)
    values = [one / max(other, 1e-9) for one, other in zip(of, over, strict=True)]
    value = median(values)
    return Verdict(goal, value, min(values), max(values), median(of), median(over), _is_met(goal, value))


def _take(goal: Goal, name: str, measured: Measured) -> list[float]:
    files = measured.grounds[name].files if goal.per_file else 1
    return [_metric(goal, cost) / files for cost in measured.costs[name]]


def _metric(goal: Goal, cost: Cost) -> float:
    return {"cpu": cost.cpu, "wall": cost.wall, "memory": float(cost.memory)}[goal.metric]


def _is_met(goal: Goal, value: float) -> bool | None:
    if goal.at_most is not None:
        return value <= goal.at_most
    return value >= goal.at_least if goal.at_least is not None else None
