"""What secret scanners are measured on: installed Python text, and generated credentials and near misses."""

import os
import random
import sysconfig
from collections import Counter
from pathlib import Path

from benchmarks.credential_examples import Example, make_examples, make_near_misses
from pocketmon_pipeline.secrets.finding import Leak, search
from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.kinds import KINDS

HEAD = 8192
"""Bytes at the start of a file that must hold no NUL for the file to count as text (git's own test)."""
HOW = ("as a credential of some vendor", "by the setting's name, critical", "by the setting's name, a warning")
PADDING = ("# settings of the build\n", "level = 3\n", 'title = "Meadow"\n', "colour: teal\n", "[section]\n")


def lay_text(folder: Path, most: int) -> int:
    """Copy the text files of the standard library, then those of the installed packages; return their size in bytes.

    Packages come in the order of their names; what would make it more than `most` bytes is left out.
    Their folders get numbers for names, since scanners pass over what lies in places such as `site-packages`.
    """
    size = 0
    places: dict[str, str] = {}
    for top in (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")):
        for root, folders, names in os.walk(top):
            folders[:] = sorted(set(folders) - {"__pycache__", "dist-packages", "site-packages"})
            for path in (Path(root, name) for name in sorted(names)):
                if size + path.lstat().st_size > most:
                    continue
                place = places.setdefault(root, f"part{len(places):04d}")
                size += _copy_text(path, folder / place / path.name)
    return size


def _copy_text(path: Path, target: Path) -> int:
    if path.is_symlink() or not path.is_file():
        return 0
    content = path.read_bytes()
    if b"\0" in content[:HEAD]:
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return len(content)


def lay_examples(folder: Path, count: int, seed: int) -> int:
    """Write `count` credentials of each kind, a file for each; return how many files."""
    made = [(kind.id, example) for kind in KINDS for example in make_examples(kind, count, seed)]
    return _lay(folder, made)


def lay_near_misses(folder: Path, count: int, seed: int) -> int:
    """Write `count` near misses of each kind, a file for each; return how many files."""
    made = [(kind.id, example) for kind in KINDS for example in make_near_misses(kind, count, seed)]
    return _lay(folder, made)


def split_near_misses(count: int, seed: int) -> dict[str, float]:
    """Which share of the near misses our search tells, by what it takes them for."""
    told: Counter[str] = Counter()
    misses = [miss for kind in KINDS for miss in make_near_misses(kind, count, seed)]
    for miss in misses:
        leaks = search(miss.text, "text", textual=b"\0" not in miss.text).leaks
        told[_name(leaks)] += 1
    return {how: told[how] / len(misses) for how in HOW}


def _name(leaks: list[Leak]) -> str:
    if not leaks:
        return ""
    if not all(leak.named for leak in leaks):
        return HOW[0]
    return HOW[1] if any(leak.confidence is Confidence.HIGH for leak in leaks) else HOW[2]


def _lay(folder: Path, made: list[tuple[str, Example]]) -> int:
    chance = random.Random(len(made))
    folder.mkdir(parents=True, exist_ok=True)
    for number, (kind, example) in enumerate(made):
        # A key store is a whole file; anything else stands among other lines.
        whole = b"\0" in example.text
        before, after = (b"", b"") if whole else (chance.choice(PADDING).encode(), chance.choice(PADDING).encode())
        ending = "bin" if whole else chance.choice(("py", "env", "yaml", "txt", "cfg"))
        (folder / f"{number:05d}-{kind}.{ending}").write_bytes(
            before + example.text + (b"" if whole else b"\n") + after
        )
    return len(made)
