"""What a partial checkout left out on purpose, as git tells it."""

import os

from pocketmon_pipeline.text.escape import escape_name

# No hook and no monitor that the tree configures may run, and the index is only read.
_COMMAND = (
    *("git", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--no-optional-locks"),
    *("ls-files", "-t", "-z"),
)
_PATIENCE = 60.0
# git-ls-files(1), option -t: S marks an entry with the skip-worktree bit.
_LEFT_OUT = b"S "


def find_left_out(root: str) -> set[str]:
    """Paths below `root`, escaped, that git keeps but a sparse checkout left out; none where git cannot tell."""
    import subprocess

    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the tree's configuration can run nothing through it
            _COMMAND, cwd=root, env=environment, capture_output=True, check=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return set()
    lines = done.stdout.split(b"\0")
    return {escape_name(os.fsdecode(line[2:])) for line in lines if line.startswith(_LEFT_OUT)}
