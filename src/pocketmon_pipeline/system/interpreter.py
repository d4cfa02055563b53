"""The interpreter of this process: when it looks for cycles, and how it ends."""

import atexit
import contextlib
import gc
import os
import sys
import threading
from collections.abc import Iterator
from typing import NoReturn


@contextlib.contextmanager
def pause_collection() -> Iterator[None]:
    """Look for no cycles until the block ends: where much is made that stays, every look is in vain."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def end_process(code: int) -> NoReturn:
    """End this process with an exit code, without taking its modules apart: the system frees all of it at once.

    What was to be done at the end is done. Where a thread still works that is waited for, or a stream does not take its
    rest, the interpreter ends in its own way.
    """
    if all(thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no public way to do so early
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)
