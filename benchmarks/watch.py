"""Keeps benchmarks in the program's own history, and says which became slower: `python -m benchmarks.watch RUNS TREES`.

RUNS is the file that `python -m benchmarks` wrote. Each contender that was measured beside another is judged as
`regress` judges a series, here of multiples of the other's CPU time, from the last baseline that was accepted on. What
seems slower is measured once more, on the trees in TREES, before anybody is told: a machine that was busy a moment ago
is no regression. Ends with 18 when one became slower, else with 0: also where the history is lost, which is told.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any  # JSON

from benchmarks.measure import MeasureError
from pocketmon_pipeline.decisions.regression.judgement import LEAST_EFFECT

REGRESSION = 18
_ADVICE = """\
{program} history trend --series '{series}'
  shows when that began; where it is wanted:
{program} history accept RUN --reason TEXT"""

# What each series costs, in multiples of what it stands beside.
Ratios = Mapping[str, float]


class LostError(Exception):
    """The history cannot be written or asked."""


def call(*arguments: str) -> str:
    """What the program itself prints; LostError where it fails."""
    command = (sys.executable, "-m", "pocketmon_pipeline", "history", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LostError(done.stderr.strip())
    return done.stdout


def read_ratios(runs: Path) -> Ratios:
    """The series of a file of runs whose cost stands beside another's."""
    told = json.loads(runs.read_bytes())["runs"]
    return {
        run["series"]: run["cpu_seconds"] / run["calibration_seconds"] for run in told if run["calibration_seconds"]
    }


def measure_again(trees: Path) -> Ratios:
    """Measure all of it once more, as `make watch` does; MeasureError where that fails."""
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder:
        runs = Path(folder) / "runs.json"
        chosen = ("--scale", "small", "--only", "watch", "--tree-dir", str(trees), "--runs", str(runs))
        command = (sys.executable, "-m", "benchmarks", *chosen)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MeasureError(done.stderr.strip())
        return read_ratios(runs)


def judge(runs: Path) -> dict[str, dict[str, Any]]:
    """Keep what was measured, and tell of each series; return the trends of those that seem slower."""
    call("import", str(runs))
    found = {series: json.loads(call("trend", "--series", series, "--json")) for series in sorted(read_ratios(runs))}
    width = max(map(len, found), default=0)
    for series, trend in found.items():
        print(f"{series:{width}}  {trend['told']}")
    return {series: trend for series, trend in found.items() if trend["verdict"] == "regression"}


def is_confirmed(trend: Mapping[str, Any], growth: float) -> bool:
    """Whether a cost that is `growth` times the last one is slower by at least half of what was suspected."""
    costs = {run["run"]: run["cost"] for run in trend["runs"] if run["cost"] is not None}
    order = list(costs)
    points = [order.index(run) for run in trend["change_points"]]
    start, newest = ([0, *points][-2]), points[-1]
    before, after = (median(list(costs.values())[part]) for part in (slice(start, newest), slice(newest, None)))
    return bool(costs[order[-1]] * growth >= before * (1 + max(LEAST_EFFECT, (after / before - 1) / 2)))


def clear(slower: Mapping[str, Mapping[str, Any]], first: Ratios, again: Ratios) -> list[str]:
    """The series that are slower now, too; each is told."""
    confirmed = []
    for series, trend in slower.items():
        growth = again[series] / first[series] if series in again else 1.0
        is_slower = is_confirmed(trend, growth)
        print(f"{series}: measured again, it took {growth:.2f} times as much: {'' if is_slower else 'not '}confirmed")
        confirmed += [series] * is_slower
    return confirmed


def main(arguments: list[str], measure: Callable[[Path], Ratios] = measure_again) -> int:
    """Judge, measure again what seems slower, and say what to do about it."""
    runs, trees = map(Path, arguments)
    try:
        slower = judge(runs)
    except LostError as error:
        print(f"nothing was judged, for the history is lost: {error}")
        return 0
    if not slower:
        return 0
    try:
        confirmed = clear(slower, read_ratios(runs), measure(trees))
    except MeasureError as error:
        print(f"nothing could be measured again: {error}")
        confirmed = list(slower)
    for series in confirmed:
        print(_ADVICE.format(program=Path(sys.executable).parent / "pocketmon-pipeline", series=series))
    return REGRESSION if confirmed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
