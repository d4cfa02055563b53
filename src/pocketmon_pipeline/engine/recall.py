"""What a run takes from the cache and gives back to it. Losing the cache never fails a run."""

import contextlib
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.engine import map_tables
from pocketmon_pipeline.engine.cache import Cache, task_key
from pocketmon_pipeline.engine.database import Database
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.engine.job import MapTask
from pocketmon_pipeline.engine.map_tables import MapState
from pocketmon_pipeline.engine.plan import Plan

# Files whose time stamp is this close to the scan's start may change again without a new stamp (racy clock).
RACY_NS = 2_000_000_000


class Recall:
    """The cache of one run; does nothing when there is none."""

    def __init__(self, plan: Plan, database: Database, listener: Listener) -> None:
        """Open the cache of the plan's state folder."""
        self._plan = plan
        self._database = database
        self._listen = listener
        self._cache = self._open() if plan.use_cache else None

    def _open(self) -> Cache | None:
        try:
            return Cache(self._plan.run.state_dir, self._listen)
        except OSError as error:
            reason = error.strerror or str(error)
            self._listen(Note("warning", f"running without cache: {self._plan.run.state_dir}: {reason}"))
            return None

    @contextlib.contextmanager
    def _tolerate_failure(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = f"{self._plan.run.state_dir}: {error.strerror or error}"
            self._listen(Note("warning", f"what was read is not remembered for the next run: {reason}"))
            self._cache = None

    def load_states(self, folder: str) -> list[MapState]:
        """Find what is known of every map; lists of known digests for the workers go to `folder`."""
        states: list[MapState] = []
        for stage in self._plan.stages:
            if stage.map is None:
                continue
            task = MapTask(stage.name, stage.map, self._plan.configs[stage.name])
            key = task_key(task, stage.version)
            segments = self._cache.find_segments(key) if self._cache else []
            states.append(MapState(len(states), task, key, segments))
        map_tables.create_tables(self._database, [state.task for state in states])
        return [self._tell_workers(state, folder) for state in states]

    def _tell_workers(self, state: MapState, folder: str) -> MapState:
        map_tables.load_known(self._database, state)
        if not state.segments:
            return state
        path = map_tables.write_known(self._database, state, folder)
        return state._replace(task=state.task._replace(known=path))

    def find_signatures(self) -> str | None:
        """The file that remembers the last scan of this tree."""
        return self._cache.find_signatures(self._plan.root_key) if self._cache else None

    def save_signatures(self, started_ns: int) -> None:
        """Remember this scan, but for files too young to trust their time stamps."""
        if self._cache is None or not self._plan.whole:
            return
        relation = self._database.sql(
            "from files where status = 'read' and greatest(mtime_ns, ctime_ns) < $limit order by path",
            {"limit": started_ns - RACY_NS},
        )
        with self._tolerate_failure():
            self._cache.save_signatures(self._plan.root_key, relation)

    def save_states(self, states: Sequence[MapState], failed: Sequence[tuple[str, str, str]]) -> None:
        """Keep the rows that were made in this run, without those that failed."""
        if self._cache is None:
            return
        with self._tolerate_failure():
            for state in states:
                map_tables.save_fresh(self._database, state, self._cache, failed)

    def evict(self) -> None:
        """Keep the cache within its size."""
        if self._cache is not None:
            with self._tolerate_failure():
                self._cache.evict()
