"""What a run would read, without reading or writing anything."""

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.engine.cache.cache import Cache
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.passes.first_pass import WALKED_COLUMNS
from pocketmon_pipeline.engine.passes.walk_result import WalkResult, sort_listing
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tables.files_table import place_entry
from pocketmon_pipeline.model import Volume
from pocketmon_pipeline.scan.claim import configure_claims
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.scan.walk import Entry
from pocketmon_pipeline.table import build_table, read_rows

# Entries wait in Python form until there are this many.
_CHUNK = 50_000

_KINDS = "select kind, count(*), sum(size)::bigint from walked group by 1 order by 3 desc, 1"
_FOLDERS = """
select split_part(path, '/', 1), count(*), sum(size)::bigint from walked where contains(path, '/')
group by 1 order by 3 desc, 1 limit 5
"""


class Forecast(NamedTuple):
    """The files to be read, by kind, judged by names alone: the most bytes first.

    `cached` files are as they were when last read, and would not be read again. `absent` are files of a given list that
    are not there. `folders` are the largest at the top of the tree, by their names.
    """

    kinds: dict[str, Volume]
    cached: Volume
    absent: int
    listed: int
    ignored: dict[str, int]
    folders: dict[str, Volume]

    @property
    def files(self) -> int:
        """All files."""
        return sum(volume.files for volume in self.kinds.values())

    @property
    def bytes(self) -> int:
        """The bytes of all files."""
        return sum(volume.bytes for volume in self.kinds.values())


def forecast(plan: Plan) -> Forecast:
    """Walk the plan's listings and compare them with the cache."""
    walked, absent = WalkResult([], [], []), [0]
    database = Database("")
    try:
        database.create("walked", {**WALKED_COLUMNS, "kind": "str"})
        for rows in _chunk(_place_entries(plan, walked, absent)):
            database.append("walked", build_table({**WALKED_COLUMNS, "kind": "str"}, rows))
        return Forecast(
            _sum_up(database, _KINDS),
            _find_cached(plan, database),
            absent[0],
            len(walked.rows),
            _count_reasons(walked),
            _sum_up(database, _FOLDERS),
        )
    finally:
        database.close()


def _place_entries(plan: Plan, walked: WalkResult, absent: list[int]) -> Iterator[tuple[object, ...]]:
    claim = configure_claims(plan.dialects)
    number = 0
    for listing in plan.listings:
        for entry in sort_listing(listing, walked):
            if entry.is_absent:
                absent[0] += 1
                continue
            yield (number, place_entry(entry.directory, entry.name)[0], *_stat(entry), find_kind(claim(*entry[:2])))
            number += 1


def _stat(entry: Entry) -> tuple[int, int, int, int]:
    return entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode


def _chunk(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    chunk: list[tuple[object, ...]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _sum_up(database: Database, query: str) -> dict[str, Volume]:
    return {name: Volume(files, size) for name, files, size in read_rows(database.sql(query), tuple[str, int, int])}


def _find_cached(plan: Plan, database: Database) -> Volume:
    with contextlib.closing(Cache(plan.run.state_dir, ignore_events, read_only=True)) as cache:
        return _count_remembered(plan, database, cache)


def _count_remembered(plan: Plan, database: Database, cache: Cache) -> Volume:
    cached = cache.find_scan(plan.root_key) if plan.use_cache else None
    if cached is None or not cached.paths:
        return Volume(0, 0)
    relation = database.sql(
        """select count(*), coalesce(sum(size), 0)::bigint from walked
           semi join read_parquet($signatures) using (path, size, mtime_ns, ctime_ns, inode)""",
        {"signatures": cached.paths},
    )
    (volume,) = read_rows(relation, Volume)
    return volume


def _count_reasons(walked: WalkResult) -> dict[str, int]:
    reasons: dict[str, int] = {}
    for ignored in walked.ignored:
        reasons[ignored.reason] = reasons.get(ignored.reason, 0) + 1
    return reasons
