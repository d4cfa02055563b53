"""Runs the `git` command on a repository, without its configured programs, and without fetching."""

import os
from typing import TYPE_CHECKING

from pocketmon_pipeline.system.regular_file import read_short

if TYPE_CHECKING:
    import subprocess

# Hooks of git set these for their own repository and index; here the folder alone says which repository is meant.
_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES")
_PATIENCE = 60.0
# git-ls-files(1), option -t: S marks an entry with the skip-worktree bit.
_LEFT_OUT = b"S "
_LINK = "gitdir: "
_SETTINGS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def find_git_folder(folder: str) -> str:
    """Where git keeps what belongs to a working copy; empty where the folder is none.

    Those of worktrees and submodules have a file that names it: gitrepository-layout(5).
    """
    place = os.path.join(folder, ".git")
    if os.path.isdir(place):
        return place
    link = read_short(place)
    return os.path.join(folder, link.removeprefix(_LINK)) if link.startswith(_LINK) else ""


def make_command(root: str, *arguments: str) -> list[str]:
    """The command that is called within a folder, without hooks and monitors."""
    return ["git", "-C", root, "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", *arguments]


def make_environment(index: str = "") -> dict[str, str]:
    """The environment of the command; `index` is the path of an index that is not the repository's own."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return {**kept, **_SETTINGS, **({"GIT_INDEX_FILE": index} if index else {})}


def run_git(
    root: str, *arguments: str, index: str = "", timeout: float | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Call it and wait, at most `timeout` seconds; FileNotFoundError where there is none, TimeoutExpired."""
    import subprocess

    return subprocess.run(  # noqa: S603 - arguments are ours; a revision stands behind --end-of-options
        make_command(root, *arguments),
        capture_output=True,
        check=False,
        env=make_environment(index),
        stdin=subprocess.DEVNULL,
        timeout=timeout,
    )


def list_left_out(root: str) -> list[str]:
    """Paths below `root` that git tracks but a sparse checkout left out; none if git cannot say."""
    from subprocess import TimeoutExpired

    try:
        done = run_git(root, "ls-files", "-t", "-z", timeout=_PATIENCE)
    except (OSError, TimeoutExpired):
        return []
    lines = done.stdout.split(b"\0") if done.returncode == 0 else []
    return [os.fsdecode(line[2:]) for line in lines if line.startswith(_LEFT_OUT)]
