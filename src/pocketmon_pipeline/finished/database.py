"""Queries the outputs of a finished run, in a locked database."""

import os
from collections.abc import Iterator

import duckdb  # noqa: TID253 - this module is imported only for a query

from pocketmon_pipeline.engine.tables.database import SQL_TYPES
from pocketmon_pipeline.engine.tables.locked import Connection, LockedDatabase, QueryError, QueryResult, open_database
from pocketmon_pipeline.engine.tables.parquet_file import open_parquet
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.stored_document import StoredError, explain_parquet
from pocketmon_pipeline.finished.stored_findings import stream_findings
from pocketmon_pipeline.model import JUDGED_COLUMNS
from pocketmon_pipeline.text.sql import quote_name


def _make_load_error(path: str, reason: str) -> ConfigError:
    return ConfigError(f"cannot be read: {reason}", place=path, hint="run `pocketmon-pipeline run ASSETS` again")


class RunDatabase:
    """Holds `files`, and `findings` where a file of them is given."""

    def __init__(self, inventory: str, findings: str) -> None:
        """Load both into memory, then lock the database; ConfigError when a file is not what it should be."""
        connection = open_database()
        self.has_findings = os.path.isfile(findings)
        try:
            with open_parquet(inventory) as name:
                connection.execute("create table files as from read_parquet($path)", {"path": name})
        except duckdb.Error as error:
            raise _make_load_error(inventory, str(explain_parquet(inventory, error))) from error
        if self.has_findings:
            _load_findings(connection, findings)
        self._database = LockedDatabase(connection)

    def close(self) -> None:
        """Free everything."""
        self._database.close()

    def execute(self, query: str, timeout: float) -> QueryResult:
        """Execute one SELECT within `timeout` seconds; ConfigError says what is wrong with it, and where."""
        try:
            result = self._database.execute(query, timeout)
        except QueryError as error:
            raise self._explain(error, query) from error
        return result._replace(rows=self._follow(result.rows, query))

    def _follow(self, rows: Iterator[tuple[object, ...]], query: str) -> Iterator[tuple[object, ...]]:
        try:
            yield from rows
        except QueryError as error:
            raise self._explain(error, query) from error

    def _explain(self, error: QueryError, query: str) -> ConfigError:
        place, hint = "query", ""
        if error.offset is not None:
            before = query[: error.offset]
            place = f"query:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        if error.table == "findings" and not self.has_findings:
            hint = "there is no findings.json beside the inventory: run `pocketmon-pipeline run ASSETS`"
        elif error.table:
            hint = "the tables are files, the inventory, and findings"
        return ConfigError(error.message, place=place, hint="see --timeout" if error.timeout else hint)


def _load_findings(connection: Connection, path: str) -> None:
    columns = ", ".join(f"{quote_name(name)} {SQL_TYPES[kind]}" for name, kind in JUDGED_COLUMNS.items())
    connection.execute(f"create table findings ({columns})")
    try:
        for table in stream_findings(path):
            connection.register("loaded", table)
            connection.execute("insert into findings from loaded")
            connection.unregister("loaded")
    except (OSError, StoredError) as error:
        raise _make_load_error(path, str(error)) from error
