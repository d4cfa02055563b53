"""The state folder: cache, history, audit log."""

import contextlib
import os

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.store.atomic import replace_file
from pocketmon_pipeline.text.escape import escape_name

# Folders below the state folder; what is kept lies in at most five.
_DEEPEST = 32


def check_folder(state_dir: str) -> None:
    """ConfigError for what cannot be our own folder: the root of a file system, or one with what we never made.

    That is a link, wherever it lies: a branch can bring one along, and we would write and remove behind it. The state
    folder itself may be one. It is also a folder deeper than any of ours, which could not even be removed again.
    """
    real = os.path.realpath(state_dir)
    if os.path.dirname(real) == real:
        hint = "name another folder with --state-dir, such as .pocketmon"
        raise ConfigError(f"the state folder is the root of a file system: {escape_name(state_dir)}", hint=hint)
    _check_below(state_dir, 0)


def _check_below(folder: str, depth: int) -> None:
    hint = "remove it; to keep the memory elsewhere, name that folder with --state-dir"
    if depth > _DEEPEST:
        raise ConfigError("a folder within the state folder is too deep", place=escape_name(folder), hint=hint)
    try:
        entries = list(os.scandir(folder))
    except OSError:  # not there yet, or whoever needs it will say why it cannot be read
        return
    for entry in entries:
        if entry.is_symlink():
            what = "a link within the state folder is not followed"
            raise ConfigError(what, place=escape_name(entry.path), hint=hint)
        if entry.is_dir(follow_symlinks=False):
            _check_below(entry.path, depth + 1)


def keep_out_of_git(state_dir: str) -> None:
    """Write a .gitignore for the whole state folder, unless there is one."""
    path = os.path.join(state_dir, ".gitignore")
    if not os.path.lexists(path):
        # A courtesy: where it cannot be written, what matters more will say so.
        with contextlib.suppress(OSError), replace_file(path) as file:
            file.write(b"*\n")
