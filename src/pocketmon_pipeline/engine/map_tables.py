"""From rows that workers made and rows that the cache held to one table for each map table.

For every map: `wanted` are the (digest, format, argument) it should have seen, `known` those whose rows the cache
holds, `mapped` those that were mapped in this run. What is wanted and neither known nor mapped gets a second look.
"""

import array
import math
import os
import sys
from collections.abc import Callable, Container, Sequence
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
# A worker's sandbox loads what a second look needs when it takes its first one: small ones are better left to one.
_LOOK_FILES = 1024
_LOOK_BYTES = 8 * 1024 * 1024
_CONTENTS = "read_contents"
_NEW_CONTENTS = "new_contents"


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
    tables: dict[str, Columns] = {incoming(OBSERVATIONS): {**SEEN_COLUMNS, "batch": "int"}, OBSERVATIONS: SEEN_COLUMNS}
    for task in tasks:
        tables |= {incoming(name): {**columns, "batch": "int"} for name, columns in map_columns(task).items()}
    database.create_all(tables)


def find_all_known(database: Database, states: Sequence[MapState]) -> None:
    """Name the contents whose rows the cache holds, of each map."""
    database.create_all({f"{state.prefix}_known": _KEY for state in states if not state.segments})
    for state in states:
        if state.segments:
            _find_known(database, state)


def _find_known(database: Database, state: MapState) -> None:
    """Keys in the cache are only read when they are asked for."""
    name = f"{state.prefix}_known"
    files = ", ".join(quote(segment.files[SEEN]) for segment in state.segments)
    listed = "digest, format, coalesce(argument, '') as argument"
    database.execute(f"create view {name} as select {listed} from read_parquet([{files}])")


def quote(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def write_known(database: Database, table: str, folder: str, column: str = "digest") -> str:
    """Write the first 64 bits of a table's digests, sorted, for the workers; return the file's path."""
    known = f"select distinct {column}[1:16] as k from {table}"
    ((listed,),) = database.sql(f"select string_agg(k, '' order by k) from ({known})").fetchall()
    keys = array.array("Q", bytes.fromhex(str(listed or "")))
    if sys.byteorder == "little":
        keys.byteswap()
    path = os.path.join(folder, f"{table}.known")
    with open(path, "wb") as file:
        file.write(keys.tobytes())
    return path


def note_all_mapped(database: Database, states: Sequence[MapState], sees_new: Callable[[MapState], bool]) -> None:
    """After the first pass and `note_new_contents`: what was read, is of a map's formats and not known, was mapped.

    `sees_new` tells whether anything of a map's formats was read. A second look has not been taken yet.
    """
    mapped = [state for state in states if state.task.map.select is None and sees_new(state)]
    database.create_all({f"{state.prefix}_mapped": _KEY for state in states if state not in mapped})
    for state in mapped:
        _note_mapped(database, state)


def _note_mapped(database: Database, state: MapState) -> None:
    unknown = f"and digest not in (select digest from {_among(state, _NEW_CONTENTS)})" if state.segments else ""
    database.execute(
        f"""create or replace table {state.prefix}_mapped as
            select digest, format, '' as argument from {_NEW_CONTENTS} where {_sees(state.task)} {unknown}"""
    )


def _among(state: MapState, asked: str) -> str:
    """Keys that the cache holds of what is `asked`: few are looked for among many, which makes no table of the many."""
    return f"(select k.* from {state.prefix}_known k semi join {asked} using (digest))"


def note_new_contents(database: Database) -> frozenset[str]:
    """While `files` has nothing but what was read in this run: list its distinct contents, and return their formats."""
    database.execute(
        f"create table {_NEW_CONTENTS} as select distinct sha256 as digest, format from files where status = 'read'"
    )
    rows = database.sql(f"select distinct format from {_NEW_CONTENTS}").fetchall()
    return frozenset(str(name) for (name,) in rows)


def note_contents(database: Database, *, all_new: bool) -> None:
    """List the distinct contents of the tree, of all formats; where all were read in this run they are listed."""
    if all_new:
        database.execute(f"create view {_CONTENTS} as from {_NEW_CONTENTS}")
        return
    database.execute(
        f"create table {_CONTENTS} as select distinct sha256 as digest, format from files where status = 'read'"
    )


def want_all(database: Database, states: Sequence[MapState]) -> None:
    """First-pass maps want every content of their formats."""
    views = (
        f"""create or replace view {state.prefix}_wanted as
            select digest, format, '' as argument from {_CONTENTS} where {_sees(state.task)}"""
        for state in states
        if state.task.map.select is None
    )
    if statements := ";\n".join(views):
        database.execute(statements)


def _sees(task: MapTask) -> str:
    if task.map.formats is None:
        return "true"
    return f"format in ({', '.join(map(quote, sorted(task.map.formats)))})" if task.map.formats else "false"


def plan_looks(database: Database, state: MapState, first_number: int, *, only_new: bool) -> list[Look]:
    """Batches of files for what is wanted and has no rows yet; one path for each content.

    With `only_new`, contents that were not read in this run are known to have theirs.
    """
    new = f"semi join {_NEW_CONTENTS} using (digest, format)" if only_new else ""
    known = _among(state, _NEW_CONTENTS) if only_new else f"{state.prefix}_known"
    rows = database.sql(
        f"""select any_value(f.dir order by f.path), any_value(f.name order by f.path), w.digest, w.format, w.argument,
                   any_value(f.size)
            from (select * from {state.prefix}_wanted {new}
                  except from {state.prefix}_mapped except from {known}) w
            join files f on f.sha256 = w.digest and f.format = w.format and f.status = 'read'
            group by w.digest, w.format, w.argument order by 1, 2, 5"""
    ).fetchall()
    groups: list[list[tuple[str, str, str, str, str]]] = []
    room = 0
    for *question, size in rows:
        if room <= 0 or len(groups[-1]) == _LOOK_FILES:
            groups.append([])
            room = _LOOK_BYTES
        groups[-1].append(_look_at(*map(str, question)))
        room -= int(str(size))
    return [Look(number, state.number, files) for number, files in enumerate(groups, first_number)]


def list_mapped(database: Database, state: MapState, share: float) -> list[tuple[str, str, str, str, str]]:
    """What was mapped in this run, as looks name it: a `share` of the contents, the same ones every time."""
    rows = database.sql(
        f"""select any_value(f.dir order by f.path), any_value(f.name order by f.path), m.digest, m.format, m.argument
            from {state.prefix}_mapped m
            join files f on f.sha256 = m.digest and f.format = m.format and f.status = 'read'
            where f.size <= $cap group by m.digest, m.format, m.argument order by m.digest, m.format, m.argument""",
        {"cap": state.task.map.cap},
    ).fetchall()
    chosen = rows[: math.ceil(share * len(rows))]
    return [_look_at(*map(str, row)) for row in sorted(chosen, key=lambda row: (str(row[0]), str(row[1])))]


def _look_at(directory: str, name: str, digest: str, format_name: str, argument: str) -> tuple[str, str, str, str, str]:
    return unescape_name(directory), unescape_name(name), digest, format_name, argument


def want_selected(database: Database, state: MapState, selected: Relation) -> bool:
    """A second look wants what was selected; whether that is anything."""
    database.register("selected", selected)
    database.execute(f"create table {state.prefix}_wanted as select distinct * from selected")
    return database.count(f"select count(*) from {state.prefix}_wanted") > 0


def leave_empty(database: Database, state: MapState) -> None:
    """The tables of a map that wants nothing."""
    database.create_all(map_columns(state.task))


def note_looked(database: Database, state: MapState) -> None:
    """After second looks: everything wanted is known or mapped."""
    database.execute(
        f"insert into {state.prefix}_mapped "
        f"(from {state.prefix}_wanted except from {state.prefix}_known except from {state.prefix}_mapped)"
    )


def finish_tables(
    database: Database, states: Sequence[MapState], wanted: Container[str], filled: Container[str]
) -> None:
    """Make maps' final tables of fresh rows and cached ones; one that no stage wants is made when somebody asks.

    Those that are not `filled` have no fresh rows.
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
            chosen.append(_Final(state, name, columns, files, is_read=is_read, is_filled=name in filled))
    database.create_all(unfilled)
    for final in chosen:
        _finish_table(database, final)
    if OBSERVATIONS in filled:
        _add_fresh_observations(database, [state.task.stage for state in states])
    for state in states:
        _add_cached_observations(database, state)


class _Final(NamedTuple):
    """A map's table as stages see it, and the files with rows that are remembered."""

    state: MapState
    name: str
    columns: Columns
    files: list[str]
    is_read: bool
    is_filled: bool


def _finish_table(database: Database, final: _Final) -> None:
    state, name, columns, files, is_read, is_filled = final
    fresh = _choose_fresh(name, columns)
    if is_read and is_filled:
        database.execute(f'create or replace table "{name}" as {fresh}')
    if not files:
        return
    key = _name_key(columns)
    source = ", ".join(map(quote, files))
    # One segment holds no row twice for one content.
    distinct = "distinct" if len(files) > 1 else ""
    cached = f"""select {distinct} {_list(columns)} from read_parquet([{source}])
                 semi join {state.prefix}_wanted using ({key}) anti join {incoming(name)} using ({key})"""
    if is_read:
        database.execute(f'insert into "{name}" {cached}')
    else:
        database.execute(f'create or replace view "{name}" as ({fresh}) union all ({cached})')


def _choose_fresh(name: str, columns: Columns) -> str:
    """The rows that were made in this run, one batch's for each content."""
    key = _name_key(columns)
    return f"""select {_list(columns)} from {incoming(name)}
               semi join (select {key}, min(batch) as batch from {incoming(name)} group by all) using ({key}, batch)"""


def _name_key(columns: Columns) -> str:
    return "digest, format, argument" if "argument" in columns else "digest, format"


def _list(columns: Columns) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _add_fresh_observations(database: Database, stages: Sequence[str]) -> None:
    """Add what stages observed in this run to the shared table, one batch's of each content."""
    fresh = incoming(OBSERVATIONS)
    of_stages = "where stage in (select unnest($stages))"
    database.execute(
        f"""insert into {OBSERVATIONS} select {_list(SEEN_COLUMNS)} from {fresh}
            semi join (select digest, format, stage, argument, min(batch) as batch from {fresh} {of_stages}
                       group by all) using (digest, format, stage, argument, batch)""",
        {"stages": list(stages)},
    )


def _add_cached_observations(database: Database, state: MapState) -> None:
    """Add what is remembered of a map's observations to the shared table."""
    files = [segment.files[OBSERVATIONS] for segment in state.segments if OBSERVATIONS in segment.files]
    if files:
        database.execute(
            f"""insert into {OBSERVATIONS} select distinct {_list(SEEN_COLUMNS)} from read_parquet($files)
                semi join {state.prefix}_wanted using (digest, format, argument)
                anti join (select * from {incoming(OBSERVATIONS)} where stage = $stage)
                using (digest, format, argument)""",
            {"files": files, "stage": state.task.stage},
        )


def _list_filled(database: Database, state: MapState, filled: Container[str]) -> list[str]:
    """Which of a map's tables got rows in this run, and whether the shared one got any of its stage."""
    own = [name for name in state.task.map.tables if name in filled]
    if OBSERVATIONS in filled:
        question = f"select exists (from {incoming(OBSERVATIONS)} where stage = $stage)"
        ((is_any,),) = database.sql(question, {"stage": state.task.stage}).fetchall()
        own += [OBSERVATIONS] if is_any else []
    return own


def _select_lasting(database: Database, state: MapState, failed: Sequence[tuple[str, str, str]]) -> str:
    """The relation of what was mapped in this run, without what failed or is fleeting."""
    seen = f"(select digest, format, argument from {state.prefix}_mapped)"
    own = [row for row in failed if row[0] == state.task.stage]
    if own:
        database.create("failed", _FAILED)
        database.append_rows("failed", _FAILED, own)
        seen = f"(from {seen} anti join failed using (digest, format))"
    fleeting = state.task.map.fleeting
    return f"(from {seen} anti join {incoming(fleeting)} using (digest, format, argument))" if fleeting else seen


def save_fresh(
    database: Database,
    state: MapState,
    cache: Cache,
    failed: Sequence[tuple[str, str, str]],
    filled: Container[str],
) -> list[str]:
    """Publish what was mapped in this run, without what failed or is fleeting, as a new segment; merge many.

    A segment has no file of a table without rows, as those are that are not `filled`. Return the names of the map's
    segments.
    """
    names = [os.path.basename(segment.folder) for segment in state.segments]
    if not database.count(f"select count(*) from {state.prefix}_mapped"):
        return names
    seen = _select_lasting(database, state, failed)
    if not database.count(f"select count(*) from {seen}"):
        return names
    kept = state.segments if len(state.segments) >= MERGE_ABOVE else []
    # The writer of Parquet takes thirty times as long for columns of empty texts as for nulls.
    listed = f"select digest, format, nullif(argument, '') as argument from {seen}"
    tables = {SEEN: _merge(database, listed, [segment.files[SEEN] for segment in kept])}
    chosen = {
        name: f"select * from ({_choose_fresh(name, columns)}) semi join {seen} using ({_name_key(columns)})"
        for name, columns in map_columns(state.task).items()
    }
    chosen[OBSERVATIONS] = f"""select * from {OBSERVATIONS} semi join {seen} using (digest, format, argument)
                               where stage = '{state.task.stage}'"""
    made = _list_filled(database, state, filled)
    for name, fresh in chosen.items():
        files = [segment.files[name] for segment in kept if name in segment.files]
        if files or name in made:
            tables[name] = _merge(database, fresh, files)
    published = cache.save_segment(state.key, tables)
    cache.remove_segments(kept)
    return [*([] if kept else names), published]


def _merge(database: Database, fresh: str, files: list[str]) -> Relation:
    if not files:
        return database.sql(fresh)
    # Segments written by runs at the same time may hold the same rows.
    return database.sql(f"({fresh}) union from read_parquet($files)", {"files": files})
