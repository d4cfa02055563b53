"""Locks on an output folder: one run writes at a time, and readers see only complete runs.

Two runs at once would each take the other's outputs for forged ones; a reader would take half of the next run for an
alteration. The lock is on the folder itself, so that no further file lies in it, or on a file in it where the system
locks no folders, as on Windows. The system releases it when its holder ends, however it ends.
"""

import contextlib
import os
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from pocketmon_pipeline.engine.artifact import prepare_folder
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.store.atomic import remove_abandoned
from pocketmon_pipeline.system.portable import lock_descriptor, try_lock_descriptor, try_share_descriptor
from pocketmon_pipeline.text.escape import escape_for_screen

_FILE = ".pocketmon-lock"
_WRITTEN = "another run is writing there: waiting for its end"
_READ = "another process is reading there: waiting for its end"


class WriteLock:
    """The exclusive lock for writing into a folder, held until the block ends. Without a folder it does nothing."""

    def __init__(self, folder: str, listener: Listener) -> None:
        """Nothing is locked yet."""
        self._folder = folder
        self._listen = listener
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        """Acquire it, if the folder exists, so that nothing is read while another run still writes."""
        if self._folder and os.path.isdir(self._folder):
            self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Release it."""
        if self._descriptor is not None:
            os.close(self._descriptor)

    def prepare(self) -> None:
        """Make the folder, and acquire the lock unless it is held. PipelineError when no file can be written there."""
        if self._folder:
            prepare_folder(self._folder)
            self._wait()
            remove_abandoned(self._folder)

    def _wait(self) -> None:
        if self._descriptor is not None:
            return
        try:
            self._descriptor = _open(self._folder, os.O_RDWR | os.O_CREAT)
            if not try_lock_descriptor(self._descriptor):
                text = _READ if try_share_descriptor(self._descriptor) else _WRITTEN
                self._listen(Note("warning", f"{escape_for_screen(self._folder)}: {text}"))
                lock_descriptor(self._descriptor)
        except OSError as error:
            text = f"cannot be locked: {error.strerror or error}; let nothing else write there at the same time"
            self._listen(Note("warning", f"{escape_for_screen(self._folder)}: {text}"))


@contextlib.contextmanager
def read_lock(folder: str, listener: Listener | None = None) -> Iterator[bool]:
    """The shared lock for reading a folder, held until the block ends; True if it was acquired.

    With a `listener` it waits for a writer, and says so; without one, it is False while somebody writes. Also True
    where nothing can be locked, or there is no folder.
    """
    with contextlib.ExitStack() as stack:
        try:
            descriptor = _open(folder, os.O_RDWR)
        except OSError:
            yield True
            return
        stack.callback(os.close, descriptor)
        is_free = try_share_descriptor(descriptor)
        if not is_free and listener is not None:
            listener(Note("warning", f"{escape_for_screen(folder)}: {_WRITTEN}"))
            lock_descriptor(descriptor, shared=True)
        yield is_free or listener is not None


def _open(folder: str, flags: int) -> int:
    if hasattr(os, "O_DIRECTORY"):
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return os.open(os.path.join(folder, _FILE), flags, 0o644)
