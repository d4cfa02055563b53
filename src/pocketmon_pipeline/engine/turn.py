"""One at a time writes into a folder: of two runs at once, each would take what the other has written for forged.

The folder itself is locked, so that nothing more lies in it; where the system locks no folder, as Windows does not, a
file in it is. The lock is the system's, which lets go when its holder ends, however it ends: nobody waits for the dead.
"""

import os
from types import TracebackType
from typing import Self

from pocketmon_pipeline.engine.artifact import prepare_folder
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.system import lock_descriptor, try_lock_descriptor
from pocketmon_pipeline.text.escape import escape_for_screen

_FILE = ".pocketmon-lock"


class Turn:
    """The turn to write into a folder; it is over when the block ends. With no folder, there is nothing to wait for."""

    def __init__(self, folder: str, listener: Listener) -> None:
        """Nothing is locked yet."""
        self._folder = folder
        self._listen = listener
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        """Wait for it, if the folder is there already: whoever writes into it is seen before anything is read."""
        if self._folder and os.path.isdir(self._folder):
            self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let the next one in."""
        if self._descriptor is not None:
            os.close(self._descriptor)

    def prepare(self) -> None:
        """Make the folder, and wait for the turn to write into it. PipelineError when it takes no file."""
        if self._folder:
            prepare_folder(self._folder)
            self._wait()

    def _wait(self) -> None:
        if self._descriptor is not None:
            return
        try:
            self._descriptor = _open(self._folder)
            if not try_lock_descriptor(self._descriptor):
                text = "another run writes there: waiting until it has ended"
                self._listen(Note("warning", f"{escape_for_screen(self._folder)}: {text}"))
                lock_descriptor(self._descriptor)
        except OSError as error:
            text = f"cannot be locked: {error.strerror or error}; let nothing else write there at the same time"
            self._listen(Note("warning", f"{escape_for_screen(self._folder)}: {text}"))


def _open(folder: str) -> int:
    if hasattr(os, "O_DIRECTORY"):
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return os.open(os.path.join(folder, _FILE), os.O_RDWR | os.O_CREAT, 0o644)
