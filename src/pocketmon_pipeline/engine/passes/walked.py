"""What a walk found: files to read, rows of what is never opened, what was left out; and whether that is as it was."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.engine.remembered.last_scan import Folder, Sieve, pack_files
from pocketmon_pipeline.engine.tables.files_table import list_entry
from pocketmon_pipeline.scan.walk import Entry, Ignored, Listing
from pocketmon_pipeline.system.interpreter import pause_collection
from pocketmon_pipeline.text.escape import escape_name


class Walked(NamedTuple):
    """Entries to read, and rows of those that are never opened."""

    entries: list[Entry]
    rows: list[tuple[object, ...]]
    ignored: list[Ignored]


def sort_listing(listing: Listing, walked: Walked) -> list[Entry]:
    """Put a listing's parts where they belong; return its files."""
    files, others = listing.split()
    walked.rows.extend(map(list_entry, others))
    walked.ignored.extend(listing.ignored)
    return files


def digest_walk(sieve: Sieve, walked: Walked) -> str:
    """A digest of everything that a walk saw, or "" where a stat proves nothing."""
    return sieve.digest_tree(*_list_others(walked))


def digest_others(walked: Walked) -> str:
    """A digest of what a walk saw beside files that it can read; "" where that has no form."""
    try:
        return hashlib.sha256(msgspec.msgpack.encode(_list_others(walked))).hexdigest()
    except (UnicodeEncodeError, OverflowError):
        return ""


def _list_others(walked: Walked) -> tuple[object, ...]:
    return walked.rows, sorted((escape_name(path), reason) for path, reason in walked.ignored)


class SameTree(NamedTuple):
    """The digest of an unchanged tree, "" for any other; and all listings, for whoever has to read it after all."""

    tree: str
    listings: Iterator[Listing]


class _Packed(NamedTuple):
    """A listing in a fifth of the memory, to fill which would take as long again as to walk."""

    files: bytes
    rest: Listing

    def unpack(self) -> Listing:
        """The listing, in which the files come first."""
        return self.rest._replace(entries=[*_DECODER.decode(self.files), *self.rest.entries])


_DECODER = msgspec.msgpack.Decoder(list[Entry])


def compare_tree(listings: Iterable[Listing], folders: Mapping[bytes, Folder]) -> SameTree:
    """Walk until something is not as the last scan saw it, whose `folders` these are.

    The listings are kept, so that a changed tree is not walked twice.
    """
    left = iter(listings)
    sieve, walked, seen = Sieve(folders), Walked([], [], []), list[_Packed | Listing]()
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
