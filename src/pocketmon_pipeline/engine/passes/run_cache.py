"""What a run reads from the cache and writes back. Losing the cache never fails a run."""

import contextlib
import datetime
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache import outcomes
from pocketmon_pipeline.engine.cache.cache import Cache, open_cache, task_key
from pocketmon_pipeline.engine.cache.last_scan import MOST_PARTS, RACY_NS, CachedScan, Folder, LastScan, Sieve
from pocketmon_pipeline.engine.cache.outcomes import Outcomes
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.engine.passes import coverage, map_tables, unchanged
from pocketmon_pipeline.engine.passes.coverage import MapState
from pocketmon_pipeline.engine.passes.unchanged import FORMER
from pocketmon_pipeline.engine.passes.walk_result import WalkResult, digest_others
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tables.files_table import FILE_COLUMNS
from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.table import build_table, list_filled, read_rows
from pocketmon_pipeline.text.escape import escape_name


class Seen(NamedTuple):
    """What a run saw of its tree: the folders, the tree's digest, and whether outcomes were reused.

    `filled` counts the batches that may have rows of one content in each table of the maps, `formats` are those of what
    was read. `until` is the first moment at which an outcome of this run would be another.
    """

    sieve: Sieve
    tree: str
    started_ns: int
    is_taken_over: bool
    filled: Mapping[str, int]
    formats: frozenset[str]
    until: datetime.datetime | None


class RunCache:
    """The cache of one run; does nothing when there is none."""

    def __init__(self, plan: Plan, database: Database, listener: Listener) -> None:
        """Open the cache of the plan's state folder."""
        self._plan = plan
        self._database = database
        self._listen = listener
        self._cache = open_cache(plan.run.state_dir, listener) if plan.use_cache else None
        self.close = self._cache.close if self._cache else lambda: None
        self._cached_scan: CachedScan | None = None
        self._replaced: list[str] = []
        self._contents = self._others = ""
        self.certain_tree = ""

    @contextlib.contextmanager
    def _tolerate_failure(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = f"{self._plan.run.state_dir}: {error.strerror or error}"
            self._listen(Note("warning", f"the cache was not written: {reason}"))
            self._cache = None

    def load_states(self) -> list[MapState]:
        """Find the cached segments of every map."""
        states: list[MapState] = []
        for stage in self._plan.stages:
            if stage.map is None:
                continue
            task = MapTask(stage.name, stage.map, self._plan.configs[stage.name])
            key = task_key(task, stage.version)
            segments = self._cache.find_segments(key) if self._cache else []
            states.append(MapState(len(states), task, key, segments))
        return states

    def share_known(self, states: Sequence[MapState], folder: str, *, few: bool) -> list[MapState]:
        """Write the lists of cached digests to `folder`, so that workers map nothing twice.

        For a `few` files those that they had before will do: to map one more costs less than to list all.
        """
        former, shared = "", []
        if few and self._cached_scan:
            former = coverage.write_known(self._database, FORMER, os.path.join(folder, FORMER), "sha256")
        for state in states:
            if state.segments and state.task.map.select is None:
                known = former if self.is_complete(state) else ""
                if not known:
                    path = os.path.join(folder, state.prefix)
                    known = coverage.write_known(self._database, coverage.select_known(state), path)
                shared.append(state._replace(task=state.task._replace(known=known)))
            else:
                shared.append(state)
        return shared

    def find_scan(self) -> CachedScan | None:
        """The last scan of this tree."""
        if self._cache is not None and self._plan.whole:
            self._replaced = self._cache.list_signatures(self._plan.root_key)
        self._cached_scan = self._cache.find_scan(self._plan.root_key) if self._cache else None
        return self._cached_scan

    def is_complete(self, state: MapState) -> bool:
        """Whether the segments hold a map's rows for every content of the last scan."""
        complete = self._cached_scan.scan.complete if self._cached_scan else {}
        return complete.get(state.key) == sorted(os.path.basename(segment.folder) for segment in state.segments)

    def recognise(self, sieve: Sieve, walked: WalkResult) -> str:
        """The identity of the tree's contents, if only time stamps differ from the last scan; else ""."""
        if self._cache is None or not self._plan.whole:
            return ""
        before = self._cached_scan.scan if self._cached_scan else LastScan()
        self._others = digest_others(walked)
        is_known = bool(before.contents and self._others) and before.others == self._others and sieve.is_alike
        if is_known and unchanged.holds_the_same(self._database):
            self._contents = before.contents
            return self._contents
        is_read = not list_filled(self._database.sql, ["(from files where type = 'file' and status <> 'read')"])
        self._contents = secrets.token_hex(16) if is_read else ""
        return ""

    def find_outcomes(self, tree: str) -> Outcomes | None:
        """The outcomes of an earlier run of this plan over this tree, or over equal contents."""
        if self._cache is None or not self._plan.whole or not tree:
            return None
        return outcomes.find_outcomes(self._database, self._plan, self._cache, tree)

    def save(self, states: Sequence[MapState], failed: Sequence[tuple[str, str, str]], seen: Seen) -> None:
        """Save the new rows, without those that failed, and this scan."""
        if self._cache is None:
            return
        with self._tolerate_failure():
            lacking = {stage for stage, _, _ in failed}
            complete = {}
            observers = map_tables.list_observers(self._database, seen.filled)
            fresh = map_tables.Fresh(failed, seen.filled, seen.formats, observers)
            for state in states:
                # What is taken over was not looked through again: what lacked rows before lacks them still.
                lacks = state.task.stage in lacking or (seen.is_taken_over and not self.is_complete(state))
                segments = map_tables.save_fresh(self._database, state, self._cache, fresh)
                if not lacks and state.task.map.select is None:
                    complete[state.key] = sorted(segments)
            if not self._plan.whole:
                return
            scan = self._save_scan(self._cache, seen.sieve, complete, seen.started_ns - RACY_NS)
            is_certain = not failed and all(place.digest for place in scan.folders.values())
            self.certain_tree = seen.tree if is_certain else ""
            known = self._contents if self._plan.ignores_mtime and seen.tree and not failed else self.certain_tree
            if known and not seen.is_taken_over:
                outcomes.save_outcomes(self._database, self._plan, self._cache, known, seen.until)

    def _save_scan(self, cache: Cache, sieve: Sieve, complete: dict[str, list[str]], limit: int) -> LastScan:
        before = self._cached_scan.scan if self._cached_scan else LastScan()
        # What other stages or configurations have mapped of this tree stays true while the tree is the same.
        if sieve.is_same:
            complete = before.complete | complete
            if (complete, self._contents, self._others) == (before.complete, before.contents, before.others):
                return before
            parts, folders = before.parts, before.folders
        else:
            parts, folders = self._write_part(cache, sieve, before, limit)
        scan = LastScan(parts, folders, complete, self._contents, self._others)
        cache.save_scan(self._plan.root_key, scan, self._replaced)
        return scan

    def _write_part(
        self, cache: Cache, sieve: Sieve, before: LastScan, limit: int
    ) -> tuple[list[str], dict[bytes, Folder]]:
        """Add a part for the changed folders, or rewrite all rows if there are many parts or changes.

        Time stamps that prove nothing are left out: such a file is read again, and then known by what it holds.
        """
        anew = len(before.parts) >= MOST_PARTS or len(sieve.changed) >= len(sieve.same)
        names = [escape_name(os.fsdecode(name)) for name in sieve.changed]
        self._database.put("changed_folders", build_table({"dir": "str"}, [(name,) for name in names]))
        proves = "greatest(mtime_ns, ctime_ns) < $limit"
        chosen = "files" if anew else "files semi join changed_folders using (dir)"
        kept = {
            **{name: name for name in FILE_COLUMNS},
            # The writer of Parquet takes thirty times as long for columns of empty texts as for nulls.
            "detail": "nullif(detail, '')",
            **{name: f"if({proves}, {name}, null)" for name in ("mtime_ns", "ctime_ns")},
        }
        listed = ", ".join(f"{sql} as {name}" for name, sql in kept.items())
        relation = self._database.sql(f"select {listed} from {chosen} where status = 'read'", {"limit": limit})
        parts = [*([] if anew else before.parts), cache.save_part(self._plan.root_key, relation)]
        number = len(parts) - 1
        counts = self._count_kept(f"status = 'read' and {proves}", limit)
        folders = {name: place._replace(part=number) if anew else place for name, place in sieve.same.items()}
        for (name, (digest, files)), shown in zip(sieve.changed.items(), names, strict=True):
            folders[name] = Folder(digest if counts.get(shown) == files else b"", number)
        return parts, folders

    def _count_kept(self, kept: str, limit: int) -> dict[str, int]:
        rows = self._database.sql(
            f"select dir, count(*) from files semi join changed_folders using (dir) where {kept} group by 1",
            {"limit": limit},
        )
        return dict(read_rows(rows, tuple[str, int]))

    def evict(self) -> None:
        """Keep the cache within its size limit."""
        if self._cache is not None:
            with self._tolerate_failure():
                self._cache.evict()
