"""A connection to a history by the database's own driver, since SQLAlchemy takes long to load.

SQL is written with `?` for its values, and is the same for both databases.
"""

import contextlib
import os
import sqlite3
import urllib.parse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Self

from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.history.errors import explain
from pocketmon_pipeline.history.location import POSTGRESQL, SQLITE, Place
from pocketmon_pipeline.history.tables import VERSION_TABLE, write_script
from pocketmon_pipeline.store.state_folder import keep_out_of_git

if TYPE_CHECKING:
    import psycopg

    Raw = sqlite3.Connection | psycopg.Connection

# Seconds to wait for a lock that somebody else holds, or for a server.
PATIENCE = 5.0
# libpq (Database Connection Control Functions) waits for a server no shorter, and without end for 0 seconds.
_SHORTEST = 2

Rows = list[tuple[object, ...]]


def connect(place: Place, *, create: bool = False, wait: bool = True) -> "Raw":
    """Open a database; the driver's own errors where that fails, HistoryError where there is no driver.

    Without `wait` a lock is not waited for, and a server only as briefly as is possible.
    """
    patience = PATIENCE if wait else 0.0
    return (
        _connect_server(place, patience) if place.dialect == POSTGRESQL else _open_file(place, patience, create=create)
    )


def _open_file(place: Place, patience: float, *, create: bool) -> sqlite3.Connection:
    """Open a file without the driver's own idea of transactions: they begin when we say so."""
    if create:
        _make_folder(os.path.dirname(place.address))
    mode = "rwc" if create else "rw" if os.access(place.address, os.W_OK) else "ro"
    path = urllib.parse.quote(os.fsencode(place.address))
    raw = sqlite3.connect(f"file:{path}?mode={mode}", uri=True, timeout=patience, isolation_level=None)
    raw.execute("pragma foreign_keys = on")
    return raw


def _make_folder(folder: str) -> None:
    """Make the folder, and hide it from git; an existing folder is left as it is."""
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)
        keep_out_of_git(folder)


def _connect_server(place: Place, patience: float) -> "psycopg.Connection":
    """Connect to a server; one that stops to answer is given up (libpq, Database Connection Control Functions).

    Of a database in SQL_ASCII, which a server in the locale C makes, psycopg reads text as bytes unless told otherwise.
    """
    try:
        import psycopg
    except ImportError as error:
        hint = "pip install 'pocketmon-pipeline[postgresql]'"
        raise HistoryError("a history in PostgreSQL needs psycopg, which is not installed", hint=hint) from error
    seconds, milliseconds = max(int(patience), _SHORTEST), max(int(patience * 1000), 1)
    raw = psycopg.connect(
        place.address, client_encoding="utf8", connect_timeout=seconds, tcp_user_timeout=int(PATIENCE * 1000)
    )
    raw.prepare_threshold = None  # poolers that share a session among transactions lose prepared statements
    raw.execute(
        "select set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false)",
        (str(milliseconds), str(int(PATIENCE * 6000))),
    )
    raw.commit()
    return raw


class Connection:
    """A database that is open. Errors of the driver become HistoryError."""

    def __init__(self, place: Place, *, create: bool = False, wait: bool = True) -> None:
        """Connect; `create` makes a file that is not there, and without `wait` no lock is waited for."""
        self.place = place
        with explain(place):
            self._raw = connect(place, create=create, wait=wait)

    def __enter__(self) -> Self:
        """Nothing but itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the database; uncommitted changes are lost."""
        self._raw.close()

    def query(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query."""
        with explain(self.place):
            return self._cursor().execute(self._write(query), tuple(values)).fetchall()

    def execute(self, statement: str, values: Sequence[object] = ()) -> None:
        """Change something."""
        with explain(self.place):
            self._cursor().execute(self._write(statement), tuple(values))

    def insert_all(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add rows."""
        with explain(self.place):
            self._cursor().executemany(self._write(write_insert(table, columns)), [tuple(row) for row in rows])

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything in the block, or nothing; other processes wait."""
        with explain(self.place):
            if self.place.dialect == SQLITE:
                self._raw.execute("begin immediate")
            try:
                yield
                self._raw.commit()
            except BaseException:
                with contextlib.suppress(Exception):  # where the server is gone, so is the transaction
                    self._raw.rollback()
                raise

    def read_version(self) -> str:
        """The version of the tables; empty where there are none."""
        with explain(self.place):
            rows = self.query(_FIND_TABLE[self.place.dialect], (VERSION_TABLE,))
            versions = self.query(f"select version_num from {VERSION_TABLE}") if rows[0][0] else []
            self._raw.rollback()  # a query begins a transaction in PostgreSQL
            return str(versions[0][0]) if versions else ""

    def make_tables(self, version: str) -> None:
        """Make the tables of a new file, in this version."""
        assert isinstance(self._raw, sqlite3.Connection)
        with explain(self.place):
            self._raw.executescript(write_script(version))

    def _cursor(self) -> "sqlite3.Cursor | psycopg.Cursor":
        return self._raw.cursor()

    def _write(self, query: str) -> str:
        return query if self.place.dialect == SQLITE else query.replace("?", "%s")


_FIND_TABLE = {
    SQLITE: "select count(*) from sqlite_master where type = 'table' and name = ?",
    POSTGRESQL: "select count(*) from pg_tables where tablename = ? and schemaname = any(current_schemas(false))",
}


def write_insert(table: str, columns: Sequence[str]) -> str:
    """The statement that adds one row."""
    return f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
