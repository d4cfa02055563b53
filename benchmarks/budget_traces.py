"""Series of runs to make budgets for: made-up ones, each with one difficulty, and jobs of a real cluster.

The real ones are jobs of the University of Luxembourg's Gaia cluster, 22 May to 19 August 2014, as the source package
evalys 4.0.7 on PyPI carries them (examples/UniLu-Gaia-2014-2.swf, Joseph Emeras; Standard Workload Format 2.2). A
series are the jobs of one user in the order of their submission; what is known of a job before it runs is what its user
asked for: processors and wall time. A job that reached that time was killed.
"""

import math
import random
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pocketmon_pipeline.decisions.budgets.estimator import Case

PACKAGE, VERSION = "evalys", "4.0.7"
_MEMBER = f"{PACKAGE}-{VERSION}/examples/UniLu-Gaia-2014-2.swf"
# The users with the most jobs.
USERS = (8, 75, 46, 2, 15, 17, 42, 7)
_MOST_JOBS = 1500
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


MAKERS: dict[str, Maker] = {
    "steady": _steady,
    "spikes": _spikes,
    "bimodal": _bimodal,
    "drift": _drift,
    "steps": _steps,
    "day rhythm": _rhythm,
    "workload": _work,
    "workload, a step": _work_step,
    "workload, outliers": _work_outliers,
    "killed at a limit": _work,
}


def fetch_log(cache: Path) -> Path:
    """The cluster's log, downloaded once from PyPI."""
    archive = cache / f"{PACKAGE}-{VERSION}.tar.gz"
    if not archive.exists():
        cache.mkdir(parents=True, exist_ok=True)
        wanted = ("--no-deps", "--no-binary", PACKAGE, f"{PACKAGE}=={VERSION}", "--dest", str(cache))
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", *wanted], check=True)
    path = cache / "gaia.swf"
    with tarfile.open(archive) as packed:
        member = packed.extractfile(_MEMBER)
        assert member is not None
        path.write_bytes(member.read())
    return path


def read_traces(log: Path) -> Iterator[Trace]:
    """The series of each of USERS."""
    jobs = [[float(part) for part in line.split()] for line in log.read_text().splitlines() if _is_job(line)]
    for user in USERS:
        mine = (job for job in jobs if job[11] == user and job[3] > 0)
        cases = [_make_case(job) for job in islice(mine, _MOST_JOBS)]
        yield Trace(f"Gaia, user {user}", cases, [None if case.is_censored else case.cost for case in cases], True)  # noqa: FBT003 - the last field


def _is_job(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(";")


def _make_case(job: list[float]) -> Case:
    """Fields as the format numbers them: 4 run time, 5 processors, 9 requested time, 15 queue."""
    seconds, processors, requested, queue = job[3], job[4], job[8], job[14]
    features = (math.log(max(processors, 1)), math.log(max(requested, 1)), queue)
    return Case(seconds, features, seconds >= requested > 0)
