"""Made-up series of runs to make budgets for, each with one difficulty."""

import math
import random
from collections.abc import Callable
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.estimator import Case

_LIMIT = 120.0


class Trace(NamedTuple):
    """Cases as somebody saw them, and what they would have cost in full; None where nobody knows."""

    name: str
    cases: list[Case]
    costs: list[float | None]
    has_features: bool = False


def make_trace(kind: str, seed: int, length: int = 500) -> Trace:
    """A series of this kind; the same seed gives the same one."""
    random_source = random.Random(f"{kind} {seed}")
    cases = [MAKERS[kind](random_source, number, length) for number in range(length)]
    costs: list[float | None] = [case.cost for case in cases]
    if kind == "killed at a limit":
        cases = [Case(min(case.cost, _LIMIT), case.features, case.cost > _LIMIT) for case in cases]
    return Trace(kind, cases, costs, bool(cases[0].features))


Maker = Callable[[random.Random, int, int], Case]


def _noise(source: random.Random) -> float:
    return source.lognormvariate(0, 0.12)


def _steady(source: random.Random, _: int, __: int) -> Case:
    return Case(20 * _noise(source))


def _spikes(source: random.Random, _: int, __: int) -> Case:
    return Case(20 * _noise(source) * (source.uniform(3, 6) if source.random() < 0.03 else 1))


def _bimodal(source: random.Random, _: int, __: int) -> Case:
    return Case((20 if source.random() < 0.6 else 60) * _noise(source))


def _drift(source: random.Random, number: int, length: int) -> Case:
    return Case(20 * (1 + 2 * number / length) * _noise(source))


def _steps(source: random.Random, number: int, _: int) -> Case:
    return Case(20 * (1 + 0.5 * (number // 125 % 3)) * _noise(source))


def _rhythm(source: random.Random, number: int, _: int) -> Case:
    return Case(20 * (1 + 0.4 * math.sin(number * math.tau / 24)) * _noise(source))


def _work(source: random.Random, _: int, __: int) -> Case:
    """A run over a tree that is known from before in six of ten times."""
    files = int(math.exp(source.gauss(9, 0.3)))
    read = int(files * (source.uniform(0.001, 0.1) if source.random() < 0.6 else 1))
    size = int(read * math.exp(source.gauss(10, 0.4))) + 1
    cost = (2 + files * 4e-4 + read * 3e-3 + size * 2e-8) * _noise(source)
    return Case(cost, (math.log1p(files), math.log1p(read), math.log1p(size)))


def _work_step(source: random.Random, number: int, length: int) -> Case:
    case = _work(source, number, length)
    return case._replace(cost=case.cost * (1.4 if number > length // 2 else 1))


def _work_outliers(source: random.Random, number: int, length: int) -> Case:
    case = _work(source, number, length)
    return case._replace(cost=case.cost * (source.uniform(10, 30) if source.random() < 0.02 else 1))


def _heavy_tail(source: random.Random, _: int, __: int) -> Case:
    return Case(20 * source.paretovariate(2))


def _growing_noise(source: random.Random, number: int, length: int) -> Case:
    return Case(20 * source.lognormvariate(0, 0.05 + 0.3 * number / length))


def _busy_hours(source: random.Random, number: int, _: int) -> Case:
    return Case(20 * (source.uniform(1, 2.5) if 9 <= number % 24 < 17 else 1) * _noise(source))


def _work_two_machines(source: random.Random, number: int, length: int) -> Case:
    case = _work(source, number, length)
    return case._replace(cost=case.cost * (1.6 if number // 60 % 2 else 1))


def _work_growing(source: random.Random, number: int, length: int) -> Case:
    """The tree grows sixfold."""
    files = int(math.exp(source.gauss(8, 0.1)) * (1 + 5 * number / length))
    read = int(files * source.uniform(0.05, 0.5))
    size = read * 20_000
    cost = (2 + files * 4e-4 + read * 3e-3 + size * 2e-8) * _noise(source)
    return Case(cost, (math.log1p(files), math.log1p(read), math.log1p(size)))


def _wandering(source: random.Random, number: int, _: int) -> Case:
    return Case(20 * math.exp(0.25 * math.sin(number / 17) + 0.2 * math.sin(number / 41)) * _noise(source))


def _falling_noise(source: random.Random, number: int, length: int) -> Case:
    return Case(20 * source.lognormvariate(0, 0.35 - 0.3 * number / length))


def _bursts(source: random.Random, number: int, _: int) -> Case:
    return Case(20 * (2 if number % 120 < 12 else 1) * _noise(source))


def _work_fall(source: random.Random, number: int, length: int) -> Case:
    case = _work(source, number, length)
    return case._replace(cost=case.cost * (0.6 if number > length // 2 else 1))


def _work_noise(source: random.Random, number: int, length: int) -> Case:
    """The more a run reads, the less is its cost known."""
    case = _work(source, number, length)
    return case._replace(cost=case.cost * source.lognormvariate(0, 0.05 * max(case.features[1] - 4, 0)))


def _breathing_noise(source: random.Random, number: int, length: int) -> Case:
    return Case(20 * source.lognormvariate(0, 0.05 + 0.25 * math.sin(number * math.pi / length)))


def _sawtooth(source: random.Random, number: int, _: int) -> Case:
    """A leak, and a restart after every 60 runs."""
    return Case(20 * (1 + 0.5 * (number % 60) / 60) * _noise(source))


def _work_heavy_tail(source: random.Random, number: int, length: int) -> Case:
    case = _work(source, number, length)
    return case._replace(cost=case.cost * source.paretovariate(3))


# Families that the forecasts were not tuned on, but that were looked at when the level began to lead.
HELD_BACK: dict[str, Maker] = {
    "wandering": _wandering,
    "falling noise": _falling_noise,
    "bursts": _bursts,
    "workload, a fall": _work_fall,
    "workload, noise by size": _work_noise,
}
# Families that nothing was tuned on.
UNSEEN: dict[str, Maker] = {
    "breathing noise": _breathing_noise,
    "sawtooth": _sawtooth,
    "workload, heavy tail": _work_heavy_tail,
}
MAKERS: dict[str, Maker] = {
    "steady": _steady,
    "spikes": _spikes,
    "bimodal": _bimodal,
    "heavy tail": _heavy_tail,
    "drift": _drift,
    "steps": _steps,
    "day rhythm": _rhythm,
    "busy hours": _busy_hours,
    "growing noise": _growing_noise,
    "workload": _work,
    "workload, a step": _work_step,
    "workload, outliers": _work_outliers,
    "workload, two machines": _work_two_machines,
    "workload, growing": _work_growing,
    "killed at a limit": _work,
    **{f"{name} *": make for name, make in HELD_BACK.items()},
    **{f"{name} **": make for name, make in UNSEEN.items()},
}
