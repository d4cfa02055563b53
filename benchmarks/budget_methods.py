"""Ways to make a budget for the next run from the costs of those before."""

import math
from collections import Counter
from collections.abc import Callable, Sequence

from pocketmon_pipeline.decisions.budgets.estimator import COVERAGE, Case, learn_all
from pocketmon_pipeline.history.past import MOST_RUNS

WARM_UP = 40

# A method gets the runs before and the workload of the next, and gives its budget.
Method = Callable[[Sequence[Case], tuple[float, ...]], float]

# Kubernetes, autoscaler, vertical-pod-autoscaler: buckets grow by 5 %, samples count half after 24 hours (here: runs),
# and a margin of 15 % is added.
_BUCKET, _HALF_LIFE, _MARGIN = 1.05, 24, 1.15
_ROLLING = 50


def forecast(before: Sequence[Case], features: tuple[float, ...]) -> float:
    """Ours, from as many runs as the history tells of."""
    return learn_all(before[-MOST_RUNS:]).forecast(features).budget


def fix(before: Sequence[Case], _: tuple[float, ...]) -> float:
    """What somebody sets once: half more than the longest of the first 20 runs."""
    return 1.5 * max(case.cost for case in before[:20])


def roll(before: Sequence[Case], _: tuple[float, ...]) -> float:
    """The 95th percentile of the last 50 runs, between two of them in proportion."""
    costs = sorted(case.cost for case in before[-_ROLLING:])
    place = COVERAGE * (len(costs) - 1)
    low = int(place)
    return costs[low] + (place - low) * (costs[min(low + 1, len(costs) - 1)] - costs[low])


def recommend_vpa(before: Sequence[Case], _: tuple[float, ...]) -> float:
    """The 95th percentile of a histogram that forgets, and a margin."""
    weights: Counter[int] = Counter()
    for age, case in enumerate(reversed(before[-10 * _HALF_LIFE :])):
        weights[math.floor(math.log(case.cost) / math.log(_BUCKET))] += 0.5 ** (age / _HALF_LIFE)
    wanted = COVERAGE * sum(weights.values())
    reached = 0.0
    for bucket in sorted(weights):
        reached += weights[bucket]
        if reached >= wanted:
            return _MARGIN * _BUCKET ** (bucket + 1)
    return _MARGIN * _BUCKET ** (max(weights) + 1)


METHODS: dict[str, Method] = {"ours": forecast, "fixed": fix, "rolling p95": roll, "VPA p95": recommend_vpa}
