"""Finds and removes a periodic component, such as the time of day, so that its peak is no new level.

A period is told by the share of the spread that one wave explains (the periodogram of Lomb, Astrophysics and Space
Science 39, 1976). Of noise, no period of m values explains a share of s with a probability of more than about
(m / 2) (1 - s)^((m - 3) / 2) (Fisher, Proc. R. Soc. A 125, 1929).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

# A period is seen at least twice, and by four values at the least.
_SHORTEST, _CYCLES = 4.0, 2.0
_LEAST_SHARE, _CHANCE = 0.25, 1e-4
_STEPS = 1.02
# What is busy from nine to five has edges, which take many.
_HARMONICS = 8


class Wave(NamedTuple):
    """`cosine` and `sine` are the height of one wave of a `period`, in values."""

    period: float
    cosine: float
    sine: float

    def at(self, index: float) -> float:
        """How high it stands."""
        angle = 2 * math.pi * index / self.period
        return self.cosine * math.cos(angle) + self.sine * math.sin(angle)


def find_rhythm(values: Sequence[float]) -> list[Wave]:
    """The waves of the strongest rhythm in values without spikes; none when chance would explain it."""
    count = len(values)
    if count < _SHORTEST * _CYCLES * 2:
        return []
    rest = straighten(values)
    whole = sum(one * one for one in rest)
    if whole <= 0:
        return []
    wave, share = _find_strongest(rest, whole)
    if share < _LEAST_SHARE or count / 2 * (1 - share) ** ((count - 3) / 2) > _CHANCE:
        return []
    return _add_harmonics(rest, wave)


def straighten(values: Sequence[float]) -> list[float]:
    """Remove the straight line through the values."""
    count = len(values)
    middle, mean = (count - 1) / 2, sum(values) / count
    slope = sum((at - middle) * one for at, one in enumerate(values)) / sum((at - middle) ** 2 for at in range(count))
    return [one - mean - slope * (at - middle) for at, one in enumerate(values)]


def _find_strongest(rest: Sequence[float], whole: float) -> tuple[Wave, float]:
    period, best, share = _SHORTEST, Wave(_SHORTEST, 0.0, 0.0), 0.0
    while period <= len(rest) / _CYCLES:
        wave = fit_wave(rest, period)
        explained = 1 - _remain(rest, wave) / whole
        if explained > share:
            best, share = wave, explained
        # Periods that differ by less than this stay together over all the values.
        period *= max(_STEPS, 1 + period / len(rest) / 6)
    return _sharpen(rest, best, whole)


def _sharpen(rest: Sequence[float], wave: Wave, whole: float) -> tuple[Wave, float]:
    near = [fit_wave(rest, wave.period * (1 + step / 200)) for step in range(-10, 11)]
    best = min(near, key=lambda one: _remain(rest, one))
    return best, 1 - _remain(rest, best) / whole


def _remain(rest: Sequence[float], wave: Wave) -> float:
    return sum((one - wave.at(at)) ** 2 for at, one in enumerate(rest))


def fit_wave(rest: Sequence[float], period: float) -> Wave:
    """The least-squares wave of a period."""
    step = 2 * math.pi / period
    cosines = [math.cos(step * at) for at in range(len(rest))]
    sines = [math.sin(step * at) for at in range(len(rest))]
    cc = sum(one * one for one in cosines)
    ss = sum(one * one for one in sines)
    cs = sum(map(float.__mul__, cosines, sines))
    yc, ys = sum(map(float.__mul__, rest, cosines)), sum(map(float.__mul__, rest, sines))
    by = cc * ss - cs * cs
    if abs(by) < 1e-9 * cc * max(ss, 1e-9):
        return Wave(period, yc / cc, 0.0)
    return Wave(period, (yc * ss - ys * cs) / by, (ys * cc - yc * cs) / by)


def _add_harmonics(rest: Sequence[float], wave: Wave) -> list[Wave]:
    """Waves of half of the period, a third and so on, where they explain what chance would not."""
    waves, left = [wave], [one - wave.at(at) for at, one in enumerate(rest)]
    for number in range(2, _HARMONICS + 1):
        if wave.period / number < 2.5:
            break
        whole = sum(one * one for one in left)
        higher = fit_wave(left, wave.period / number)
        if whole > 0 and (_remain(left, higher) / whole) ** ((len(left) - 3) / 2) < 0.001:
            waves.append(higher)
            left = [one - higher.at(at) for at, one in enumerate(left)]
    return waves


def take_out_rhythm(values: Sequence[float], waves: Sequence[Wave]) -> list[float]:
    """The values without the waves, which are extrapolated where they were not seen."""
    return [one - sum(wave.at(at) for wave in waves) for at, one in enumerate(values)]
