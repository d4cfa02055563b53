"""A database that is filled once, then locked: it executes one SELECT at a time and nothing else.

It reads and writes no file, opens no other database, loads no extension, and no setting of it can be changed.
"""

import functools
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import duckdb  # noqa: TID253 - this module is imported only for a query

from pocketmon_pipeline.system.interruption import wake_at_interrupt
from pocketmon_pipeline.table import Table
from pocketmon_pipeline.text.sql import quote_name

MEMORY_LIMIT = "1GB"

# Rows that are fetched from an answer at once.
_FETCH = 1000

# Seconds after which the database is interrupted again.
_AGAIN = 0.05

# Moments of which DuckDB makes values of Python by pytz, which is not needed for anything else.
_ZONED = "TIMESTAMP WITH TIME ZONE"

Connection = duckdb.DuckDBPyConnection


class QueryResult(NamedTuple):
    """Column names with their SQL types, and the rows."""

    columns: list[tuple[str, str]]
    rows: Iterator[tuple[object, ...]]


class QueryError(Exception):
    """A query that is not executed, and why.

    `offset` is where in it, in characters, if that is known; `table` the name that was meant for a table; `timeout` the
    seconds within which there was no answer, else 0.
    """

    def __init__(self, message: str, *, offset: int | None = None, table: str = "", timeout: float = 0) -> None:
        """See the class."""
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.table = table
        self.timeout = timeout


def open_database() -> Connection:
    """An empty database in memory, to be filled and then locked."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": "",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    return duckdb.connect(":memory:", config=settings)


class LockedDatabase:
    """A locked database; its maker closes it."""

    def __init__(self, connection: Connection, tables: Mapping[str, Table] | None = None) -> None:
        """Add tables to those that the database has, and lock it."""
        self._connection = connection
        for name, table in (tables or {}).items():
            connection.register("loaded", table)
            connection.execute(f"create table {quote_name(name)} as from loaded")
            connection.unregister("loaded")
        # In this order: after the last one nothing can be set any more. Python's variables are no tables.
        for setting in (
            "enable_external_access=false",
            "python_enable_replacements=false",
            "errors_as_json=true",
            "lock_configuration=true",
        ):
            connection.execute(f"set {setting}")

    def close(self) -> None:
        """Free everything."""
        self._connection.close()

    def execute(self, query: str, timeout: float) -> QueryResult:
        """Execute one SELECT within `timeout` seconds; QueryError says what is wrong with it, and where."""
        limit = _Limit(self._connection, timeout, query)
        with limit:
            statement = self._parse_select(query)
            self._connection.execute(statement)
            if any(_ZONED in kind for _, kind in self._describe()):
                beginning = _begin_cast(self._describe())
                limit.before = len(beginning.encode())
                self._connection.execute(f"{beginning}{_strip_end(statement.query)}\n)")
            rows = self._connection.fetchmany(_FETCH)
        return QueryResult(self._describe(), self._fetch(rows, limit))

    def describe(self, query: str) -> list[tuple[str, str]]:
        """The columns that one SELECT would return, without executing it; QueryError as above."""
        try:
            self._parse_select(query)
            rows = self._connection.execute(f"describe {query}").fetchall()
        except duckdb.Error as error:
            raise _explain(error, query, before=len("describe ")) from error
        return [(str(row[0]), str(row[1])) for row in rows]

    def _parse_select(self, query: str) -> duckdb.Statement:
        try:
            query.encode()
        except UnicodeEncodeError as error:
            raise QueryError("what stands here is no character of UTF-8", offset=error.start) from error
        statements = self._connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            kinds = ", ".join(map(_name_kind, statements)) or "nothing"
            is_same = len(statements) > 1 and {one.type for one in statements} == {duckdb.StatementType.SELECT}
            told = f"these are {len(statements)}" if is_same else f"this is {kinds}"
            raise QueryError(f"a query is one SELECT, and {told}")
        return statements[0]

    def _describe(self) -> list[tuple[str, str]]:
        return [(str(column[0]), str(column[1])) for column in self._connection.description or []]

    def _fetch(self, rows: list[tuple[object, ...]], limit: "_Limit") -> Iterator[tuple[object, ...]]:
        while rows:
            yield from rows
            with limit:
                rows = self._connection.fetchmany(_FETCH)


class _Limit:
    """Bounds the time that the database works on one query, and turns its errors into words.

    How long the rows lie with whoever asked does not count.
    """

    def __init__(self, connection: Connection, timeout: float, query: str) -> None:
        self._connection = connection
        self._timeout = self._left = timeout
        self._query = query
        self.before = 0  # bytes that the database was given before the query

    def __enter__(self) -> None:
        self._ended = threading.Event()
        interrupt = functools.partial(_interrupt, self._connection, self._ended)
        self._timer = threading.Timer(self._left, interrupt)
        self._timer.daemon = True
        self._timer.start()
        self._wake = wake_at_interrupt(interrupt)
        self._wake.__enter__()
        self._begun = time.monotonic()

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self._ended.set()
        self._wake.__exit__(None, None, None)
        self._timer.cancel()
        self._timer.join()  # it must not interrupt the next query
        self._left = max(self._left - (time.monotonic() - self._begun), 0)
        if isinstance(error, duckdb.InterruptException):
            raise QueryError(f"no answer within {self._timeout:g} s", timeout=self._timeout) from error
        if isinstance(error, duckdb.Error):
            raise _explain(error, self._query, self.before) from error


def _interrupt(connection: Connection, ended: threading.Event) -> None:
    """Interrupt repeatedly: the database ignores an interruption before its query begins."""
    while not ended.is_set():
        connection.interrupt()
        ended.wait(_AGAIN)


def _begin_cast(columns: Sequence[tuple[str, str]]) -> str:
    """What to put before a query and a bracket behind it, so that moments with a zone are returned as text."""
    texts = (
        f"cast(#{place} as {kind.replace(_ZONED, 'VARCHAR')}) as {quote_name(name)}" if _ZONED in kind else f"#{place}"
        for place, (name, kind) in enumerate(columns, 1)
    )
    return f"select {', '.join(texts)} from (\n"


def _strip_end(query: str) -> str:
    """A statement without its semicolons, and what follows them."""
    data = query.encode()
    starts = [start for start, kind in duckdb.tokenize(query) if kind != duckdb.token_type.comment]
    while data[starts[-1] :].startswith(b";"):
        data = data[: starts.pop()]
    return data.decode()


def _name_kind(statement: duckdb.Statement) -> str:
    """The word that begins a statement of this kind; the database takes INSTALL for a kind of LOAD."""
    first = statement.query.split(maxsplit=1)[:1]
    return first[0].upper() if statement.type == duckdb.StatementType.LOAD and first else statement.type.name


def _explain(error: duckdb.Error, query: str, before: int = 0) -> QueryError:
    """Turn DuckDB's error, a kind and a JSON object, into words; its position counts bytes."""
    _, brace, details = str(error).partition("{")
    try:
        about = json.loads(brace + details)
    except ValueError:
        return QueryError(str(error).splitlines()[0])
    offset = None
    if "position" in about:
        offset = len(query.encode()[: max(int(about["position"]) - before, 0)].decode(errors="replace"))
    message = " ".join(about.get("exception_message", "").split())
    missing = str(about.get("name", "")) if about.get("type") == "Table" else ""
    return QueryError(message, offset=offset, table=missing)
