"""Writes staged files, the difference of git's index to the last commit, to a folder."""

import os
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.git_tree import LINK, SUBMODULE, Base, Blob, Purpose, check_path, read_git, write_tree

_STAGED = Purpose("--staged", "or name files or a folder")
_WHY = "what is staged cannot be listed"


class Staged(NamedTuple):
    """The root of the repository, and the paths below it of the files that the next commit adds or changes."""

    repository: str
    paths: list[str]


def write_staged(place: str, folder: str) -> Staged:
    """Write what the next commit would add or change into `folder`, as it stands in the index.

    ConfigError where there is no git, no repository, or a path that no checkout would write.
    """
    root = os.fsdecode(_read_git(place, "rev-parse", "--show-toplevel", why="here is no git repository"))
    # `git commit -a` and `git commit FILE` make their commit of an index of its own, and tell hooks where it is.
    index = os.path.abspath(named) if (named := os.environ.get("GIT_INDEX_FILE")) else ""
    listed = _read_git(
        root, "diff-index", "--cached", "-z", "--diff-filter=ACMRT", "--no-renames", _last(root), index=index
    )
    fields = listed.split(b"\0")
    blobs = []
    for about, path in zip(fields[::2], fields[1::2], strict=False):
        mode, oid = about.split(b" ")[1], about.split(b" ")[3]
        if mode not in (LINK, SUBMODULE):
            check_path(path, _STAGED)
            blobs.append(Blob(mode, oid, path))
    write_tree(Base(root, "", "the index", ""), blobs, folder, _STAGED)
    return Staged(root, [os.fsdecode(blob.path) for blob in blobs])


def _read_git(root: str, *arguments: str, why: str = _WHY, index: str = "") -> bytes:
    return read_git(root, *arguments, why=why, purpose=_STAGED, index=index)


def _last(root: str) -> str:
    """The last commit; the empty tree where there is none yet."""
    try:
        return _read_git(root, "rev-parse", "--verify", "HEAD").decode()
    except ConfigError:
        return _read_git(root, "hash-object", "-t", "tree", os.devnull).decode()
