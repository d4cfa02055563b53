"""The folder of everything that is remembered between runs."""

import contextlib
import os
from collections.abc import Iterator

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.store.atomic import replace_file
from pocketmon_pipeline.text.escape import escape_name


def check_folder(state_dir: str) -> None:
    """ConfigError for what cannot be a folder of our own: the root of a file system, or a folder with a link below it.

    A branch can bring a link along, and we would write and remove behind it. The folder itself may be one.
    """
    real = os.path.realpath(state_dir)
    if os.path.dirname(real) == real:
        hint = "name a folder of its own with --state-dir, such as .pocketmon"
        raise ConfigError(f"the state folder is the root of a file system: {escape_name(state_dir)}", hint=hint)
    for link in _find_links(state_dir):
        hint = "remove it; to keep the memory elsewhere, name that folder with --state-dir"
        raise ConfigError("a link within the state folder is not followed", place=escape_name(link), hint=hint)


def _find_links(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # not there yet, or whoever needs it will say why it cannot be read
        return
    for entry in entries:
        if entry.is_symlink():
            yield entry.path
        elif entry.is_dir(follow_symlinks=False):
            yield from _find_links(entry.path)


def keep_out_of_git(state_dir: str) -> None:
    """Let version control ignore the whole state folder, unless somebody wants it otherwise."""
    path = os.path.join(state_dir, ".gitignore")
    if not os.path.lexists(path):
        # A courtesy: where it cannot be written, what matters more will say so.
        with contextlib.suppress(OSError), replace_file(path) as file:
            file.write(b"*\n")
