"""The folder of everything that is remembered between runs."""

import contextlib
import os
from collections.abc import Iterator

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.store.atomic import replace_file
from pocketmon_pipeline.text.escape import escape_name


def check_state(state_dir: str) -> None:
    """ConfigError for a file in the folder's place, and for a link below the folder.

    A branch can bring a link along, and we would write and remove behind it. The folder itself may be one.
    """
    if os.path.lexists(state_dir) and not os.path.isdir(state_dir):
        hint = "name a folder with --state-dir, or one that is yet to be made"
        raise ConfigError("no folder, so that nothing can be remembered in it", place=escape_name(state_dir), hint=hint)
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
