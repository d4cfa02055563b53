"""The picture of a series: every value at its height, every level where it begins, in a terminal and as SVG."""

import math
import re
from collections.abc import Sequence

import pytest

from pocketmon_pipeline.reports.trend import draw_lines, draw_svg, make_curve

STEP = [10.0, 10.0, math.nan, 20.0, 30.0, 50.0]


@pytest.mark.parametrize(
    ("plain", "columns"),
    [
        (False, ["     █", "     █", "    ▅█", "   ▃██", "▁▁ ███"]),
        (True, ["     |", "     |", "    :|", "   .||", ".. |||"]),
    ],
)
def test_columns_are_as_high_as_their_values(plain: bool, columns: list[str]) -> None:
    *rows, marks = draw_lines(make_curve(STEP, [3], is_worse=True), 40, plain=plain)
    assert [row[11:] for row in rows] == columns
    assert [row[:11] for row in (rows[0], rows[-1])] == ["        50 ", "        10 "]
    assert marks == f"{'':11}   !"


def test_a_series_wider_than_the_screen_shows_its_newest_value_and_its_levels() -> None:
    *rows, marks = draw_lines(make_curve([1, 1, 2, 2, 8, 8, 6, 8], [4], is_worse=False), 15, plain=True)
    assert [row[11:] for row in rows] == ["  ||", "  ||", "  ||", "  ||", ".|||"]
    assert marks == f"{'':11}  ^"


@pytest.mark.parametrize(
    ("values", "bounds"),
    [([5.0] * 3, (0, 10)), ([0.0] * 3, (-1, 1)), ([-2.0] * 3, (-4, 0)), ([math.nan] * 3, (0, 1)), ([3.0, 1.0], (1, 3))],
)
def test_equal_values_have_room_above_and_below(values: Sequence[float], bounds: tuple[float, float]) -> None:
    curve = make_curve(values, [], is_worse=False)
    assert curve.bounds == bounds
    assert [curve.share(bound) for bound in bounds] == [0, 1]


def test_the_svg_has_dots_and_levels_in_their_places() -> None:
    drawn = b"".join(draw_svg(make_curve(STEP, [3], is_worse=True), "title", "told")).decode()
    dots = [tuple(map(float, at)) for at in re.findall(r'cx="([0-9.]+)" cy="([0-9.]+)"', drawn)]
    assert dots == [(152, 308), (296, 308), (584, 246), (728, 184), (872, 60)]
    levels = re.findall(r'class="(level[a-z ]*)" d="M([0-9.]+) ([0-9.]+)H([0-9.]+)"><title>(.*?)</title>', drawn)
    assert levels == [
        ("level", "80.0", "308.0", "512.0", "rows 1 to 3: 10"),
        ("level worse", "512.0", "184.0", "944.0", "rows 4 to 6: 30"),
    ]
    assert re.findall(r'class="point" d="M([0-9.]+) ', drawn) == ["512.0"]
