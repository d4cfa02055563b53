"""Starts the fork server, which workers are forked from: as a fork of this process where that is safe.

A fork has imported what this process has, which is most of what takes an interpreter of its own a tenth of a second.
It is safe while nothing else goes on here: a program of our own, with one thread, and only where system libraries bear
it (macOS's do not).
"""

import atexit
import contextlib
import gc
import importlib
import os
import signal
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NoReturn

from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.stage import Deferred
from pocketmon_pipeline.system.interpreter import owns_process
from pocketmon_pipeline.system.portable import hold_interrupts
from pocketmon_pipeline.system.standard_output import divert_prints

# What the server imports, its own first: what workers import before their first file, and the parser that most of them
# need soon. (These libraries start no threads: a fork would lose them.)
_PRELOADED = ("pocketmon_pipeline.engine.workers.fork_server", "pocketmon_pipeline.engine.workers.worker", "orjson")
# What this process needs too, though only later: it starts workers, and all of them make tables.
_SHARED = ("arro3.core", "arro3.io", "concurrent.futures.process", "multiprocessing.synchronize")

# A socket's path has 103 bytes at most (macOS, unix(4); Linux has 107), of which multiprocessing's own names take 33.
_DEEPEST = 70

# A directory for each thread (proc_pid_task(5)), those of libraries too.
_THREADS = "/proc/self/task"
_DESCRIPTORS = "/proc/self/fd"
_STREAMS = range(3)


def find_modules(tasks: Iterable[MapTask]) -> set[str]:
    """Where the parts of stages are defined that are sent to workers."""
    parts: list[object] = []
    for task in tasks:
        parts += (task.map.rows, task.map.stream, task.map.select, task.map.give_up)
        parts.append(type(task.config))
    return {part.before if isinstance(part, Deferred) else part.__module__ for part in parts if part is not None}


def can_fork() -> bool:
    """Whether a fork of this process is whole: it loses all threads but one, and what they hold stays held."""
    if sys.platform != "linux" or not owns_process():
        return False
    try:
        return len(os.listdir(_THREADS)) == 1
    except OSError:
        return False


def start_server(tasks: Iterable[MapTask]) -> None:
    """Start the server unless it runs. What it has imported, its workers need not."""
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload([*_PRELOADED, *_SHARED, *sorted(find_modules(tasks))])
    for name in _SHARED:
        importlib.import_module(name)
    if can_fork():
        # The system may refuse what a fork of all that is here could come to need.
        with contextlib.suppress(OSError), _fork_instead():
            _ensure_running()
    _ensure_running()


def _ensure_running() -> None:
    """An interrupt from the terminal goes to all processes; only this one may act on it, also while others start."""
    from multiprocessing import forkserver, resource_tracker

    # The fork server would start the tracker, which lets interrupts through again when it has started.
    with hold_interrupts():
        resource_tracker.ensure_running()
    # It imports what stages are made of, which may print.
    with hold_interrupts(), _shorten_address(), divert_prints():
        forkserver.ensure_running()


@contextlib.contextmanager
def _shorten_address() -> Iterator[None]:
    """Sockets that are made until the block ends lie in `/tmp` where temporary files lie too deep for them."""
    before = tempfile.tempdir
    if len(os.fsencode(tempfile.gettempdir())) > _DEEPEST:
        tempfile.tempdir = "/tmp"  # noqa: S108 - multiprocessing makes a folder of its own there
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextlib.contextmanager
def _fork_instead() -> Iterator[None]:
    """What multiprocessing starts as an interpreter until the block ends begins as a fork of this one.

    All versions of Python start the server and the tracker of resources by this one function.
    """
    from multiprocessing import util

    start, util.spawnv_passfds = util.spawnv_passfds, _fork
    try:
        yield
    finally:
        util.spawnv_passfds = start


def _fork(path: bytes, args: Sequence[object], passfds: Sequence[int]) -> int:
    """Do in a fork what an interpreter would do with these arguments, of which the last one is its program."""
    del path
    child = 0
    if sys.platform != "win32":  # it has no fork, and starts no server
        child = os.fork()
    return child or _serve(str(args[-1]), passfds)


def _serve(program: str, descriptors: Collection[int]) -> NoReturn:
    """Run a program and end this process; nothing of what it was before is left by way of the caller."""
    code = 1
    try:
        _forget(descriptors)
        exec(program, {"__name__": "__main__"})  # noqa: S102 - multiprocessing's own
        code = 0
    except SystemExit:
        code = 0
    except BaseException as error:  # noqa: BLE001 - this process has no caller who could hear of it
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(code)


def _forget(kept: Collection[int]) -> None:
    """Let go of what an interpreter that is started would not have: descriptors, handlers, and what ends the process.

    Objects that own a descriptor may yet close it, so that its number stays taken: by nothing.
    """
    atexit._clear()  # noqa: SLF001 - there is no public way; what is registered is the other process's
    gc.freeze()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in {*map(int, os.listdir(_DESCRIPTORS))} - {*_STREAMS, *kept, nothing}:
        with contextlib.suppress(OSError):  # the one that listed them is closed
            os.fstat(number)
            os.dup2(nothing, number, inheritable=False)
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
