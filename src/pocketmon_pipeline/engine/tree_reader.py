"""Reads a tree once for the maps of all stages, or only its new part."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache.last_scan import Remembered, Sieve
from pocketmon_pipeline.engine.cache.outcomes import Outcomes, take_over
from pocketmon_pipeline.engine.passes import coverage, first_pass, unchanged
from pocketmon_pipeline.engine.passes.coverage import MapState
from pocketmon_pipeline.engine.passes.first_pass import FirstPass
from pocketmon_pipeline.engine.passes.run_cache import RunCache
from pocketmon_pipeline.engine.passes.walk_result import WalkResult, digest_walk
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.workers.pool import Pool
from pocketmon_pipeline.scan.walk import Entry


class Reading(NamedTuple):
    """What was read of a tree: all of it, unless an earlier scan of it `is_remembered`.

    `pool` read it, and takes second looks. `formats` are those of what was read in this run, and `tree` is a digest of
    what the walk saw. `outcomes` is what an earlier run made of this very tree, and `taken` the number of findings of
    each stage that came with it.
    """

    pool: Pool
    sieve: Sieve
    is_remembered: bool
    formats: frozenset[str]
    tree: str = ""
    outcomes: Outcomes | None = None
    taken: Mapping[str, int] = {}

    def sees_new(self, state: MapState) -> bool:
        """Whether this run read something that a map handles."""
        return any(map(state.task.map.sees, self.formats))


class TreeReader:
    """Reads the tree of one run."""

    def __init__(
        self,
        plan: Plan,
        database: Database,
        cache: RunCache,
        collector: FirstPass,
        open_pool: Callable[[Sequence[MapState], Sequence[Entry]], Pool],
    ) -> None:
        """`open_pool` gets the first files to be read."""
        self._plan = plan
        self._database = database
        self._run_cache = cache
        self._collector = collector
        self._open_pool = open_pool

    def read(self, states: Sequence[MapState]) -> Reading:
        """Fill the tables of files, and those that collect rows of maps."""
        walked, remembered = WalkResult([], [], []), self._run_cache.find_scan()
        sieve = Sieve(remembered.scan.folders if remembered else {})
        first, entries = first_pass.peek(self._find_entries(walked, sieve, remembered))
        pool = self._open_pool(states, first)
        self._collector.collect(pool.read_all(first_pass.make_batches(entries, itertools.count())))
        self._database.limit_threads(sieve.files)
        reading = Reading(pool, sieve, remembered is not None, coverage.note_new_contents(self._database))
        coverage.note_all_mapped(self._database, states, reading.sees_new)
        if reading.is_remembered:
            unchanged.join_files(self._database)
        coverage.note_contents(self._database, all_new=not reading.is_remembered)
        self._collector.add_listed(walked)
        self._database.append_rows("slowest", first_pass.SLOWEST_COLUMNS, self._collector.slowest)
        return self._take_over(reading, walked, is_same=reading.is_remembered and not first and sieve.is_same)

    def _find_entries(self, walked: WalkResult, sieve: Sieve, remembered: Remembered | None) -> Iterator[Entry]:
        """Files that must be read: all files of the walk, or those that changed since a cached scan."""
        entries = first_pass.stream_entries(sieve.watch(self._plan.listings), walked, self._collector)
        if remembered is None:
            return entries
        walked.entries.extend(entries)
        self._database.limit_threads(sieve.files)
        return iter(unchanged.find_changed(self._database, remembered, sieve, walked.entries))

    def _take_over(self, reading: Reading, walked: WalkResult, *, is_same: bool) -> Reading:
        """Reuse the outcomes of an earlier run, if nothing that matters to the plan has changed."""
        tree = digest_walk(reading.sieve, walked)
        held = self._run_cache.recognise(reading.sieve, walked)
        seen = tree if is_same else ""
        outcomes = self._run_cache.find_outcomes(held if self._plan.ignores_mtime else seen)
        taken = {} if outcomes is None else take_over(self._database, outcomes)
        return reading._replace(tree=tree, outcomes=outcomes, taken=taken)
