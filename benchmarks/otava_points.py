"""Change points by apache-otava: run with the interpreter of an environment that has it.

Reads a JSON array of {values, significance, effect} from standard input; prints an array of lists of [index, mean
before, mean after, p].
"""

import json
import sys

from otava.analysis import compute_change_points  # type: ignore[import-not-found]  # lives in its own environment


def find(values: list[float], significance: float, effect: float) -> list[list[float]]:
    """The change points of one series."""
    points, _ = compute_change_points(values, max_pvalue=significance, min_magnitude=effect)
    return [
        [float(one) for one in (point.index, point.stats.mean_1, point.stats.mean_2, point.stats.pvalue)]
        for point in points
    ]


if __name__ == "__main__":
    print(json.dumps([find(one["values"], one["significance"], one["effect"]) for one in json.load(sys.stdin)]))
