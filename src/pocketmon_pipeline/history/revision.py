"""The checked-out commit around a folder, read from git's own files, which is faster than running git.

Formats: git's documentation, gitrepository-layout(5) and git-worktree(1).
"""

import os

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.system.git import find_git_folder
from pocketmon_pipeline.system.regular_file import read_short

_HASH = compile_later(r"[0-9a-f]{40}|[0-9a-f]{64}")
_REFERENCE = "ref: "
_MOST_PACKED = 64 * 1024 * 1024


def find_revision(folder: str) -> str:
    """The commit's name in hex; empty where there is none, or where git keeps it in another way."""
    git = _find_git(os.path.realpath(folder))
    head = read_short(os.path.join(git, "HEAD")) if git else ""
    if head.startswith(_REFERENCE):
        name = head.removeprefix(_REFERENCE)
        shared = os.path.join(git, read_short(os.path.join(git, "commondir")) or ".")
        head = (
            read_short(os.path.join(git, name)) or read_short(os.path.join(shared, name)) or _find_packed(shared, name)
        )
    return head if _HASH.fullmatch(head) else ""


def _find_git(folder: str) -> str:
    """Where git keeps the repository of the nearest folder above that is a working copy."""
    while not (place := find_git_folder(folder)) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return place


def _find_packed(shared: str, name: str) -> str:
    lines = read_short(os.path.join(shared, "packed-refs"), _MOST_PACKED).splitlines()
    return next((line.partition(" ")[0] for line in lines if line.endswith(f" {name}")), "")
