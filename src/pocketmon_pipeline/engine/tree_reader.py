"""Reads a tree once for the maps of all stages, or only its new part."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache.last_scan import CachedScan, Sieve
from pocketmon_pipeline.engine.cache.outcomes import Outcomes, load_outcomes
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
    """What was read of a tree: all of it, or what has changed since an earlier scan if it `has_cached_scan`.

    `pool` read it, and takes second looks. `formats` are those of what was read in this run, and `tree` is a digest of
    what the walk saw. `outcomes` is what an earlier run made of this very tree, and `reused` the number of findings of
    each stage that came with it.
    """

    pool: Pool
    sieve: Sieve
    has_cached_scan: bool
    formats: frozenset[str]
    tree: str = ""
    outcomes: Outcomes | None = None
    reused: Mapping[str, int] = {}

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
        walked, cached = WalkResult([], [], []), self._run_cache.find_scan()
        sieve = Sieve(cached.scan.folders if cached else {})
        first, entries = first_pass.peek(self._find_entries(walked, sieve, cached))
        pool = self._open_pool(states, first)
        self._collector.collect(pool.read_all(first_pass.make_batches(entries, itertools.count())))
        self._database.limit_threads(sieve.files)
        formats, is_distinct = coverage.note_new_contents(self._database)
        if is_distinct:
            self._collector.note_distinct()
        reading = Reading(pool, sieve, cached is not None, formats)
        coverage.note_all_mapped(self._database, states, reading.sees_new)
        if reading.has_cached_scan:
            unchanged.join_files(self._database)
        coverage.note_contents(self._database, all_new=not reading.has_cached_scan)
        self._collector.add_listed(walked)
        self._database.append_rows("slowest", first_pass.SLOWEST_COLUMNS, self._collector.slowest)
        return self._reuse_outcomes(reading, walked, is_same=reading.has_cached_scan and not first and sieve.is_same)

    def _find_entries(self, walked: WalkResult, sieve: Sieve, cached: CachedScan | None) -> Iterator[Entry]:
        """Files that must be read: all files of the walk, or those that changed since a cached scan."""
        entries = first_pass.stream_entries(sieve.watch(self._plan.listings), walked, self._collector)
        if cached is None:
            return entries
        walked.entries.extend(entries)
        self._database.limit_threads(sieve.files)
        return iter(unchanged.find_changed(self._database, cached, sieve, walked.entries))

    def _reuse_outcomes(self, reading: Reading, walked: WalkResult, *, is_same: bool) -> Reading:
        """Reuse the outcomes of an earlier run, if nothing that matters to the plan has changed."""
        tree = digest_walk(reading.sieve, walked)
        held = self._run_cache.recognise(reading.sieve, walked)
        seen = tree if is_same else ""
        outcomes = self._run_cache.find_outcomes(held if self._plan.ignores_mtime else seen)
        reused = {} if outcomes is None else load_outcomes(self._database, outcomes)
        return reading._replace(tree=tree, outcomes=outcomes, reused=reused)
