"""JSON that is judged piece by piece: the outcome is that of the whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.window import FileWindow
from pocketmon_pipeline.text.json import large, pieces
from pocketmon_pipeline.text.json.document import Judgement, judge_document

KEYS = st.text(alphabet='ab"\\[{:,é', max_size=2)
VALUES = st.recursive(
    st.none() | st.integers(-9, 9) | st.text(alphabet='a"\\[]{}:,\r\nü😀', max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.lists(st.tuples(KEYS, inner), max_size=5).map(tuple),
    max_leaves=40,
)


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(large, "_LOOKAHEAD", 1024)


def write(value: object, space: str) -> str:
    """Objects are tuples of members: keys may come twice."""
    if isinstance(value, tuple):
        members = (f"{space}{json.dumps(key, ensure_ascii=False)}:{space}{write(one, space)}" for key, one in value)
        return "{" + f"{space},".join(members) + space + "}"
    if isinstance(value, list):
        return "[" + ",".join(space + write(one, space) for one in value) + space + "]"
    return json.dumps(value, ensure_ascii=space == "")


def judge_in_pieces(data: bytes, size: int) -> Judgement:
    """As a file of which so many bytes are parsed at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE_SIZE", size)
        return large.judge_view(FileWindow(len(data), lambda start, length: data[start : start + length]))


def compare(data: bytes, size: int) -> None:
    whole, cut = judge_document(data), judge_in_pieces(data, size)
    if whole.valid is False:  # of a small document's duplicate keys it is told even then
        whole = whole._replace(observations=whole.observations[:1])
    assert cut == whole


@given(VALUES, st.sampled_from(["", " ", "\n", "\r\n\t", "\r"]), st.integers(1, 60))
def test_valid_documents(value: object, space: str, size: int) -> None:
    compare(write(value, space).encode(), size)


@given(
    VALUES,
    st.sampled_from(["", "\n", "\r"]),
    st.integers(1, 60),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 3),
    st.sampled_from([b"", b",", b"]", b"}", b'"', b":", b"\xff", b"\xc3", b"\\", b"\n", b"//x\n", b"NaN", b"{", b"1"]),
)
def test_documents_with_a_fault(value: object, space: str, size: int, at: float, gone: int, new: bytes) -> None:
    data = write(value, space).encode()
    place = int(at * len(data))
    compare(data[:place] + new + data[place + gone :], size)


def test_what_no_comma_separates_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST_PIECE", 64)
    fits = b'[1,\n"' + b"x" * 60 + b'",2]'
    assert judge_in_pieces(fits, 8) == judge_document(fits)
    valid, _, _, (seen,) = judge_in_pieces(fits.replace(b"x", b"xx"), 8)
    assert (valid, seen.code, seen.line, seen.column) == (None, "scan.incomplete", 1, 4)


def test_keys_of_open_objects_are_remembered_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "MOST_KEYS", 10)
    inner = b",".join(b'"%d":{"a":1,"b":2}' % number for number in range(8))
    assert judge_in_pieces(b"{" + inner + b"}", 8) == Judgement(True, 2, 0, [])
    valid, depth, duplicates, (seen,) = judge_in_pieces(b"{" + inner + b',"8":1,"9":2,"10":{"a":1},"11":1}', 8)
    assert (valid, depth, duplicates, seen.code) == (True, 2, None, "scan.incomplete")


def test_members_of_the_outermost_object() -> None:
    data = b'{"a":{"b":1},"b":[2,3],"c":{"b":4}}'
    assert [large.find_member(data, key) for key in "bd"] == [[2, 3], None]
    assert large.find_member(data + b",", "b") is None
