"""The folder of everything that is remembered between runs."""

import contextlib
import os

from pocketmon_pipeline.store.atomic import replace_file


def keep_out_of_git(state_dir: str) -> None:
    """Let version control ignore the whole state folder, unless somebody wants it otherwise."""
    path = os.path.join(state_dir, ".gitignore")
    if not os.path.lexists(path):
        # A courtesy: where it cannot be written, what matters more will say so.
        with contextlib.suppress(OSError), replace_file(path) as file:
            file.write(b"*\n")
