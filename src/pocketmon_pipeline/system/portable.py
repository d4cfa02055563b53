"""Functions that some operating systems lack, which do nothing there.

The only module that asks for `resource` and `fcntl`. Modules are looked up by name, so that type checks for every
platform pass and a Python built without one still works.
"""

import contextlib
import importlib
import mmap
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

# Seconds between two looks at a lock that another process holds.
_LOCK_PAUSE = 0.05


class Memory(NamedTuple):
    """Bytes that the machine has, those that are free for more, and those that this process holds."""

    total: int
    available: int
    held: int


def find_module(name: str) -> ModuleType | None:
    """Import a module that may not exist on this platform."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def find_descriptor_folder() -> str:
    """The folder in which open files have paths, by their descriptors; empty where there is none."""
    return next((folder for folder in ("/proc/self/fd", "/dev/fd") if os.path.isdir(folder)), "")


def can_share_memory(folder: str = "/dev/shm") -> bool:  # noqa: S108 - the system's
    """Whether processes can wait for each other: on Linux that takes a file in this folder, sem_overview(7)."""
    return sys.platform != "linux" or os.access(folder, os.W_OK | os.X_OK)


def count_cpus() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_memory(processes: str = "/proc") -> Memory:
    """Look at the memory: proc_meminfo(5) and proc_pid_statm(5), else what psutil, slow to load, knows."""
    try:
        with open(f"{processes}/meminfo", "rb") as about, open(f"{processes}/self/statm", "rb") as own:
            kibibytes = {line.split()[0]: int(line.split()[1]) for line in about}
            held = int(own.read().split()[1]) * mmap.PAGESIZE
        return Memory(kibibytes[b"MemTotal:"] * 1024, kibibytes[b"MemAvailable:"] * 1024, held)
    except (OSError, LookupError, ValueError):
        import psutil

        known = psutil.virtual_memory()
        return Memory(known.total, known.available, psutil.Process().memory_info().rss)


def raise_open_file_limit() -> None:
    """Allow as many open files as the system grants: the walk holds one for each level of folders."""
    resource = find_module("resource")
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def limit_process(memory: int, open_files: int) -> None:
    """Confine this process for good: `memory` bytes of address space, no new file content, no core dump."""
    resource = find_module("resource")
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_cpu(seconds: float) -> None:
    """Let this process use so much more CPU: the soft limit counts all that was used since its start."""
    resource = find_module("resource")
    if resource is None:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, hard))


@contextlib.contextmanager
def block_interrupts() -> Iterator[None]:
    """Hold what a terminal sends to all its processes, SIGINT and SIGHUP, back until the block ends.

    Processes that are started in it never get one, for good.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def lock_descriptor(descriptor: int, *, shared: bool = False) -> None:
    """Wait until this process alone holds the open file; closing it, or the end of the process, lets go.

    flock(2) on POSIX; on Windows the first byte. Where a Python has neither, nothing is locked. A `shared` lock is held
    beside others like it; Windows has none, so there it is only waited for. It asks again and again: a signal that
    comes just before a call that waits is heard when that call ends, which is when the other process lets go.
    """
    if flock := find_module("fcntl"):
        _repeat(lambda: flock.flock(descriptor, flock.LOCK_NB | (flock.LOCK_SH if shared else flock.LOCK_EX)))
    elif locking := find_module("msvcrt"):
        _repeat(lambda: locking.locking(descriptor, locking.LK_NBLCK, 1))
        if shared:
            locking.locking(descriptor, locking.LK_UNLCK, 1)


def _repeat(try_to_lock: Callable[[], object]) -> None:
    while True:
        try:
            try_to_lock()
        except (BlockingIOError, PermissionError):  # as flock and msvcrt say that it is held
            time.sleep(_LOCK_PAUSE)
        else:
            return


def try_lock_descriptor(descriptor: int) -> bool:
    """The same without waiting: False where another process holds it, or nothing can be locked."""
    try:
        if flock := find_module("fcntl"):
            flock.flock(descriptor, flock.LOCK_EX | flock.LOCK_NB)
        elif locking := find_module("msvcrt"):
            locking.locking(descriptor, locking.LK_NBLCK, 1)
        else:
            return False
    except OSError:
        return False
    return True


def try_share_descriptor(descriptor: int) -> bool:
    """A shared lock without waiting: False only where another process holds the open file alone."""
    try:
        if flock := find_module("fcntl"):
            flock.flock(descriptor, flock.LOCK_SH | flock.LOCK_NB)
        elif locking := find_module("msvcrt"):
            locking.locking(descriptor, locking.LK_NBLCK, 1)
            locking.locking(descriptor, locking.LK_UNLCK, 1)
    except (BlockingIOError, PermissionError):  # as flock and msvcrt say that it is held
        return False
    except OSError:
        return True
    return True
