"""The result of a walk: files to read, other entries, ignored entries; and its digest."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.engine.cache.last_scan import Folder, Sieve, pack_files
from pocketmon_pipeline.engine.tables.files_table import list_entry
from pocketmon_pipeline.scan.walk import Entry, Ignored, Listing
from pocketmon_pipeline.system.interpreter import pause_collection
from pocketmon_pipeline.text.escape import escape_name


class WalkResult(NamedTuple):
    """Entries to read, and rows of those that are never opened."""

    entries: list[Entry]
    rows: list[tuple[object, ...]]
    ignored: list[Ignored]


def sort_listing(listing: Listing, walked: WalkResult) -> list[Entry]:
    """Add a listing to the result; return its files."""
    files, others = listing.split()
    walked.rows.extend(map(list_entry, others))
    walked.ignored.extend(listing.ignored)
    return files


def digest_walk(sieve: Sieve, walked: WalkResult) -> str:
    """A digest of the whole walk, or "" if a stat proves nothing."""
    return sieve.digest_tree(*_list_others(walked))


def digest_others(walked: WalkResult) -> str:
    """A digest of entries that are not read; "" if one cannot be represented."""
    try:
        return hashlib.sha256(msgspec.msgpack.encode(_list_others(walked))).hexdigest()
    except (UnicodeEncodeError, OverflowError):
        return ""


def _list_others(walked: WalkResult) -> tuple[object, ...]:
    return walked.rows, sorted((escape_name(path), reason) for path, reason in walked.ignored)


class SameTree(NamedTuple):
    """The digest of an unchanged tree, "" for any other; and all listings, in case the tree must be read."""

    tree: str
    listings: Iterator[Listing]


class _Packed(NamedTuple):
    """A listing in a fifth of the memory: to fill all of it would take as long as the walk itself."""

    files: bytes
    rest: Listing

    def unpack(self) -> Listing:
        """The listing, in which the files come first."""
        return self.rest._replace(entries=[*_DECODER.decode(self.files), *self.rest.entries])


_DECODER = msgspec.msgpack.Decoder(list[Entry])


def compare_tree(listings: Iterable[Listing], folders: Mapping[bytes, Folder]) -> SameTree:
    """Walk until something differs from the last scan, whose `folders` these are.

    The listings are kept, so that a changed tree is not walked twice.
    """
    left = iter(listings)
    sieve, walked, seen = Sieve(folders), WalkResult([], [], []), list[_Packed | Listing]()
    # Hundreds of thousands of small values, none of them in a cycle.
    with pause_collection():
        for listing in left:
            files, others = listing.split()
            packed, rest = pack_files(files), listing._replace(entries=others)
            seen.append(_Packed(packed, rest) if packed else listing)
            if files and not sieve.recognise(files, packed):
                return SameTree("", itertools.chain(map(_unpack, seen), left))
            sort_listing(rest, walked)
    return SameTree(digest_walk(sieve, walked) if sieve.is_same else "", map(_unpack, seen))


def _unpack(listing: _Packed | Listing) -> Listing:
    return listing.unpack() if isinstance(listing, _Packed) else listing
