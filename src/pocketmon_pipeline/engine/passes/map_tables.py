"""Joins new and cached rows into one table for each map table, and a new cache segment."""

import os
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache.cache import MERGE_ABOVE, SEEN, Cache, Segment
from pocketmon_pipeline.engine.passes.coverage import MapState, may_have_mapped, select_mapped, select_wanted
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.workers.mapping import SEEN_COLUMNS, map_columns
from pocketmon_pipeline.model import OBSERVATIONS, Columns
from pocketmon_pipeline.table import Relation, read_relation
from pocketmon_pipeline.text.sql import list_names, quote, quote_name

_FAILED = {"stage": "str", "digest": "str", "format": "str"}


def incoming(table: str) -> str:
    """The name of the table that collects new rows."""
    return f"incoming_{table}"


def finish_tables(
    database: Database, states: Sequence[MapState], wanted: Container[str], filled: Mapping[str, int]
) -> None:
    """Make maps' final tables of new and cached rows; one that no stage needs is made on demand.

    `filled` tells how many batches may have brought rows of one content to a table.
    """
    unfilled: dict[str, Columns] = {}
    chosen = []
    for state in states:
        for name, columns in map_columns(state.task).items():
            files = [segment.files[name] for segment in state.segments if name in segment.files]
            # Merging takes the old segments away, and with them what could still be asked.
            is_read = name in wanted or len(state.segments) >= MERGE_ABOVE or not files
            if is_read and name not in filled:
                unfilled[name] = columns
            chosen.append(_Final(state, name, columns, files, is_read, filled.get(name, 0)))
    database.create_all(unfilled)
    for final in chosen:
        _finish_table(database, final)
    if OBSERVATIONS in filled:
        _add_fresh_observations(database, [state.task.stage for state in states])
    for state in states:
        _add_cached_observations(database, state, is_filled=OBSERVATIONS in filled)


class _Final(NamedTuple):
    """A map's table as stages see it: files with cached rows, and how many batches may have rows of one content."""

    state: MapState
    name: str
    columns: Columns
    files: list[str]
    is_read: bool
    batches: int


def _finish_table(database: Database, final: _Final) -> None:
    state, name, columns, files, is_read, batches = final
    fresh = _choose_fresh(name, columns, batches)
    if is_read and batches == 1 and not files:
        database.put_view(name, fresh)
    elif is_read and batches:
        database.put(name, fresh)
    if not files:
        return
    key = _name_key(columns)
    source = ", ".join(map(quote, files))
    # One segment holds no row twice for one content.
    distinct = "distinct" if len(files) > 1 else ""
    unmade = f"anti join {incoming(name)} using ({key})" if batches else ""
    cached = f"""select {distinct} {list_names(columns)} from read_parquet([{source}])
                 semi join {select_wanted(state)} using ({key}) {unmade}"""
    if is_read:
        database.execute(f"insert into {quote_name(name)} {cached}")
    else:
        both = f"({fresh}) union all ({cached})" if batches else cached
        database.execute(f"create or replace view {quote_name(name)} as {both}")


def _choose_fresh(name: str, columns: Columns, batches: int) -> str:
    """The new rows, from one batch for each content."""
    chosen = f"select {list_names(columns)} from {incoming(name)}"
    if batches == 1:
        return chosen
    key = _name_key(columns)
    return f"""{chosen}
               semi join (select {key}, min(batch) as batch from {incoming(name)} group by all) using ({key}, batch)"""


def _name_key(columns: Columns) -> str:
    return "digest, format, argument" if "argument" in columns else "digest, format"


def _add_fresh_observations(database: Database, stages: Sequence[str]) -> None:
    """Add what stages observed in this run to the shared table, one batch's of each content."""
    fresh = incoming(OBSERVATIONS)
    of_stages = "where stage in (select unnest($stages))"
    database.execute(
        f"""insert into {OBSERVATIONS} select {list_names(SEEN_COLUMNS)} from {fresh}
            semi join (select digest, format, stage, argument, min(batch) as batch from {fresh} {of_stages}
                       group by all) using (digest, format, stage, argument, batch)""",
        {"stages": list(stages)},
    )


def _add_cached_observations(database: Database, state: MapState, *, is_filled: bool) -> None:
    """Add what is cached of a map's observations to the shared table."""
    files = [segment.files[OBSERVATIONS] for segment in state.segments if OBSERVATIONS in segment.files]
    if files:
        key = "digest, format, argument"
        fresh = f"(select * from {incoming(OBSERVATIONS)} where stage = {quote(state.task.stage)})"
        unmade = f"anti join {fresh} using ({key})" if is_filled else ""
        database.execute(
            f"""insert into {OBSERVATIONS} select distinct {list_names(SEEN_COLUMNS)} from read_parquet($files)
                semi join {select_wanted(state)} using ({key}) {unmade}""",
            {"files": files},
        )


def list_observers(database: Database, filled: Container[str]) -> frozenset[str]:
    """The stages that observed something in this run."""
    if OBSERVATIONS not in filled:
        return frozenset()
    rows = database.sql(f"select distinct stage from {incoming(OBSERVATIONS)}").fetchall()
    return frozenset(str(stage) for (stage,) in rows)


class Fresh(NamedTuple):
    """The results of a run: what `failed` (stage, digest, format), batches that `filled` each table, observers.

    `formats` are those of what was read.
    """

    failed: Sequence[tuple[str, str, str]]
    filled: Mapping[str, int]
    formats: frozenset[str]
    observers: frozenset[str]


def _select_lasting(database: Database, state: MapState, mapped: str, fresh: Fresh) -> str:
    """The relation of what was mapped in this run, without failures and transient results."""
    own = [row for row in fresh.failed if row[0] == state.task.stage]
    if own:
        database.create("failed", _FAILED)
        database.append_rows("failed", _FAILED, own)
        mapped = f"(from {mapped} anti join failed using (digest, format))"
    fleeting = state.task.map.fleeting
    if fleeting not in fresh.filled:
        return mapped
    return f"(from {mapped} anti join {incoming(fleeting)} using (digest, format, argument))"


def save_fresh(database: Database, state: MapState, cache: Cache, fresh: Fresh) -> list[str]:
    """Publish what was mapped in this run, without failures and transient results, as a new segment; merge many.

    A segment has no file of a table without rows. Return the names of the map's segments.
    """
    names = [os.path.basename(segment.folder) for segment in state.segments]
    mapped = select_mapped(database, state)
    if not mapped or not may_have_mapped(database, state, fresh.formats):
        return names
    lasting = _select_lasting(database, state, mapped, fresh)
    # The writer of Parquet takes thirty times as long for columns of empty texts as for nulls.
    listed = f"select digest, format, nullif(argument, '') as argument from {lasting}"
    seen = read_relation(database.sql(listed))
    if not seen.num_rows:
        return names
    kept = state.segments if len(state.segments) >= MERGE_ABOVE else []
    tables = {SEEN: _merge(database, listed, [segment.files[SEEN] for segment in kept]) if kept else seen}
    # Where nothing was known and nothing is left out, all that came in is new.
    chosen = lasting if state.segments or lasting != mapped else ""
    tables |= _merge_rows(database, _select_fresh(state, chosen, fresh), kept)
    published = cache.save_segment(state.key, tables)
    cache.remove_segments(kept)
    return [*([] if kept else names), published]


def _select_fresh(state: MapState, chosen: str, fresh: Fresh) -> dict[str, str]:
    """The query for new rows of each table about what is `chosen`; "" if there are none."""
    stage, filled = state.task.stage, fresh.filled
    queries = dict.fromkeys((*state.task.map.tables, OBSERVATIONS), "")
    for name, columns in map_columns(state.task).items():
        if name in filled:
            among = f"semi join {chosen} using ({_name_key(columns)})" if chosen else ""
            queries[name] = f"{_choose_fresh(name, columns, filled[name])} {among}"
    if stage in fresh.observers:
        among = f"semi join {chosen} using (digest, format, argument)" if chosen else ""
        queries[OBSERVATIONS] = f"select * from {OBSERVATIONS} {among} where stage = {quote(stage)}"
    return queries


def _merge_rows(database: Database, fresh: Mapping[str, str], kept: Sequence[Segment]) -> dict[str, Relation]:
    """What a new segment takes of each table: what `fresh` asks for, and what is kept of others."""
    files = {name: [segment.files[name] for segment in kept if name in segment.files] for name in fresh}
    return {name: _merge(database, fresh[name], files[name]) for name in fresh if files[name] or fresh[name]}


def _merge(database: Database, fresh: str, files: list[str]) -> Relation:
    if not files:
        return database.sql(fresh)
    cached = "from read_parquet($files)"
    # Segments written by runs at the same time may hold the same rows.
    query = f"({fresh}) union {cached}" if fresh else f"select distinct * {cached}"
    return database.sql(query, {"files": files})
