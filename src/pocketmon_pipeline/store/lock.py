"""One writer at a time: a lock on a file, which the system lets go when its holder ends, however it ends."""

import contextlib
import os
from collections.abc import Iterator

from pocketmon_pipeline.system import lock_descriptor


@contextlib.contextmanager
def hold_lock(path: str) -> Iterator[None]:
    """Wait for the lock and hold it until the block ends; OSError when the file cannot be made.

    The file is never removed: whoever waits for it would hold a lock that nobody else sees.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        lock_descriptor(descriptor)
        yield
    finally:
        os.close(descriptor)
