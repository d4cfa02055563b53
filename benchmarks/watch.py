"""Says which benchmarks became slower, by the program's own history: `python -m benchmarks.watch [RUNS]`.

RUNS is the file that `python -m benchmarks` wrote and `history import` took in. Ends with 18 when one became slower.
"""

import json
import subprocess
import sys
from pathlib import Path

REGRESSION = 18


def list_series(runs: Path) -> list[str]:
    """The series of a file of runs."""
    return sorted({str(run["series"]) for run in json.loads(runs.read_bytes())["runs"]})


def follow(series: str) -> dict[str, object]:
    """What the history says of a series."""
    command = ("history", "trend", "--series", series, "--json")
    done = subprocess.run((sys.executable, "-m", "pocketmon_pipeline", *command), capture_output=True, check=True)
    trend: dict[str, object] = json.loads(done.stdout)
    return trend


def main(arguments: list[str]) -> int:
    """Tell of each series."""
    found = {series: follow(series) for series in list_series(Path(*arguments[:1] or ["output/benchmark_runs.json"]))}
    width = max(map(len, found), default=0)
    for series, trend in found.items():
        print(f"{series:{width}}  {trend['told']}")
    return REGRESSION if any(trend["verdict"] == "regression" for trend in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
