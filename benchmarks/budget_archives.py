"""Durations that somebody else measured, from the three packages on PyPI that carry some.

- evalys 4.0.7 (BSD): jobs of the University of Luxembourg's Gaia cluster, 22 May to 19 August 2014
  (examples/UniLu-Gaia-2014-2.swf, Joseph Emeras; Standard Workload Format 2.2). A series are the jobs of one user in
  the order of their submission; what is known of a job before it runs is what its user asked for: processors and wall
  time. A job that reached that time was killed. The jobs after the first 1,500, where a user has more, are a series of
  their own, that no setting was chosen beside.
- auto-sklearn 0.15.0 (BSD 3-clause): what it took to compute 42 numbers that describe each of 208 public data sets; the
  sets have instances, features and classes.
- pyperf 2.11.0 (MIT): three operations on lists, each timed 60 times under Python 3.6, then 3.7, then 3.8 on one
  machine.
"""

import json
import math
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.budget_traces import Trace
from pocketmon_pipeline.decisions.budgets.estimator import Case

_GAIA = "evalys-4.0.7/examples/UniLu-Gaia-2014-2.swf"
# The users with the most jobs.
USERS = (8, 75, 46, 2, 15, 17, 42, 7)
_MOST_JOBS = 1500
_SETS = "auto-sklearn-0.15.0/autosklearn/metalearning/files/accuracy_binary.classification_dense"
_SIZES = ("NumberOfInstances", "NumberOfFeatures", "NumberOfClasses")
_PYTHONS = tuple(f"pyperf/tests/mult_list_py{version}.json" for version in (36, 37, 38))

# A benchmark in pyperf's results: runs, and the seconds that each measured.
Timed = Mapping[str, Sequence[Mapping[str, Sequence[float]]]]


def read_archives(cache: Path) -> Iterator[list[Trace]]:
    """Traces that belong together; the packages are downloaded once."""
    with tarfile.open(_download(cache, "evalys", "4.0.7", "--no-binary", "evalys")) as packed:
        jobs = _read_text(packed, _GAIA).splitlines()
    yield from ([trace] for trace in _read_users([_split(job) for job in jobs if job.strip() and job[0] != ";"]))
    with tarfile.open(_download(cache, "auto-sklearn", "0.15.0", "--no-binary", "auto-sklearn")) as packed:
        costs, sizes = (_read_text(packed, f"{_SETS}/feature_{name}.arff") for name in ("costs", "values"))
    yield [_read_sets(costs, sizes)]
    with zipfile.ZipFile(_download(cache, "pyperf", "2.11.0")) as wheel:
        yield _read_timings([json.loads(wheel.read(name)) for name in _PYTHONS])


def _download(cache: Path, package: str, version: str, *options: str) -> Path:
    folder = cache / f"{package}-{version}"
    if not folder.exists() or not any(folder.iterdir()):
        wanted = ("--no-deps", *options, f"{package}=={version}", "--dest", str(folder))
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", *wanted], check=True)
    return next(path for path in folder.iterdir() if path.suffix in {".gz", ".whl"})


def _read_text(packed: tarfile.TarFile, name: str) -> str:
    member = packed.extractfile(name)
    assert member is not None
    return member.read().decode()


def _split(line: str) -> list[float]:
    return [float(part) for part in line.split()]


def _read_users(jobs: Sequence[Sequence[float]]) -> Iterator[Trace]:
    """The first jobs of each user, then those after them, where there are more."""
    for start, later in ((0, ""), (_MOST_JOBS, ", later **")):
        for user in USERS:
            mine = (job for job in jobs if job[11] == user and job[3] > 0)
            cases = [_make_case(job) for job in islice(mine, start, start + _MOST_JOBS)]
            costs = [None if case.is_censored else case.cost for case in cases]
            if cases:
                yield Trace(f"Gaia, user {user}{later}", cases, costs, has_features=True)


def _make_case(job: Sequence[float]) -> Case:
    """Fields as the format numbers them: 4 run time, 5 processors, 9 requested time, 15 queue."""
    seconds, processors, requested, queue = job[3], job[4], job[8], job[14]
    features = (math.log(max(processors, 1)), math.log(max(requested, 1)), queue)
    return Case(seconds, features, seconds >= requested > 0)


def _read_sets(costs: str, sizes: str) -> Trace:
    known = {row["instance_id"]: row for row in _read_rows(sizes)}
    cases = []
    for row in _read_rows(costs):
        name = row.pop("instance_id")
        spent = sum(float(cost) for column, cost in row.items() if column != "repetition" and cost != "?")
        cases.append(Case(spent, tuple(math.log(float(known[name][size])) for size in _SIZES)))
    return Trace("data sets", cases, [case.cost for case in cases], has_features=True)


def _read_rows(text: str) -> Iterator[dict[str, str]]:
    """Of a file in the format ARFF without quotes."""
    head, _, body = text.partition("@DATA")
    names = [line.split()[1] for line in head.splitlines() if line.startswith("@ATTRIBUTE")]
    return (dict(zip(names, line.split(","), strict=True)) for line in body.split())


def _read_timings(files: Sequence[Mapping[str, Sequence[Timed]]]) -> list[Trace]:
    operations = zip(*(file["benchmarks"] for file in files), strict=True)
    return [_make_timing([cost for one in same for cost in _list_values(one)]) for same in operations]


def _list_values(timed: Timed) -> Iterator[float]:
    return (cost for run in timed["runs"] for cost in run.get("values", ()))


def _make_timing(costs: Sequence[float]) -> Trace:
    return Trace("list operations", [Case(cost) for cost in costs], list(costs))
