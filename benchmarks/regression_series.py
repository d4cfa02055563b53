"""Series of a measured time, of several families of noise, with and without a step at the end: the same for each seed.

`FAMILIES` are those that the detector was made with. `HELD_BACK` were looked at only when it was finished.
"""

import math
import random
from collections.abc import Callable
from typing import NamedTuple

Noise = Callable[[random.Random, int], list[float]]
"""Factors around 1, so many."""


def _steady(rng: random.Random, count: int) -> list[float]:
    spread = rng.uniform(0.005, 0.05)
    return [rng.gauss(1, spread) for _ in range(count)]


def _heteroscedastic(rng: random.Random, count: int) -> list[float]:
    """The spread changes from stretch to stretch, by up to seven times."""
    factors: list[float] = []
    while len(factors) < count:
        spread = rng.uniform(0.007, 0.05)
        factors += [rng.gauss(1, spread) for _ in range(rng.randint(8, 25))]
    return factors[:count]


def _bimodal(rng: random.Random, count: int) -> list[float]:
    """Sometimes slow by a tenth to a third, at random."""
    apart, share, spread = rng.uniform(0.08, 0.35), rng.uniform(0.15, 0.85), rng.uniform(0.005, 0.025)
    return [rng.gauss(1, spread) * (1 + apart * (rng.random() < share)) for _ in range(count)]


def _spikes(rng: random.Random, count: int) -> list[float]:
    spread, share = rng.uniform(0.01, 0.03), rng.uniform(0.02, 0.1)
    return [rng.gauss(1, spread) * (1 + rng.uniform(0.2, 3) if rng.random() < share else 1) for _ in range(count)]


def _drift(rng: random.Random, count: int) -> list[float]:
    """Slowly up or down, by up to a tenth in all."""
    spread, whole = rng.uniform(0.01, 0.03), rng.uniform(-0.1, 0.1)
    return [rng.gauss(1, spread) * (1 + whole * at / count) for at in range(count)]


def _day_rhythm(rng: random.Random, count: int) -> list[float]:
    spread, height = rng.uniform(0.01, 0.03), rng.uniform(0.02, 0.1)
    period, phase = rng.choice((7, 8, 12, 24)), rng.random() * 2 * math.pi
    return [rng.gauss(1, spread) * (1 + height * math.sin(2 * math.pi * at / period + phase)) for at in range(count)]


def _skewed(rng: random.Random, count: int) -> list[float]:
    """A floor with a long tail above, as of times on a busy machine."""
    spread = rng.uniform(0.01, 0.05)
    return [1 + rng.expovariate(1 / spread) for _ in range(count)]


def _coarse(rng: random.Random, count: int) -> list[float]:
    """A clock that ticks in hundredths, so that many values are equal."""
    tick = rng.choice((0.01, 0.02, 0.05))
    return [round(rng.gauss(1, 0.02) / tick) * tick for _ in range(count)]


def _wandering(rng: random.Random, count: int) -> list[float]:
    """Each value remembers the one before."""
    memory, spread = rng.uniform(0.3, 0.7), rng.uniform(0.01, 0.025)
    away, factors = 0.0, []
    for _ in range(count):
        away = memory * away + rng.gauss(0, spread) * math.sqrt(1 - memory * memory)
        factors.append(1 + away)
    return factors


def _heavy(rng: random.Random, count: int) -> list[float]:
    """Student's t with three degrees of freedom: every now and then far away, on both sides."""
    spread = rng.uniform(0.005, 0.02)
    return [max(0.2, 1 + spread * rng.gauss(0, 1) / math.sqrt(rng.gammavariate(1.5, 2) / 3)) for _ in range(count)]


FAMILIES: dict[str, Noise] = {
    "steady": _steady,
    "heteroscedastic": _heteroscedastic,
    "bimodal": _bimodal,
    "spikes": _spikes,
    "drift": _drift,
    "day rhythm": _day_rhythm,
    "skewed": _skewed,
    "coarse": _coarse,
}
HELD_BACK: dict[str, Noise] = {"wandering": _wandering, "heavy tails": _heavy}


class Series(NamedTuple):
    """Values, oldest first, and where a step begins: None where there is none."""

    values: list[float]
    step: int | None = None


def make_stable(noise: Noise, seed: str, count: int) -> Series:
    """A series that has one level."""
    rng = random.Random(seed)
    level = 10 ** rng.uniform(-2, 3)
    return Series([level * factor for factor in noise(rng, count)])


def make_step(noise: Noise, seed: str, count: int, newest: int, height: float = 0.1) -> Series:
    """A series of which the `newest` values are higher by `height`."""
    values = make_stable(noise, seed, count).values
    step = count - newest
    return Series([*values[:step], *(one * (1 + height) for one in values[step:])], step)
