"""The least that judging a tree takes: `stat_walk.py IMPORTS TREE` imports these modules and asks for every file."""

import contextlib
import importlib
import os
import sys


def walk(folder: str) -> int:
    """Ask for the status of every entry below a folder; return how many there are."""
    count = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            entry.stat(follow_symlinks=False)
            count += walk(entry.path) if entry.is_dir(follow_symlinks=False) else 1
    return count


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        for name in file.read().split():
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    print(walk(sys.argv[2]))
