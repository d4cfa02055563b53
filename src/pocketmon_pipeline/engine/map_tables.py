"""From rows that workers made and rows that the cache held to one table for each map table.

For every map: `wanted` are the (digest, format, argument) it should have seen, `known` those whose rows the cache
holds, `mapped` those that were mapped in this run. What is wanted and neither known nor mapped gets a second look.
These are questions; tables are only made where an answer could change.
"""

import array
import itertools
import math
import operator
import os
import sys
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache import MERGE_ABOVE, SEEN, Cache, Segment
from pocketmon_pipeline.engine.database import Database
from pocketmon_pipeline.engine.job import Look, LookedAt, MapTask
from pocketmon_pipeline.engine.mapping import SEEN_COLUMNS, map_columns
from pocketmon_pipeline.model import OBSERVATIONS, Columns
from pocketmon_pipeline.table import Relation, read_relation
from pocketmon_pipeline.text.escape import unescape_name
from pocketmon_pipeline.text.sql import quote, quote_name

_FAILED = {"stage": "str", "digest": "str", "format": "str"}
# A worker's sandbox loads what a second look needs when it takes its first one: small ones are better left to one.
_LOOK_FILES = 1024
_LOOK_QUESTIONS = 16_384
_LOOK_BYTES = 8 * 1024 * 1024
_CONTENTS = "read_contents"
_NEW_CONTENTS = "new_contents"
_LISTED = "select distinct sha256 as digest, format from files where status = 'read'"


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


def create_tables(database: Database) -> None:
    """Make the shared table; those in which rows arrive are made by the first ones."""
    database.create(OBSERVATIONS, SEEN_COLUMNS)


def ask_known(state: MapState) -> str:
    """The relation of a map's keys in the cache, which are only read when they are asked for; "" where it has none."""
    files = ", ".join(quote(segment.files[SEEN]) for segment in state.segments)
    listed = "digest, format, coalesce(argument, '') as argument"
    return f"(select {listed} from read_parquet([{files}]))" if files else ""


def write_known(database: Database, relation: str, path: str, column: str = "digest") -> str:
    """Write the first 64 bits of a relation's digests, sorted, for the workers; return the file's path."""
    known = f"select distinct {column}[1:16] as k from {relation}"
    ((listed,),) = database.sql(f"select string_agg(k, '' order by k) from ({known})").fetchall()
    keys = array.array("Q", bytes.fromhex(str(listed or "")))
    if sys.byteorder == "little":
        keys.byteswap()
    with open(path, "wb") as file:
        file.write(keys.tobytes())
    return path


def note_all_mapped(database: Database, states: Sequence[MapState], sees_new: Callable[[MapState], bool]) -> None:
    """After the first pass and `note_new_contents`: what was read, is of a map's formats and not known, was mapped.

    `sees_new` tells whether anything of a map's formats was read. A second look has not been taken yet.
    """
    for state in states:
        if state.segments and state.task.map.select is None and sees_new(state):
            unknown = f"digest not in (select digest from {_among(state, _NEW_CONTENTS)})"
            database.put(_name_mapped(state), f"from {_choose(state, _NEW_CONTENTS)} where {unknown}")


def _name_mapped(state: MapState) -> str:
    return f"{state.prefix}_mapped"


def _name_wanted(state: MapState) -> str:
    return f"{state.prefix}_wanted"


def _ask_mapped(database: Database, state: MapState) -> str:
    """The relation of what was mapped in this run, or "" for nothing."""
    if database.has(_name_mapped(state)):
        return _name_mapped(state)
    # Where nothing was known, everything was mapped as it was read.
    return "" if state.segments or state.task.map.select is not None else _choose(state, _NEW_CONTENTS)


def _ask_wanted(state: MapState) -> str:
    """First-pass maps want every content of their formats, second looks what was selected."""
    return _choose(state, _CONTENTS) if state.task.map.select is None else _name_wanted(state)


def _choose(state: MapState, contents: str) -> str:
    return f"(select digest, format, '' as argument from {contents} where {_sees(state.task)})"


def _among(state: MapState, asked: str) -> str:
    """Keys that the cache holds of what is `asked`: few are looked for among many, which makes no table of the many."""
    return f"(select k.* from {ask_known(state)} k semi join {asked} using (digest))"


def _except(*relations: str) -> str:
    return " ".join(f"except from {relation}" for relation in relations if relation)


def note_new_contents(database: Database) -> frozenset[str]:
    """While `files` has nothing but what was read in this run: list its distinct contents, and return their formats."""
    database.put(_NEW_CONTENTS, _LISTED)
    rows = database.sql(f"select distinct format from {_NEW_CONTENTS}").fetchall()
    return frozenset(str(name) for (name,) in rows)


def note_contents(database: Database, *, all_new: bool) -> None:
    """List the distinct contents of the tree, of all formats; where all were read in this run they are listed."""
    if all_new:
        database.execute(f"create view {_CONTENTS} as from {_NEW_CONTENTS}")
    else:
        database.put(_CONTENTS, _LISTED)


def _sees(task: MapTask) -> str:
    if task.map.formats is None:
        return "true"
    return f"format in ({', '.join(map(quote, sorted(task.map.formats)))})" if task.map.formats else "false"


def plan_looks(database: Database, state: MapState, first_number: int, *, only_new: bool) -> list[Look]:
    """Batches of files for what is wanted and has no rows yet; one path for each content.

    With `only_new`, contents that were not read in this run are known to have theirs.
    """
    new = f"semi join {_NEW_CONTENTS} using (digest, format)" if only_new else ""
    known = _among(state, _NEW_CONTENTS) if only_new and state.segments else ask_known(state)
    rows = database.sql(
        f"""select any_value(f.dir order by f.path), any_value(f.name order by f.path), w.digest, w.format, w.argument,
                   any_value(f.size)
            from (select * from {_ask_wanted(state)} {new} {_except(_ask_mapped(database, state), known)}) w
            join files f on f.sha256 = w.digest and f.format = w.format and f.status = 'read'
            group by w.digest, w.format, w.argument order by 1, 2, 5"""
    ).fetchall()
    return [Look(number, state.number, files) for number, files in enumerate(_batch(rows), first_number)]


def _batch(rows: Iterable[tuple[object, ...]]) -> list[list[LookedAt]]:
    """As much as a worker can hold; a file is read once for all that is asked about it, if that is not very much."""
    batches: list[list[LookedAt]] = []
    room = 0
    for _, group in itertools.groupby(rows, operator.itemgetter(2, 3)):
        asked = [(_look_at(*map(str, question)), int(str(size))) for *question, size in group]
        for start in range(0, len(asked), _LOOK_QUESTIONS):
            if room <= 0 or len(batches[-1]) >= _LOOK_FILES:
                batches.append([])
                room = _LOOK_BYTES
            batches[-1] += [look for look, _ in asked[start : start + _LOOK_QUESTIONS]]
            room -= asked[0][1]
    return batches


def list_mapped(database: Database, state: MapState, share: float) -> list[LookedAt]:
    """What was mapped in this run, as looks name it: a `share` of the contents, the same ones every time."""
    mapped = _ask_mapped(database, state)
    if not mapped:
        return []
    rows = database.sql(
        f"""select any_value(f.dir order by f.path), any_value(f.name order by f.path), m.digest, m.format, m.argument
            from {mapped} m
            join files f on f.sha256 = m.digest and f.format = m.format and f.status = 'read'
            where f.size <= $cap group by m.digest, m.format, m.argument order by m.digest, m.format, m.argument""",
        {"cap": state.task.map.cap},
    ).fetchall()
    chosen = rows[: math.ceil(share * len(rows))]
    return [_look_at(*map(str, row)) for row in sorted(chosen, key=lambda row: (str(row[0]), str(row[1])))]


def _look_at(directory: str, name: str, digest: str, format_name: str, argument: str) -> LookedAt:
    return unescape_name(directory), unescape_name(name), digest, format_name, argument


def want_selected(database: Database, state: MapState, selected: Relation) -> bool:
    """Note that a second look wants what was selected; return whether that is anything."""
    return database.put(_name_wanted(state), selected) > 0


def leave_empty(database: Database, state: MapState) -> None:
    """The tables of a map that wants nothing."""
    database.create_all(map_columns(state.task))


def note_looked(database: Database, state: MapState) -> None:
    """After second looks: everything wanted is known or mapped."""
    mapped = _ask_mapped(database, state)
    looked = f"from {_ask_wanted(state)} {_except(ask_known(state), mapped)}"
    database.put(_name_mapped(state), f"(from {mapped}) union all ({looked})" if mapped else looked)


def finish_tables(
    database: Database, states: Sequence[MapState], wanted: Container[str], filled: Mapping[str, int]
) -> None:
    """Make maps' final tables of fresh rows and cached ones; one that no stage wants is made when somebody asks.

    `filled` tells how many batches brought rows of a table.
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
    """A map's table as stages see it: the files with rows that are remembered, and how many batches brought some."""

    state: MapState
    name: str
    columns: Columns
    files: list[str]
    is_read: bool
    batches: int


def _finish_table(database: Database, final: _Final) -> None:
    state, name, columns, files, is_read, batches = final
    fresh = _choose_fresh(name, columns, batches)
    if is_read and batches:
        database.put(name, fresh)
    if not files:
        return
    key = _name_key(columns)
    source = ", ".join(map(quote, files))
    # One segment holds no row twice for one content.
    distinct = "distinct" if len(files) > 1 else ""
    unmade = f"anti join {incoming(name)} using ({key})" if batches else ""
    cached = f"""select {distinct} {_list(columns)} from read_parquet([{source}])
                 semi join {_ask_wanted(state)} using ({key}) {unmade}"""
    if is_read:
        database.execute(f"insert into {quote_name(name)} {cached}")
    else:
        both = f"({fresh}) union all ({cached})" if batches else cached
        database.execute(f"create or replace view {quote_name(name)} as {both}")


def _choose_fresh(name: str, columns: Columns, batches: int) -> str:
    """The rows that were made in this run: a content of which several batches brought some has them of one."""
    chosen = f"select {_list(columns)} from {incoming(name)}"
    if batches == 1:
        return chosen
    key = _name_key(columns)
    return f"""{chosen}
               semi join (select {key}, min(batch) as batch from {incoming(name)} group by all) using ({key}, batch)"""


def _name_key(columns: Columns) -> str:
    return "digest, format, argument" if "argument" in columns else "digest, format"


def _list(columns: Columns) -> str:
    return ", ".join(map(quote_name, columns))


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


def _add_cached_observations(database: Database, state: MapState, *, is_filled: bool) -> None:
    """Add what is remembered of a map's observations to the shared table."""
    files = [segment.files[OBSERVATIONS] for segment in state.segments if OBSERVATIONS in segment.files]
    if files:
        key = "digest, format, argument"
        fresh = f"(select * from {incoming(OBSERVATIONS)} where stage = {quote(state.task.stage)})"
        unmade = f"anti join {fresh} using ({key})" if is_filled else ""
        database.execute(
            f"""insert into {OBSERVATIONS} select distinct {_list(SEEN_COLUMNS)} from read_parquet($files)
                semi join {_ask_wanted(state)} using ({key}) {unmade}""",
            {"files": files},
        )


def list_observers(database: Database, filled: Container[str]) -> frozenset[str]:
    """The stages that observed something in this run."""
    if OBSERVATIONS not in filled:
        return frozenset()
    rows = database.sql(f"select distinct stage from {incoming(OBSERVATIONS)}").fetchall()
    return frozenset(str(stage) for (stage,) in rows)


class Fresh(NamedTuple):
    """What a run made: what `failed` (stage, digest, format), how many batches `filled` each table, who observed.

    `formats` are those of what was read.
    """

    failed: Sequence[tuple[str, str, str]]
    filled: Mapping[str, int]
    formats: frozenset[str]
    observers: frozenset[str]


def _select_lasting(database: Database, state: MapState, mapped: str, fresh: Fresh) -> str:
    """The relation of what was mapped in this run, without what failed or is fleeting."""
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
    """Publish what was mapped in this run, without what failed or is fleeting, as a new segment; merge many.

    A segment has no file of a table without rows. Return the names of the map's segments.
    """
    names = [os.path.basename(segment.folder) for segment in state.segments]
    mapped = _ask_mapped(database, state)
    is_made = database.has(_name_mapped(state)) or any(map(state.task.map.sees, fresh.formats))
    if not mapped or not is_made:
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
    tables |= _merge_rows(database, _ask_fresh(state, chosen, fresh), kept)
    published = cache.save_segment(state.key, tables)
    cache.remove_segments(kept)
    return [*([] if kept else names), published]


def _ask_fresh(state: MapState, chosen: str, fresh: Fresh) -> dict[str, str]:
    """What to ask for the rows of each table that were made in this run of what is `chosen`; "" where none were."""
    stage, filled = state.task.stage, fresh.filled
    questions = dict.fromkeys((*state.task.map.tables, OBSERVATIONS), "")
    for name, columns in map_columns(state.task).items():
        if name in filled:
            among = f"semi join {chosen} using ({_name_key(columns)})" if chosen else ""
            questions[name] = f"{_choose_fresh(name, columns, filled[name])} {among}"
    if stage in fresh.observers:
        among = f"semi join {chosen} using (digest, format, argument)" if chosen else ""
        questions[OBSERVATIONS] = f"select * from {OBSERVATIONS} {among} where stage = {quote(stage)}"
    return questions


def _merge_rows(database: Database, fresh: Mapping[str, str], kept: Sequence[Segment]) -> dict[str, Relation]:
    """What a new segment takes of each table: what `fresh` asks for, and what is kept of others."""
    files = {name: [segment.files[name] for segment in kept if name in segment.files] for name in fresh}
    return {name: _merge(database, fresh[name], files[name]) for name in fresh if files[name] or fresh[name]}


def _merge(database: Database, fresh: str, files: list[str]) -> Relation:
    if not files:
        return database.sql(fresh)
    cached = "from read_parquet($files)"
    # Segments written by runs at the same time may hold the same rows.
    question = f"({fresh}) union {cached}" if fresh else f"select distinct * {cached}"
    return database.sql(question, {"files": files})
