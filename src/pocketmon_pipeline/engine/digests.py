"""The digests of a tree and nothing else, without tables: what signing and verifying need, in one pass.

Folders whose files are as they were are not read again where a memory of their digests is at hand.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from pocketmon_pipeline.engine.files_table import place_entry
from pocketmon_pipeline.engine.last_scan import digest_folder
from pocketmon_pipeline.integrity.digested import Digested, HashedFile, OtherEntry
from pocketmon_pipeline.integrity.lfs import find_pointer
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.scan.detection import HEAD_SIZE, detect_format
from pocketmon_pipeline.scan.files import Directory
from pocketmon_pipeline.scan.reading import WHOLE_READ, FileRead, FileReader, is_same
from pocketmon_pipeline.scan.walk import Entry, Listing, make_entry
from pocketmon_pipeline.system import pause_collection
from pocketmon_pipeline.text.escape import escape_name

if TYPE_CHECKING:
    from concurrent.futures import Executor

_POINTER_START = b"version "

# A folder's digest, as the walk sees it, to the digests of its files in the order of their names.
Memory = dict[bytes, list[bytes]]

Hashed = tuple[os.stat_result, bytes]
Answer = Hashed | Future[FileRead] | None


class TreeReader:
    """Reads one tree; large files in threads, up to `jobs` of them.

    What a file is, opening it tells: of files that are not recalled, a walk need not have told more than the names.
    """

    def __init__(self, root: str, jobs: int, memory: Memory, young: int) -> None:
        """Files that changed later than `young`, in nanoseconds, are not remembered; with 0 none are."""
        self._root, self._jobs, self._memory, self._young = root, jobs, memory, young
        self._reader = FileReader(root)
        self._executor: Executor | None = None
        self._found = Digested([], [], {}, {})
        self.folders: Memory = {}

    def read(self, listings: Iterable[Listing]) -> Digested:
        """Read everything that is listed; `folders` then has what may be remembered."""
        waiting: list[tuple[list[Entry], list[Answer]]] = []
        try:
            # Hundreds of thousands of small values, none of them in a cycle.
            with pause_collection():
                for listing in listings:
                    self._found.ignored.update((escape_name(path), reason) for path, reason in listing.ignored)
                    if (files := self._sort_out(listing)) and not self._recall(files):
                        answers = self._read(files)
                        if Future in map(type, answers):
                            waiting.append((files, answers))
                        else:
                            self._keep(files, answers)
                for files, answers in waiting:
                    self._keep(files, answers)
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

    def _recall(self, files: list[Entry]) -> bool:
        """Take a folder's digests from memory, if it is as it was."""
        name = digest_folder(files) if self._memory else b""
        digests = self._memory.get(name) if name else None
        if not digests:
            return False
        shown = _show_folder(files)
        for entry, digest in zip(files, digests, strict=True):
            path = shown + escape_name(entry.name)
            self._found.files.append(HashedFile(path, digest.hex(), entry.size, entry.mtime_ns))
        self._remember(name, files, digests)
        return True

    def _keep(self, files: list[Entry], answers: Sequence[Answer]) -> None:
        """Keep what was read of a folder; on the path of every file, hence the plain loop."""
        shown = _show_folder(files)
        keep, new = self._found.files.append, tuple.__new__
        read: list[tuple[Entry, os.stat_result, bytes]] = []
        for entry, answer in zip(files, answers, strict=True):
            found = self._judge(entry, answer.result()) if isinstance(answer, Future) else answer
            if found is not None:
                status, digest = found
                read.append((entry, status, digest))
                about = (shown + escape_name(entry.name), digest.hex(), status.st_size, status.st_mtime_ns)
                keep(new(HashedFile, about))
        if self._young and len(read) == len(files):
            entries = [make_entry(entry.directory, entry.name, status) for entry, status, _ in read]
            self._remember(digest_folder(entries), entries, [digest for _, _, digest in read])

    def _remember(self, name: bytes, files: list[Entry], digests: list[bytes]) -> None:
        newest = max(max(entry.mtime_ns, entry.ctime_ns) for entry in files)
        if name and newest < self._young:
            self.folders[name] = digests

    def _read(self, files: list[Entry]) -> list[Answer]:
        try:
            folder = self._reader.enter(files[0].directory)
        except OSError:
            return [self._look_closer(entry) for entry in files]
        return [self._hash(folder, entry) for entry in files]

    def _hash(self, folder: Directory, entry: Entry) -> Answer:
        """The digest of a file that did not change while it was read; None when it was kept apart."""
        try:
            descriptor = folder.open_file(entry[1])
        except OSError:
            return self._look_closer(entry)
        try:
            status = os.fstat(descriptor)
            size = status.st_size
            if size > WHOLE_READ:
                return self._submit(entry)
            if status.st_mode & 0o170000 == stat.S_IFREG:
                # One byte more than the size tells a file that grew from one that did not.
                data = os.read(descriptor, size + 1)
                if len(data) == size and is_same(status, os.fstat(descriptor)):
                    if data.startswith(_POINTER_START):
                        self._note_pointer(entry, data)
                    return status, hashlib.sha256(data).digest()
        except OSError:
            pass  # the closer look says why
        finally:
            os.close(descriptor)
        return self._look_closer(entry)

    def _look_closer(self, entry: Entry) -> Hashed | None:
        return self._judge(entry, self._reader.read(entry.directory, entry.name))

    def _judge(self, entry: Entry, read: FileRead) -> Hashed | None:
        """Take the result of a closer look: a digest, or a row apart."""
        status = read.stat
        if read.status == "read" and status is not None:
            if read.data is not None and read.data.startswith(_POINTER_START):
                self._note_pointer(entry, read.data)
            return status, bytes.fromhex(read.sha256)
        path = place_entry(entry.directory, entry.name)[0]
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


def _show_folder(files: list[Entry]) -> str:
    directory = files[0].directory
    return f"{escape_name(directory)}/" if directory else ""


def _by_path(entry: OtherEntry) -> str:
    return entry.path


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
