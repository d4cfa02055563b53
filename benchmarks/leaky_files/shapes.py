"""The language of shapes: a shape is a configuration file with its choices left open.

`«name»` or `«name:length»` is a value, `⟦a¦b⟧` one of several texts (they nest), `⏎` a line break. A line that starts
with `¿` may be left out, and lines in a row that start with `⇅` stand in any order. A shape starts at a line
`=== FORMAT PATH`. A line is risky when a risky value stands in it.
"""

import random
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.leaky_files.values import HARMLESS, RISKY, Place, settle

FOLDER = Path(__file__).parent / "shapes"
MARK = "\x01"
"""Stands before a risky value until the lines are counted."""
_CHOICE = re.compile("⟦([^⟦⟧]*)⟧")
_VALUE = re.compile("«([^»:]+)(?::([0-9]+))?»")
_LINE = re.compile("^([ \t]*)(⇅?)(¿?)(.*)$")


class Shape(NamedTuple):
    """A template family: its format, the path of its file, and its lines."""

    format: str
    path: str
    lines: tuple[str, ...]


class LeakyFile(NamedTuple):
    """A file with the numbers of its risky lines, from 1."""

    format: str
    path: str
    text: str
    risky: frozenset[int]


def load_shapes(group: str) -> Iterator[Shape]:
    """The shapes in a folder of this package: `both`, `tuning` or `held-out`."""
    for file in sorted((FOLDER / group).glob("*.txt")):
        for part in file.read_text(encoding="utf-8").removeprefix("=== ").split("\n=== "):
            head, *lines = part.rstrip("\n").split("\n")
            kind, _, path = head.partition(" ")
            yield Shape(kind, path, tuple(lines))


def write(shape: Shape, chance: random.Random) -> LeakyFile:
    """Settle what a shape leaves open."""
    place = settle(chance)
    marked = fill("\n".join(_arrange(shape.lines, chance)), place, chance)
    risky = frozenset(number for number, line in enumerate(marked.split("\n"), 1) if MARK in line)
    path = fill(shape.path, place, chance)
    return LeakyFile(shape.format, path, marked.replace(MARK, "") + "\n", risky)


def fill(text: str, place: Place, chance: random.Random) -> str:
    """Take the choices from the inside out, then make the values."""
    while (chosen := _CHOICE.sub(lambda found: chance.choice(found[1].split("¦")), text)) != text:
        text = chosen
    return _VALUE.sub(lambda found: _make(found, place, chance), text.replace("⏎", "\n"))


def _make(found: re.Match[str], place: Place, chance: random.Random) -> str:
    name, length = found[1], int(found[2] or 0)
    if name in RISKY:
        return MARK + RISKY[name](chance, place, length)
    return HARMLESS[name](chance, place, length)


def _arrange(lines: tuple[str, ...], chance: random.Random) -> Iterator[str]:
    for shuffled, run in groupby(lines, lambda line: line.lstrip().startswith("⇅")):
        kept = [line for line in run if "¿" not in line or chance.random() < 0.6]
        if shuffled:
            chance.shuffle(kept)
        for line in kept:
            found = _LINE.match(line)
            yield found[1] + found[4] if found else line
