"""Do budgets hold, and what do they waste? `python -m benchmarks.budgets [CACHE] [--only SERIES] [--json FILE]`.

Coverage is the share of runs that stayed below the budget made before each; slack is what budgets had to spare, summed,
over the cost of all runs, which is the same for every method. A run that was killed is judged where its full cost is
known, or where it had exceeded its budget before. Made-up series are averaged over seeds; those of families with one
star were held back until the level began to lead, and those with two were never looked at while settings were chosen.

Bounds know more than any method can. The bound is the least slack of one number that covers as much as ours. The
generator is the slack of who knows how a series was made, and aims at as much as ours covers. The
oracle is the least slack of one number for each workload, where together they cover the least share asked for; it is
told where workloads come again. Where it is more than half of VPA's slack, no rule that keeps to one number for each
workload halves that: only one that follows time could. The price is the slack of who makes each budget from the runs
before, as our forecast by price does, but was told at which price, the same for all runs, budgets cover that share.
Beside the oracle stands who knows all other runs, later ones too, but not the one that a budget is for: what the oracle
saves beyond that, it saves by knowing how a run that has few of its like will end.
"""

import argparse
import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.budget_archives import read_archives
from benchmarks.budget_methods import METHODS, WARM_UP, Method
from benchmarks.budget_oracles import (
    HIGHEST,
    LOWEST,
    Score,
    bound,
    consult_oracle,
    know_generator,
    know_others,
    know_price,
    sum_costs,
    weigh,
)
from benchmarks.budget_traces import MAKERS, Trace, make_trace

SEEDS = (201, 202, 203, 204, 205, 206)


def score(traces: Sequence[Trace], method: Method) -> Score:
    """Over all these traces together."""
    judged = [pair for trace in traces for pair in _judge_runs(trace, method)]
    return weigh(judged, sum_costs(traces))


def _judge_runs(trace: Trace, method: Method) -> Iterator[tuple[float, float]]:
    """The budget and the cost of each run that can be judged."""
    rest = zip(method(trace.cases), trace.cases[WARM_UP:], trace.costs[WARM_UP:], strict=True)
    for budget, case, cost in rest:
        if cost is not None:
            yield budget, cost
        elif budget < case.cost:
            yield budget, case.cost


class Line(NamedTuple):
    """One trace, every method's score, the bounds, and which targets were missed."""

    name: str
    scores: dict[str, Score]
    bound: Score
    generator: float | None
    oracle: float | None
    price: float | None
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
        missed.append(f"{ours.slack / vpa:.2f}x VPA{_tell_bounds(traces[0], oracle, vpa)}")
    known = know_generator(traces, ours.coverage)
    return Line(traces[0].name, scores, bound(traces, ours.coverage), known, oracle, know_price(traces), missed)


def _tell_bounds(trace: Trace, oracle: float | None, vpa: float) -> str:
    if oracle is None:
        return ""
    return f" (oracle {oracle / vpa:.2f}x; all other runs known {know_others(trace) / vpa:.2f}x)"


def draw(lines: Iterable[Line]) -> str:
    """A Markdown table: coverage and slack of each method."""
    rows = [
        f"| series | {' | '.join(METHODS)} | bound | generator | oracle | price | missed |",
        f"|---{'|---' * len(METHODS)}|---|---|---|---|---|",
    ]
    for line in lines:
        cells = [f"{one.coverage:.3f} {one.slack:.2f}" for one in line.scores.values()]
        missed = "; ".join(line.missed) or "-"
        bounds = (line.bound.slack, line.generator, line.oracle, line.price)
        cells += ["-" if one is None else f"{one:.2f}" for one in bounds]
        rows.append(f"| {line.name} | {' | '.join(cells)} | {missed} |")
    return "\n".join(rows)


def list_series(cache: Path) -> Iterator[list[Trace]]:
    """Traces that are judged together: those that are made up, then those of others."""
    yield from ([make_trace(kind, seed) for seed in SEEDS] for kind in MAKERS)
    yield from read_archives(cache)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "pocketmon-bench")
    parser.add_argument("--only", action="append", default=[], metavar="SERIES", help="as the table calls it")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    chosen = (one for one in list_series(options.cache) if not options.only or one[0].name in options.only)
    # Who asks for made-up series alone downloads nothing.
    lines = [judge(traces) for traces in itertools.islice(chosen, len({*options.only}) or None)]
    if missing := {*options.only} - {line.name for line in lines}:
        parser.error(f"there is no series {' or '.join(sorted(missing))}")
    print(draw(lines))
    if options.json:
        options.json.write_text(json.dumps([line._asdict() for line in lines], indent=2) + "\n")


if __name__ == "__main__":
    main()
