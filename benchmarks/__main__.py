"""Make the trees, run the cases, print the table: `python -m benchmarks --help`."""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.case import Case
from benchmarks.cases import CASES, WATCH
from benchmarks.corpora import CORPORA, find_corpora
from benchmarks.goals import Verdict, judge
from benchmarks.measure import MeasureError
from benchmarks.rounds import Bench, Measured, run_case
from benchmarks.runs import write_runs
from benchmarks.table import render_remarks, render_table
from benchmarks.trees import SHRINK, TREES, Tree, estimate_disk, make_tree, marker_of, shrink

Result = tuple[Measured, list[Verdict]]


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure ours and peers, side by side.")
    names = [case.name for case in (*CASES, WATCH)]
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--scale", choices=("small", "full"), default="full", help="small proves the harness")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="rounds of a case that does not fix its own")
    default = Path(tempfile.gettempdir()) / "pocketmon-bench"
    parser.add_argument("--tree-dir", type=Path, default=default, metavar="DIR", help="where trees lie (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every single cost")
    runs = Path("output/benchmark_runs.json")
    parser.add_argument("--runs", type=Path, default=runs, metavar="FILE", help="for `history import` (%(default)s)")
    return parser.parse_args(arguments)


def say(text: str) -> None:
    """Tell how far it is, apart from the results."""
    print(text, file=sys.stderr, flush=True)


def choose_cases(only: list[str] | None) -> list[Case]:
    """The cases that are asked for; of all of them, those whose trees can be made."""
    if only:
        return [case for case in (*CASES, WATCH) if case.name in only]
    real = {tree.name for tree in TREES if tree.real and find_corpora() is None}
    for case in CASES:
        if case.tree in real:
            say(f"{case.name}: left out: name a folder of real assets in {CORPORA}")
    return [case for case in CASES if case.tree not in real]


def make_trees(cases: list[Case], scale: str, home: Path) -> dict[str, Path]:
    """Make the trees that the cases need, or reuse them; MeasureError when the disk has no room for one."""
    wanted = {one.split("/")[0] for case in cases for one in (case.tree, *(c.tree for c in case.contenders)) if one}
    home.mkdir(parents=True, exist_ok=True)
    trees = {tree.name: tree if scale == "full" else shrink(tree) for tree in TREES if tree.name in wanted}
    return {name: _make(tree, home) for name, tree in trees.items()}


def _make(tree: Tree, home: Path) -> Path:
    free, needed = shutil.disk_usage(home).free, estimate_disk(tree)
    if not marker_of(home, tree).exists() and free < needed:
        raise MeasureError(f"{home} has {free >> 20} MiB free, {tree.name} needs {needed >> 20}: use --tree-dir")
    say(f"tree {tree.name}: {tree.files} files in {home}")
    return make_tree(home, tree)[0]


def _run(case: Case, bench: Bench, repeat: int) -> Measured:
    say(f"{case.name}: {case.title}")
    return run_case(case, bench, repeat, say)


def describe_machine() -> dict[str, object]:
    """What the numbers were taken on."""
    return {"system": platform.platform(), "cpus": os.cpu_count(), "python": platform.python_version()}


def as_document(results: list[Result], scale: str) -> dict[str, object]:
    """Everything that was measured, as JSON values."""
    return {
        "machine": describe_machine(),
        "scale": scale,
        "cases": [
            {
                "name": measured.case.name,
                "title": measured.case.title,
                "verdicts": [{**verdict._asdict(), "goal": verdict.goal._asdict()} for verdict in verdicts],
                "costs": {name: [cost._asdict() for cost in costs] for name, costs in measured.costs.items()},
                "failures": measured.failures,
            }
            for measured, verdicts in results
        ],
    }


def main(arguments: list[str] | None = None) -> int:
    """Run; return 1 when something could not be measured. A missed target is a result, not a failure."""
    options = parse_arguments(arguments)
    cases = choose_cases(options.only)
    home = options.tree_dir.resolve()
    try:
        bench = Bench(home, make_trees(cases, options.scale, home), divisor=1 if options.scale == "full" else SHRINK)
    except MeasureError as error:
        say(f"error: {error}")
        return 2
    measured = [_run(case, bench, options.repeat) for case in cases]
    results = [(one, judge(one)) for one in measured]
    print(render_table(results, judged=options.scale == "full"))
    print(*render_remarks(results), sep="\n")
    write_runs(measured, options.scale, options.runs)
    say(f"pocketmon-pipeline history import {options.runs} keeps these results")
    if options.json:
        options.json.write_text(json.dumps(as_document(results, options.scale), indent=2) + "\n")
    return 1 if any(one.failures for one in measured) else 0


if __name__ == "__main__":
    sys.exit(main())
