"""A tree of few files that were changed long ago, and every way in which it can change."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from engine.runs import plant

OLD = 1_600_000_000
FEW = {f"d{number % 3}/f{number}.txt": b"word " * number for number in range(9)}
FOUND = "select rule, path, message, stage, fingerprint from findings order by all"
WRITTEN = "select name, sha256, size, stage from artifacts order by all"

Change = Callable[[Path], object]


def plant_few(folder: Path) -> Path:
    """Write them, and a link."""
    tree = plant(folder, FEW)
    (tree / "link").symlink_to("d0")
    for path in tree.rglob("*"):
        os.utime(path, (OLD, OLD), follow_symlinks=False)
    return tree


def touch(tree: Path) -> None:
    """Give a file another time stamp, and nothing else."""
    os.utime(tree / "d0/f3.txt", (OLD, OLD + 1))


def _turn_link(tree: Path) -> None:
    (tree / "link").unlink()
    (tree / "link").symlink_to("d1")


def _rewrite(tree: Path) -> None:
    (tree / "d0/f3.txt").write_bytes(b"drow " * 3)
    os.utime(tree / "d0/f3.txt", (OLD, OLD))


def _exchange(tree: Path) -> None:
    (tree / "d0/f3.txt").rename(tree / "d0/f")
    (tree / "d0/f6.txt").rename(tree / "d0/f3.txt")
    (tree / "d0/f").rename(tree / "d0/f6.txt")


def _replace_by_link(tree: Path) -> None:
    (tree / "d0/f3.txt").unlink()
    (tree / "d0/f3.txt").symlink_to("f6.txt")


# All but time stamps and inodes.
CHANGES: dict[str, Change] = {
    "content": lambda tree: (tree / "d0/f3.txt").write_bytes(b"other"),
    "content of equal size and time": _rewrite,
    "contents that change places": _exchange,
    "format": lambda tree: (tree / "d0/f3.txt").write_bytes(b"\x89PNG\r\n\x1a\n"),
    "mode": lambda tree: (tree / "d0/f3.txt").chmod(0o755),
    "new file": lambda tree: (tree / "d0/new.txt").touch(),
    "new copy": lambda tree: shutil.copy2(tree / "d0/f3.txt", tree / "d0/copy.txt"),
    "new folder": lambda tree: plant(tree, {"d9/new.txt": b"new"}),
    "new link": lambda tree: (tree / "d0/link").symlink_to("f3.txt"),
    "link to elsewhere": _turn_link,
    "gone file": lambda tree: (tree / "d0/f3.txt").unlink(),
    "gone folder": lambda tree: shutil.rmtree(tree / "d0"),
    "other name": lambda tree: (tree / "d0/f3.txt").rename(tree / "d0/f03.txt"),
    "other folder": lambda tree: (tree / "d0").rename(tree / "d00"),
    "moved file": lambda tree: (tree / "d0/f3.txt").rename(tree / "d1/f3.txt"),
    "file that is a link now": _replace_by_link,
    "ignored": lambda tree: (tree / ".pocketmonignore").write_text("f3.txt\n"),
    "version control": lambda tree: (tree / ".git").mkdir(),
}
