"""Short sounds made from sines and noise, written as 16-bit mono PCM at 44.1 kHz."""

import io
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from math import exp, pi, sin
from typing import NamedTuple

RATE = 44_100
Wave = Callable[[float], float]


class Cue(NamedTuple):
    """One sound of the game: how long it is, its shape over time, and how the mixer treats it."""

    seconds: float
    shape: Wave
    gain_db: float
    loop: bool


def noise(seed: int) -> Iterator[float]:
    """White noise from the linear congruential generator of Numerical Recipes (a = 1664525, c = 1013904223)."""
    while True:
        seed = (1_664_525 * seed + 1_013_904_223) % 2**32
        yield seed / 2**31 - 1.0


def tone(frequency: float, decay: float, *overtones: float) -> Wave:
    """A struck tone: its partials fade, the higher ones sooner."""
    partials = [(1.0, 1.0), *((float(n), level) for n, level in enumerate(overtones, start=2))]
    return lambda t: (
        sum(level * exp(-decay * n * t) * sin(2 * pi * frequency * n * t) for n, level in partials) if t >= 0 else 0.0
    )


def melody(notes: list[float], step: float, decay: float) -> Wave:
    """Struck tones one after the other, ringing into each other."""
    bells = [(n * step, tone(frequency, decay, 0.35, 0.16)) for n, frequency in enumerate(notes)]
    return lambda t: sum(bell(t - start) for start, bell in bells if start <= t < start + 0.7) * 0.5


def ratchet(t: float) -> float:
    """Ticks of a turning reel, twenty a second, over a low rumble."""
    tick = t % 0.05
    return 0.8 * exp(-160 * tick) * sin(2 * pi * 1900 * tick) + 0.16 * sin(2 * pi * 70 * t)


def thud(t: float) -> float:
    """A reel that stops: a falling low tone."""
    return exp(-22 * t) * sin(2 * pi * (150 - 220 * t) * t)


def shimmer(t: float) -> float:
    """A scatter that lands: a bell whose pitch trembles."""
    return exp(-7 * t) * (
        0.7 * sin(2 * pi * 1318.5 * t + 2.2 * exp(-5 * t) * sin(2 * pi * 1851 * t)) + 0.3 * sin(2 * pi * 2637 * t)
    )


C5, E5, G5, C6, E6 = 523.25, 659.25, 783.99, 1046.5, 1318.51

CUES: dict[str, Cue] = {
    "button_click": Cue(0.06, tone(880, 70, 0.5), -6.0, loop=False),
    "reel_spin": Cue(0.5, ratchet, -9.0, loop=True),
    "reel_stop": Cue(0.16, thud, -4.0, loop=False),
    "scatter_land": Cue(0.4, shimmer, -3.0, loop=False),
    "win_big": Cue(0.95, melody([C5, E5, G5, C6, E6], 0.11, 4.0), -1.0, loop=False),
    "win_small": Cue(0.42, melody([E5, G5, C6], 0.08, 7.0), -3.0, loop=False),
}


def samples(cue: Cue, seed: int) -> list[float]:
    """The cue with a trace of noise and, unless it loops, two milliseconds of fade at its end."""
    count, grain = round(cue.seconds * RATE), noise(seed)
    raw = [cue.shape(n / RATE) + 0.012 * next(grain) for n in range(count)]
    tail = 0 if cue.loop else RATE // 500
    return [value * min(1.0, (count - n) / tail) if tail else value for n, value in enumerate(raw)]


def pcm(values: list[float]) -> bytes:
    """Little-endian 16-bit samples with the loudest at nine tenths of full scale."""
    peak = max(abs(value) for value in values)
    words = array("h", [round(value / peak * 29_490) for value in values])
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()


def wav(name: str) -> bytes:
    """One of the game's cues as a WAV file."""
    return encoded(CUES[name], sum(name.encode()))


def encoded(cue: Cue, seed: int) -> bytes:
    """A cue as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm(samples(cue, seed)))
    return out.getvalue()
