"""Do budgets hold, and what do they waste? `python -m benchmarks.budgets [CACHE] [--json FILE]`.

Coverage is the share of runs that stayed below the budget made before each; slack is what budgets had to spare, summed,
over the cost of all runs. A run that was killed is judged where its full cost is known, or its budget was over before. Made-up series are averaged
over seeds that nothing was tuned on.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.budget_methods import METHODS, WARM_UP, Method
from benchmarks.budget_traces import MAKERS, Trace, fetch_log, make_trace, read_traces

SEEDS = (101, 102, 103, 104)
LOWEST, HIGHEST = 0.93, 0.97
# Of a long series every third run is judged.
_STRIDE = 3


class Score(NamedTuple):
    """Of one method on one trace: coverage, slack, and the number of runs judged."""

    coverage: float
    slack: float
    runs: int


def score(traces: Sequence[Trace], method: Method) -> Score:
    """Over all these traces together."""
    covered = runs = 0
    spare = spent = 0.0
    for trace in traces:
        for number in range(WARM_UP, len(trace.cases), _STRIDE):
            case, cost = trace.cases[number], trace.costs[number]
            budget = method(trace.cases[:number], case.features)
            if cost is None and budget >= case.cost:
                continue
            cost = cost or case.cost
            covered += cost <= budget
            spare += max(budget - cost, 0.0)
            spent += cost
            runs += 1
    return Score(covered / runs, spare / spent, runs)


class Line(NamedTuple):
    """One trace, every method's score, and which targets were missed."""

    name: str
    scores: dict[str, Score]
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
    if traces[0].has_features and ours.slack > 0.5 * vpa:
        missed.append(f"{ours.slack / vpa:.2f}x VPA")
    return Line(traces[0].name, scores, missed)


def draw(lines: Iterable[Line]) -> str:
    """A Markdown table: coverage and slack of each method."""
    rows = [f"| series | {' | '.join(METHODS)} | missed |", f"|---{'|---' * len(METHODS)}|---|"]
    for line in lines:
        cells = [f"{one.coverage:.3f} {one.slack:.2f}" for one in line.scores.values()]
        rows.append(f"| {line.name} | {' | '.join(cells)} | {'; '.join(line.missed) or '-'} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "pocketmon-bench")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lines = [judge([make_trace(kind, seed) for seed in SEEDS]) for kind in MAKERS]
    lines += [judge([trace]) for trace in read_traces(fetch_log(options.cache))]
    print(draw(lines))
    if options.json:
        options.json.write_text(json.dumps([line._asdict() for line in lines], indent=2) + "\n")


if __name__ == "__main__":
    main()
