"""Atomic writes: a temporary file beside the target, fsync, rename."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from io import BufferedRandom
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

_PREFIX, _SUFFIX = ".pocketmon-", ".tmp"
# Names of temporary files, those of earlier versions too: somebody's own `.pocketmon-notes-of-may.tmp` is none.
_TEMPORARY = compile_later(rf"\{_PREFIX}[a-z0-9_]{{8}}\{_SUFFIX}")
ABANDONED_SECONDS = 3600
"""What is temporary and that old has no owner any more: it was killed."""


class Written(NamedTuple):
    """What was written: digest of all bytes, and how many."""

    sha256: str
    size: int


def sync_directory(path: str) -> None:
    """Make a rename in this folder durable, where the platform can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_stream(path: str) -> bool:
    """Whether a path names what takes bytes and keeps no file: a device, a pipe, or this process's own open file.

    The last, as `/dev/stdout`, is a link of the system's to what may well be a file (proc_pid_fd(5)).
    """
    try:
        mode = os.stat(path).st_mode
        own = stat.S_ISLNK(os.lstat(path).st_mode) and os.readlink(path).startswith("/proc/")
    except OSError:
        return False
    return own or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _make_temporary(folder: str) -> tuple[int, str]:
    """Make a file with the permissions that the umask leaves of 0644: `mkstemp` knows none but 0600."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    for flag in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, flag, 0)
    while True:
        path = os.path.join(folder, f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}")
        with contextlib.suppress(FileExistsError):
            return os.open(path, flags, 0o644), path


@contextlib.contextmanager
def replace_file(path: str) -> Iterator[BufferedRandom]:
    """Open a temporary file that takes the place of `path` when the block ends well, and vanishes when it does not.

    OSError for a device or a pipe: to put a file in the place of `/dev/null` breaks the machine.
    """
    folder = os.path.dirname(os.path.abspath(path))
    if is_stream(path):
        raise OSError(errno.EINVAL, "it is a device or a pipe, and no file", path)
    try:
        descriptor, temporary = _make_temporary(folder)
    except OSError as error:
        error.filename = path  # the name that somebody chose
        raise
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_directory(folder)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def remove_abandoned(folder: str) -> None:
    """Remove the temporary files of `replace_file` that processes have left in a folder when they were killed."""
    last = time.time() - ABANDONED_SECONDS
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(about.st_mode) and about.st_mtime < last:
                        os.unlink(entry.path)


def write_chunks(path: str, chunks: Iterable[bytes]) -> Written:
    """Write a file from pieces, never holding more than one of them."""
    digest = hashlib.sha256()
    size = 0
    with replace_file(path) as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Written(digest.hexdigest(), size)
