"""Opens regular files only, so that no device or FIFO can block."""

import contextlib
import hashlib
import os
import stat
from io import BufferedReader

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_SHORT = 64 * 1024


def open_regular(path: str) -> BufferedReader:
    """Open a regular file to read its bytes; OSError for anything else."""
    descriptor = os.open(path, _READ)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "not a regular file")
    return open(descriptor, "rb")


def is_irregular(path: str) -> bool:
    """Whether something else is in the place of a regular file: a folder, or a FIFO, which would block."""
    return os.path.lexists(path) and not os.path.isfile(path)


def read_short(path: str, most: int = _SHORT) -> str:
    """The first bytes of a file as the system writes names, without white space around; empty where there are none."""
    with contextlib.suppress(OSError), open_regular(path) as file:
        return os.fsdecode(file.read(most)).strip()
    return ""


def hash_file(path: str) -> str:
    """SHA-256 of a regular file in hex; OSError otherwise."""
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
