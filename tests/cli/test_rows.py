"""Tables for people: as wide as they are, or as wide as the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.cli.terminal.rows import draw_table
from pocketmon_pipeline.engine.tables.locked import QueryResult
from pocketmon_pipeline.text.terminal_width import count_cells

COLUMNS = [("path", "VARCHAR"), ("size", "BIGINT"), ("message", "VARCHAR")]
ROWS = [("art/hero.png", 1200, "is larger than the others of its folder"), ("a", 7, None)]


def draw(room: int | None) -> list[str]:
    return list(draw_table(QueryResult(COLUMNS, iter(ROWS)), room))


@pytest.mark.parametrize("room", [None, 80])
def test_a_table_that_fits_is_left_alone(room: int | None) -> None:
    assert draw(room) == [
        "path          size  message",
        "------------  ----  ---------------------------------------",
        "art/hero.png  1200  is larger than the others of its folder",
        "a                7",
    ]


def test_a_narrow_table_is_a_table() -> None:
    answer = QueryResult([("kind", "VARCHAR"), ("n", "BIGINT")], iter([("data", 3)]))
    assert list(draw_table(answer, 80)) == ["kind  n", "----  -", "data  3"]


def test_long_text_goes_on_in_its_column() -> None:
    assert draw(44) == [
        "path          size  message",
        "------------  ----  ------------------------",
        "art/hero.png  1200  is larger than the",
        "                    others of its folder",
        "a                7",
    ]


def test_what_fits_in_no_way_is_a_list_of_values() -> None:
    assert draw(30) == [
        "path     art/hero.png",
        "size     1200",
        "message  is larger than the",
        "         others of its folder",
        "",
        "path     a",
        "size     7",
    ]


@given(st.lists(st.tuples(st.text("ab c漢", max_size=60), st.integers(0, 99), st.text("x -", max_size=200))))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, int, str]]) -> None:
    for line in draw_table(QueryResult(COLUMNS, iter(rows)), 50):
        assert count_cells(line) <= 50
