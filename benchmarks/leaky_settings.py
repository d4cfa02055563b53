"""Measure which risky lines of configuration files are found: `python -m benchmarks.leaky_settings --help`.

Ours and the peers of `benchmarks.secrets` run on both halves of the labelled files. A finding on a risky line is right,
one on any other line is wrong, and several on a line count once. Of the half to learn from our misses and false alarms
are listed; of the half held out nothing is printed but numbers.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.leaky_files import HALVES, lay_files, make_files
from benchmarks.leaky_files.shapes import LeakyFile
from benchmarks.secrets import Scanner, list_scanners, run

Line = tuple[str, int]


class Score(NamedTuple):
    """Lines that are rightly found, wrongly found, and not found."""

    right: set[Line]
    wrong: set[Line]
    missed: set[Line]

    def describe(self) -> str:
        """Precision, recall, and the counts behind them."""
        right, wrong, missed = map(len, self)
        return f"{_share(right, wrong)} | {_share(right, missed)} | {right} | {wrong} | {missed}"


def _share(part: int, rest: int) -> str:
    return f"{part / (part + rest):.3f}" if part + rest else "-"


PEERS = ("kingfisher", "betterleaks", "detect-secrets")


def list_contenders(home: Path) -> list[Scanner]:
    """Our command as users run it, and the peers."""
    by_name = {one.name: one for one in list_scanners(home)}
    return [by_name["ours, the verb"]._replace(name="ours"), *(by_name[name] for name in PEERS)]


def find_lines(scanner: Scanner, folder: Path) -> set[Line]:
    """The lines below a folder that a scanner speaks of."""
    places = (place.rpartition(":") for place in run(scanner, folder).found)
    return {(path.removeprefix(f"{folder}/"), int(line)) for path, _, line in places}


def judge(found: set[Line], files: list[LeakyFile]) -> Score:
    """Compare what was found with the labels."""
    risky = {(file.path, line) for file in files for line in file.risky}
    return Score(found & risky, found - risky, risky - found)


def _list_faults(score: Score, files: list[LeakyFile]) -> Iterator[str]:
    lines = {file.path: (file.format, file.text.split("\n")) for file in files}
    for title, places in (("missed", score.missed), ("false alarm", score.wrong)):
        for path, line in sorted(places):
            kind, text = lines[path]
            yield f"{title}: {kind} {path}:{line}: {text[line - 1].strip()}"


def main() -> None:
    """Lay the files, run the contenders, print the table and what is to be learnt."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.leaky_settings", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the files (%(default)s)")
    default = Path(tempfile.gettempdir()) / "pocketmon-bench"
    parser.add_argument("--tree-dir", type=Path, default=default, metavar="DIR", help="where peers lie (%(default)s)")
    arguments = parser.parse_args()
    arguments.tree_dir.mkdir(parents=True, exist_ok=True)
    contenders = list_contenders(arguments.tree_dir)
    faults: list[str] = []
    print("| half | scanner | precision | recall | right | wrong | missed |\n|---|---|---|---|---|---|---|")
    for half in HALVES:
        files = make_files(half, arguments.seed)
        with tempfile.TemporaryDirectory(dir=arguments.tree_dir) as place:
            lay_files(Path(place), files)
            for scanner in contenders:
                score = judge(find_lines(scanner, Path(place)), files)
                print(f"| {half} | {scanner.name} | {score.describe()} |", flush=True)
                if half == "tuning" and scanner.name == "ours":
                    faults += _list_faults(score, files)
        labelled = sum(len(file.risky) for file in files)
        formats = len({file.format for file in files})
        print(f"{half}: {len(files)} files, {formats} formats, {labelled} risky lines", file=sys.stderr)
    print("", *faults, sep="\n")


if __name__ == "__main__":
    main()
