"""Temporary folders of one process, and the removal of those that killed processes have left."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator

from pocketmon_pipeline.store.atomic import ABANDONED_SECONDS
from pocketmon_pipeline.system.portable import try_lock_descriptor

_PREFIX = "pocketmon-"
_LOCK, _CONTENT = "lock", "content"


@contextlib.contextmanager
def open_scratch_folder() -> Iterator[str]:
    """Make an empty folder for temporary files, and remove it when the block ends, so far as that is possible.

    What was put into such folders may be large, so those of processes that were killed are removed first. OSError when
    none can be made.
    """
    _remove_abandoned()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        descriptor = os.open(os.path.join(folder, _LOCK), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            try_lock_descriptor(descriptor)  # where nothing can be locked, nothing is taken for abandoned either
            content = os.path.join(folder, _CONTENT)
            os.mkdir(content, 0o700)
            yield content
        finally:
            os.close(descriptor)


def _remove_abandoned() -> None:
    """Remove this user's folders that are old and locked by nobody: the system unlocks what a killed process held."""
    # Younger ones may not have been locked yet by the process that makes them.
    last, user = time.time() - ABANDONED_SECONDS, getattr(os, "geteuid", int)()
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if not entry.name.startswith(_PREFIX):
                continue
            with contextlib.suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                if found.st_mtime < last and found.st_uid == user and entry.is_dir(follow_symlinks=False):
                    _remove_unless_locked(entry.path)


def _remove_unless_locked(folder: str) -> None:
    descriptor = os.open(os.path.join(folder, _LOCK), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if try_lock_descriptor(descriptor):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)
