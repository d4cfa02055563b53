"""How results look: colours, columns, and lines that begin with a label."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli.console import Paint, make_paint, measure_width
from pocketmon_pipeline.cli.layout import pad

LABEL = 12


class Look(NamedTuple):
    """How to draw: colours, columns, and whether to leave nothing out."""

    paint: Paint
    width: int
    verbose: bool = False


def make_look(*, verbose: bool = False) -> Look:
    """How to draw on standard output."""
    return Look(make_paint(sys.stdout), measure_width(sys.stdout), verbose)


def draw_label(label: str, lines: Sequence[str], look: Look) -> list[str]:
    """Lines beside a label."""
    heads = [look.paint(pad(label, LABEL), "faint"), *(" " * LABEL for _ in lines[1:])]
    return [head + line for head, line in zip(heads, lines, strict=True)]
