"""From rows that workers made and rows that the cache held to one table for each map table.

For every map: `wanted` are the (digest, format, argument) it should have seen, `known` those whose rows the cache
holds, `mapped` those that were mapped in this run. What is wanted and neither known nor mapped gets a second look.
"""

import array
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache import MERGE_ABOVE, SEEN, Cache, Segment
from pocketmon_pipeline.engine.database import Database
from pocketmon_pipeline.engine.job import Look, MapTask
from pocketmon_pipeline.engine.mapping import SEEN_COLUMNS, map_columns
from pocketmon_pipeline.model import OBSERVATIONS, Columns
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.escape import unescape_name

_KEY = {"digest": "str", "format": "str", "argument": "str"}
_FAILED = {"stage": "str", "digest": "str", "format": "str"}
_LOOK_FILES = 128


class MapState(NamedTuple):
    """One map in this run; `key` names its rows in the cache."""

    number: int
    task: MapTask
    key: str
    segments: list[Segment]

    @property
    def prefix(self) -> str:
        """What this map's bookkeeping tables begin with."""
        return f"map_{self.number}"


def incoming(table: str) -> str:
    """The name of the table in which rows arrive."""
    return f"incoming_{table}"


def create_tables(database: Database, tasks: Sequence[MapTask]) -> None:
    """Make the tables in which rows arrive."""
    database.create(incoming(OBSERVATIONS), {**SEEN_COLUMNS, "batch": "int"})
    database.create(OBSERVATIONS, SEEN_COLUMNS)
    for task in tasks:
        for name, columns in map_columns(task).items():
            database.create(incoming(name), {**columns, "batch": "int"})


def load_known(database: Database, state: MapState) -> int:
    """Fill the `known` table of a map from its segments; return its size."""
    name = f"{state.prefix}_known"
    database.create(name, _KEY)
    if state.segments:
        files = [segment.files[SEEN] for segment in state.segments]
        database.execute(f"insert into {name} select distinct * from read_parquet($files)", {"files": files})
    return database.count(f"select count(*) from {name}")


def write_known(database: Database, state: MapState, folder: str) -> str:
    """Write the known digests' first 64 bits, sorted, for the workers; return the file's path."""
    rows = database.sql(f"select distinct ('0x' || digest[1:16])::ubigint k from {state.prefix}_known order by k")
    keys = array.array("Q", (key for (key,) in rows.fetchall() if isinstance(key, int)))
    path = os.path.join(folder, f"{state.prefix}.known")
    with open(path, "wb") as file:
        file.write(keys.tobytes())
    return path


def note_mapped(database: Database, state: MapState) -> None:
    """After the first pass: whatever was read and is of the map's formats, and not known, was mapped.

    A second look has not been taken yet.
    """
    if state.task.map.select is not None:
        database.create(f"{state.prefix}_mapped", _KEY)
        return
    database.execute(
        f"""create or replace table {state.prefix}_mapped as
            select distinct sha256 as digest, format, '' as argument from files
            where status = 'read' and {_sees(state.task)}
            and sha256 not in (select digest from {state.prefix}_known)""",
        _formats(state.task),
    )


def want_all(database: Database, state: MapState) -> None:
    """A first-pass map wants every content of its formats."""
    database.execute(
        f"""create or replace table {state.prefix}_wanted as
            select distinct sha256 as digest, format, '' as argument from files
            where status = 'read' and {_sees(state.task)}""",
        _formats(state.task),
    )


def _sees(task: MapTask) -> str:
    return "true" if task.map.formats is None else "format in (select unnest($formats))"


def _formats(task: MapTask) -> dict[str, object]:
    return {} if task.map.formats is None else {"formats": sorted(task.map.formats)}


def plan_looks(database: Database, state: MapState, first_number: int) -> Iterator[Look]:
    """Batches of files for what is wanted and has no rows yet; one path for each content."""
    rows = database.sql(
        f"""select any_value(f.dir order by f.path), any_value(f.name order by f.path), w.digest, w.format, w.argument
            from (from {state.prefix}_wanted except from {state.prefix}_known except from {state.prefix}_mapped) w
            join files f on f.sha256 = w.digest and f.format = w.format and f.status = 'read'
            group by w.digest, w.format, w.argument order by 1, 2, 5"""
    ).fetchall()
    for start in range(0, len(rows), _LOOK_FILES):
        files = [_look_at(*map(str, row)) for row in rows[start : start + _LOOK_FILES]]
        yield Look(first_number + start, state.number, files)


def _look_at(directory: str, name: str, digest: str, format_name: str, argument: str) -> tuple[str, str, str, str, str]:
    return unescape_name(directory), unescape_name(name), digest, format_name, argument


def note_looked(database: Database, state: MapState) -> None:
    """After second looks: everything wanted is known or mapped."""
    database.execute(
        f"insert into {state.prefix}_mapped "
        f"(from {state.prefix}_wanted except from {state.prefix}_known except from {state.prefix}_mapped)"
    )


def finish_table(database: Database, state: MapState, name: str, columns: Columns) -> None:
    """Make a map's final table of fresh rows (one batch's for each content) and cached ones."""
    key = "digest, format, argument" if "argument" in columns else "digest, format"
    listed = ", ".join(f'"{column}"' for column in columns)
    database.execute(
        f"""create or replace table "{name}" as select {listed} from {incoming(name)}
            semi join (select {key}, min(batch) as batch from {incoming(name)} group by all) using ({key}, batch)"""
    )
    files = [segment.files[name] for segment in state.segments if name in segment.files]
    if files:
        database.execute(
            f"""insert into "{name}" select distinct {listed} from read_parquet($files)
                semi join {state.prefix}_wanted using ({key})
                anti join {incoming(name)} using ({key})""",
            {"files": files},
        )


def finish_observations(database: Database, state: MapState) -> None:
    """Add a map's observations, fresh and cached, to the shared table."""
    listed = ", ".join(f'"{column}"' for column in SEEN_COLUMNS)
    fresh = incoming(OBSERVATIONS)
    database.execute(
        f"""insert into {OBSERVATIONS} select {listed} from {fresh}
            semi join (select digest, format, argument, min(batch) as batch from {fresh}
                       where stage = $stage group by all) using (digest, format, argument, batch)
            where stage = $stage""",
        {"stage": state.task.stage},
    )
    files = [segment.files[OBSERVATIONS] for segment in state.segments if OBSERVATIONS in segment.files]
    if files:
        database.execute(
            f"""insert into {OBSERVATIONS} select distinct {listed} from read_parquet($files)
                semi join {state.prefix}_wanted using (digest, format, argument)
                anti join (select * from {fresh} where stage = $stage) using (digest, format, argument)""",
            {"files": files, "stage": state.task.stage},
        )


def save_fresh(database: Database, state: MapState, cache: Cache, failed: Sequence[tuple[str, str, str]]) -> None:
    """Publish what was mapped in this run, without what failed, as a new segment; merge when there are many."""
    database.create("failed", _FAILED)
    database.append_rows("failed", _FAILED, failed)
    seen = f"""(select digest, format, argument from {state.prefix}_mapped
               anti join (select * from failed where stage = '{state.task.stage}') using (digest, format))"""
    if not database.count(f"select count(*) from {seen}"):
        return
    kept = state.segments if len(state.segments) >= MERGE_ABOVE else []
    tables = {SEEN: _merge(database, f"from {seen}", [segment.files[SEEN] for segment in kept])}
    for name, columns in map_columns(state.task).items():
        key = "digest, format, argument" if "argument" in columns else "digest, format"
        fresh = f'select * from "{name}" semi join {seen} using ({key})'
        tables[name] = _merge(database, fresh, [segment.files[name] for segment in kept])
    fresh = f"""select * from {OBSERVATIONS} semi join {seen} using (digest, format, argument)
                where stage = '{state.task.stage}'"""
    tables[OBSERVATIONS] = _merge(database, fresh, [segment.files[OBSERVATIONS] for segment in kept])
    cache.save_segment(state.key, tables)
    cache.remove_segments(kept)


def _merge(database: Database, fresh: str, files: list[str]) -> Relation:
    if not files:
        return database.sql(f"{fresh} order by all")
    # Segments written by runs at the same time may hold the same rows.
    return database.sql(f"({fresh} union from read_parquet($files)) order by all", {"files": files})
