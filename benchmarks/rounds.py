"""Running a case: its contenders in turn (A B A B ...), so that whatever the machine goes through, all go through."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from benchmarks.case import Case, Contender
from benchmarks.measure import Cost, MeasureError, add, measure
from benchmarks.peers import as_hashing, clean_environment, find_ours, prepare


class Bench(NamedTuple):
    """Where things lie: `home` holds everything made, `roots` is each tree's root by its name.

    Contenders that make rows make a `divisor`th of them.
    """

    home: Path
    roots: dict[str, Path]
    ours: str = ""
    divisor: int = 1


class Ground(NamedTuple):
    """What a contender goes over."""

    root: Path
    files: int
    size: int


class Measured(NamedTuple):
    """Costs by contender, one per round; the grounds they went over; why some have none; and what was found."""

    case: Case
    costs: dict[str, list[Cost]]
    grounds: dict[str, Ground]
    failures: dict[str, str]
    found: dict[str, object]


def read_all(root: Path) -> Ground:
    """Read every file once, which brings the tree into the page cache, and count what was read."""
    files = size = 0
    for folder, _, names in os.walk(root):
        for name in names:
            with open(f"{folder}/{name}", "rb", buffering=0) as file:
                while block := file.read(1 << 20):
                    size += len(block)
            files += 1
    return Ground(root, files, size)


def run_case(case: Case, bench: Bench, rounds: int, say: Callable[[str], None]) -> Measured:
    """Prepare the peers, warm the page cache, and measure every contender once a round."""
    measured = Measured(case, {one.name: [] for one in case.contenders}, {}, {}, {})
    words = {one.name: _prepare(one, bench, measured) for one in case.contenders}
    for number in range(case.rounds or rounds):
        scratch = bench.home / "scratch" / f"{case.name}-{number}"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        for contender in case.contenders:
            _take_turn(contender, measured, words[contender.name] | {"round": str(scratch)}, say)
        shutil.rmtree(scratch, ignore_errors=True)
    return measured


def _prepare(contender: Contender, bench: Bench, measured: Measured) -> dict[str, str]:
    ground = _find_ground(contender.tree or measured.case.tree, bench, measured)
    ground = ground._replace(files=max(contender.rows // bench.divisor, 1)) if contender.rows else ground
    measured.grounds[contender.name] = ground
    words = {"ours": bench.ours or find_ours(), "tree": str(ground.root)}
    words |= {"python": sys.executable, "here": str(Path(__file__).parent), "rows": str(ground.files)}
    words["code"] = str(Path(__file__).parent.parent)
    try:
        return words | prepare(contender.peer, bench.home, ground.root)
    except MeasureError as error:
        measured.failures[contender.name] = str(error)
        return words


def _find_ground(tree: str, bench: Bench, measured: Measured) -> Ground:
    if not tree:
        return Ground(bench.home, 1, 0)
    name, _, below = tree.partition("/")
    root = bench.roots[name] / below
    return next((known for known in measured.grounds.values() if known.root == root), None) or read_all(root)


def _take_turn(contender: Contender, measured: Measured, words: dict[str, str], say: Callable[[str], None]) -> None:
    if contender.name in measured.failures:
        return
    try:
        cost = _run(contender, measured, words)
    except MeasureError as error:
        measured.failures[contender.name] = str(error)
        say(f"{measured.case.name}: {contender.name} failed: {error}")
        return
    measured.costs[contender.name].append(cost)
    say(f"{measured.case.name}: {contender.name}: cpu {cost.cpu:.2f} s, wall {cost.wall:.2f} s")


def _run(contender: Contender, measured: Measured, words: dict[str, str]) -> Cost:
    scratch, sample = Path(words["round"]), measured.case.samples_memory
    commands = [[word.format_map(words) for word in step] for step in contender.steps]
    env = clean_environment()
    costs = [measure(one, scratch, env=env, accept=contender.accept, sample_memory=sample) for one in commands]
    if contender.hashes_only:
        return as_hashing((scratch / "stdout").read_text(), measured.grounds[contender.name].size)
    cost = reduce(add, costs)
    return _take_report(contender, measured, cost, (scratch / "stdout").read_text()) if contender.finds else cost


def _take_report(contender: Contender, measured: Measured, cost: Cost, printed: str) -> Cost:
    try:
        report = json.loads(printed.splitlines()[-1])
        found = report.pop("found")
        cost = cost._replace(**report)
    except (IndexError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise MeasureError(f"{contender.name} did not print what it found: {printed[-200:]!r}") from error
    if (others := measured.found.setdefault(contender.finds, found)) != found:
        raise MeasureError(f"{contender.name} found {found}, others {others}: they did not do the same")
    return cost
