"""Do budgets hold, and what do they waste? `python -m benchmarks.budgets [CACHE] [--json FILE]`.

Coverage is the share of runs that stayed below the budget made before each; slack is what budgets had to spare, summed,
over the cost of all runs. A run that was killed is judged where its full cost is known, or where it had exceeded its
budget before. Made-up series are averaged over seeds; those of families held back, with a star, were never looked at
while settings were chosen.

Two bounds are chosen with hindsight. The bound is the least slack of one number that covers as much as ours. The
oracle is the least slack of one number for each workload, where together they cover the least share asked for; it is
told where workloads come again. Where it is more than half of VPA's slack, no rule that keeps to one number for each
workload halves that: only one that follows time could.
"""

import argparse
import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from benchmarks.budget_archives import read_archives
from benchmarks.budget_methods import METHODS, WARM_UP, Method
from benchmarks.budget_traces import MAKERS, Trace, make_trace

SEEDS = (201, 202, 203, 204, 205, 206)
LOWEST, HIGHEST = 0.93, 0.97
# Workloads come again where each has so many runs on average; with fewer, an oracle knows each run.
_RUNS_ALIKE = 20


class Score(NamedTuple):
    """Of one method on one trace: coverage, slack, and the number of runs judged."""

    coverage: float
    slack: float
    runs: int


def score(traces: Sequence[Trace], method: Method) -> Score:
    """Over all these traces together."""
    return _weigh([pair for trace in traces for pair in _judge_runs(trace, method)])


def bound(traces: Sequence[Trace], coverage: float) -> Score:
    """Of the least number for each trace that covers so much of it."""
    judged = []
    for trace in traces:
        costs = sorted(cost for cost in trace.costs[WARM_UP:] if cost is not None)
        least = costs[max(math.ceil(coverage * len(costs)), 1) - 1]
        judged += [(least, cost) for cost in costs]
    return _weigh(judged)


def consult_oracle(trace: Trace) -> float | None:
    """Its slack; None where workloads do not come again.

    Numbers are bought where a covered run costs least: along the convex hull of what each number for a workload covers
    and wastes, the last one in part. No choice of numbers wastes less (the bound of Lagrange).
    """
    groups: dict[tuple[float, ...], list[float]] = {}
    for case, cost in zip(trace.cases[WARM_UP:], trace.costs[WARM_UP:], strict=True):
        if cost is not None:
            groups.setdefault(case.features, []).append(cost)
    runs = sum(map(len, groups.values()))
    if runs < _RUNS_ALIKE * len(groups):
        return None
    wanted, waste = LOWEST * runs, 0.0
    for price, covered in sorted(offer for costs in groups.values() for offer in _list_offers(sorted(costs))):
        waste += price * min(covered, wanted)
        wanted -= min(covered, wanted)
    return waste / sum(map(sum, groups.values()))


def _list_offers(costs: Sequence[float]) -> Iterator[tuple[float, int]]:
    """The price of each further covered run, and how many of them it buys; dearer and dearer."""
    sums = [0.0, *accumulate(costs)]
    wastes = [0.0, *(rank * cost - sums[rank] for rank, cost in enumerate(costs, 1))]
    here = 0
    while here < len(costs):
        after = min(
            range(here + 1, len(wastes)), key=lambda rank: ((wastes[rank] - wastes[here]) / (rank - here), -rank)
        )
        yield (wastes[after] - wastes[here]) / (after - here), after - here
        here = after


def _judge_runs(trace: Trace, method: Method) -> Iterator[tuple[float, float]]:
    """The budget and the cost of each run that can be judged."""
    rest = zip(method(trace.cases), trace.cases[WARM_UP:], trace.costs[WARM_UP:], strict=True)
    for budget, case, cost in rest:
        if cost is not None:
            yield budget, cost
        elif budget < case.cost:
            yield budget, case.cost


def _weigh(judged: Sequence[tuple[float, float]]) -> Score:
    covered = sum(cost <= budget for budget, cost in judged)
    spare = sum(max(budget - cost, 0.0) for budget, cost in judged)
    return Score(covered / len(judged), spare / sum(cost for _, cost in judged), len(judged))


class Line(NamedTuple):
    """One trace, every method's score, the bounds, and which targets were missed."""

    name: str
    scores: dict[str, Score]
    bound: Score
    oracle: float | None
    missed: list[str]


def judge(traces: Sequence[Trace]) -> Line:
    """Score every method, and compare ours with the targets."""
    scores = {name: score(traces, method) for name, method in METHODS.items()}
    ours = scores["ours"]
    missed = []
    if not LOWEST <= ours.coverage <= HIGHEST:
        missed.append(f"coverage {ours.coverage:.3f}")
    fair = {name: one.slack for name, one in scores.items() if name != "ours" and one.coverage >= LOWEST}
    best = min(fair, key=fair.__getitem__, default=None)
    if best is not None and ours.slack > fair[best]:
        missed.append(f"slack {ours.slack / fair[best]:.2f}x that of {best}")
    vpa = scores["VPA p95"].slack
    oracle = consult_oracle(traces[0]) if traces[0].has_features else None
    if traces[0].has_features and ours.slack > 0.5 * vpa:
        missed.append(f"{ours.slack / vpa:.2f}x VPA" + (f" (oracle {oracle / vpa:.2f}x)" if oracle is not None else ""))
    return Line(traces[0].name, scores, bound(traces, ours.coverage), oracle, missed)


def draw(lines: Iterable[Line]) -> str:
    """A Markdown table: coverage and slack of each method."""
    rows = [
        f"| series | {' | '.join(METHODS)} | bound | oracle | missed |",
        f"|---{'|---' * len(METHODS)}|---|---|---|",
    ]
    for line in lines:
        cells = [f"{one.coverage:.3f} {one.slack:.2f}" for one in line.scores.values()]
        missed = "; ".join(line.missed) or "-"
        oracle = "-" if line.oracle is None else f"{line.oracle:.2f}"
        rows.append(f"| {line.name} | {' | '.join(cells)} | {line.bound.slack:.2f} | {oracle} | {missed} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "pocketmon-bench")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lines = [judge([make_trace(kind, seed) for seed in SEEDS]) for kind in MAKERS]
    lines += [judge(traces) for traces in read_archives(options.cache)]
    print(draw(lines))
    if options.json:
        options.json.write_text(json.dumps([line._asdict() for line in lines], indent=2) + "\n")


if __name__ == "__main__":
    main()
