"""The commit that is checked out around a folder, read from git's own files: to start git takes longer.

Formats: git's documentation, gitrepository-layout(5) and git-worktree(1).
"""

import os

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.system.short_file import read_short

_HASH = compile_later(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LINK = "gitdir: "
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
    """The repository of the nearest folder above that is a work tree; its own name in a file, for a further one."""
    while True:
        place = os.path.join(folder, ".git")
        if os.path.isdir(place):
            return place
        link = read_short(place)
        if link.startswith(_LINK):
            return os.path.join(folder, link.removeprefix(_LINK))
        if folder == os.path.dirname(folder):
            return ""
        folder = os.path.dirname(folder)


def _find_packed(shared: str, name: str) -> str:
    lines = read_short(os.path.join(shared, "packed-refs"), _MOST_PACKED).splitlines()
    return next((line.partition(" ")[0] for line in lines if line.endswith(f" {name}")), "")
