"""Whether a table begins with its names: the quick answer against the whole one."""

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.csv.header import has_header, parse_rows, read_header

CELLS = st.sampled_from([b"a", b"b", b" a", b"id", b"1", b"2,5", b"", b'"a"', b'"', b"\xc3\xa9", b"\xff", b"\0"])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6)


@given(ROWS, st.sampled_from([b",", b";", b"\t", b"|", b""]))
def test_the_quick_answer_is_that_of_all_cells(table: list[list[bytes]], delimiter: bytes) -> None:
    rows = [(delimiter or b"-").join(row) for row in table]
    first = parse_rows(rows[:1], delimiter)
    alone = has_header([*first, ["1"] * 9]) if first else False
    assert bool(read_header(rows, delimiter)) == (len(rows) > 1 and alone and has_header(parse_rows(rows, delimiter)))


def test_names_that_come_again_in_no_column_are_a_header() -> None:
    assert read_header([b"reel,weight", b"H1,L2", b"H2,L1"], b",")
    assert read_header([b"a,b", b"b,c", b"b,d"], b",")
    assert not read_header([b"a,b", b"a,c", b"b,d"], b",")
    assert not read_header([b"a,b", b"x,y"], b",")
