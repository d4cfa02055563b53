"""A locked database over what a finished run has written: it answers one SELECT at a time and can do nothing else."""

import json
import os
import threading
from collections.abc import Iterator
from typing import NamedTuple

import duckdb  # noqa: TID253 - this module is imported only when a question is asked
import msgspec

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import FINDING_COLUMNS, Columns
from pocketmon_pipeline.table import build_table

MEMORY_LIMIT = "1GB"

# Rows that are fetched from an answer at once.
_FETCH = 1000


class Answer(NamedTuple):
    """Column names with their SQL types, and the rows."""

    columns: list[tuple[str, str]]
    rows: Iterator[tuple[object, ...]]


class _Findings(msgspec.Struct):
    """The shape of findings.json, as far as it is needed here."""

    findings: list[dict[str, str | int | None]]


def _make_load_error(path: str, reason: str) -> ConfigError:
    return ConfigError(f"cannot be read: {reason}", place=path, hint="run `pocketmon-pipeline run ASSETS` again")


class Archive:
    """Holds `files`, and `findings` where a file of them is given."""

    def __init__(self, inventory: str, findings: str) -> None:
        """Load both into memory, then lock the database; ConfigError when a file is not what it should be."""
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self._connection = duckdb.connect(":memory:", config=settings)
        self.has_findings = os.path.isfile(findings)
        self._load_files(inventory)
        if self.has_findings:
            self._load_findings(findings)
        # In this order: after the last one nothing can be set any more. Python's variables are no tables.
        for setting in (
            "enable_external_access=false",
            "python_enable_replacements=false",
            "errors_as_json=true",
            "lock_configuration=true",
        ):
            self._connection.execute(f"set {setting}")

    def close(self) -> None:
        """Free everything."""
        self._connection.close()

    def _load_files(self, path: str) -> None:
        try:
            self._connection.execute("create table files as from read_parquet($path)", {"path": path})
        except duckdb.Error as error:
            raise _make_load_error(path, str(error).splitlines()[0]) from error

    def _load_findings(self, path: str) -> None:
        columns: Columns = {**FINDING_COLUMNS, "fingerprint": "str", "note": "str", "stage": "str"}
        columns = {name: kind for name, kind in columns.items() if name != "subject"}
        try:
            with open(path, "rb") as file:
                document = msgspec.json.decode(file.read(), type=_Findings)
        except (OSError, msgspec.MsgspecError) as error:
            raise _make_load_error(path, str(error)) from error
        table = build_table(columns, ([finding.get(name) for name in columns] for finding in document.findings))
        self._connection.register("loaded", table)
        self._connection.execute("create table findings as from loaded")
        self._connection.unregister("loaded")

    def ask(self, question: str, timeout: float) -> Answer:
        """Answer one SELECT within `timeout` seconds; ConfigError says what is wrong with it, and where."""
        try:
            statements = self._connection.extract_statements(question)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                kinds = ", ".join(statement.type.name for statement in statements) or "nothing"
                raise ConfigError(f"a query is one SELECT, and this is {kinds}", place="query")
            timer = threading.Timer(timeout, self._connection.interrupt)
            timer.daemon = True
            timer.start()
            try:
                self._connection.execute(statements[0])
                rows = self._connection.fetchmany(_FETCH)
            finally:
                timer.cancel()
        except duckdb.InterruptException as error:
            raise ConfigError(f"no answer within {timeout:g} s", place="query", hint="see --timeout") from error
        except duckdb.Error as error:
            raise self._explain(error, question) from error
        columns = [(str(column[0]), str(column[1])) for column in self._connection.description or []]
        return Answer(columns, self._fetch(rows, question))

    def _fetch(self, rows: list[tuple[object, ...]], question: str) -> Iterator[tuple[object, ...]]:
        while rows:
            yield from rows
            try:
                rows = self._connection.fetchmany(_FETCH)
            except duckdb.Error as error:
                raise self._explain(error, question) from error

    def _explain(self, error: duckdb.Error, question: str) -> ConfigError:
        """Turn DuckDB's error, a kind and a JSON object, into words with line and column."""
        _, brace, details = str(error).partition("{")
        try:
            about = json.loads(brace + details)
        except ValueError:
            return ConfigError(str(error).splitlines()[0], place="query")
        place = "query"
        if "position" in about:
            before = question.encode()[: int(about["position"])].decode(errors="replace")
            place = f"query:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        hint = ""
        if about.get("name") == "findings" and not self.has_findings:
            hint = "there is no findings.json beside the inventory: run `pocketmon-pipeline run ASSETS`"
        return ConfigError(" ".join(about.get("exception_message", "").split()), place=place, hint=hint)
