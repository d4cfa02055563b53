"""Lists files that a sparse checkout leaves out: they are not missing, and cannot be checked."""

import os
from collections.abc import Iterator

from pocketmon_pipeline.scan.repository import find_repository
from pocketmon_pipeline.scan.walk import Ignored, Listing
from pocketmon_pipeline.system.git import find_git_folder, list_left_out

REASON = "partial checkout"


def list_absent(root: str) -> Iterator[Listing]:
    """A last listing of a walk: files below `root` that a sparse checkout leaves out."""
    if not _is_partial(root):
        return
    absent = (path for path in list_left_out(root) if not os.path.lexists(os.path.join(root, path)))
    yield Listing([], [Ignored(path, REASON) for path in absent], [])


def _is_partial(root: str) -> bool:
    """Whether it may be so, asked of a file: git-sparse-checkout(1) keeps there what to check out."""
    repository = find_repository(root)
    git = find_git_folder(repository) if repository else ""
    return bool(git) and os.path.lexists(os.path.join(git, "info", "sparse-checkout"))
