"""JSON Lines: every line judged, in chunks of any size."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.readers import jsonl
from pocketmon_pipeline.readers.jsonl import JSONL_DOCUMENTS, LineStream, read_lines
from pocketmon_pipeline.stage import Config, Content, Row
from pocketmon_pipeline.text.json.document import Judgement
from pocketmon_pipeline.text.json.large import judge_view
from pocketmon_pipeline.text.json.relaxed import check_relaxed, may_repeat_names

CONFIG = Config()
PIECES = st.sampled_from(
    [b'{"a":1}', b'{"a":1,"a":2}', b"[[]]", b"x", b"\n", b"\r\n", b" ", b'"\xc3\xa9"', b"\xef\xbb\xbf"]
)


def read(data: bytes) -> list[Row]:
    return list(read_lines([Content("d", "jsonl", data)], CONFIG))


def summarise(data: bytes) -> tuple[object, list[tuple[object, ...]]]:
    first, *rest = read(data)
    assert first.table == JSONL_DOCUMENTS
    return first.values[:3], [(row.values[0], row.values[2], row.values[3]) for row in rest]


@given(st.lists(PIECES, max_size=20).map(b"".join), st.lists(st.integers(0, 500), max_size=6))
def test_chunks_give_the_rows_of_the_whole(data: bytes, cuts: list[int]) -> None:
    stream = LineStream(CONFIG, "jsonl")
    for start, end in itertools.pairwise(sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})):
        stream.feed(data[start:end])
    assert list(stream.end(Content("d", "jsonl", b""))) == read(data)


@given(st.lists(PIECES | st.sampled_from([b"1,2", b"[1", b"2]", b"1],[2", b'"', b"]", b"["]), max_size=20))
def test_many_lines_at_once_are_judged_as_one_by_one(pieces: list[bytes]) -> None:
    data = b"\n".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "_BATCH_SIZE", -1)
        one_by_one = read(b"\n" + data)
    assert read(b"\n" + data) == one_by_one


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ((True, 0, 0), [])),
        (b'{"a":[1]}\n\n[]\n7', ((True, 2, 0), [])),
        (b"\xef\xbb\xbf{}\r\n{}\r\n", ((True, 1, 0), [])),
        (b"{}\n{\n}\n", ((False, None, None), [("json.invalid", 2, 2)])),
        (b'{}\n{"a":1,"a":1}\n', ((True, 1, 1), [("json.duplicate-key", 2, 8)])),
    ],
)
def test_each_line_is_a_document(data: bytes, expected: object) -> None:
    assert summarise(data) == expected


def test_many_faulty_lines_are_one_observation_with_a_count() -> None:
    rows = read(b"x\n" * 1000)
    assert len(rows) == 2
    assert rows[1].values[1] == "expected a value, found 'x'; 999 more like that in this file"


def test_a_line_too_long_to_keep_is_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "WHOLE_FILE_CAP", 100)
    monkeypatch.setattr(jsonl, "_BATCH_SIZE", 50)
    assert summarise(b'[]\n"' + b"x" * 200 + b'"\n[]\n') == ((None, None, None), [("scan.incomplete", 2, None)])
    assert summarise(b'[]\n"' + b"x" * 200) == ((None, None, None), [("scan.incomplete", 2, None)])


@pytest.mark.parametrize("lines", [b"", b"{}", b"{}\n[]\n", b"\n\n 1\r\n\n2", b"{}\n{\n" + b"[]\n" * 3000])
def test_records_are_the_lines_that_say_something(lines: bytes) -> None:
    assert read(lines)[0].values[3] == sum(bool(line.strip()) for line in lines.split(b"\n"))


NAMES = st.sampled_from([b"a", b"'a'", b'"a"', b'"a b"', b"b", b'"a:b"', b'"\\"a"', b"a\0", b"a b ", b'""'])
VALUES = st.sampled_from([b": 1", b" :NaN", b":'x: y'", b": {b: 1}", b" /**/ : 1"])
MEMBERS = st.lists(st.tuples(NAMES, VALUES), max_size=5)
BAD_LINES = st.sampled_from([b"{'a': 1}", b"{a: 1, a: 2}", b"{a: 1, 'b': NaN}", b"[" * 1100])


@given(MEMBERS)
def test_names_that_are_said_to_come_once_do(members: list[tuple[bytes, bytes]]) -> None:
    data = b"{%b}" % b", ".join(name + rest for name, rest in members)
    assert may_repeat_names(data) or check_relaxed(data).duplicates.total == 0


@given(st.lists(PIECES | BAD_LINES, max_size=12))
def test_invalid_lines_are_counted_as_if_each_were_looked_into(pieces: list[bytes]) -> None:
    data = b"\n".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "_has_no_news", lambda _: False)
        expected = read(data)
    assert read(data) == expected


def test_only_the_first_of_many_invalid_lines_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bytes] = []

    def look(line: bytes) -> Judgement:
        looked.append(line)
        return judge_view(line)

    monkeypatch.setattr(jsonl, "judge_view", look)
    facts, seen = read(b"{'id': 1, 'name': 'x'}\n" * 500)
    assert len(looked) == 1
    assert facts.values[:4] == (False, None, None, 500)
    assert str(seen.values[1]).endswith("; 499 more like that in this file")
