"""A check is left out of the statement only where nothing violates it."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.decisions.checks.check import Query
from pocketmon_pipeline.decisions.checks.files import NATIVE as OF_FILES
from pocketmon_pipeline.decisions.checks.names import NATIVE as OF_NAMES
from pocketmon_pipeline.decisions.checks.statement import PRELUDE

PARTS = (
    "a", "b.png", "CON", "con.txt", "aux", "com1.x", "comet", "com¹", "lpt9", "conin$", "Prn.d", "a b", "x.", "x ", "é",
    "e\u0301", "\u200bq", "a\\\\b", "\\xff", "\\xe2\\x80\\x8e", "q?", "K\u212a", "a" * 130, "b.orig", "f~", "f (1).png",
    "n\ne", "ok-1", "_", "{",
)  # fmt: skip
COLUMNS = """path varchar, dir varchar, name varchar, ext varchar, type varchar, size bigint, mode bigint,
target varchar, claim varchar, format varchar, mismatch boolean, sha256 varchar, status varchar, detail varchar"""
OBSERVED = "digest varchar, format varchar, stage varchar, code varchar, detail varchar, line bigint"
PLACES = 'digest varchar, format varchar, argument varchar, line bigint, "column" bigint'


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """Empty tables as the statement reads them."""
    made = duckdb.connect()
    made.execute(f"create table files({COLUMNS}); create table document_places({PLACES})")
    made.execute(f'create table observations({OBSERVED}, "column" bigint, pointer varchar, subject varchar)')
    return made


@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=3))
def test_what_a_check_finds_has_a_source(connection: duckdb.DuckDBPyConnection, parts: list[str]) -> None:
    extension = parts[-1].rpartition(".")[2] if "." in parts[-1] else ""
    named = ["/".join(parts), "/".join(parts[:-1]), parts[-1], extension]
    connection.execute("delete from files")
    connection.execute(
        "insert into files values (?, ?, ?, ?, 'file', 1, 0, '', '', 'png', false, 'x', 'read', '')", named
    )
    for check in (OF_NAMES["name.non-portable"], OF_FILES["file.finder-copy"]):
        assert isinstance(check, Query)
        statement = f"{PRELUDE}, found as ({check.sql}) from found"
        found = connection.execute(statement, {"partial": False} if "$partial" in statement else None).fetchall()
        assert not found or connection.execute(f"from {check.source}").fetchall()
