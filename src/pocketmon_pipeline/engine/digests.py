"""The digests of a tree and nothing else, without tables: what signing and verifying need, in one pass.

Folders whose files are as they were are not read again where a memory of their digests is at hand.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.engine.files_table import place_entry
from pocketmon_pipeline.engine.last_scan import digest_folder
from pocketmon_pipeline.integrity.digested import Digested, HashedFile, OtherEntry
from pocketmon_pipeline.integrity.lfs import find_pointer
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.scan.detection import HEAD_SIZE, detect_format
from pocketmon_pipeline.scan.reading import WHOLE_READ, FileRead, FileReader
from pocketmon_pipeline.scan.walk import Entry, Listing
from pocketmon_pipeline.system import pause_collection
from pocketmon_pipeline.text.escape import escape_name

if TYPE_CHECKING:
    from concurrent.futures import Executor

_POINTER_START = b"version "

# A folder's digest, as the walk sees it, to the digests of its files in the order of their names.
Memory = dict[bytes, list[bytes]]


class TreeReader:
    """Reads one tree; large files in threads, up to `jobs` of them."""

    def __init__(self, root: str, jobs: int, memory: Memory, young: int) -> None:
        """Files that changed later than `young`, in nanoseconds, are not remembered."""
        self._root, self._jobs, self._memory, self._young = root, jobs, memory, young
        self._reader = FileReader(root)
        self._executor: Executor | None = None
        self._found = Digested([], [], {}, {})
        self.folders: Memory = {}

    def read(self, listings: Iterable[Listing]) -> Digested:
        """Read everything that is listed; `folders` then has what may be remembered."""
        waiting: list[_Folder] = []
        try:
            # Hundreds of thousands of small values, none of them in a cycle.
            with pause_collection():
                for listing in listings:
                    self._found.ignored.update((escape_name(path), reason) for path, reason in listing.ignored)
                    if files := self._sort_out(listing):
                        waiting.extend(self._take(files))
                for folder in waiting:
                    self._finish(folder)
        finally:
            self._reader.close()
            if self._executor is not None:
                self._executor.shutdown(cancel_futures=True)
        self._found.files.sort()
        self._found.others.sort(key=_by_path)
        return self._found

    def _sort_out(self, listing: Listing) -> list[Entry]:
        files = [entry for entry in listing.entries if entry.type == "file" and entry.error is None]
        if len(files) != len(listing.entries):
            others = (entry for entry in listing.entries if entry.type != "file" or entry.error is not None)
            self._found.others.extend(map(_describe_other, others))
        return files

    def _take(self, files: list[Entry]) -> "Iterator[_Folder]":
        """Read a folder's files, or recall their digests; yield the folder when some are still being read."""
        name = digest_folder(files)
        digests: list[bytes | Future[FileRead] | None] | list[bytes]
        digests = self._memory.get(name, []) if name else []
        if not digests:
            digests = [self._hash(entry) if entry.size <= WHOLE_READ else self._submit(entry) for entry in files]
        folder = _Folder(name, files, digests)
        if any(isinstance(digest, Future) for digest in digests):
            yield folder
        else:
            self._finish(folder)

    def _finish(self, folder: "_Folder") -> None:
        """Keep what was read of a folder; on the path of every file, hence the plain loop."""
        directory = folder.files[0].directory
        shown = f"{escape_name(directory)}/" if directory else ""
        keep = self._found.files.append
        digests: list[bytes] = []
        newest = 0
        for entry, digest in zip(folder.files, folder.digests, strict=True):
            if isinstance(digest, Future):
                digest = self._judge(entry, digest.result())  # noqa: PLW2901 - what was still to come
            if digest is not None:
                digests.append(digest)
                _, name, _, size, mtime_ns, ctime_ns = entry[:6]
                keep(HashedFile(shown + escape_name(name), digest.hex(), size, mtime_ns))
                newest = max(newest, mtime_ns, ctime_ns)
        if folder.name and len(digests) == len(folder.files) and newest < self._young:
            self.folders[folder.name] = digests

    def _hash(self, entry: Entry) -> bytes | None:
        """The digest of a file that is what the walk saw, before and after it was read; None when it was kept apart."""
        try:
            descriptor = self._reader.open(entry.directory, entry.name)
        except OSError:
            return self._judge(entry, self._reader.read(entry.directory, entry.name))
        try:
            # One byte more than the size tells a file that grew from one that did not. What the walk saw is the look
            # before the reading; nothing can change a file and leave all of it as it was.
            data = os.read(descriptor, entry.size + 1)
            if len(data) == entry.size and _is_same(entry, os.fstat(descriptor)):
                if data.startswith(_POINTER_START):
                    self._note_pointer(entry, data)
                return hashlib.sha256(data).digest()
        except OSError:
            pass  # the closer look says why
        finally:
            os.close(descriptor)
        return self._judge(entry, self._reader.read(entry.directory, entry.name))

    def _judge(self, entry: Entry, read: FileRead) -> bytes | None:
        """Take the result of a closer look: a digest of what the walk saw, or a row apart."""
        status = read.stat
        if read.status == "read" and status is not None and _is_same(entry, status):
            if read.data is not None and read.data.startswith(_POINTER_START):
                self._note_pointer(entry, read.data)
            return bytes.fromhex(read.sha256)
        path = place_entry(entry.directory, entry.name)[0]
        if read.status == "read" and status is not None:
            if read.data is not None and read.data.startswith(_POINTER_START):
                self._note_pointer(entry, read.data)
            self._found.files.append(HashedFile(path, read.sha256, status.st_size, status.st_mtime_ns))
            return None
        size, mtime_ns = (None, None) if status is None else (status.st_size, status.st_mtime_ns)
        self._found.others.append(OtherEntry(path, "file", read.status, read.detail, size, mtime_ns, None))
        return None

    def _submit(self, entry: Entry) -> "Future[FileRead]":
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(self._jobs)
        return self._executor.submit(_read_alone, self._root, entry)

    def _note_pointer(self, entry: Entry, data: bytes) -> None:
        if detect_format(claim_format(entry.directory, entry.name), data[:HEAD_SIZE]).format == "lfs-pointer":
            pointer = find_pointer(data)
            if pointer is not None:
                self._found.pointers[place_entry(entry.directory, entry.name)[0]] = pointer


def _by_path(entry: OtherEntry) -> str:
    return entry.path


class _Folder(NamedTuple):
    """Files of one folder and their digests, some of them still to come; those that were kept apart have none."""

    name: bytes
    files: list[Entry]
    digests: "Sequence[bytes | Future[FileRead] | None]"


def _is_same(entry: Entry, status: os.stat_result) -> bool:
    return (
        status.st_ctime_ns == entry.ctime_ns
        and status.st_mtime_ns == entry.mtime_ns
        and status.st_size == entry.size
        and status.st_ino == entry.inode
        and status.st_mode == entry.mode
    )


def _read_alone(root: str, entry: Entry) -> FileRead:
    reader = FileReader(root)
    try:
        return reader.read(entry.directory, entry.name)
    finally:
        reader.close()


def _describe_other(entry: Entry) -> OtherEntry:
    status = "unreadable" if entry.error else "listed"
    target = None if entry.target is None else escape_name(entry.target)
    path = place_entry(entry.directory, entry.name)[0]
    return OtherEntry(path, entry.type, status, entry.error or "", entry.size, entry.mtime_ns, target)
