"""Opening files and folders relative to an open folder, where the platform can; by path where it cannot.

This is the one module that knows about `dir_fd` and O_NOFOLLOW.
"""

import os

RELATIVE_OPEN = os.open in os.supports_dir_fd and os.scandir in os.supports_fd

_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# A FIFO put in a file's place must not block the open.
_READ_FILE = _READ | _NO_LINK | getattr(os, "O_NONBLOCK", 0)
_READ_DIRECTORY = _READ | _NO_LINK | getattr(os, "O_DIRECTORY", 0)


class Directory:
    """An open folder. Without descriptor support it remembers its path instead."""

    def __init__(self, path: str, descriptor: int | None) -> None:
        """`path` is absolute and only used where the platform cannot open relative to a descriptor."""
        self._path = path
        self._descriptor = descriptor

    def close(self) -> None:
        """Close; only once."""
        if self._descriptor is not None:
            os.close(self._descriptor)

    def scan(self) -> "os._ScandirIterator[str]":
        """List the folder."""
        return os.scandir(self._path if self._descriptor is None else self._descriptor)

    def read_link(self, name: str) -> str:
        """Read where a link points to."""
        if self._descriptor is None:
            return os.readlink(os.path.join(self._path, name))
        return os.readlink(name, dir_fd=self._descriptor)

    def stat(self, name: str) -> os.stat_result:
        """Look at an entry itself, never at what a link points to."""
        if self._descriptor is None:
            return os.lstat(os.path.join(self._path, name))
        return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)

    def open_file(self, name: str) -> int:
        """Open for reading, never through a link; the caller closes the descriptor."""
        if self._descriptor is None:
            return os.open(os.path.join(self._path, name), _READ_FILE)
        return os.open(name, _READ_FILE, dir_fd=self._descriptor)

    def open(self, name: str) -> "Directory":
        """Open a folder in this one, never through a link."""
        path = os.path.join(self._path, name)
        if self._descriptor is None:
            return Directory(path, None)
        return Directory(path, os.open(name, _READ_DIRECTORY, dir_fd=self._descriptor))

    def read_small_file(self, name: str, most: int) -> bytes:
        """Read at most this many bytes of a file."""
        descriptor = self.open_file(name)
        try:
            return read_on(descriptor, b"", most)
        finally:
            os.close(descriptor)


def read_on(descriptor: int, data: bytes, wanted: int) -> bytes:
    """Read so much, or to the end, after a short answer (read(2)), as file systems over a network give."""
    parts = [data]
    left = wanted - len(data)
    while left and (part := os.read(descriptor, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def open_root(path: str) -> Directory:
    """Open the folder that everything else is relative to; links in `path` itself are the caller's own choice."""
    if not RELATIVE_OPEN:
        return Directory(os.path.abspath(path), None)
    return Directory(os.path.abspath(path), os.open(path, _READ_DIRECTORY & ~_NO_LINK))
