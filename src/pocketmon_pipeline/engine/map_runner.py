"""Runs maps over contents that have no rows yet, and makes the maps' tables."""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.engine.cache.outcomes import list_needed
from pocketmon_pipeline.engine.passes import coverage, map_tables
from pocketmon_pipeline.engine.passes.coverage import MapState
from pocketmon_pipeline.engine.passes.first_pass import FirstPass
from pocketmon_pipeline.engine.passes.run_cache import RunCache
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tree_reader import Reading
from pocketmon_pipeline.engine.workers.job import Look, Result
from pocketmon_pipeline.engine.workers.mapping import map_columns
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.table import Relation

# No batch has such a number: where both have rows of a content, those of one count.
_FIRST_LOOK = 1_000_000_000


class MapRunner:
    """The tables of the maps of one run."""

    def __init__(self, plan: Plan, database: Database, cache: RunCache, collector: FirstPass, reading: Reading) -> None:
        """`reading` is the result of the first pass."""
        self._plan = plan
        self._database = database
        self._run_cache = cache
        self._collector = collector
        self.reading = reading

    def finish_read(self, states: Iterable[MapState]) -> None:
        """Make the tables of the first pass: all, or only those still needed if outcomes are reused."""
        needed = None if self.reading.outcomes is None else list_needed(self._plan)
        first = (state for state in states if state.task.map.select is None)
        self.finish([state for state in first if needed is None or not needed.isdisjoint(state.task.map.tables)])

    def select(self, state: MapState, selected: Relation) -> bool:
        """Record what a second look selects; False if that is nothing, and its tables are empty."""
        is_any = coverage.want_selected(self._database, state, selected)
        if not is_any:
            self._database.create_all(map_columns(state.task))
        return is_any

    def finish(self, states: Sequence[MapState]) -> None:
        """Run these maps over what they lack, and make their tables."""
        for state in states:
            if self._may_lack(state):
                self._look(state)
        map_tables.finish_tables(self._database, states, self._plan.wanted_tables, self._collector.filled)

    def _may_lack(self, state: MapState) -> bool:
        """Whether some content that a map wants may have been neither mapped in the first pass nor cached."""
        if state.task.map.select is not None:
            return True
        if not self.reading.sees_new(state) and self._run_cache.is_complete(state):
            return False
        # Where nothing was known before, everything was mapped as it was read.
        return self.reading.has_cached_scan or bool(state.segments)

    def _look(self, state: MapState) -> None:
        only_new = state.task.map.select is None and self._run_cache.is_complete(state)
        looks = coverage.plan_looks(self._database, state, _FIRST_LOOK, only_new=only_new)
        if looks:
            self._collect(state, looks)
            coverage.note_looked(self._database, state)

    def _collect(self, state: MapState, looks: Sequence[Look]) -> None:
        for result in self.reading.pool.look_all(looks):
            if not isinstance(result, Result):
                path = "/".join(result.files[0][:2])
                message = f"stage {state.task.stage!r} killed its worker process twice on {path}"
                raise StageError(message, hint="give the stage's map `isolated=True`")
            self._collector.take(result)
        self._collector.flush()
