"""The name of a run's tree."""

import ntpath
import posixpath

from pocketmon_pipeline.stage import Run


def name_tree(run: Run) -> str:
    """The tree as its repository names it; else the last name of its path, on whichever system it was read."""
    path = ntpath if run.root[1:3] == ":\\" else posixpath
    return run.tree or path.basename(run.root.rstrip("/")) or run.root
