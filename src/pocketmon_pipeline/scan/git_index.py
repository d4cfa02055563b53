"""What stands in git's index and differs from the last commit, written to a folder from its blobs."""

import os
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.git_tree import Base, Blob, ask_git, check_path, write_tree

_LINKS = (b"120000", b"160000")
_HINT = "call it within the repository whose next commit is to be searched, or name files or a folder"
_WHY = "what is staged cannot be listed"


class Staged(NamedTuple):
    """The root of the repository, and the paths below it of the files that the next commit adds or changes."""

    repository: str
    paths: list[str]


def write_staged(place: str, folder: str) -> Staged:
    """Write what the next commit would add or change into `folder`, as it stands in the index.

    ConfigError where there is no git, no repository, or a path that no checkout would write.
    """
    try:
        return _write(place, folder)
    except ConfigError as error:
        raise ConfigError(error.message, hint=_HINT, place="--staged") from error


def _write(place: str, folder: str) -> Staged:
    root = os.fsdecode(ask_git(place, "rev-parse", "--show-toplevel", why="here is no git repository"))
    listed = ask_git(root, "diff-index", "--cached", "-z", "--diff-filter=ACMRT", "--no-renames", _last(root), why=_WHY)
    fields = listed.split(b"\0")
    blobs = []
    for about, path in zip(fields[::2], fields[1::2], strict=False):
        mode, oid = about.split(b" ")[1], about.split(b" ")[3]
        if mode not in _LINKS:
            check_path(path)
            blobs.append(Blob(mode, oid, path))
    write_tree(Base(root, "", "the index", ""), blobs, folder)
    return Staged(root, [os.fsdecode(blob.path) for blob in blobs])


def _last(root: str) -> str:
    """The last commit; the empty tree where there is none yet."""
    try:
        return ask_git(root, "rev-parse", "--verify", "HEAD", why=_WHY).decode()
    except ConfigError:
        return ask_git(root, "hash-object", "-t", "tree", os.devnull, why=_WHY).decode()
