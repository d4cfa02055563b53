"""Reads one file once: bytes and digest, with the proof that it did not change meanwhile."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.scan import files

# Files up to this size arrive whole; larger ones in chunks.
WHOLE_READ = 8 * 1024 * 1024
# So large a chunk stays in the processor's cache from when it is read until it is hashed.
CHUNK_SIZE = 256 * 1024

_OPEN_FOLDERS = 64

Feed = Callable[[bytes], object]
"""Takes the next bytes of a large file."""

# What opening says of a link where the walk saw a file, and of anything else where it saw a folder.
_REPLACED = {errno.ELOOP, errno.ENOTDIR}


class FileRead(NamedTuple):
    """What reading a file gave.

    `status` is read, unreadable, changed (while it was read), absent (gone since the walk) or special (it, or a folder
    above it, is something else since the walk). `stat` is that of the open file. `data` is None when the file was not
    read whole.
    """

    status: str
    detail: str
    stat: os.stat_result | None
    sha256: str
    data: bytes | None
    reads: int


class OpenFile:
    """A file that was read before, part by part; `size` is in bytes."""

    def __init__(self, descriptor: int | None, seen: os.stat_result, tick: Callable[[], object]) -> None:
        """`seen` is what it was when it was read; without a descriptor it is gone. `tick` comes before each part."""
        self.size = seen.st_size
        self._descriptor = descriptor
        self._seen = seen
        self._tick = tick
        self._why = "it changed while it was read" if descriptor is None else ""

    def read(self, start: int, length: int) -> bytes:
        """At most so many bytes; none where they cannot be read."""
        self._tick()
        try:
            if self._descriptor is None or os.lseek(self._descriptor, start, os.SEEK_SET) != start:
                return b""
            return os.read(self._descriptor, length)
        except OSError as error:
            self._why = error.strerror or str(error)
            return b""

    def describe_change(self) -> str:
        """Why what was read may be something else than before, or ""."""
        if self._why or self._descriptor is None:
            return self._why
        try:
            now = os.fstat(self._descriptor)
        except OSError as error:
            return error.strerror or str(error)
        is_other = (now.st_dev, now.st_ino) != (self._seen.st_dev, self._seen.st_ino)
        return "it changed while it was read" if is_other or not is_same(self._seen, now) else ""


class FileReader:
    """Reads files below one root, keeping the last folders open."""

    def __init__(self, root: str) -> None:
        """Open `root`."""
        self._root = files.open_root(root)
        self._folders: dict[str, files.Directory] = {"": self._root}

    def close(self) -> None:
        """Close every folder."""
        for folder in self._folders.values():
            folder.close()
        self._folders = {}

    def _open_folder(self, directory: str) -> files.Directory:
        above = directory.rpartition("/")[0]
        while above not in self._folders:
            above = above.rpartition("/")[0]
        folder = self._folders[above]
        for name in directory[len(above) :].removeprefix("/").split("/"):
            if len(self._folders) > _OPEN_FOLDERS:
                self._forget_folders(above)
            above = f"{above}/{name}" if above else name
            folder = self._folders[above] = folder.open(name)
        return folder

    def _forget_folders(self, kept: str) -> None:
        """Close all but the root and the one that is kept: a thousand levels down, the way is not gone again."""
        for directory, folder in list(self._folders.items()):
            if directory not in {"", kept}:
                folder.close()
                del self._folders[directory]

    def enter(self, directory: str) -> files.Directory:
        """The open folder, good until the next one is entered; OSError says why it cannot be."""
        return self._folders.get(directory) or self._open_folder(directory)

    def read(self, directory: str, name: str, feed: Feed | None = None) -> FileRead:
        """Read one file. One above WHOLE_READ is handed to `feed` in chunks instead of being returned."""
        try:
            descriptor = self.enter(directory).open_file(name)
        except FileNotFoundError as error:
            return _fail("absent", error)
        except OSError as error:
            return _fail("special" if error.errno in _REPLACED else "unreadable", error)
        try:
            return _read_open(descriptor, feed or _ignore)
        except OSError as error:
            return _fail("unreadable", error)
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def reopen(self, directory: str, name: str, seen: os.stat_result, tick: Callable[[], object]) -> Iterator[OpenFile]:
        """Open a file again that was `seen` when it was read."""
        descriptor = None
        with contextlib.suppress(OSError):
            descriptor = self.enter(directory).open_file(name)
        try:
            yield OpenFile(descriptor, seen, tick)
        finally:
            if descriptor is not None:
                os.close(descriptor)


def _fail(status: str, error: OSError) -> FileRead:
    return FileRead(status, error.strerror or str(error), None, "", None, 0)


def _ignore(_: bytes) -> None:
    pass


def _read_open(descriptor: int, feed: Feed) -> FileRead:
    before = os.fstat(descriptor)
    if before.st_mode & 0o170000 != stat.S_IFREG:
        return FileRead("special", "no longer a regular file", before, "", None, 0)
    if before.st_size > WHOLE_READ:
        return _read_large(descriptor, before, feed)
    # One byte more than the size tells a file that grew from one that did not.
    size = before.st_size
    data = os.read(descriptor, size + 1)
    if len(data) < size:
        data = files.read_on(descriptor, data, size + 1)
    after = os.fstat(descriptor)
    if len(data) != size or not is_same(before, after):
        return FileRead("changed", _describe_change(before, after), after, "", None, 1)
    return FileRead("read", "", before, hashlib.sha256(data).hexdigest(), data, 1)


def _read_chunk(descriptor: int) -> bytes:
    # Formats are told by the first bytes, of which there must be enough.
    chunk = os.read(descriptor, CHUNK_SIZE)
    return files.read_on(descriptor, chunk, CHUNK_SIZE) if 0 < len(chunk) < CHUNK_SIZE else chunk


def _read_large(descriptor: int, before: os.stat_result, feed: Feed) -> FileRead:
    digest = hashlib.sha256()
    reads = 0
    left = before.st_size
    while chunk := _read_chunk(descriptor):
        digest.update(chunk)
        feed(chunk)
        reads += 1
        left -= len(chunk)
        if left < 0:
            break
    after = os.fstat(descriptor)
    if left != 0 or not is_same(before, after):
        return FileRead("changed", _describe_change(before, after), after, "", None, reads)
    return FileRead("read", "", before, digest.hexdigest(), None, reads)


def is_same(before: os.stat_result, after: os.stat_result) -> bool:
    """Whether an open file was not written to between two looks, as far as times and sizes tell."""
    # What is added within one tick of the file system's clock changes neither time.
    return (before.st_size, before.st_mtime_ns, before.st_ctime_ns) == (
        after.st_size,
        after.st_mtime_ns,
        after.st_ctime_ns,
    )


def _describe_change(before: os.stat_result, after: os.stat_result) -> str:
    if before.st_size != after.st_size:
        return f"size went from {before.st_size} to {after.st_size} bytes while it was read"
    return "modified while it was read"
