"""The run's tables in DuckDB: workers' rows arrive here, and stages query them."""

import contextlib
import itertools
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.table import Listed, Relation, Table, build_table, decode_table
from pocketmon_pipeline.text.sql import quote_name

if TYPE_CHECKING:
    import duckdb

# Memory that the tables may take before they spill to disk; a million files fit.
MEMORY_LIMIT = "640MB"
# DuckDB gives threads whole row groups, of so many rows (DuckDB, "Tuning Workloads"); of fewer, a second thread takes
# part of the work of handing them out, and none of the work itself.
_ROW_GROUP = 122_880
SQL_TYPES = {"str": "varchar", "int": "bigint", "float": "double", "bool": "boolean", "bytes": "blob"}


class Query:
    """A `Relation` whose rows are fetched at once, since DuckDB plans a query of a relation twice."""

    def __init__(self, database: "Database", query: str, parameters: Mapping[str, object] | None) -> None:
        """The query is not executed yet."""
        self.database, self._query = database, query
        self._parameters = dict(parameters) if parameters else None

    def fetchall(self) -> list[tuple[object, ...]]:
        """All rows at once."""
        return self._connect().execute(self._query, self._parameters).fetchall()

    def store(self, before: str, after: str = "") -> int:
        """Store the rows by a statement around the query; return how many."""
        return _count(self._connect().execute(f"{before}{self._query}{after}", self._parameters))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Export the rows as an Arrow stream."""
        relation = self._connect().sql(self._query, params=self._parameters)
        return relation.__arrow_c_stream__(requested_schema)

    def _connect(self) -> "duckdb.DuckDBPyConnection":
        self.database.insert_queued(self._query)
        self.database.refresh_views(self._query)
        return self.database.connection


class Database:
    """One in-memory database for one run."""

    def __init__(self, spill_folder: str | None = None, threads: int = 2) -> None:
        """`spill_folder` receives what does not fit in memory."""
        import duckdb

        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "threads": threads,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            # It makes a table of every list to join it, where the lists are formats that are as quickly compared.
            "disabled_optimizers": "in_clause",
        }
        if spill_folder is not None:
            settings["temp_directory"] = spill_folder
        self.connection = duckdb.connect(":memory:", config=settings)
        self._made: frozenset[str] = frozenset()
        self._queued: dict[str, tuple[Columns, list[tuple[object, ...]]]] = {}
        self._views: dict[str, str] = {}
        self._stale: frozenset[str] = frozenset()
        self._threads = threads

    def limit_threads(self, rows: int) -> None:
        """Use only as many threads as tables of this many rows can employ."""
        self.execute(f"set threads = {min(self._threads, 1 + rows // _ROW_GROUP)}")

    def close(self) -> None:
        """Free everything."""
        self.connection.close()

    def sql(self, query: str, parameters: Mapping[str, object] | None = None) -> Query:
        """Query; `$name` is replaced by `parameters`."""
        return Query(self, query, parameters)

    def execute(self, statement: str, parameters: Mapping[str, object] | None = None) -> None:
        """Change tables."""
        self.connection.execute(statement, dict(parameters) if parameters else None)

    def has(self, name: str) -> bool:
        """Whether a table of this name was made."""
        return name in self._made

    @contextlib.contextmanager
    def rolled_back(self) -> Iterator[None]:
        """Roll back what happens in the block."""
        self._insert_queued([*self._queued])
        made, stale = self._made, self._stale
        self.execute("begin transaction")
        try:
            yield
        finally:
            self.execute("rollback")
            self._queued.clear()
            self._made, self._stale = made, stale

    def put_view(self, name: str, query: str) -> None:
        """Make a view, which copies nothing: of rows that do not change any more."""
        self.execute(f"create or replace view {quote_name(name)} as {query}")
        self._made |= {name}

    def add_views(self, views: Mapping[str, str]) -> None:
        """Add views that are materialised by the first query that names them."""
        self._views.update(views)
        self._stale = self._stale.union(views)

    def invalidate_views(self) -> None:
        """Mark the views as out of date, since their sources have changed."""
        self._stale = frozenset(self._views)

    def refresh_views(self, query: str) -> None:
        """Materialise views that a query names, and their sources, if they are out of date."""
        named = query.lower()
        for name in [name for name in self._views if name in self._stale and name.lower() in named]:
            self._stale -= {name}
            try:
                self.put(name, self._views[name])
            except BaseException:
                self._stale |= {name}
                raise

    def create(self, name: str, columns: Columns) -> None:
        """Make an empty table."""
        self.create_all({name: columns})

    def create_all(self, tables: Mapping[str, Columns]) -> None:
        """Make empty tables by their names."""
        if tables:
            self.execute(";\n".join(itertools.starmap(_define, tables.items())))
            self._made = self._made.union(tables)

    def drop(self, names: Iterable[str]) -> None:
        """Remove tables."""
        dropped = frozenset(names)
        if dropped:
            self.execute(";\n".join(f"drop table {quote_name(name)}" for name in sorted(dropped)))
            self._made -= dropped

    def append(self, name: str, rows: Table) -> None:
        """Add an Arrow table's rows to a table, which is made by the first ones."""
        if self.has(name):
            self.store(rows, f"insert into {quote_name(name)} from incoming")
        else:
            self.put(name, rows)

    def store(self, incoming: Table | Relation, statement: str) -> int:
        """Store rows by an `insert` that reads them as `incoming`; return how many."""
        if isinstance(incoming, Query) and incoming.database is self:
            return incoming.store("with incoming as (", f") {statement}")
        # DuckDB finds the variable by its name, which costs half of what it does to register it.
        return _count(self.connection.execute(statement))

    def append_rows(self, name: str, columns: Columns, rows: Iterable[tuple[object, ...]]) -> None:
        """Add rows that follow `columns`."""
        self.append(name, build_table(columns, rows))

    def queue_row(self, name: str, columns: Columns, row: tuple[object, ...]) -> None:
        """Queue a row for a table, until a query names that: many rows are inserted at once."""
        self._queued.setdefault(name, (columns, []))[1].append(row)

    def insert_queued(self, query: str) -> None:
        """Insert queued rows of tables that the query names; on failure they stay queued."""
        if self._queued:
            named = query.lower()
            self._insert_queued([name for name in self._queued if name.lower() in named])

    def _insert_queued(self, names: list[str]) -> None:
        for name in names:
            self.append_rows(name, *self._queued[name])
            del self._queued[name]

    def append_streams(self, name: str, streams: list[bytes]) -> None:
        """Add the rows of Arrow IPC streams that share one schema."""
        if not streams:
            return
        from arro3.core import Table

        tables = [decode_table(stream) for stream in streams]
        batches = [batch for table in tables for batch in table.to_batches()]
        self.append(name, Table.from_batches(batches, schema=tables[0].schema))

    def put(self, name: str, rows: Table | Relation | str) -> int:
        """Make or replace a table with the rows of an Arrow table, of an answer, or of what a query asks for.

        Returns how many there are.
        """
        if isinstance(rows, Listed):
            if not rows.rows:
                self.create(name, rows.columns)
                return 0
            rows = build_table(*rows)
        making = f"create or replace table {quote_name(name)} as "
        if isinstance(rows, str):
            rows = self.sql(rows)
        # A statement that makes a table cannot begin with what it reads.
        if isinstance(rows, Query) and rows.database is self:
            kept = rows.store(making)
        else:
            kept = self.store(rows, f"{making}from incoming")
        self._made |= {name}
        return kept


def _count(changed: "duckdb.DuckDBPyConnection") -> int:
    """The number of rows of an insert, as DuckDB returns it."""
    row = changed.fetchone()
    return 0 if row is None else int(row[0])


def _define(name: str, columns: Columns) -> str:
    definitions = ", ".join(f"{quote_name(column)} {SQL_TYPES[kind]}" for column, kind in columns.items())
    return f"create or replace table {quote_name(name)} ({definitions})"


class StageInputs:
    """The inputs of a stage's functions: the tables, and facts about the run."""

    def __init__(self, database: Database, run: Run) -> None:
        """Borrow the run's database."""
        self._database = database
        self._kept: set[str] = set()
        self.run = run

    def sql(self, query: str, parameters: Mapping[str, object] | None = None) -> Relation:
        """Query the tables."""
        return self._database.sql(query, parameters)

    def has(self, name: str) -> bool:
        """Whether a table of this name was made."""
        return self._database.has(name)

    def keep(self, name: str, rows: Relation | Table | str) -> int:
        """Store rows, or the result of a query, as a table until `forget`; return how many."""
        kept = self._database.put(name, rows)
        self._kept.add(name)
        return kept

    def forget(self, spare: Container[str] = ()) -> None:
        """Drop stored tables, except those that are now tables of the run."""
        self._database.drop(name for name in self._kept if name not in spare)
        self._kept.clear()
