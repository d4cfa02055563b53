"""Ways to make a budget for each next run from the costs of those before."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pocketmon_pipeline.decisions.budgets.estimator import Case, learn_all
from pocketmon_pipeline.history.earlier_runs import MOST_RUNS

WARM_UP = 40

# A method gets all runs, and gives a budget for each after the first WARM_UP from those before it and its workload.
Method = Callable[[Sequence[Case]], Iterator[float]]

_PERCENTILE = 0.95
# Kubernetes, autoscaler, vertical-pod-autoscaler: buckets grow by 5 %, samples count half after 24 hours (here: runs),
# and a margin of 15 % is added.
_BUCKET, _HALF_LIFE, _MARGIN = 1.05, 24, 1.15
_ROLLING = 50
# So often the estimator forgets all but the last MOST_RUNS runs, which is as many as the history tells of.
_FORGETTING = 20


def forecast(cases: Sequence[Case]) -> Iterator[float]:
    """Ours."""
    estimator = learn_all(cases[:WARM_UP])
    for number, case in enumerate(cases[WARM_UP:], WARM_UP):
        if number % _FORGETTING == 0:
            estimator = learn_all(cases[max(0, number - MOST_RUNS) : number])
        yield estimator.forecast(case.features).budget
        estimator.learn(case)


def _repeat(rule: Callable[[Sequence[float]], float]) -> Method:
    def follow(cases: Sequence[Case]) -> Iterator[float]:
        costs = [case.cost for case in cases]
        return (rule(costs[:number]) for number in range(WARM_UP, len(costs)))

    return follow


def fix(costs: Sequence[float]) -> float:
    """What somebody sets once: half more than the longest of the first 20 runs."""
    return 1.5 * max(costs[:20])


def roll(costs: Sequence[float]) -> float:
    """The 95th percentile of the last 50 runs, between two of them in proportion."""
    last = sorted(costs[-_ROLLING:])
    place = _PERCENTILE * (len(last) - 1)
    low = int(place)
    return last[low] + (place - low) * (last[min(low + 1, len(last) - 1)] - last[low])


def recommend_vpa(costs: Sequence[float]) -> float:
    """The 95th percentile of a histogram that forgets, and a margin."""
    weights: Counter[int] = Counter()
    for age, cost in enumerate(reversed(costs[-10 * _HALF_LIFE :])):
        weights[math.floor(math.log(cost) / math.log(_BUCKET))] += 0.5 ** (age / _HALF_LIFE)
    wanted = _PERCENTILE * sum(weights.values())
    reached = 0.0
    for bucket in sorted(weights):
        reached += weights[bucket]
        if reached >= wanted:
            return _MARGIN * _BUCKET ** (bucket + 1)
    return _MARGIN * _BUCKET ** (max(weights) + 1)


METHODS: dict[str, Method] = {
    "ours": forecast,
    "fixed": _repeat(fix),
    "rolling p95": _repeat(roll),
    "VPA p95": _repeat(recommend_vpa),
}
