"""The position of a tree in its repository, by which reports name files."""

import os

from pocketmon_pipeline.scan.ignore import VERSION_CONTROL
from pocketmon_pipeline.text.escape import escape_name


def find_repository(root: str) -> str:
    """The real path of the working copy that holds a folder; empty where it lies in none."""
    folder = os.path.realpath(root)
    # A folder stands there, or a file of git's worktrees and submodules.
    while not any(os.path.lexists(os.path.join(folder, mark)) for mark in VERSION_CONTROL):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    return folder


def find_tree(root: str) -> str:
    """The path of a folder below its repository, escaped; empty for the repository itself, or where there is none."""
    repository = find_repository(root)
    relative = os.path.relpath(os.path.realpath(root), repository) if repository else os.curdir
    return "" if relative == os.curdir else escape_name(relative.replace(os.sep, "/"))
