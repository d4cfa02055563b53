"""Computes only the digests of a tree, without tables, for signing and verifying.

Folders whose files have not changed are not read again, if their digests are cached.
"""

import errno
import hashlib
import operator
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from pocketmon_pipeline.engine.cache.last_scan import digest_folder
from pocketmon_pipeline.engine.tables.files_table import place_entry
from pocketmon_pipeline.integrity.hashed_tree import HashedFile, HashedTree, OtherEntry
from pocketmon_pipeline.integrity.lfs import find_pointer
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.scan.detection import HEAD_SIZE, detect_format
from pocketmon_pipeline.scan.files import Directory
from pocketmon_pipeline.scan.reading import WHOLE_READ, FileRead, FileReader, is_same
from pocketmon_pipeline.scan.walk import Entry, Listing, fit, make_entry
from pocketmon_pipeline.text.escape import escape_name

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_POINTER_START = b"version "

# Most files are smaller than this, in bytes, and read before anything is known of them.
_AT_ONCE = 16 * 1024
# Clocks of two machines, such as that of a file server and this one, may differ by so much, in nanoseconds. What was
# last changed longer ago than that did not change while it was read.
_CLOCK_SKEW_NS = 300 * 1_000_000_000

# A folder's digest, as the walk sees it, to the digests of its files in the order of their names.
FolderDigests = dict[bytes, list[bytes]]

_NAME = operator.attrgetter("name")
_MTIME = operator.attrgetter("mtime_ns")
_CTIME = operator.attrgetter("ctime_ns")

Hashed = tuple[os.stat_result, bytes]


class PendingHash(NamedTuple):
    """A file that a thread is reading."""

    future: "Future[FileRead]"


HashResult = Hashed | PendingHash | None


class TreeHasher:
    """Reads one tree; large files in threads, up to `jobs` of them.

    Opening a file shows what it is, so a walk that only lists names suffices for files that are not cached.
    """

    def __init__(self, root: str, jobs: int, memory: FolderDigests, young: int) -> None:
        """Files that changed later than `young`, in nanoseconds, are not cached; with 0 none are."""
        self._root, self._jobs, self._memory, self._young = root, jobs, memory, young
        self._settled = time.time_ns() - _CLOCK_SKEW_NS
        self._reader = FileReader(root)
        self._executor: Executor | None = None
        self._found = HashedTree([], [], {}, {})
        self.folders: FolderDigests = {}

    def read(self, listings: Iterable[Listing]) -> HashedTree:
        """Read all listings; `folders` then has what may be cached."""
        waiting: list[tuple[list[Entry], list[HashResult]]] = []
        try:
            for listing in listings:
                self._found.ignored.update((escape_name(path), reason) for path, reason in listing.ignored)
                if (files := self._split_listing(listing)) and not self._reuse_cached(files):
                    results = self._read(files)
                    if PendingHash in map(type, results):
                        waiting.append((files, results))
                    else:
                        self._store(files, cast("list[Hashed | None]", results))
            for files, results in waiting:
                self._store(files, list(map(self._resolve, files, results)))
        finally:
            self._reader.close()
            if self._executor is not None:
                self._executor.shutdown(cancel_futures=True)
        self._found.files.sort()
        self._found.others.sort(key=lambda entry: entry.path)
        return self._found

    def _split_listing(self, listing: Listing) -> list[Entry]:
        files, others = listing.split()
        self._found.others.extend(map(_describe_other, others))
        return files

    def _reuse_cached(self, files: list[Entry]) -> bool:
        """Take a folder's digests from the cache, if it is unchanged."""
        name = digest_folder(files) if self._memory else b""
        digests = self._memory.get(name) if name else None
        if not digests:
            return False
        for path, entry, digest in zip(_show_paths(files), files, digests, strict=True):
            self._found.files.append(HashedFile(path, digest.hex(), entry.size, entry.mtime_ns))
        self._cache_folder(name, files, digests)
        return True

    def _store(self, files: list[Entry], read: Sequence[Hashed | None]) -> None:
        """Store the result for a folder; a plain loop, since every file passes through it."""
        keep, new = self._found.files.append, tuple.__new__
        for path, hashed in zip(_show_paths(files), read, strict=True):
            if hashed is not None:
                status, digest = hashed
                keep(new(HashedFile, (path, digest.hex(), status.st_size, fit(status.st_mtime_ns))))
        if self._young:
            # A folder is cached when all of it was read.
            known = list(filter(None, read))
            if len(known) == len(files):
                entries = [make_entry(*file[:2], status) for file, (status, _) in zip(files, known, strict=True)]
                self._cache_folder(digest_folder(entries), entries, [digest for _, digest in known])

    def _cache_folder(self, name: bytes, files: list[Entry], digests: list[bytes]) -> None:
        newest = max(map(_MTIME, files)), max(map(_CTIME, files))
        if name and max(newest) < self._young:
            self.folders[name] = digests

    def _read(self, files: list[Entry]) -> list[HashResult]:
        try:
            folder = self._reader.enter(files[0].directory)
        except OSError:
            return [self._read_closely(entry) for entry in files]
        return [self._hash(folder, entry) for entry in files]

    def _hash(self, folder: Directory, entry: Entry) -> HashResult:
        """The digest of a file that did not change while it was read; None if it needs separate treatment."""
        try:
            descriptor = folder.open_file(entry[1])
        except OSError:
            return self._read_closely(entry)
        try:
            data = os.read(descriptor, _AT_ONCE)
            status = os.fstat(descriptor)
            if status.st_size > WHOLE_READ:
                return self._submit(entry)
            if status.st_mode & 0o170000 == 0o100000:  # S_IFMT, S_IFREG
                is_settled = status.st_mtime_ns < self._settled > status.st_ctime_ns
                if not is_settled or len(data) != status.st_size:
                    data = _read_again(descriptor, status)
                if data.startswith(_POINTER_START):
                    self._note_pointer(entry, data)
                return status, hashlib.sha256(data).digest()
        except OSError:
            pass  # the closer look says why
        finally:
            os.close(descriptor)
        return self._read_closely(entry)

    def _read_closely(self, entry: Entry) -> Hashed | None:
        return self._record(entry, self._reader.read(entry.directory, entry.name))

    def _resolve(self, entry: Entry, result: HashResult) -> Hashed | None:
        return self._record(entry, result.future.result()) if isinstance(result, PendingHash) else result

    def _record(self, entry: Entry, read: FileRead) -> Hashed | None:
        """Store the result of a separate look: a digest, or another kind of entry."""
        status = read.stat
        if read.status == "read" and status is not None:
            if read.data is not None and read.data.startswith(_POINTER_START):
                self._note_pointer(entry, read.data)
            return status, bytes.fromhex(read.sha256)
        path = place_entry(entry.directory, entry.name)[0]
        size, mtime_ns = (None, None) if status is None else (status.st_size, fit(status.st_mtime_ns))
        self._found.others.append(OtherEntry(path, "file", read.status, read.detail, size, mtime_ns, None))
        return None

    def _submit(self, entry: Entry) -> PendingHash:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(self._jobs)
        return PendingHash(self._executor.submit(_read_alone, self._root, entry))

    def _note_pointer(self, entry: Entry, data: bytes) -> None:
        if detect_format(claim_format(entry.directory, entry.name), data[:HEAD_SIZE]).format == "lfs-pointer":
            pointer = find_pointer(data)
            if pointer is not None:
                self._found.pointers[place_entry(entry.directory, entry.name)[0]] = pointer


def _read_again(descriptor: int, before: os.stat_result) -> bytes:
    """Read an open file from its start; OSError if it has changed."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    # One byte more than the size tells a file that grew from one that did not.
    data = os.read(descriptor, before.st_size + 1)
    if len(data) != before.st_size or not is_same(before, os.fstat(descriptor)):
        raise OSError(errno.EAGAIN, "changed while it was read")
    return data


def _show_paths(files: list[Entry]) -> Iterator[str]:
    """The escaped paths of a folder's files."""
    directory = files[0].directory
    shown = f"{escape_name(directory)}/" if directory else ""
    names = list(map(_NAME, files))
    together = "".join(names)
    is_plain = escape_name(together) is together
    return map(shown.__add__, names if is_plain else map(escape_name, names))


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
