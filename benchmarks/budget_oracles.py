"""What budgets could waste at the least, for those who know more than any method can."""

import functools
import math
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from benchmarks.budget_methods import WARM_UP
from benchmarks.budget_traces import MAKERS, Trace
from pocketmon_pipeline.decisions.budgets.predictors import Predictors
from pocketmon_pipeline.decisions.budgets.prices import Offer, buy, find_price, list_offers

LOWEST, HIGHEST = 0.93, 0.97
# Workloads come again where each has so many runs on average; with fewer, an oracle knows each run.
_RUNS_ALIKE = 20
_DRAWS = 2000


class Score(NamedTuple):
    """Of one method on one trace: coverage, slack, and the number of runs judged."""

    coverage: float
    slack: float
    runs: int


def sum_costs(traces: Sequence[Trace]) -> float:
    """Of all runs after the first, whoever judges them: of one that was killed, what is known."""
    return sum(
        case.cost if cost is None else cost
        for trace in traces
        for case, cost in zip(trace.cases[WARM_UP:], trace.costs[WARM_UP:], strict=True)
    )


def weigh(judged: Sequence[tuple[float, float]], whole: float) -> Score:
    """Budgets and costs of the runs that can be judged; what budgets had to spare is told as a part of the `whole`."""
    covered = sum(cost <= budget for budget, cost in judged)
    spare = sum(max(budget - cost, 0.0) for budget, cost in judged)
    return Score(covered / len(judged), spare / whole, len(judged))


def bound(traces: Sequence[Trace], coverage: float) -> Score:
    """Of the least number for each trace that covers so much of it."""
    judged = []
    for trace in traces:
        costs = sorted(cost for cost in trace.costs[WARM_UP:] if cost is not None)
        least = costs[max(math.ceil(coverage * len(costs)), 1) - 1]
        judged += [(least, cost) for cost in costs]
    return weigh(judged, sum_costs(traces))


def consult_oracle(trace: Trace) -> float | None:
    """Its slack; None where workloads do not come again.

    Numbers are bought where a covered run costs least: along the convex hull of what each number for a workload covers
    and wastes, the last one in part. No choice of numbers wastes less (the bound of Lagrange).
    """
    groups = _group(trace)
    runs = sum(map(len, groups.values()))
    if runs < _RUNS_ALIKE * len(groups):
        return None
    wanted, waste = LOWEST * runs, 0.0
    for price, covered in sorted(offer for costs in groups.values() for offer in _list_offers(sorted(costs))):
        waste += price * min(covered, wanted)
        wanted -= min(covered, wanted)
    return waste / sum_costs([trace])


def know_others(trace: Trace) -> float:
    """The slack of who knows all runs but the one that a budget is for, later ones too, and the one best price.

    Unlike the oracle it does not know what a workload costs that was run once: it is told the costs of all others then.
    """
    groups = _group(trace)
    costs = [cost for group in groups.values() for cost in group]

    @functools.cache
    def offer(features: tuple[float, ...], cost: float) -> list[Offer]:
        others = list(groups[features] if len(groups[features]) > 1 else costs)
        others.remove(cost)
        return list_offers(others)

    offered = [(offer(features, cost), cost) for features, group in groups.items() for cost in group]
    return _waste_at_one_price(offered) / sum_costs([trace])


def _group(trace: Trace) -> dict[tuple[float, ...], list[float]]:
    """The costs of the runs that can be judged, by workload."""
    groups: dict[tuple[float, ...], list[float]] = {}
    for case, cost in zip(trace.cases[WARM_UP:], trace.costs[WARM_UP:], strict=True):
        if cost is not None:
            groups.setdefault(case.features, []).append(cost)
    return groups


def know_price(traces: Sequence[Trace]) -> float | None:
    """The slack of who knows one number of each trace: the price of a covered run that covers LOWEST in all.

    What it buys for each run is told by the runs before alone, as for the forecast by price. None without a workload.
    """
    if not traces[0].has_features:
        return None
    return sum(_waste_at_one_price(list(_list_offered(trace))) for trace in traces) / sum_costs(traces)


def _waste_at_one_price(offered: Sequence[tuple[list[Offer], float]]) -> float:
    needed = sorted(find_price(offers, math.log(cost)) for offers, cost in offered)
    price = needed[math.ceil(LOWEST * len(needed)) - 1]
    return sum(max(math.exp(buy(offers, price)) - cost, 0.0) for offers, cost in offered)


def _list_offered(trace: Trace) -> Iterator[tuple[list[Offer], float]]:
    """What alike runs offered to each run that can be judged, and its cost."""
    centres = Predictors(len(trace.cases[0].features))
    for number, (case, cost) in enumerate(zip(trace.cases, trace.costs, strict=True)):
        predicted = centres.predict(case.features)
        if number >= WARM_UP and cost is not None:
            yield predicted.offers, cost
        centres.learn(case.features, predicted, math.log(case.cost), is_censored=case.is_censored)


def know_generator(traces: Sequence[Trace], coverage: float) -> float | None:
    """The slack of who knows how made-up series are made: each run's budget is the quantile of many draws of that run.

    None for real ones, and where a workload is known: there each run is another.
    """
    kind, length = traces[0].name, len(traces[0].cases)
    if kind not in MAKERS or traces[0].has_features:
        return None
    source = random.Random(f"{kind}, drawn again and again")
    judged: list[tuple[float, float]] = []
    for number in range(WARM_UP, length):
        draws = sorted(MAKERS[kind](source, number, length).cost for _ in range(_DRAWS))
        budget = draws[math.ceil(coverage * _DRAWS) - 1]
        judged += [(budget, cost) for trace in traces if (cost := trace.costs[number]) is not None]
    return weigh(judged, sum_costs(traces)).slack


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
