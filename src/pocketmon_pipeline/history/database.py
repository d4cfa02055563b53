"""An open history: the operations of runs and verbs."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self, TypeVar

import msgspec

from pocketmon_pipeline.errors import ConfigError, HistoryError, NoHistoryError
from pocketmon_pipeline.history.connection import Connection
from pocketmon_pipeline.history.errors import DAMAGED
from pocketmon_pipeline.history.location import SQLITE, Place, is_there, parse_url
from pocketmon_pipeline.history.record import LARGEST, REPEAT, RUN, RunRecord
from pocketmon_pipeline.history.tables import (
    ACCEPTANCE_COLUMNS,
    ACCEPTANCES,
    PARTS,
    RUN_COLUMNS,
    RUNS,
    name_table,
)
from pocketmon_pipeline.model import list_columns
from pocketmon_pipeline.pattern import compile_later

Record = TypeVar("Record", bound=msgspec.Struct)

# Runs whose parts are read at once.
_BATCH = 100
_LATEST = compile_later(r"latest(?:~([0-9]{1,9}))?")


class Choice(NamedTuple):
    """Which runs: of some kinds, of a host class, of series that begin so, started since then and before then.

    Moments are ISO 8601, UTC. What is empty does not matter. `newest` limits their number.
    """

    kinds: Sequence[str] = (RUN,)
    host_class: str = ""
    series: str = ""
    since: str = ""
    before: str = ""
    newest: int = 0


EVERYTHING = Choice(kinds=())
# Of a pipeline, whether there was work to do or not.
PIPELINES = (RUN, REPEAT)


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """A baseline was moved to a run: when (ISO 8601, UTC), by whom, and why."""

    run: str
    at: str
    who: str
    reason: str


class Extent(NamedTuple):
    """How many runs there are, and when the first and the last of them started; empty where there is none."""

    runs: int
    first: str
    last: str


class Removed(NamedTuple):
    """How many runs were forgotten, and the digests of artifacts that no other run has."""

    runs: int
    artifacts: Sequence[str]


class History:
    """The runs that were recorded in one database, in the order in which they came."""

    def __init__(self, connection: Connection) -> None:
        """Borrow a connection to tables of the newest version."""
        self._connection = connection

    @property
    def place(self) -> Place:
        """Where it lies."""
        return self._connection.place

    def __enter__(self) -> Self:
        """Nothing but itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._connection.close()

    # what is kept

    def add(self, record: RunRecord) -> None:
        """Keep a run: all of it, or nothing. HistoryError where that is impossible, or its id is taken."""
        with self._connection.transaction():
            self._insert(record)

    def add_new(self, records: Iterable[RunRecord]) -> int:
        """Keep those runs whose id is not there yet, all or none of them; return how many that were."""
        added = 0
        with self._connection.transaction():
            for record in records:
                if not self._connection.query(f"select 1 from {RUNS} where id = ?", (record.id,)):
                    self._insert(record)
                    added += 1
        return added

    def _insert(self, record: RunRecord) -> None:
        names = list(RUN_COLUMNS)
        self._connection.insert_all(RUNS, names, [[getattr(record, name) for name in names]])
        ((number,),) = self._connection.query(f"select number from {RUNS} where id = ?", (record.id,))
        for part, kind in PARTS.items():
            ones = enumerate(getattr(record, part))
            rows = [(number, position, *msgspec.structs.astuple(one)) for position, one in ones]
            if rows:
                self._connection.insert_all(name_table(part), ["run", "position", *list_columns(kind)], rows)

    def accept(self, run: str, reason: str, who: str, at: str) -> None:
        """Move the baseline to a run, given by its id: from there on its cost is what is expected."""
        with self._connection.transaction():
            ((number,),) = self._connection.query(f"select number from {RUNS} where id = ?", (run,))
            self._connection.insert_all(ACCEPTANCES, ["run", *ACCEPTANCE_COLUMNS], [(number, at, who, reason)])

    def remove_before(self, before: str, keep: int, *, dry: bool = False) -> Removed:
        """Forget runs that started before then (ISO 8601, UTC), but for the newest `keep` of each series and host.

        Returns which those are; `dry` only finds them.
        """
        ranked = f"""select number, started_at,
                            row_number() over (partition by kind, host_class, series order by number desc) as place
                     from {RUNS}"""
        chosen = f"select number from ({ranked}) as ranked where started_at < ? and place > ?"
        values = (before, keep)
        with self._connection.transaction():
            ((count,),) = self._connection.query(f"select count(*) from ({chosen}) as chosen", values)
            orphans = self._connection.query(_ORPHANS.format(chosen=chosen), values * 2)
            if not dry:
                self._connection.execute(f"delete from {RUNS} where number in ({chosen})", values)
        if not dry and self.place.dialect == SQLITE:
            # They are forgotten also where the file cannot be made smaller now: a full disk, a run that reads.
            with contextlib.suppress(HistoryError):
                self._connection.execute("vacuum", ())
        return Removed(int(str(count)), [str(digest) for (digest,) in orphans])

    # what is asked

    def count(self) -> Extent:
        """How much there is."""
        ((runs, first, last),) = self._connection.query(
            f"select count(*), min(started_at), max(started_at) from {RUNS}"
        )
        return Extent(int(str(runs)), str(first or ""), str(last or ""))

    def find_last_start(self) -> str:
        """When the run started that was recorded last (ISO 8601, UTC); empty where there is none."""
        rows = self._connection.query(f"select started_at from {RUNS} order by number desc limit 1")
        return str(rows[0][0]) if rows else ""

    def list_runs(self, choice: Choice = EVERYTHING) -> list[RunRecord]:
        """The chosen runs without their parts, oldest first."""
        return [record for _, record in self._find(choice)]

    def stream_runs(self, choice: Choice = EVERYTHING) -> Iterator[RunRecord]:
        """The chosen runs with all that was kept of them, oldest first."""
        found = self._find(choice)
        for start in range(0, len(found), _BATCH):
            yield from self._complete(dict(found[start : start + _BATCH]))

    def find_run(self, name: str) -> RunRecord:
        """The run of this id, or the only one whose id begins so; `latest` and `latest~3` count back from the newest.

        ConfigError where there is none, or more than one.
        """
        counted = _LATEST.fullmatch(name)
        if counted:
            back = int(counted.group(1) or 0)
            found = self._find(Choice(PIPELINES, newest=back + 1))
            found = found[:1] if len(found) > back else []
        else:
            found = self._find(EVERYTHING, name)
            found = [one for one in found if one[1].id == name] or found
        if len(found) != 1:
            what = f"{len(found)} runs have ids that begin with" if found else "no run is called"
            hint = "`pocketmon-pipeline history list` shows them"
            raise ConfigError(f"{what} {name!r}", hint=hint, place=self.place.shown)
        return next(iter(self._complete(dict(found))))

    def list_acceptances(self) -> list[Acceptance]:
        """Every baseline that was moved, in that order."""
        rows = self._connection.query(
            f"select id, at, who, reason from {ACCEPTANCES} join {RUNS} on run = number order by at, number"
        )
        return [self._name_fields(Acceptance, Acceptance.__struct_fields__, row) for row in rows]

    def sum_up(
        self, part: str, columns: Mapping[str, str], choice: Choice, only: str = "1 = 1"
    ) -> Sequence[Mapping[str, object]]:
        """Sums over one of PARTS, by name: `columns` maps a name to what is summed; all others are grouped by.

        `only` is a condition in SQL on the rows of the part.
        """
        condition, values = _write_condition(choice)
        if choice.newest:
            newest = f"select number from {RUNS} where {condition} order by number desc limit {choice.newest}"
            condition = f"number in ({newest})"
        selected = ", ".join(f"{expression} as {name}" for name, expression in columns.items())
        groups = ", ".join(str(place) for place, expression in enumerate(columns.values(), 1) if "(" not in expression)
        query = f"select {selected} from {name_table(part)} join {RUNS} on run = number where {condition} and {only}"
        rows = self._connection.query(f"{query} group by {groups} order by {groups}" if groups else query, values)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _find(self, choice: Choice, id_start: str = "") -> list[tuple[object, RunRecord]]:
        """Numbers and runs, oldest first."""
        condition, values = _write_condition(choice, id_start)
        limit = f" limit {choice.newest}" if choice.newest else ""
        rows = self._connection.query(
            f"select number, {', '.join(RUN_COLUMNS)} from {RUNS} where {condition} order by number desc{limit}", values
        )
        return [(row[0], self._name_fields(RunRecord, RUN_COLUMNS, row[1:])) for row in reversed(rows)]

    def _complete(self, runs: Mapping[object, RunRecord]) -> Iterator[RunRecord]:
        parts = {part: self._read_part(part, list(runs)) for part in PARTS}
        for number, record in runs.items():
            yield msgspec.structs.replace(record, **{part: found.get(number, []) for part, found in parts.items()})

    def _read_part(self, part: str, numbers: Sequence[object]) -> dict[object, list[msgspec.Struct]]:
        names = list(list_columns(PARTS[part]))
        marks = ", ".join("?" * len(numbers))
        query = f"select run, {', '.join(names)} from {name_table(part)} where run in ({marks}) order by run, position"
        found: dict[object, list[msgspec.Struct]] = {}
        for row in self._connection.query(query, numbers):
            found.setdefault(row[0], []).append(self._name_fields(PARTS[part], names, row[1:]))
        return found

    def _name_fields(self, kind: type[Record], names: Iterable[str], values: Sequence[object]) -> Record:
        """A value made of columns; what a database rounded to a whole number is a fraction again."""
        fields = dict(zip(names, values, strict=True))
        try:
            if beyond := [name for name, value in fields.items() if _is_beyond(value)]:
                raise msgspec.ValidationError(f"{beyond[0]} is beyond what can be counted")
            return msgspec.convert(fields, kind)
        except msgspec.ValidationError as error:
            message = f"the history is damaged: {error}"
            raise HistoryError(message, hint=DAMAGED, place=self.place.shown) from error


def _is_beyond(value: object) -> bool:
    """Whether it is larger than any number that a run can have; sums of such would be infinite."""
    return isinstance(value, float) and abs(value) > LARGEST


# As a difference of sets: `not in` so many digests is a search of its own for each of them, once they fill PostgreSQL's
# `work_mem`.
_ORPHANS = f"""
select sha256 from {name_table("artifacts")} where sha256 is not null and run in ({{chosen}})
except select sha256 from {name_table("artifacts")} where run not in ({{chosen}})
"""


def _write_condition(choice: Choice, id_start: str = "") -> tuple[str, list[object]]:
    conditions: list[str] = ["1 = 1"]
    values: list[object] = []
    for column, allowed in (("kind", choice.kinds), ("host_class", [choice.host_class] if choice.host_class else [])):
        if allowed:
            conditions.append(f"{column} in ({', '.join('?' * len(allowed))})")
            values += allowed
    for column, start in (("series", choice.series), ("id", id_start)):
        if start:
            conditions.append(f"substr({column}, 1, ?) = ?")
            values += [len(start), start]
    for comparison, time in ((">=", choice.since), ("<", choice.before)):
        if time:
            conditions.append(f"started_at {comparison} ?")
            values.append(time)
    return " and ".join(conditions), values


def open_history(url: str, *, read_only: bool = False, wait: bool = True) -> History:
    """Open the history that a URL names; one that is `read_only` must be there already.

    Without `wait` what another holds locked is not waited for.

    ConfigError for a URL that is none; HistoryError, with a reason in words, where it is not there, damaged, locked, of
    a newer version, on a full disk, or its server cannot be reached.
    """
    from pocketmon_pipeline.history.migration import open_newest

    place = parse_url(url)
    if read_only and not is_there(place):
        raise NoHistoryError("no run is recorded there", hint="`pocketmon-pipeline run` records one", place=place.shown)
    return History(open_newest(place, create=not read_only, wait=wait))
