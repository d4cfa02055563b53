"""Where a tree lies in its repository: reports name files as the repository does."""

import os

from pocketmon_pipeline.scan.ignore import VERSION_CONTROL
from pocketmon_pipeline.text.escape import escape_name

_LONGEST_LINK = 8192


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


def find_git_folder(repository: str) -> str:
    """Where git keeps what belongs to a working copy: for worktrees and submodules, gitrepository-layout(5) says."""
    place = os.path.join(repository, ".git")
    try:
        with open(place, "rb") as file:
            mark, _, target = file.read(_LONGEST_LINK).partition(b" ")
    except OSError:
        return place
    return os.path.join(repository, os.fsdecode(target.rstrip(b"\r\n"))) if mark == b"gitdir:" else place


def find_tree(root: str) -> str:
    """The path of a folder below its repository, escaped; empty for the repository itself, or where there is none."""
    repository = find_repository(root)
    relative = os.path.relpath(os.path.realpath(root), repository) if repository else os.curdir
    return "" if relative == os.curdir else escape_name(relative.replace(os.sep, "/"))
