"""Measure the detection of regressions against peers: `python -m benchmarks.regression --help`.

Of each family of noise so many series without a step, and so many with one of a tenth, which is found when any of the
ten runs after it is called a regression. The families in `HELD_BACK`, and these seeds, were not looked at
while the detector was made.
"""

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.regression_peers import Judge, Otava, judge_ours, list_judges
from benchmarks.regression_series import FAMILIES, HELD_BACK, Noise, make_stable, make_step
from pocketmon_pipeline.decisions.regression.change_points import Rules, find_change_points
from pocketmon_pipeline.decisions.regression.significance import compare_means

RUNS = 10
_LENGTHS = (30, 40, 60, 100, 150)


class Score(NamedTuple):
    """False alarms per 1,000 stable series; shares of steps that were found within ten runs, and at the tenth."""

    alarms: float
    found: float
    found_at_last: float


def _choose_length(seed: str) -> int:
    return random.Random(seed).choice(_LENGTHS)


def score(judge: Judge, families: Mapping[str, Noise], seed: str, count: int, stable: int) -> dict[str, Score]:
    """Judge `stable` series of each family without a step, and `count` with one; all at once, for the peers' sake."""
    calm, steps = [], []
    for family, noise in families.items():
        names = [f"{seed}-{family}-{number}" for number in range(max(count, stable))]
        calm += [make_stable(noise, f"stable-{name}", _choose_length(name)).values for name in names[:stable]]
        steps += [
            make_step(noise, f"step-{name}", _choose_length(name), newest).values
            for name in names[:count]
            for newest in range(1, RUNS + 1)
        ]
    told = iter(judge([*calm, *steps]))
    alarms = [sum(itertools.islice(told, stable)) for _ in families]
    found = [[list(itertools.islice(told, RUNS)) for _ in range(count)] for _ in families]
    return {
        family: Score(1000 * false / stable, sum(map(any, each)) / count, sum(one[-1] for one in each) / count)
        for family, false, each in zip(families, alarms, found, strict=True)
    }


def measure_speed(judge: Judge, values: Sequence[float]) -> float:
    """CPU seconds of this process for one series."""
    started = time.process_time()
    judge([values])
    return time.process_time() - started


def compare_points(otava: Otava, count: int) -> Iterator[str]:
    """Hold our change points, by Student's test as otava has it, against otava's own."""
    for significance in (0.001, 0.0001):
        rules = Rules(significance=significance, fewest=1, compare=compare_means)
        same = near = all_of_theirs = 0
        for noise in {**FAMILIES, **HELD_BACK}.values():
            many = [make_step(noise, f"points-{number}", 100, 40, 0.2).values for number in range(count)]
            for values, theirs in zip(many, otava.find(many, significance, 0.0), strict=True):
                ours = [point.place for point in find_change_points(values, rules)]
                places = [point.place for point in theirs]
                same += ours == places
                near += sum(any(abs(one - place) <= 2 for one in ours) for place in places)
                all_of_theirs += len(places)
        series = count * len({**FAMILIES, **HELD_BACK})
        yield (
            f"p {significance}: of {series} series, {same / series:.1%} have the very same change points; "
            f"{near / max(1, all_of_theirs):.1%} of otava's {all_of_theirs} are ours within 2 places"
        )


def parse_arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regression", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100, metavar="N", help="steps of each family (%(default)s)")
    parser.add_argument("--stable", type=int, default=1000, metavar="N", help="stable series of each (%(default)s)")
    parser.add_argument("--seed", default="2", metavar="TEXT", help="of the series (%(default)s)")
    parser.add_argument("--ours", action="store_true", help="measure no peer")
    parser.add_argument("--points", type=int, default=0, metavar="N", help="only compare change points with otava's")
    default = Path(tempfile.gettempdir()) / "pocketmon-bench"
    parser.add_argument("--tree-dir", type=Path, default=default, metavar="DIR", help="where peers lie (%(default)s)")
    return parser.parse_args()


def _average(scores: Sequence[Score]) -> str:
    alarms, found, last = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return f"{alarms:.1f} | {found:.1%} | {last:.1%}"


def main() -> None:
    """Make the series, ask everybody, print the tables."""
    arguments = parse_arguments()
    arguments.tree_dir.mkdir(parents=True, exist_ok=True)
    if arguments.points:
        print(*compare_points(Otava(arguments.tree_dir), arguments.points), sep="\n")
        return
    judges = {"ours": judge_ours} if arguments.ours else list_judges(arguments.tree_dir)
    families = {**FAMILIES, **HELD_BACK}
    scores = {
        name: score(judge, families, arguments.seed, arguments.count, arguments.stable)
        for name, judge in judges.items()
    }
    print("| detector | false alarms per 1,000 | found within 10 runs | at the tenth | held back: the same three | | |")
    print("|---|---|---|---|---|---|---|")
    for name, by_family in scores.items():
        known, held = [by_family[one] for one in FAMILIES], [by_family[one] for one in HELD_BACK]
        print(f"| {name} | {_average(known)} | {_average(held)} |")
    print("\n| family | false alarms per 1,000 | found within 10 runs | at the tenth |\n|---|---|---|---|")
    for family, one in scores["ours"].items():
        mark = " (held back)" if family in HELD_BACK else ""
        print(f"| {family}{mark} | {one.alarms:.1f} | {one.found:.1%} | {one.found_at_last:.1%} |")
    values = make_stable(FAMILIES["steady"], "long", 1_000_000).values
    print(f"\nCPU for 10,000 values {measure_speed(judge_ours, values[:10_000]):.3f} s, ", end="")
    print(f"for 1,000,000 {measure_speed(judge_ours, values):.2f} s")


if __name__ == "__main__":
    main()
