"""The tree of JSON in which everything knows its place, against the standard library."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.json.tree import MAX_DEPTH, Array, Node, Object, Scalar, parse, to_plain

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
floats = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | st.integers() | floats | words
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=20
)


@given(value=values, indent=st.sampled_from([None, 0, 2, "\t"]), is_ascii=st.booleans())
def test_it_reads_what_the_standard_library_writes(value: object, indent: int | str | None, is_ascii: bool) -> None:
    assert to_plain(parse(json.dumps(value, indent=indent, ensure_ascii=is_ascii).encode())) == value


def walk(node: Node, text: str) -> None:
    """Assert that each value stands where it says."""
    if isinstance(node, Object):
        assert text[node.offset] == "{"
        for member in node.members:
            assert json.JSONDecoder().raw_decode(text, member.offset)[0] == member.key
            walk(member.value, text)
    elif isinstance(node, Array):
        assert text[node.offset] == "["
        for item in node.items:
            walk(item, text)
    else:
        assert json.JSONDecoder().raw_decode(text, node.offset)[0] == node.value


@given(value=values)
def test_every_value_knows_its_place(value: object) -> None:
    text = json.dumps(value, indent=1)  # ASCII: bytes are characters
    walk(parse(text.encode()), text)


@pytest.mark.parametrize("text", ["", "{", "[1 2]", '{"a": 1,}', "{} {}", "[1e400]", '"\\ud800"', "nul"])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(JsonError):
        parse(text.encode())


def test_a_document_that_is_too_deep() -> None:
    parse(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    with pytest.raises(JsonError, match="nested deeper than 64 levels") as caught:
        parse(b"[" * 100_000)
    assert caught.value.offset == MAX_DEPTH


def test_repeated_keys_are_kept_and_the_last_one_counts() -> None:
    root = parse(b'{"a": 1, "a": 2}')
    assert isinstance(root, Object)
    assert [(member.offset, member.key, member.value) for member in root.members] == [
        (1, "a", Scalar(6, 1)),
        (9, "a", Scalar(14, 2)),
    ]
    assert to_plain(root) == {"a": 2}


def test_a_number_without_a_fraction_is_whole() -> None:
    found = to_plain(parse(b"[1.0, 1e2, -0.0, 0.5]"))
    assert isinstance(found, list)
    assert [(type(number), number) for number in found] == [(int, 1), (int, 100), (int, 0), (float, 0.5)]
