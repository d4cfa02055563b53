"""What a partial checkout left out on purpose, as git tells it."""

import os

from pocketmon_pipeline.system.git import run_git
from pocketmon_pipeline.text.escape import escape_name

_PATIENCE = 60.0
# git-ls-files(1), option -t: S marks an entry with the skip-worktree bit.
_LEFT_OUT = b"S "


def find_left_out(root: str) -> set[str]:
    """Paths below `root`, escaped, that git keeps but a sparse checkout left out; none where git cannot tell."""
    from subprocess import TimeoutExpired

    try:
        done = run_git(root, "ls-files", "-t", "-z", timeout=_PATIENCE)
    except (OSError, TimeoutExpired):
        return set()
    lines = done.stdout.split(b"\0") if done.returncode == 0 else []
    return {escape_name(os.fsdecode(line[2:])) for line in lines if line.startswith(_LEFT_OUT)}
