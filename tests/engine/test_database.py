"""The run's tables: what is known of them without asking, and views that are kept as tables."""

from collections.abc import Iterator

import duckdb
import pytest

from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.table import build_table
from pocketmon_pipeline.text.sql import quote

NUMBERS = {"n": "int"}


@pytest.fixture
def database() -> Iterator[Database]:
    opened = Database()
    opened.create("numbers", NUMBERS)
    opened.add_views({"doubled": "select 2 * n as n from numbers", "total": "select sum(n) as n from doubled"})
    yield opened
    opened.close()


def test_the_first_rows_make_their_table(database: Database) -> None:
    rows = build_table({"name": "str", "data": "bytes", "share": "float", "is_good": "bool"}, [("a", b"b", 0.5, True)])
    database.append("rows", rows)
    database.append("rows", rows)
    assert database.sql("from rows").fetchall() == [("a", b"b", 0.5, True)] * 2
    assert database.has("rows")


def test_what_is_dropped_is_no_longer_there(database: Database) -> None:
    database.drop(["numbers"])
    assert not database.has("numbers")
    with pytest.raises(duckdb.CatalogException):
        database.sql("from numbers").fetchall()


@pytest.mark.parametrize("rows", ["select 1 as n union all select 2", build_table(NUMBERS, [(1,), (2,)])])
def test_to_put_rows_tells_how_many(database: Database, rows: object) -> None:
    assert database.put("kept", rows) == 2  # type: ignore[arg-type]  # either kind
    assert database.put("kept", database.sql("from kept where n > $least", {"least": 1})) == 1
    assert database.sql("from kept").fetchall() == [(2,)]


def test_a_view_says_what_its_rows_say_now(database: Database) -> None:
    assert database.sql("from total").fetchall() == [(None,)]
    database.append_rows("numbers", NUMBERS, [(1,), (2,)])
    database.invalidate_views()
    assert database.sql("from total").fetchall() == [(6,)]
    assert database.sql("from doubled order by n").fetchall() == [(2,), (4,)]


def test_a_view_is_made_once_for_all_who_ask(database: Database) -> None:
    database.add_views({"drawn": "select random() as n"})
    first = database.sql("from drawn").fetchall()
    assert database.sql("from drawn").fetchall() == first
    database.invalidate_views()
    assert database.sql("from drawn").fetchall() != first


def test_a_view_that_fails_is_made_when_it_can_be(database: Database) -> None:
    database.add_views({"late": "from absent"})
    with pytest.raises(duckdb.CatalogException):
        database.sql("from late").fetchall()
    database.append_rows("absent", NUMBERS, [(3,)])
    assert database.sql("from late").fetchall() == [(3,)]


def test_rows_wait_until_their_table_is_named(database: Database) -> None:
    database.queue_row("numbers", NUMBERS, (1,))
    database.queue_row("numbers", NUMBERS, (2,))
    with database.rolled_back():
        database.queue_row("numbers", NUMBERS, (3,))
        assert database.sql("select count(*) from numbers").fetchall() == [(3,)]
        database.queue_row("numbers", NUMBERS, (4,))
    assert database.sql("from numbers order by n").fetchall() == [(1,), (2,)]


def fail(*_: object) -> None:
    raise duckdb.InterruptException


def test_rows_that_could_not_be_added_wait_still(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that reaches a limit interrupts whatever its database does."""
    database.queue_row("numbers", NUMBERS, (1,))
    with monkeypatch.context() as patched:
        patched.setattr(database, "append", fail)
        with pytest.raises(duckdb.InterruptException):
            database.sql("from numbers").fetchall()
    assert database.sql("from numbers").fetchall() == [(1,)]


@pytest.mark.parametrize("named", ["NUMBERS", '"Numbers"', "(with one as (from Numbers) from one)"])
def test_tables_are_named_in_small_letters_or_capitals(database: Database, named: str) -> None:
    database.queue_row("numbers", NUMBERS, (1,))
    assert database.sql(f"from {named}").fetchall() == [(1,)]


@pytest.mark.parametrize("named", ["DOUBLED", '"Doubled"'])
def test_views_are_named_in_small_letters_or_capitals(database: Database, named: str) -> None:
    database.append_rows("numbers", NUMBERS, [(1,)])
    assert database.sql(f"from {named}").fetchall() == [(2,)]


def test_rows_that_wait_are_there_for_a_view(database: Database) -> None:
    database.queue_row("numbers", NUMBERS, (1,))
    assert database.sql("from doubled").fetchall() == [(2,)]


def test_what_is_undone_leaves_no_trace(database: Database) -> None:
    assert database.sql("from total").fetchall() == [(None,)]
    with database.rolled_back():
        database.append_rows("numbers", NUMBERS, [(1,)])
        database.invalidate_views()
        database.put("kept", "from total")
        assert database.sql("from kept").fetchall() == [(2,)]
    assert not database.has("kept")
    assert database.sql("from total").fetchall() == [(None,)]


def test_rows_of_an_answer_are_kept_by_a_statement_that_adds_to_them(database: Database) -> None:
    answer = database.sql("select $n as n", {"n": 7})
    assert database.store(answer, "insert into numbers select n + 1 from incoming") == 1
    assert database.sql("from numbers").fetchall() == [(8,)]


def test_a_quoted_text_is_what_it_was(database: Database) -> None:
    text = 'it\'s \\ "x"; --'
    assert database.sql(f"select {quote(text)}").fetchall() == [(text,)]
