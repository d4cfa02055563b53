"""The scanner of JSON that knows places: against the standard library, and by its exact complaints."""

import json
import math
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.json_tree import (
    MAX_DEPTH,
    Array,
    JsonError,
    Node,
    Object,
    Position,
    Scalar,
    find_position,
    parse,
    to_plain,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
floats = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | st.integers() | floats | words
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=20
)


@given(value=values, indent=st.sampled_from([None, 0, 2, "\t"]), is_ascii=st.booleans())
def test_it_reads_what_the_standard_library_writes(value: object, indent: int | str | None, is_ascii: bool) -> None:
    assert to_plain(parse(json.dumps(value, indent=indent, ensure_ascii=is_ascii))) == value


def read_with(reader: Callable[[str], object], text: str) -> object:
    """What a reader makes of a text, or the mistake that it finds."""
    try:
        return reader(text)
    except ValueError as error:
        return error


def refuse_constant(name: str) -> object:
    raise ValueError(name)


@given(text=st.text(alphabet='{}[]",:0123456789.eE+-truefalsn \n\\u\x00d8', max_size=30))
def test_it_accepts_what_the_standard_library_accepts(text: str) -> None:
    expected = read_with(partial(json.loads, parse_constant=refuse_constant), text)
    found = read_with(lambda text: to_plain(parse(text)), text)
    if isinstance(found, JsonError):
        assert 0 <= found.offset <= len(text)
        assert isinstance(expected, ValueError) or "surrogate" in found.message or "too large" in found.message
    else:
        assert found == expected


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
    text = json.dumps(value, indent=1)
    walk(parse(text), text)


@pytest.mark.parametrize(
    ("text", "position", "message", "hint"),
    [
        ("", (1, 1), "expected a value, but the text ends here", ""),
        ("{", (1, 2), "expected a key in double quotes, but the text ends here", ""),
        ('{"a": 1,\n}', (1, 8), 'a comma before "}"', "remove the comma"),
        ("[1,\n 2", (2, 3), 'the text ends before the "]" of line 1, column 1', ""),
        ("[,1]", (1, 2), "expected a value, not ,", ""),
        ('{"a" 1}', (1, 6), 'expected ":" after a key, not 1', ""),
        ('{"a": 1\n "b": 2}', (2, 2), 'expected "," or "}", not "', "is a comma missing?"),
        ("{'a': 1}", (1, 2), "expected a key in double quotes, not 'a'", "write strings in double quotes"),
        ('{"a": True}', (1, 7), "expected a value, not True", "write true"),
        ('{"a": NaN}', (1, 7), "expected a value, not NaN", "JSON has no such number"),
        ('{"a": 1 // one\n}', (1, 9), 'expected "," or "}", not //', "JSON has no comments"),
        ('{"a": 01}', (1, 7), "expected a value, not 01", ""),
        ('{"a": 1e400}', (1, 7), "a number too large to be read exactly", ""),
        ('{"a": "x\n"}', (1, 7), "a string that does not end on its line", "close it with a double quote"),
        ('{"a": "C:\\dir"}', (1, 10), "not an escape that JSON knows", "write a backslash as \\\\"),
        ('"\t"', (1, 2), "a control character in a string", "write it as \\u0009"),
        ('"\\ud800"', (1, 1), "half of a surrogate pair in a string", "write the character itself"),
        ("{} {}", (1, 4), "unexpected text after the end of the document", ""),
        ("[" * (MAX_DEPTH + 1), (1, MAX_DEPTH + 1), "nested deeper than 64 levels", ""),
    ],
)
def test_complaints(text: str, position: tuple[int, int], message: str, hint: str) -> None:
    with pytest.raises(JsonError) as caught:
        parse(text)
    error = caught.value
    assert (find_position(text, error.offset), error.message, error.hint) == (Position(*position), message, hint)


def test_repeated_keys_are_kept_and_the_last_one_counts() -> None:
    root = parse('{"a": 1, "a": 2}')
    assert isinstance(root, Object)
    assert [(member.offset, member.key, member.value) for member in root.members] == [
        (1, "a", Scalar(6, 1)),
        (9, "a", Scalar(14, 2)),
    ]
    assert to_plain(root) == {"a": 2}


def test_a_number_without_a_fraction_is_whole() -> None:
    found = to_plain(parse("[1.0, 1e2, -0.0, 0.5]"))
    assert isinstance(found, list)
    assert [(type(number), number) for number in found] == [(int, 1), (int, 100), (int, 0), (float, 0.5)]


def test_a_hostile_string_takes_linear_time() -> None:
    """Backtracking over this text would take longer than the age of the universe."""
    with pytest.raises(JsonError):
        parse('"' + "a\\n" * 20_000 + "\n")
    assert math.isfinite(len(str(to_plain(parse('"' + "a\\n" * 20_000 + '"')))))
