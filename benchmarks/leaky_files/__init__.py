"""Configuration files of many formats with their risky lines known, made by seed, in four parts.

The part `tuning` is there to learn from; of `held-out` only numbers are looked at. They share shapes, but no file, and
each has shapes that the other has not. `vendors` and `habits` share none: the files of the one follow the manuals of
the programs that read them, those of the other what people make of them, and both were written without a look at the
rules, of which they have taught some since.
"""

import random
from pathlib import Path

from benchmarks.leaky_files.shapes import LeakyFile, load_shapes, write

HALVES = {
    "tuning": (("both", 3), ("tuning", 3)),
    "vendors": (("vendors", 4),),
    "habits": (("habits", 3),),
    "held-out": (("both", 2), ("held-out", 2)),
}
"""The groups of shapes of a part, and how many files each shape gives."""


def make_files(half: str, seed: int) -> list[LeakyFile]:
    """The files of a half; each lies in a folder of its own."""
    files = [
        write(shape, random.Random(f"{seed}/{half}/{group}/{index}/{number}"))
        for group, count in HALVES[half]
        for index, shape in enumerate(load_shapes(group))
        for number in range(count)
    ]
    return [file._replace(path=f"part{index:03d}/{file.path}") for index, file in enumerate(files)]


def lay_files(folder: Path, files: list[LeakyFile]) -> None:
    """Write the files."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True)
        target.write_text(file.text, encoding="utf-8")
