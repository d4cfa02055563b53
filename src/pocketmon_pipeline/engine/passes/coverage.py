"""Tracks which contents each map has rows of, and which it still has to process.

For every map: `wanted` are the (digest, format, argument) it should have seen, `known` those whose rows the cache
holds, `mapped` those that were mapped in this run. What is wanted and neither known nor mapped gets a second look.
These are queries; tables are only made where a result could change.
"""

import array
import itertools
import math
import operator
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.engine.cache.cache import SEEN, Segment
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.workers.job import Look, LookedAt, MapTask
from pocketmon_pipeline.table import Relation, read_rows
from pocketmon_pipeline.text.escape import unescape_name
from pocketmon_pipeline.text.sql import quote

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
        """The prefix of this map's bookkeeping tables."""
        return f"map_{self.number}"


def select_known(state: MapState) -> str:
    """The relation of a map's keys in the cache, read lazily; "" if it has none."""
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
    """Record that everything read of a map's formats, and not cached, was mapped in the first pass.

    `sees_new` tells whether anything of a map's formats was read. A second look has not been taken yet.
    """
    for state in states:
        if state.segments and state.task.map.select is None and sees_new(state):
            unknown = f"digest not in (select digest from {_select_known_of_new(state)})"
            database.put(_name_mapped(state), f"from {_choose(state, _NEW_CONTENTS)} where {unknown}")


def _name_mapped(state: MapState) -> str:
    return f"{state.prefix}_mapped"


def _name_wanted(state: MapState) -> str:
    return f"{state.prefix}_wanted"


def select_mapped(database: Database, state: MapState) -> str:
    """The relation of what was mapped in this run, or "" for nothing."""
    if database.has(_name_mapped(state)):
        return _name_mapped(state)
    # Where nothing was known, everything was mapped as it was read.
    return "" if state.segments or state.task.map.select is not None else _choose(state, _NEW_CONTENTS)


def may_have_mapped(database: Database, state: MapState, formats: Iterable[str]) -> bool:
    """Whether a map can have had input in a run that read contents of these formats."""
    return database.has(_name_mapped(state)) or any(map(state.task.map.sees, formats))


def select_wanted(state: MapState) -> str:
    """First-pass maps want every content of their formats, second looks what was selected."""
    return _choose(state, _CONTENTS) if state.task.map.select is None else _name_wanted(state)


def _choose(state: MapState, contents: str) -> str:
    return f"(select digest, format, '' as argument from {contents} where {_sees(state.task)})"


def _select_known_of_new(state: MapState) -> str:
    """Cached keys of what was read: a few look-ups, without a table of all cached keys."""
    return f"(select k.* from {select_known(state)} k semi join {_NEW_CONTENTS} using (digest))"


def _except(*relations: str) -> str:
    return " ".join(f"except from {relation}" for relation in relations if relation)


def note_new_contents(database: Database) -> tuple[frozenset[str], bool]:
    """While `files` has nothing but what was read in this run: list its distinct contents.

    Returns their formats, and whether no two files hold the same.
    """
    contents = database.put(_NEW_CONTENTS, _LISTED)
    rows = database.sql("select format, count(*) from files where status = 'read' group by format")
    files = dict(read_rows(rows, tuple[str, int]))
    return frozenset(files), sum(files.values()) == contents


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
    known = _select_known_of_new(state) if only_new and state.segments else select_known(state)
    rows = database.sql(
        f"""select any_value(f.dir order by f.path), any_value(f.name order by f.path), w.digest, w.format, w.argument,
                   any_value(f.size)
            from (select * from {select_wanted(state)} {new} {_except(select_mapped(database, state), known)}) w
            join files f on f.sha256 = w.digest and f.format = w.format and f.status = 'read'
            group by w.digest, w.format, w.argument order by 1, 2, 5"""
    ).fetchall()
    return [Look(number, state.number, files) for number, files in enumerate(_batch(rows), first_number)]


def _batch(rows: Iterable[tuple[object, ...]]) -> list[list[LookedAt]]:
    """Group looks into batches that a worker can hold; a file is read once for all of its looks."""
    batches: list[list[LookedAt]] = []
    room = 0
    for _, group in itertools.groupby(rows, operator.itemgetter(2, 3)):
        asked = [(_look_at(*map(str, key)), int(str(size))) for *key, size in group]
        for start in range(0, len(asked), _LOOK_QUESTIONS):
            if room <= 0 or len(batches[-1]) >= _LOOK_FILES:
                batches.append([])
                room = _LOOK_BYTES
            batches[-1] += [look for look, _ in asked[start : start + _LOOK_QUESTIONS]]
            room -= asked[0][1]
    return batches


def list_mapped(database: Database, state: MapState, share: float) -> list[LookedAt]:
    """What was mapped in this run, as looks name it: a `share` of the contents, the same ones every time."""
    mapped = select_mapped(database, state)
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


def note_looked(database: Database, state: MapState) -> None:
    """Record that second looks have processed everything that was wanted."""
    mapped = select_mapped(database, state)
    looked = f"from {select_wanted(state)} {_except(select_known(state), mapped)}"
    database.put(_name_mapped(state), f"(from {mapped}) union all ({looked})" if mapped else looked)
