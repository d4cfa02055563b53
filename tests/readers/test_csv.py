"""The CSV reader against the standard library's parser, and what it says of tables written by hand."""

import csv
import hashlib
import io
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.readers.csv import TableStream, read_tables
from pocketmon_pipeline.stage import Config, Content, Row
from pocketmon_pipeline.text.csv import comparison as csv_comparison
from pocketmon_pipeline.text.csv import table as csv_table
from pocketmon_pipeline.text.csv.table import detect_delimiter

CONFIG = Config()
CELLS = st.text(alphabet='ab1 ",;\t|\n\u00e9', max_size=5)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=12)
PIECES = st.sampled_from(
    [b"a", b"b1", b",", b";", b'"', b'""', b"\n", b"\r\n", b"\r", b"\t", b"\xc3\xa9", b" ", b"sep=;\n"]
)


def read(data: bytes, format_name: str = "csv") -> list[Row]:
    return list(read_tables([Content("d", format_name, data)], CONFIG))


def read_in_parts(data: bytes) -> list[Row]:
    """What is said of a table that arrives in parts, as a large one does."""
    table = TableStream(CONFIG, "csv")
    table.feed(data)
    return list(table.end(Content("d", "csv", b"")))


def facts(data: bytes, reader: Callable[[bytes], list[Row]] = read) -> tuple[object, ...]:
    return reader(data)[0].values[:6]


def observed(data: bytes, reader: Callable[[bytes], list[Row]] = read) -> list[tuple[object, ...]]:
    """(code, line, detail) of each observation."""
    rows = [row.values for row in reader(data) if row.table == OBSERVATIONS]
    return [(values[0], values[2], values[1]) for values in rows]


@given(TABLES, st.sampled_from([*",;\t|^~:]-#\\"]), st.sampled_from(["\n", "\r\n"]))
def test_rows_and_cells_are_those_of_the_standard_library(table: list[list[str]], delimiter: str, end: str) -> None:
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    text = f"sep={delimiter}{end}{sink.getvalue()}"
    parsed = [row for row in csv.reader(io.StringIO(sink.getvalue(), newline=""), delimiter=delimiter) if row]
    found, header, columns, rows, ragged, duplicates = facts(text.encode())
    widths = [len(row) for row in parsed]
    assert found == delimiter
    assert rows == len(parsed) - bool(header)
    assert columns in widths
    assert widths.count(int(str(columns))) == max(map(widths.count, widths))
    assert ragged == len(widths) - widths.count(int(str(columns)))
    assert duplicates == len(parsed) - len({tuple(row) for row in parsed})


@given(st.lists(PIECES, max_size=40).map(b"".join), st.lists(st.integers(0, 500), max_size=8), st.integers(1, 64))
def test_chunks_give_the_rows_of_the_whole(data: bytes, cuts: list[int], detection_size: int) -> None:
    whole = read(data)
    stream = TableStream(CONFIG, "csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_table, "DETECTION_SIZE", max(detection_size, len(data)))
        for start, end in itertools.pairwise(sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})):
            stream.feed(data[start:end])
        assert list(stream.end(Content("d", "csv", b""))) == whole


@given(
    st.lists(st.lists(st.sampled_from(["id", "a", "b1", " a", "7", "9,5", ""]), min_size=1, max_size=3), max_size=12)
)
def test_a_plain_table_is_measured_as_a_large_one_is(rows: list[list[str]]) -> None:
    data = "\n".join(map(";".join, rows)).encode()
    assert read(data) == read_in_parts(data)
    assert read(data + b"\n") == read_in_parts(data + b"\n")


@given(st.lists(PIECES, max_size=40).map(b"".join), st.lists(st.integers(0, 500), max_size=8))
def test_chunks_after_the_delimiter_is_known(rest: bytes, cuts: list[int]) -> None:
    data = b"sep=;\n" + rest.replace(b"sep=", b"")
    whole = read(data)
    stream = TableStream(CONFIG, "csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_table, "DETECTION_SIZE", 6)
        for start, end in itertools.pairwise(sorted({0, 6, len(data), *(6 + cut % (len(data) - 5) for cut in cuts)})):
            stream.feed(data[start:end])
        assert list(stream.end(Content("d", "csv", b""))) == whole


@pytest.mark.parametrize("plain_rows", [0, 3, 100])
def test_equal_rows_are_counted_alike_by_themselves_and_by_their_hashes(
    plain_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_comparison, "_PLAIN_ROWS", plain_rows)
    monkeypatch.setattr(csv_comparison, "_SHARE_ROWS", 4)
    data = b"id,x\n" + b"".join(b"%d,a\n" % (number % 17) for number in range(20)) + b",\n,\n"
    assert facts(data, read_in_parts) == (",", True, 2, 22, 0, 3)
    line = 19 if plain_rows == 100 else None
    assert [entry[:2] for entry in observed(data, read_in_parts)] == [("csv.duplicate-rows", line)]


def test_beyond_the_limit_rows_are_said_not_to_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_comparison, "_PLAIN_ROWS", 2)
    monkeypatch.setattr(csv_comparison, "COMPARED_ROWS", 5)
    assert facts(b"1,2\n" * 6, read_in_parts) == (",", False, 2, 6, 0, None)
    assert [entry[0] for entry in observed(b"1,2\n" * 6, read_in_parts)] == ["scan.incomplete"]
    assert facts(b"1,2\n" * 5, read_in_parts)[5] == 4


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("", False, 0, 0, 0, 0)),
        (b"\n\n", ("", False, 0, 0, 0, 0)),
        (b"one\ntwo\n", ("", False, 1, 2, 0, 0)),
        (b"name,hp\norc,3\nimp,2\n", (",", True, 2, 2, 0, 0)),
        (b"name;hp\norc;3,5\nimp;2,5\n", (";", True, 2, 2, 0, 0)),
        (b"1,5;2,5\n3,5;4,5\n", (";", False, 2, 2, 0, 0)),
        (b"keys\ten\tfr\nhi\tHello, you\tBonjour\nbye\tBye\tSalut\n", ("\t", True, 3, 2, 0, 0)),
        (b"id|tags\n1|a,b\n2|c,d\n", ("|", True, 2, 2, 0, 0)),
        (b"sep=|\na|b,c\n", ("|", False, 2, 1, 0, 0)),
        (b'id,text\r\n1,"two\r\nlines, ""quoted"""\r\n', (",", True, 2, 1, 0, 0)),
        (b"H1,L2,L3\nL2,H1,H4\nH1,L2,L3\nL3,L2,H1\n", (",", False, 3, 4, 0, 1)),
        (b"1,2\n\n3,4\n", (",", False, 2, 2, 0, 0)),
        (b"\xef\xbb\xbfid,x\n1,2\n", (",", True, 2, 1, 0, 0)),
        ("\ufeffid,x\n1,2\n".encode("utf-16-le"), (",", True, 2, 1, 0, 0)),
        (b'pipe,5" wide\npump,6" wide\n', (",", False, 2, 2, 0, 0)),
    ],
)
def test_what_a_table_is(data: bytes, expected: tuple[object, ...]) -> None:
    assert facts(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b\n1,2\n3\n4,5\n", [("csv.ragged", 3, "line 3 has 1 cell, most rows have 2")]),
        (
            b'id,t\n1,"x\ny"\n2,3,4\n5,6\n7\n',
            [("csv.ragged", 4, "line 4 has 3 cells, most rows have 2; 1 more row does not fit")],
        ),
        (
            b'id,t\n1,2\n3,"open\n4,5\n',
            [("csv.ragged", 3, "a quoted field begins on this line and never ends; what follows was not read")],
        ),
        (b"a,b,c,\n1,2,3\n4,5,6\n", [("csv.ragged", 1, "line 1 has 4 cells, most rows have 3")]),
    ],
)
def test_rows_that_do_not_fit(data: bytes, expected: list[tuple[object, ...]]) -> None:
    assert observed(data) == expected


# Three airports, each with three birds, of which one struck twice.
STRIKES = b"".join(
    b"%b,%b,4\n" % pair for pair in itertools.product((b"oak", b"elm", b"fir"), (b"kite", b"owl", b"jay"))
)
STRIKES += b"elm,owl,4\n"
ROWS = b"".join(b"%d,orc\n" % number for number in range(10))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"item_id,name\n1,a\n2,b\n1,a\n", True),
        (b"itemId,name\n1,a\n2,b\n1,a\n", True),
        (b"item_id,name\n1,a\n,\n2,b\n,\n3,c\n", False),
        (b'item_id,name\n1,"a"\n,\n2,b\n,\n3,c\n', False),
        (ROWS + b"3,orc\n", True),
        (b"level,bet\n1,0.10\n2,0.20\n2,0.20\n", True),
        (b"level,bet\n1,0.10\n10,0.20\n2,0.20\n10,0.20\n", False),
        (b"word,n\nape,1\nbee,2\nbee,2\n", True),
        (b"grid,name\n1,a\n2,b\n1,a\n", False),
        (b"H1,L2\nL2,H1\nH1,L2\n", False),
        (b"x,y,w,h\n0,0,8,8\n8,0,8,8\n0,0,8,8\n", False),
        (b"orc\nimp\norc\n" * 9, False),
        (ROWS * 2, False),
        (b"airport_name,bird,day\n" + STRIKES, False),
        (b"airport_name,bird,day\n" + STRIKES * 600, False),
    ],
)
def test_equal_rows_are_a_defect_only_where_the_first_column_is_a_key(data: bytes, found: bool) -> None:
    assert [entry[0] for entry in observed(data)] == ["csv.duplicate-rows"] * found


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"level,bet\n1,0.10\n2,0.20\n2,0.20\n2,0.20\n", 4),
        (b"level,bet\r\n1,0.10\r\n\r\n2,0.20\r\n \r\n2,0.20", 6),
        (b'sep=,\nid,text\n1,"one\ntwo"\n2,b\n\n1,"one\ntwo"\n', 7),
    ],
)
def test_the_first_repeated_row_is_told_by_its_line(data: bytes, line: int) -> None:
    assert [entry[:2] for entry in observed(data)] == [("csv.duplicate-rows", line)]


def test_a_quoted_field_without_end_does_not_keep_the_rest_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "DETECTION_SIZE", 4)
    monkeypatch.setattr(csv_table, "_LONGEST_FIELD", 1000)
    stream = TableStream(CONFIG, "csv")
    for chunk in (b'a,b\n1,2\n3,"x', *[b"x\n" * 400] * 50):
        stream.feed(chunk)
        assert len(stream._meter._carry) <= 2000
    rows = list(stream.end(Content("d", "csv", b"")))
    assert [row.values[2] for row in rows[1:]] == [3]


def test_the_delimiter_is_the_one_that_divides_alike() -> None:
    assert detect_delimiter(b"a,b;c\n1,2;3,4\n5;6\n") == b";"
    assert detect_delimiter(b"no delimiter\nat all\n") == b""


def test_headers_are_told_apart_by_their_names() -> None:
    told = [
        read(data)[0].values[6]
        for data in (b"a,b\n1,2\n", b"\xef\xbb\xbfa; b \r\n3;4\r\n5;6\r\n", b"a,c\n1,2\n", b"1,2\n3,4\n")
    ]
    assert told[0] == told[1] == hashlib.sha256(b'["a","b"]').hexdigest()[:16]
    assert told[2] not in (told[0], None)
    assert told[3] is None


def test_remarks_are_no_rows() -> None:
    table = b"# Source: the designers\nid,name,colour\n1,a,b\n## more, and more ##\n2,c,d\n#\n#! and more\n3,e,f\n"
    assert observed(table) == observed(table, read_in_parts) == []
    assert facts(table) == facts(b"id,name,colour\n1,a,b\n2,c,d\n3,e,f\n")


def test_a_sentence_with_a_comma_before_the_header_is_no_row() -> None:
    table = b"id,name,colour\n1,a,b\n2,c,d\n"
    for above in (b"# Made by export.py, of the sheet\n", b"# Mine, too\n# and ours\n"):
        assert observed(above + table) == observed(above + table, read_in_parts) == []
        assert facts(above + table) == facts(table)
    assert observed(b"# id,name,colour\n1,a,b\n") == []


def test_rows_that_are_numbered_need_no_name_for_their_numbers() -> None:
    rows = b'"1",26.5,NA\n"2",27.6,5.2\n"3",36.5,17.6\n'
    assert observed(b'"Weight","Feed"\n' + rows) == []
    assert observed(b'"Weight","Feed"\n' + rows.replace(b'"2"', b'"9"')) != []
    assert observed(b'"Weight","Feed"\n' + rows + b"4,1\n") != []


def test_rows_that_have_names_need_no_name_for_them() -> None:
    header, rows = b"mpg,cyl\n", b"Mazda RX4,21,6\nDatsun 710,22.8,NA\nFiat 128,32.4,4\n"
    assert observed(header + rows) == observed(header + rows, read_in_parts) == []
    assert observed(b'"mpg","at"\n"Mazda",21,"x, y"\n"Fiat",32,"z"\n') == []
    assert observed(header + rows.replace(b"NA", b"six")) != []
    assert observed(header + rows.replace(b"Fiat 128", b"Datsun 710")) != []
    assert observed(header + rows.replace(b"Fiat 128", b"128")) != []
    assert observed(header + rows + b"Honda Civic,30\n") != []
    assert observed(b'"mpg","at"\n"Mazda",21,"x"\nFiat,32,"z"\n') != []


def test_remarks_below_the_header_may_be_sentences() -> None:
    remarks = b"# By permission of the author, who made this list\n# of names, numbers, and colours, in one table\n"
    assert observed(b"id,name,colour\n" + remarks + b"1,a,b\n2,c,d\n") == []


@pytest.mark.parametrize("row", [b"#ff0000", b"# a,b", b"1"])
def test_other_short_rows_are_rows(row: bytes) -> None:
    assert observed(b"id,name,colour\n1,a,b\n2,c,d\n" + row + b"\n") != []
