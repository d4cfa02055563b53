"""One at a time writes into a folder: of two runs at once, each would take what the other has written for forged.

Whoever reads what a run has left holds it off as long, and would else take half of the next one for an alteration.
The folder itself is locked, so that nothing more lies in it; where the system locks no folder, as Windows does not, a
file in it is. The lock is the system's, which lets go when its holder ends, however it ends: nobody waits for the dead.
"""

import contextlib
import os
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from pocketmon_pipeline.engine.artifact import prepare_folder
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.system.portable import lock_descriptor, try_lock_descriptor, try_share_descriptor
from pocketmon_pipeline.text.escape import escape_for_screen

_FILE = ".pocketmon-lock"
_WRITTEN = "another run writes there: waiting until it has ended"
_READ = "somebody reads there: waiting until that has ended"


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
            self._descriptor = _open(self._folder, os.O_RDWR | os.O_CREAT)
            if not try_lock_descriptor(self._descriptor):
                text = _READ if try_share_descriptor(self._descriptor) else _WRITTEN
                self._listen(Note("warning", f"{escape_for_screen(self._folder)}: {text}"))
                lock_descriptor(self._descriptor)
        except OSError as error:
            text = f"cannot be locked: {error.strerror or error}; let nothing else write there at the same time"
            self._listen(Note("warning", f"{escape_for_screen(self._folder)}: {text}"))


@contextlib.contextmanager
def hold_off(folder: str, listener: Listener | None = None) -> Iterator[bool]:
    """Keep whoever would write into a folder waiting until the block ends: True, if nobody writes there already.

    With a `listener`, whoever writes there is waited for, and the listener is told. Many may read at once. Where
    nothing can be locked, or there is no folder, nobody is known to write.
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
