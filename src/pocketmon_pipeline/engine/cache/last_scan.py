"""The result of the last scan of a tree: one digest for each folder's files.

The rows of the files stand in Parquet files, the parts. A folder's rows count in one part only, the one that its
digest goes with: whoever changes a few folders adds a small part and leaves the others as they are.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.scan.walk import Entry, Listing

# Files whose time stamp is this close to the scan's start may change again without a new stamp (racy clock).
RACY_NS = 2_000_000_000

# Above this many parts, or when more than half of the folders changed, all rows are rewritten.
MOST_PARTS = 8


class Folder(NamedTuple):
    """The digest of a folder's files, empty if their stat alone proves nothing, and the number of its part."""

    digest: bytes
    part: int


class LastScan(msgspec.Struct, frozen=True):
    """`folders` by their names as bytes; `parts` are names of Parquet files.

    `complete` maps the key of a stage's map to the segments that hold its rows for every content of the tree.
    `contents` identifies what the tree held; a new one is drawn whenever anything but time stamps and inodes of its
    files has changed; "" where not all of it could be read. `others` is a digest of what the walk saw beside files.
    """

    parts: list[str] = []
    folders: dict[bytes, Folder] = {}
    complete: dict[str, list[str]] = {}
    contents: str = ""
    others: str = ""


class CachedScan(NamedTuple):
    """A last scan, with its parts' paths."""

    scan: LastScan
    paths: list[str]


def pack_files(entries: Sequence[Entry]) -> bytes:
    """The walk's data on a folder's files, as MessagePack; empty if a name is not Unicode."""
    try:
        return msgspec.msgpack.encode(entries)
    except (UnicodeEncodeError, OverflowError):
        return b""


def digest_folder(entries: Sequence[Entry]) -> bytes:
    """The digest of the walk's data on a folder's files; empty if a name is not Unicode."""
    return _digest(pack_files(entries))


def _digest(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest() if packed else b""


class Sieve:
    """Passes the files of changed folders, and records the others; a folder that the last scan lacks is changed.

    `files` counts those of all folders.
    """

    def __init__(self, folders: Mapping[bytes, Folder]) -> None:
        """`folders` are those of the last scan."""
        self._folders = folders
        self.same: dict[bytes, Folder] = {}
        self.changed: dict[bytes, tuple[bytes, int]] = {}
        self.files = 0

    def watch(self, listings: Iterable[Listing]) -> Iterator[Listing]:
        """Pass listings on, without the files of unchanged folders."""
        for listing in listings:
            files, others = listing.split()
            is_known = bool(files) and self.recognise(files, pack_files(files))
            yield listing._replace(entries=others) if is_known else listing

    def recognise(self, files: Sequence[Entry], packed: bytes) -> bool:
        """Record the files of a folder, which are `packed` too; return whether they are unchanged."""
        self.files += len(files)
        name, digest = os.fsencode(files[0].directory), _digest(packed)
        known = self._folders.get(name)
        if not digest or known is None or known.digest != digest:
            self.changed[name] = (digest, len(files))
            return False
        self.same[name] = known
        return True

    @property
    def is_same(self) -> bool:
        """Whether no folder was changed, added or removed."""
        return not self.changed and len(self.same) == len(self._folders)

    @property
    def is_alike(self) -> bool:
        """Whether no folder was added or removed."""
        return self._folders.keys() == self.same.keys() | self.changed.keys()

    def digest_tree(self, *others: object) -> str:
        """A digest of the whole walk, or "" if a stat proves nothing; `others` are no files."""
        digests = {name: digest for name, (digest, _) in self.changed.items()}
        digests |= {name: place.digest for name, place in self.same.items()}
        if not all(digests.values()):
            return ""
        try:
            return hashlib.sha256(msgspec.msgpack.encode((sorted(digests.items()), others))).hexdigest()
        except (UnicodeEncodeError, OverflowError):
            return ""

    def find_place(self, folder: bytes) -> Folder | None:
        """Where cached rows of a changed folder may be."""
        return self._folders.get(folder)
