"""Whether a tree is as the last scan saw it, told by a walk alone: nothing is read, and no table is made."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.engine.last_scan import Remembered, Sieve
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.walked import Walked, digest_walk, sort_listing
from pocketmon_pipeline.interpreter import pause_collection
from pocketmon_pipeline.scan.walk import Listing


class SameTree(NamedTuple):
    """The digest of an unchanged tree, "" for any other; and all listings, for whoever has to read it after all."""

    tree: str
    listings: Iterator[Listing]


def compare_tree(plan: Plan, remembered: Remembered) -> SameTree:
    """Walk until something is not as it was. The listings are kept, so that a changed tree is not walked twice."""
    sieve, walked, seen = Sieve(remembered), Walked([], [], []), list[Listing]()

    def note() -> Iterator[Listing]:
        """Pass the listings on, and keep them."""
        for listing in plan.listings:
            seen.append(listing)
            yield listing

    # Hundreds of thousands of small values, none of them in a cycle.
    with pause_collection():
        for listing in sieve.watch(note()):
            sort_listing(listing, walked)
            if sieve.changed:
                return SameTree("", itertools.chain(seen, plan.listings))
    return SameTree(digest_walk(sieve, walked) if sieve.is_same else "", iter(seen))
