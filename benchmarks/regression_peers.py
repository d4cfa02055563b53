"""What else judges a series: each takes many, oldest first, and says of each whether its newest level is worse."""

import json
import subprocess
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean, median, stdev
from typing import NamedTuple

from benchmarks.measure import MeasureError
from benchmarks.peers import clean_environment
from pocketmon_pipeline.decisions.regression.judgement import LEAST_EFFECT, judge_series
from pocketmon_pipeline.decisions.regression.significance import rank_rise

OTAVA = "apache-otava==0.8.0"
"""PyPI. It brings 325 MB along, so it gets an environment of its own."""

Judge = Callable[[Sequence[Sequence[float]]], list[bool]]

WINDOW = 10


class Points(NamedTuple):
    """A change point as apache-otava tells it."""

    place: int
    before: float
    after: float
    p: float


class Otava:
    """The peer in its own environment, which is made on first use."""

    def __init__(self, home: Path) -> None:
        """Install it, unless that was done before."""
        self._python = home / "venv-otava/bin/python"
        done = home / "venv-otava/done"
        if not done.exists():
            venv.create(done.parent, with_pip=True, clear=True)
            pip = (str(self._python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", OTAVA)
            subprocess.run(pip, check=True)
            done.touch()

    def find(self, many: Sequence[Sequence[float]], significance: float, effect: float) -> list[list[Points]]:
        """The change points of each series."""
        asked = [{"values": list(one), "significance": significance, "effect": effect} for one in many]
        command = (str(self._python), "-P", str(Path(__file__).with_name("otava_points.py")))
        told = json.dumps(asked)
        done = subprocess.run(command, input=told, capture_output=True, text=True, check=False, env=clean_environment())
        if done.returncode:
            raise MeasureError(f"otava: {done.stderr.strip()[-300:]}")
        return [[Points(int(place), *rest) for place, *rest in one] for one in json.loads(done.stdout)]

    def judge(self, significance: float, effect: float) -> Judge:
        """The last change point decides."""

        def call(many: Sequence[Sequence[float]]) -> list[bool]:
            found = self.find(many, significance, effect)
            return [bool(points) and points[-1].after > points[-1].before for points in found]

        return call


def judge_ours(many: Sequence[Sequence[float]]) -> list[bool]:
    """Both votes, and the doubts."""
    return [judge_series(one).is_regression for one in many]


def judge_by_ranks(many: Sequence[Sequence[float]]) -> list[bool]:
    """Mann and Whitney's test alone: the last ten values against all before, with the same least effect, p < 0.01."""
    return [_rank(one) for one in many]


def _rank(values: Sequence[float]) -> bool:
    before, after = values[:-WINDOW], values[-WINDOW:]
    rose = bool(before) and median(after) >= median(before) * (1 + LEAST_EFFECT)
    return rose and rank_rise(before, after) < 0.01


def judge_by_deviation(many: Sequence[Sequence[float]]) -> list[bool]:
    """A z-score: the last value lies three standard deviations above the mean of those before."""
    return [one[-1] > fmean(one[:-1]) + 3 * stdev(one[:-1]) for one in many]


def list_judges(home: Path) -> dict[str, Judge]:
    """All of them by name, ours first."""
    otava = Otava(home)
    return {
        "ours": judge_ours,
        "otava, default (p 0.001)": otava.judge(0.001, 0.0),
        "otava, strict (p 0.0001, 5 %)": otava.judge(0.0001, 0.05),
        "Mann-Whitney alone (p 0.01, 5 %)": judge_by_ranks,
        "z-score (3)": judge_by_deviation,
    }
