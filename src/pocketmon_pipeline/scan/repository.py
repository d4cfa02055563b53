"""The repository that holds a tree, and the files that a sparse checkout of it leaves out."""

import os
from collections.abc import Iterator

from pocketmon_pipeline.scan.ignore import VERSION_CONTROL
from pocketmon_pipeline.scan.walk import Ignored, Listing
from pocketmon_pipeline.system.git import find_git_folder, list_left_out
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


def list_absent(root: str) -> Iterator[Listing]:
    """A last listing of a walk: files below `root` that a sparse checkout leaves out."""
    if not _is_partial(root):
        return
    absent = (path for path in list_left_out(root) if not os.path.lexists(os.path.join(root, path)))
    yield Listing([], [Ignored(path, "partial checkout") for path in absent], [])


def _is_partial(root: str) -> bool:
    """Whether it may be so, asked of a file: git-sparse-checkout(1) keeps there what to check out."""
    repository = find_repository(root)
    git = find_git_folder(repository) if repository else ""
    return bool(git) and os.path.lexists(os.path.join(git, "info", "sparse-checkout"))
