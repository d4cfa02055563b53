"""Search for faults: `python -m fuzz` gives every target some seconds, one process each, and keeps what it finds.

With atheris (where it is installed) the search follows what the code does; with hypothesis otherwise. A fault is
written to `regressions/TARGET/`, where test_targets.py replays it until it is fixed, and ever after.
"""

import argparse
import gc
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FunctionType

from fuzz.mutations import LONGEST, WORDS, damage
from fuzz.target import Target
from fuzz.targets import REGRESSIONS, TARGETS

# One input takes at most so long, in seconds, before it is a fault itself.
SLOW = 10
FOUND = 77


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Search for inputs on which a parser fails.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"all of these: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="for each target (%(default)s)")
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), default=_find_engine(), help="(%(default)s)")
    parser.add_argument("--here", metavar="FOLDER", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _find_engine() -> str:
    return "atheris" if importlib.util.find_spec("atheris") else "hypothesis"


def main() -> int:
    """Search; 1 when something was found."""
    options = parse_arguments()
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        print(f"no such target: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    if options.here:
        search = search_with_atheris if options.engine == "atheris" else search_with_hypothesis
        search(TARGETS[options.targets[0]], options.seconds, Path(options.here))
        return 0
    faults = [fault for name in options.targets or TARGETS for fault in spend(name, options.seconds, options.engine)]
    print(f"{len(faults)} faults", *faults, sep="\n  ")
    return int(bool(faults))


def spend(name: str, seconds: float, engine: str) -> list[Path]:
    """Search one target in a process of its own, which may die; return the files of what was found."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "fuzz", name, "--seconds", str(seconds), "--engine", engine, "--here", folder]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        found = [keep(path, name) for path in sorted(Path(folder).glob("fault-*"))]
    said = done.stderr.strip().splitlines() or [""]
    print(f"{name}: {'found: ' + explain(said) if found or done.returncode else said[-1]}", flush=True)
    if done.returncode and not found:
        print(done.stderr[-2000:], file=sys.stderr)
        raise SystemExit(f"{name}: the search itself failed")
    return found


def explain(said: list[str]) -> str:
    """The error, out of all that the engines say."""
    marks = [number for number, line in enumerate(said, 1) if "Uncaught Python exception" in line]
    return said[marks[0]] if marks else next((line for line in said if "ERROR" in line), said[-1])


def keep(path: Path, name: str) -> Path:
    """Store a fault under its digest."""
    data = path.read_bytes()
    place = REGRESSIONS / name / hashlib.sha256(data).hexdigest()[:12]
    place.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(path, place))


def search_with_atheris(target: Target, seconds: float, folder: Path) -> None:
    """Let libFuzzer run; it ends the process at the first fault, which it has written before."""
    import atheris

    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(seed)
        target.check(seed)  # imports what it needs
    words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in WORDS))
    for function in _find_own_functions():
        atheris.instrument_func(function)
    flags = {
        "max_total_time": round(seconds),
        "timeout": SLOW,
        "max_len": LONGEST,
        "dict": words,
        "artifact_prefix": f"{folder}/fault-",
        "rss_limit_mb": 2048,
        "print_final_stats": 0,
    }
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in flags.items()), str(corpus)], target.check)
    atheris.Fuzz()


def _find_own_functions() -> list[FunctionType]:
    """What the search follows: to prepare all that Python and the libraries bring takes minutes."""
    found = (thing for thing in gc.get_objects() if isinstance(thing, FunctionType))
    return [function for function in found if (function.__module__ or "").startswith("pocketmon_pipeline.")]


def search_with_hypothesis(target: Target, seconds: float, folder: Path) -> None:
    """Draw damaged seeds until the time is over; the smallest fault of each kind is written."""
    from hypothesis import HealthCheck, given, settings

    tried = 0
    end = time.monotonic() + seconds

    @settings(max_examples=10_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(damage(target.seeds))
    def check(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if time.monotonic() > end:
            return
        (folder / "last").write_bytes(data)
        target.check(data)

    while time.monotonic() < end:
        try:
            check()
        except Exception as error:
            (folder / "last").rename(folder / "fault-1")
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            raise SystemExit(FOUND) from error
    print(f"{tried} executions", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
