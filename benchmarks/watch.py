"""Keeps benchmarks in the program's own history, and says which became slower: `python -m benchmarks.watch [RUNS]`.

RUNS is the file that `python -m benchmarks` wrote. Each contender that was measured beside another is judged as
`regress` judges a series, here of multiples of the other's CPU time, from the last baseline that was accepted on. Ends
with 18 when one became slower, else with 0: also where the history is lost, which is told.
"""

import json
import subprocess
import sys
from pathlib import Path

REGRESSION = 18
_ADVICE = """\
{program} history trend --series '{series}'
  shows when that began; where it is wanted:
{program} history accept RUN --reason TEXT"""


class LostError(Exception):
    """The history cannot be written or asked."""


def call(*arguments: str) -> str:
    """What the program itself prints; LostError where it fails."""
    command = (sys.executable, "-m", "pocketmon_pipeline", "history", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LostError(done.stderr.strip())
    return done.stdout


def list_series(runs: Path) -> list[str]:
    """The series of a file of runs whose cost stands beside another's."""
    return sorted(run["series"] for run in json.loads(runs.read_bytes())["runs"] if run["calibration_seconds"])


def judge(runs: Path) -> list[str]:
    """Keep what was measured, and tell of each series; return those that became slower."""
    call("import", str(runs))
    found = {series: json.loads(call("trend", "--series", series, "--json")) for series in list_series(runs)}
    width = max(map(len, found), default=0)
    for series, trend in found.items():
        print(f"{series:{width}}  {trend['told']}")
    return [series for series, trend in found.items() if trend["verdict"] == "regression"]


def main(arguments: list[str]) -> int:
    """Judge, and say what to do about it."""
    try:
        slower = judge(Path(*arguments[:1] or ["output/benchmark_runs.json"]))
    except LostError as error:
        print(f"nothing was judged, for the history is lost: {error}")
        return 0
    for series in slower:
        print(_ADVICE.format(program=Path(sys.executable).parent / "pocketmon-pipeline", series=series))
    return REGRESSION if slower else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
