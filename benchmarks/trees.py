"""Deterministic trees to measure on, made once and reused.

A tree is complete when its marker file beside it holds the very parameters asked for; anything else is made anew.
Modification times are fixed and old: nothing is racily clean, and two makings of a tree are equal to the last byte.
"""

import json
import math
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.content import KINDS
from benchmarks.corpora import CORPORA, find_corpora, repeat_assets
from benchmarks.measure import MeasureError

EDITION = 1
"""Raise it when the bytes or names of a tree change, so that old trees are not reused."""

FIRST_MTIME = 1_700_000_000
GAME_FILES = 500
SHRINK = 100
"""How many times fewer files a tree has at small scale."""
BLOCK = 1 << 20

GAME_MIX = (("json", 25), ("csv", 12), ("text", 18), ("png", 25), ("svg", 6), ("wav", 8), ("bin", 6))


class Tree(NamedTuple):
    """Parameters of a tree: sizes in bytes are log-normal with the given median and sigma.

    One that is `real` repeats the corpora; its sizes are theirs. `nest` puts file `i` under folders `i // n % 1000` for
    each n, so that the first of them is a smaller tree itself.
    """

    name: str
    files: int
    median: int
    sigma: float = 0.5
    mix: tuple[tuple[str, int], ...] = GAME_MIX
    nest: tuple[int, ...] = ()
    seed: int = 7
    real: bool = False

    @property
    def is_large(self) -> bool:
        """Whether its files are streamed noise and not assets of a kind."""
        return not self.mix and not self.real


class Entry(NamedTuple):
    """One file that was laid down."""

    path: str
    size: int


def marker_of(folder: Path, tree: Tree) -> Path:
    """The file that says that the tree is complete; it lies beside the tree, not in it."""
    return folder / f"{tree.name}.complete.json"


def make_tree(folder: Path, tree: Tree) -> tuple[Path, int]:
    """Make the tree under `folder` unless it is there and complete; return its root and its size in bytes."""
    root, marker = folder / tree.name, marker_of(folder, tree)
    wanted = json.loads(json.dumps({"edition": EDITION, **tree._asdict()}))
    known = _read_marker(marker)
    if root.is_dir() and known.get("parameters") == wanted:
        return root, int(str(known["bytes"]))
    marker.unlink(missing_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    lay = _lay_large if tree.is_large else _lay_corpora if tree.real else _lay_assets
    total = sum(entry.size for entry in lay(root, tree))
    marker.write_text(json.dumps({"parameters": wanted, "bytes": total}, indent=2) + "\n")
    return root, total


def _read_marker(marker: Path) -> dict[str, object]:
    try:
        found = json.loads(marker.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _lay_assets(root: Path, tree: Tree) -> Iterator[Entry]:
    rng = random.Random(tree.seed)
    names, weights = zip(*tree.mix, strict=True)
    made: set[Path] = set()
    for serial, name in enumerate(rng.choices(names, weights, k=tree.files)):
        kind = KINDS[name]
        size = max(16, round(tree.median * math.exp(rng.gauss(0, tree.sigma))))
        folder = root / _game_folder(tree, serial) / kind.folder
        if folder not in made:
            folder.mkdir(parents=True, exist_ok=True)
            made.add(folder)
        extension = kind.extensions[serial % len(kind.extensions)]
        path = f"{folder}/{kind.stem}_{serial:07d}.{extension}"
        yield _write(path, [kind.make(rng, size, serial)], serial)


def _game_folder(tree: Tree, serial: int) -> str:
    nest = "".join(f"part{serial // each % 1000:03d}/" for each in tree.nest)
    return f"{nest}game{serial // GAME_FILES:04d}"


def _lay_large(root: Path, tree: Tree) -> Iterator[Entry]:
    root.mkdir(parents=True)
    rng = random.Random(tree.seed)
    for serial in range(tree.files):
        path = f"{root}/bundle_{serial:02d}.{('bin', 'pak')[serial % 2]}"
        sizes = [BLOCK] * (tree.median // BLOCK) + [tree.median % BLOCK]
        yield _write(path, (rng.randbytes(size) for size in sizes), serial)


def _lay_corpora(root: Path, tree: Tree) -> Iterator[Entry]:
    corpora = find_corpora()
    if corpora is None:
        raise MeasureError(f"{tree.name} is made of real assets: name their folder in {CORPORA}")
    for serial, (path, data) in enumerate(repeat_assets(corpora, tree.files)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        yield _write(f"{root}/{path}", [data], serial)


def _write(path: str, blocks: Iterator[bytes] | list[bytes], serial: int) -> Entry:
    with open(path, "wb", buffering=0) as file:
        size = sum(file.write(block) for block in blocks)
    mtime = FIRST_MTIME + serial
    os.utime(path, (mtime, mtime))
    return Entry(path, size)


TREES = (
    Tree("assets", files=100_000, median=5_200, nest=(50_000,)),
    Tree("bundles", files=12, median=256 << 20, sigma=0, mix=()),
    Tree("tables", files=10_000, median=900, mix=(("json", 100),)),
    Tree("real", files=50_000, median=8_000, mix=(), real=True),
    Tree("million", files=1_000_000, median=900, mix=(("json", 40), ("text", 30), ("bin", 30)), nest=(100_000, 10_000)),
)
"""Trees at full scale: about 600 MB, 3 GB, 10 MB, 260 MB and 1 GB (4 GB on disk). `assets/part000` has 50,000 files,
`million/part000` 100,000 and `million/part000/part000` 10,000."""


def shrink(tree: Tree) -> Tree:
    """The same tree at small scale: a hundredth of the files, or large files of a thirty-second of the size."""
    if tree.is_large:
        return tree._replace(name=f"{tree.name}-small", median=tree.median // 32)
    nest = tuple(each // SHRINK for each in tree.nest)
    return tree._replace(name=f"{tree.name}-small", files=tree.files // SHRINK, nest=nest)


def estimate_disk(tree: Tree, block: int = 4096) -> int:
    """Bytes that the tree takes on a file system with such blocks, a little too many."""
    mean = tree.median * math.exp(tree.sigma**2 / 2)
    return tree.files * math.ceil(mean / block + 0.5) * block
