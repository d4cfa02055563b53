"""The table that people read."""

import os
from collections.abc import Iterable
from statistics import median

from benchmarks.case import Case, Goal
from benchmarks.goals import Verdict
from benchmarks.measure import Cost
from benchmarks.rounds import Measured

HEADER = ("case", "what", "ours : peer", "measured", "value", "spread", "target", "")
NOISY = 0.1
"""Share of the machine's CPU time gone to somebody else from which on wall times are called unreliable."""


def render_table(results: Iterable[tuple[Measured, list[Verdict]]], *, judged: bool = True) -> str:
    """Render one line per goal. With `judged` false (small trees) nothing is called met or missed."""
    rows: list[tuple[str, ...]] = [HEADER]
    rows += [
        _render_row(measured.case, verdict, judged=judged) for measured, verdicts in results for verdict in verdicts
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _render_row(case: Case, verdict: Verdict, *, judged: bool) -> tuple[str, ...]:
    goal = verdict.goal
    what = f"{goal.metric} per file" if goal.per_file else goal.metric
    sides = f"{goal.of} : {goal.over}" if goal.over else goal.of
    if verdict.value is None or verdict.low is None or verdict.high is None:
        return (case.name, what, sides, "", "", "", _render_target(goal), f"not measured: {verdict.why}")
    measured = f"{_render_amount(goal, verdict.of)} : {_render_amount(goal, verdict.over)}" if goal.over else ""
    spread = f"{_render_value(goal, verdict.low)}..{_render_value(goal, verdict.high)}"
    value = _render_value(goal, verdict.value)
    return (case.name, what, sides, measured, value, spread, _render_target(goal), _render_met(verdict, judged=judged))


def _render_met(verdict: Verdict, *, judged: bool) -> str:
    if verdict.met is None:
        return "stated"
    return ("met" if verdict.met else "MISSED") if judged else "not judged at this scale"


def _render_amount(goal: Goal, amount: float | None) -> str:
    if amount is None:
        return ""
    if goal.metric == "memory":
        return f"{amount / (1 << 20):.0f} MiB"
    return f"{amount * 1e6:.1f} us" if goal.per_file else f"{amount:.2f} s" if amount >= 1 else f"{amount * 1e3:.0f} ms"


def _render_value(goal: Goal, value: float) -> str:
    return f"{value:.3g}x" if goal.over else _render_amount(goal, value)


def _render_target(goal: Goal) -> str:
    if goal.at_most is not None:
        return f"<= {_render_value(goal, goal.at_most)}"
    return f">= {_render_value(goal, goal.at_least)}" if goal.at_least is not None else ""


def render_remarks(results: Iterable[tuple[Measured, list[Verdict]]]) -> list[str]:
    """Say what makes a number doubtful: a busy machine, files read from disk, processes left behind."""
    kept = list(results)
    known = [f"{measured.case.name}: {measured.case.remark}" for measured, _ in kept if measured.case.remark]
    return known + [
        f"{measured.case.name}: {name}: {remark}"
        for measured, _ in kept
        for name, costs in measured.costs.items()
        if costs
        for remark in _remark(costs, measured.grounds[name].size)
    ]


def weigh_noise(costs: list[Cost]) -> float:
    """Share of the machine's CPU time that others had in all rounds; 0 when that is too short to tell (10 ms ticks)."""
    available = sum(cost.wall for cost in costs) * (os.cpu_count() or 1)
    return sum(cost.others + cost.stolen for cost in costs) / available if available > 1 else 0.0


def _remark(costs: list[Cost], size: int) -> Iterable[str]:
    noise = weigh_noise(costs)
    if noise > NOISY:
        yield f"others took {noise:.0%} of the machine meanwhile, its wall time is unreliable"
    from_disk = median(cost.disk_read for cost in costs)
    if from_disk > max(size // 100, 1 << 20):
        yield f"{from_disk / 1e6:.0f} MB came from disk, the page cache was not warm"
    if any(cost.left_behind for cost in costs):
        yield "left processes behind that had to be killed"
    if not all(cost.whole_tree for cost in costs):
        yield "CPU of processes that outlived their parent is missing on this system"
