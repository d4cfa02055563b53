"""A history that is open: what runs and verbs do with it."""

from typing import Self

import msgspec

from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.history.columns import PARTS, RUN_COLUMNS, RUNS, list_columns, name_table
from pocketmon_pipeline.history.connection import Connection
from pocketmon_pipeline.history.migration import open_newest
from pocketmon_pipeline.history.place import is_there, parse_url
from pocketmon_pipeline.history.record import RunRecord


class History:
    """The runs that were recorded in one database."""

    def __init__(self, connection: Connection) -> None:
        """Borrow a connection to tables of the newest version."""
        self._connection = connection

    def __enter__(self) -> Self:
        """Nothing but itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._connection.close()

    def add(self, record: RunRecord) -> None:
        """Keep a run: all of it, or nothing. HistoryError where that is impossible, or its id is taken."""
        with self._connection.transaction():
            self._insert(record)

    def _insert(self, record: RunRecord) -> None:
        names = list(RUN_COLUMNS)
        self._connection.insert_all(RUNS, names, [[getattr(record, name) for name in names]])
        ((number,),) = self._connection.ask(f"select number from {RUNS} where id = ?", (record.id,))
        for part, kind in PARTS.items():
            columns = list(list_columns(kind))
            rows = [(number, *msgspec.structs.astuple(one)) for one in getattr(record, part)]
            if rows:
                self._connection.insert_all(name_table(part), ["run", *columns], rows)


def open_history(url: str, *, read_only: bool = False) -> History:
    """Open the history that a URL names; one that is `read_only` must be there already.

    ConfigError for a URL that is none; HistoryError, with a reason in words, where it is not there, damaged, locked, of
    a newer version, on a full disk, or its server cannot be reached.
    """
    place = parse_url(url)
    if read_only and not is_there(place):
        raise HistoryError("no run is recorded there", hint="`pocketmon-pipeline run` records one", place=place.shown)
    return History(open_newest(place, create=not read_only))
