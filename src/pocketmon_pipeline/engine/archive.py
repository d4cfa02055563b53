"""A locked database over what a finished run has written: it answers one SELECT at a time and can do nothing else."""

import os
from collections.abc import Iterator

import duckdb  # noqa: TID253 - this module is imported only when a question is asked
import msgspec

from pocketmon_pipeline.engine.locked import Answer, Locked, QuestionError, open_database
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import FINDING_COLUMNS, Columns
from pocketmon_pipeline.table import Table, build_table


class _Findings(msgspec.Struct):
    """The shape of findings.json, as far as it is needed here."""

    findings: list[dict[str, str | int | None]]


def _make_load_error(path: str, reason: str) -> ConfigError:
    return ConfigError(f"cannot be read: {reason}", place=path, hint="run `pocketmon-pipeline run ASSETS` again")


class Archive:
    """Holds `files`, and `findings` where a file of them is given."""

    def __init__(self, inventory: str, findings: str) -> None:
        """Load both into memory, then lock the database; ConfigError when a file is not what it should be."""
        connection = open_database()
        self.has_findings = os.path.isfile(findings)
        try:
            connection.execute("create table files as from read_parquet($path)", {"path": inventory})
        except duckdb.Error as error:
            raise _make_load_error(inventory, str(error).splitlines()[0]) from error
        self._database = Locked(connection, {"findings": _load_findings(findings)} if self.has_findings else {})

    def close(self) -> None:
        """Free everything."""
        self._database.close()

    def ask(self, question: str, timeout: float) -> Answer:
        """Answer one SELECT within `timeout` seconds; ConfigError says what is wrong with it, and where."""
        try:
            answer = self._database.ask(question, timeout)
        except QuestionError as error:
            raise self._explain(error, question) from error
        return answer._replace(rows=self._follow(answer.rows, question))

    def _follow(self, rows: Iterator[tuple[object, ...]], question: str) -> Iterator[tuple[object, ...]]:
        try:
            yield from rows
        except QuestionError as error:
            raise self._explain(error, question) from error

    def _explain(self, error: QuestionError, question: str) -> ConfigError:
        place, hint = "query", ""
        if error.offset is not None:
            before = question[: error.offset]
            place = f"query:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        if error.table == "findings" and not self.has_findings:
            hint = "there is no findings.json beside the inventory: run `pocketmon-pipeline run ASSETS`"
        return ConfigError(error.message, place=place, hint="see --timeout" if error.timeout else hint)


def _load_findings(path: str) -> Table:
    columns: Columns = {**FINDING_COLUMNS, "fingerprint": "str", "note": "str", "stage": "str"}
    columns = {name: kind for name, kind in columns.items() if name != "subject"}
    try:
        with open(path, "rb") as file:
            document = msgspec.json.decode(file.read(), type=_Findings)
    except (OSError, msgspec.MsgspecError) as error:
        raise _make_load_error(path, str(error)) from error
    return build_table(columns, ([finding.get(name) for name in columns] for finding in document.findings))
