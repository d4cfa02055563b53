"""The JSON reader in its dialects, against the standard library and documents written by hand."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.readers import json as json_reader
from pocketmon_pipeline.readers.json import JSON_DOCUMENTS, read_documents
from pocketmon_pipeline.stage import Config, Content, Row
from pocketmon_pipeline.text.json import document as json_document
from pocketmon_pipeline.text.json.comments import blank_comments
from pocketmon_pipeline.text.json.document import measure_depth

CONFIG = Config()
VALUES = st.recursive(
    st.none() | st.integers(-9, 9) | st.text(alphabet='a"\\[]{}:,/* \n', max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='ab"\\[]{:}', max_size=3), inner, max_size=3)
    ),
)


def read(data: bytes, format_name: str = "json") -> list[Row]:
    return list(read_documents([Content("d", format_name, data)], CONFIG))


def facts(data: bytes, format_name: str = "json") -> tuple[object, ...]:
    rows = [row for row in read(data, format_name) if row.table == JSON_DOCUMENTS]
    assert len(rows) == 1
    return rows[0].values


def observed(data: bytes, format_name: str = "json") -> list[tuple[object, ...]]:
    """(code, line, column, pointer) of each observation."""
    rows = [row.values for row in read(data, format_name) if row.table == OBSERVATIONS]
    return [(values[0], *values[2:5]) for values in rows]


def nest(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(nest, value), default=0) if isinstance(value, list) else 0


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_depth_is_that_of_the_values(value: object, indent: int | None, ascii_only: bool) -> None:
    data = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()
    assert facts(data) == (True, nest(value), 0)
    assert measure_depth(data) in {None, nest(value)}


def test_depth_of_many_brackets() -> None:
    value: list[object] = [[[{"a": []}]]] * 2000
    assert facts(json.dumps(value).encode()) == (True, 5, 0)


def test_a_document_deeper_than_orjson_writes() -> None:
    assert facts(b"[" * 1000 + b"]" * 1000) == (True, 1000, 0)


@pytest.mark.parametrize(
    ("inner", "repeated"), [(b'{"a":1,"a":2}', 1), (b'{":":1,"a":1,"a":2}', 1), (b'{":":1,"a":":"}', 0), (b"", 0)]
)
def test_duplicate_keys_in_a_deep_document(inner: bytes, repeated: int) -> None:
    assert facts(b"[" * 300 + inner + b"]" * 300)[2] == repeated


def test_a_deep_document_whose_members_are_all_there_is_not_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.text.json.scanner.find_duplicates", None)
    assert facts(b'{"a:b":' * 300 + b'":"' + b"}" * 300) == (True, 300, 0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a":1,"a":2}', [("json.duplicate-key", 1, 8, "/a")]),
        (b'{"x":[{"a":1,\n"a":2}]}', [("json.duplicate-key", 2, 1, "/x/0/a")]),
        (b'{"a":"\\u003a","a":"b"}', [("json.duplicate-key", 1, 15, "/a")]),
        (b'{"\\u0061":1,"a":2}', [("json.duplicate-key", 1, 13, "/a")]),
        (b'{"a:":":","b":":"}', []),
        (b'[{"a":1},{"a":1}]', []),
        (b'{"a":1,"a":NaN}', [("json.invalid", 1, 12, None), ("json.duplicate-key", 1, 8, "/a")]),
        (b'{"a":1e999,"a":2}', [("json.invalid", 1, 6, None), ("json.duplicate-key", 1, 12, "/a")]),
        (b'{"a":1,"a":2', [("json.invalid", 1, 13, None)]),
    ],
)
def test_keys_that_come_twice(data: bytes, expected: list[tuple[object, ...]]) -> None:
    assert observed(data) == expected


def test_a_duplicate_key_says_where_the_first_one_is() -> None:
    row = read(b'{"a":1,\n\n"a":2}')[1]
    assert row.values == (
        "json.duplicate-key",
        "the key 'a' stands in this object already, on line 1; readers keep only one of them",
        *(3, 1, "/a", "a"),
    )


def test_after_twenty_duplicates_the_rest_is_counted() -> None:
    rows = read(b'{"a":0' + b',"a":0' * 30 + b"}")
    assert rows[0].values == (True, 1, 30)
    assert len(rows) == 22
    assert rows[-1].values[1] == "10 more duplicate keys"


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b" \n",
            b"[1,]",
            b"{'a':1}",
            b"NaN",
            b"[Infinity]",
            b"[1e999]",
            b"[1] 2",
            b'{"a"}',
            b'["\x01"]',
            b"[01]",
        ),
        *(b'["\xff"]', b"\xff", b'["\\ud800"]', b"// c\n{}", b"{} // c", b"tru", b'"', b"[", b"]", b'{"a":}', b"{1:2}"),
        b"[" + b"1" * 5_000_000 + b"]",
    ],
)
def test_what_is_not_json(data: bytes) -> None:
    assert facts(data) == (False, None, None)
    assert [entry[0] for entry in observed(data)] == ["json.invalid"]


@pytest.mark.parametrize(
    "data",
    [
        *(b"[]", b"{}", b"0", b'""', b"null", b" [ 1 , 2 ] \r\n", b"[1E+2, -0, -0.0e-0]", b'["\\ud83d\\ude00\\u0000"]'),
        *(b'{"": {"": 1}}', b"\xef\xbb\xbf{}", "\ufeff{}".encode("utf-16-le"), "\ufeff[1]".encode("utf-16-be")),
        *("\ufeff{}".encode("utf-32-le"), "\ufeff[1]".encode("utf-32-be")),
        b"[123456789012345678901234567890]",
    ],
)
def test_what_is_json(data: bytes) -> None:
    assert facts(data)[0] is True
    assert observed(data) == []


def test_where_bytes_stop_being_utf8() -> None:
    assert observed(b'{"a":\n "\xff"}') == [("json.invalid", 2, 3, None)]


def test_lines_that_are_documents_are_told_how_they_are_called() -> None:
    def tell(data: bytes) -> list[str]:
        return [str(row.values[1]) for row in read(data) if row.table == OBSERVATIONS]

    hint = "; where each line is a document of its own, the file's name ends in .jsonl"
    assert [words.endswith(hint) for words in tell(b'{"a": 1}\n{"a": 2}\n{"a": 3}\n')] == [True]
    assert [words.endswith(hint) for words in tell(b'{"a": 1}\nend\n')] == [False]
    assert [words.endswith(hint) for words in tell(b'{"a": [1},\n{"a": 2}]\n')] == [False]


def test_nesting_of_200_000_is_too_deep_whether_closed_or_not() -> None:
    for data in (b"[" * 200_000 + b"]" * 200_000, b'{"a":' * 200_000 + b"1" + b"}" * 200_000, b"[" * 200_000):
        assert facts(data) == (None, 200_000, None)
        assert observed(data) == [("json.too-deep", None, None, None)]
    assert facts(b"[" * 1024 + b"]" * 1024) == (True, 1024, 0)


def test_more_values_than_memory_should_hold_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "MEMORY_LIMIT", 10_000_000)
    data = b"[" + b"{}," * 500_000 + b"{}]"
    assert facts(data) == (None, None, None)
    assert observed(data)[0][0] == "scan.incomplete"
    assert facts(b'["' + b"x" * 2_000_000 + b'"]') == (True, 1, 0)


def test_a_fault_in_a_large_document_is_placed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "_EXPLAINED_SIZE", 10)
    assert observed('["\u00e9\u00e9",\n "\u00e9", x]'.encode()) == [("json.invalid", 2, 7, None)]


# --- comments --------------------------------------------------------------------------------------------------------


@given(VALUES, st.randoms(use_true_random=False))
def test_comments_and_trailing_commas_change_nothing(value: object, seed: random.Random) -> None:
    lines = json.dumps(value, indent=1).split("\n")
    notes = ["", "// note", " /* a, */", ' // "b" ]', " /* {\n} ** / */"]
    commented = "\n".join(f"{line}{seed.choice(notes)}" for line in lines).encode()
    plain = blank_comments(commented)
    assert len(plain) == len(commented)
    assert json.loads(plain) == value
    assert facts(commented, "jsonc") == (True, nest(value), 0)


@pytest.mark.parametrize(
    "data", [b"", b"// nothing\n", b"[1,]", b'{"a":1,\n}', b'{"a": "// no", /* c */ "b": [],}', b"[[],]"]
)
def test_what_is_json_with_comments(data: bytes) -> None:
    assert facts(data, "jsonc")[0] is True


@pytest.mark.parametrize(
    "data", [b"[,]", b"[1,,]", b"{,}", b"[1,,2]", b"/* open", b'["a\n//"]', b"[1] 2", b"# x\n{}", b"{a: 1}"]
)
def test_what_is_not_even_json_with_comments(data: bytes) -> None:
    assert facts(data, "jsonc") == (False, None, None)


def test_places_in_commented_json_are_those_of_the_text() -> None:
    data = '{ // \u00e9\u00e9\n /* \u00e9 */ "a": 1, "a": 2,\n}'.encode()
    assert observed(data, "jsonc") == [("json.duplicate-key", 2, 18, "/a")]


# --- relaxed ---------------------------------------------------------------------------------------------------------


@given(VALUES)
def test_json_is_relaxed_json(value: object) -> None:
    assert facts(json.dumps(value).encode(), "json-relaxed") == (True, nest(value), 0)


@pytest.mark.parametrize(
    ("data", "depth"),
    [
        (b"", 0),
        (b"{ com.badlogic.gdx.graphics.Color: { white: { r: 1, g: 1 }, red: ff0000ff } }", 3),
        (b"{\n name: default\n size: 12 // points\n list: [a, b c, 'd']\n}", 2),
        (b"{a: 'it\\'s', b: +0x1F, c: .5, d: Infinity,}", 1),
        (b"[1 , [2,], ]", 2),
        (b"{url: http://example.org/x, path: ../a/b.png}", 1),
        (b"{/* c */ a /* d */: /* e */ 1 /* f */}", 1),
        (b'{"a b": {c: {}}}', 3),
    ],
)
def test_what_is_relaxed_json(data: bytes, depth: int) -> None:
    assert facts(data, "json-relaxed") == (True, depth, 0)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"{a: [1, 2}", (1, 10)),
        (b"{a: 1", (1, 1)),
        (b"{\n a\n}", (3, 1)),
        (b"[1,,2]", (1, 4)),
        (b"{a: 1} }", (1, 8)),
        (b"{a: 'x}", (1, 5)),
        (b"{a: }", (1, 5)),
    ],
)
def test_what_no_relaxed_dialect_reads(data: bytes, place: tuple[int, int]) -> None:
    assert observed(data, "json-relaxed") == [("json.invalid", *place, None)]


def test_names_that_come_twice_in_relaxed_json() -> None:
    assert observed(b"{a: 1\n 'a': 2}", "json-relaxed") == [("json.duplicate-key", 2, 2, "/a")]


@given(st.binary(max_size=60), st.sampled_from(sorted(json_reader.JUDGES)))
def test_any_bytes_are_judged(data: bytes, format_name: str) -> None:
    assert facts(data, format_name)[0] in {True, False, None}


@pytest.mark.parametrize("part", [b"/*", b"/*%20", b'/* "', b'\\"', b"//", b", ", b",\t\t"])
def test_what_has_no_end_takes_linear_time(part: bytes) -> None:
    data = b'"' + part * (2_000_000 // len(part))
    assert len(blank_comments(data)) == len(data)
    assert len(blank_comments(data[1:])) == len(data) - 1


def test_a_comment_without_end_stays() -> None:
    assert blank_comments(b'[1, /* a */ 2] /* "b" // c') == b'[1,         2] /* "b" // c'


@pytest.mark.parametrize(
    "data",
    [b'{"port": {{ port }}}', b'{"a": 1,\n  {% if x %}"b": 2{% endif %}\n}', b"[<%= names %>]", b"{{- toJson . }}"],
)
def test_templates_are_not_judged(data: bytes) -> None:
    assert facts(data, "json") == (None, None, None)
    assert observed(data, "json") == []


def test_braces_in_strings_and_slips_make_no_template() -> None:
    assert observed(b'{"a": "Hello {{name}}",, "b": 1}', "json") == [("json.invalid", 1, 24, None)]
    assert observed(b'{{"a": 1}}', "json") == [("json.invalid", 1, 2, None)]
