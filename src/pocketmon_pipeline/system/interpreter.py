"""Controls the interpreter: its encoding of names, garbage collection, and exit."""

import atexit
import contextlib
import gc
import os
import sys
import threading
from collections.abc import Iterator
from typing import NoReturn, TextIO

# The system's. What takes its place for a while is left there where an exception comes between two steps, as one that
# stops a run may.
_LEAVE = os._exit
_UTF8_MODE = ["-X", "utf8"]


def restart_in_utf8() -> None:
    """Start this process anew in UTF-8 mode (PEP 540) where the locale would read names of files in another encoding.

    A name would otherwise be another text here than elsewhere, and no manifest or baseline would fit. What is printed
    keeps the encoding of the locale.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.orig_argv[1:3] == _UTF8_MODE or not sys.executable:
        return
    environment = {"PYTHONIOENCODING": sys.stdout.encoding, **os.environ, "PYTHONUTF8": "1"}
    os.execve(sys.executable, [sys.executable, *_UTF8_MODE, *sys.orig_argv[1:]], environment)  # noqa: S606 - ourselves


@contextlib.contextmanager
def pause_collection() -> Iterator[None]:
    """Pause garbage collection until the block ends: where most objects stay alive, it would find nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def keep_freed_memory(size: int) -> None:
    """Let this process keep up to twice so many bytes that it has freed, to be taken again; `size` is 32 MiB at most.

    glibc gives the system back what is free above 128 KiB, and each page of it costs a fault when it is taken again.
    To free a larger piece raises that limit to twice its size (mallopt(3), M_MMAP_THRESHOLD). The piece is not touched.
    """
    bytes(size)


@contextlib.contextmanager
def forbid_exit() -> Iterator[None]:
    """Make `os._exit` raise SystemExit in the block: the code of others must not end this process behind our back.

    With `os._exit(0)` a run that came to no verdict would look like one that passed. A child process may still end so.
    """
    own = os.getpid()

    def refuse(status: int) -> NoReturn:
        """Take the place of `os._exit`."""
        if os.getpid() != own:
            _LEAVE(status)
        raise SystemExit(f"os._exit({status!r})")

    os._exit = refuse
    try:
        yield
    finally:
        os._exit = _LEAVE


def end_process(code: int, lost: int) -> NoReturn:
    """End this process with an exit code, without taking its modules apart: the system frees all of it at once.

    Where standard output does not take its rest, `lost` is the code, unless there is another reason to fail.

    What was to be done at the end is done. Where a thread still works that is waited for, or a stream is closed, the
    interpreter ends in its own way. Where a stream does not take its rest, that would be with a code of its own.
    """
    if all(thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no public way to do so early
        with contextlib.suppress(ValueError, AttributeError):
            is_lost = not _flush(sys.stdout)
            _flush(sys.stderr)
            _LEAVE(code or (lost if is_lost else 0))
    sys.exit(code)


def _flush(stream: TextIO) -> bool:
    """Write what a stream holds back; False where it is lost to somebody who still asks for it."""
    try:
        stream.flush()
    except BrokenPipeError:
        return True
    except OSError:
        return False
    return True
