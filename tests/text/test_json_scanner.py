"""The scanner against two independent parsers: the standard library's, and orjson."""

import json
import random

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.json.scanner import (
    Duplicate,
    JsonError,
    check,
    decode_string,
    find_duplicates,
)
from pocketmon_pipeline.text.position import place_offset

KEYS = st.text(alphabet='ab/~"\\:\u00e9\n{}[]', max_size=3)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS | st.text(max_size=5), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)
# Objects as lists of pairs, so that keys may come twice.
PAIRS = st.recursive(
    SCALARS | KEYS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: ("array", items))
        | st.lists(st.tuples(KEYS, inner), max_size=4).map(lambda members: ("object", members))
    ),
    max_leaves=25,
)
TOKENS = st.sampled_from(
    [
        *(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            '"a"',
            '"b"',
            "1",
            "-0.5e3",
            "01",
            "true",
            "nul",
            "null",
            " ",
            "\n",
            "NaN",
            "'",
        ),
        *('"\\u00e9"', '"\\ud800"', '"\\ud83d\\ude00"', '"\\x"', '"', "1e999", "1.", ".5", "-", "//", "\u00e9", "\t"),
    ]
)


def write(value: object, seed: random.Random) -> str:
    """Write a value of PAIRS with spaces and line ends here and there."""

    def space() -> str:
        return seed.choice(["", "", " ", "\n", "\r\n\t"])

    if isinstance(value, tuple) and value[0] == "object":
        members = (f"{json.dumps(key)}{space()}:{space()}{write(item, seed)}" for key, item in value[1])
        return "{" + space() + f"{space()},{space()}".join(members) + "}"
    if isinstance(value, tuple):
        return "[" + f"{space()},".join(write(item, seed) for item in value[1]) + space() + "]"
    return json.dumps(value, ensure_ascii=seed.choice([True, False]))


def accepts(text: bytes) -> bool:
    try:
        check(text)
    except JsonError:
        return False
    return True


def orjson_accepts(text: bytes) -> bool:
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        return False
    return True


@given(st.lists(TOKENS, max_size=12).map("".join))
def test_what_orjson_accepts_and_nothing_else(text: str) -> None:
    assert accepts(text.encode()) == orjson_accepts(text.encode())


@given(VALUES, st.integers(0, 10_000), TOKENS, st.booleans())
def test_a_mutated_document_is_judged_as_orjson_judges_it(value: object, place: int, token: str, removes: bool) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    place %= len(text) + 1
    data = (text[:place] + token + text[place + removes :]).encode("utf-8", "replace")
    assert accepts(data) == orjson_accepts(data)


@given(PAIRS, st.randoms(use_true_random=False))
def test_duplicates_are_those_that_the_standard_library_sees(value: object, seed: random.Random) -> None:
    data = write(value, seed).encode()
    lost = 0

    def count(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal lost
        lost += len(pairs) - len(dict(pairs))
        return dict(pairs)

    json.loads(data, object_pairs_hook=count)
    found = find_duplicates(data, most=1000)
    assert found.total == len(found.shown) == lost
    for duplicate in found.shown:
        assert decode_string(data[duplicate.first :][: _string_size(data[duplicate.first :])]) == duplicate.key
        assert decode_string(data[duplicate.offset :][: _string_size(data[duplicate.offset :])]) == duplicate.key
        assert duplicate.first < duplicate.offset


def _string_size(data: bytes) -> int:
    _, end = json.JSONDecoder().raw_decode(data.decode())
    return len(data.decode()[:end].encode())


def test_a_duplicate_has_pointer_key_and_both_places() -> None:
    data = '{"\u00e9": [\n {"x/y": 1, "x\\/y": 2}]}'.encode()
    found = find_duplicates(data)
    assert found.shown == [Duplicate("/\u00e9/0/x~1y", "x/y", data.index(b'"x\\/y"'), data.index(b'"x/y"'))]


def test_only_the_first_are_kept_and_all_are_counted() -> None:
    data = b'{"a":0' + b',"a":0' * 50 + b"}"
    found = find_duplicates(data, most=3)
    assert (len(found.shown), found.total) == (3, 50)


def test_depth_costs_no_stack() -> None:
    check(b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"a": 1,}', (1, 9), "a comma may not stand before the closing bracket"),
        ("[1, 2,\n]", (2, 1), "a comma may not stand before the closing bracket"),
        ("{'a': 1}", (1, 2), "JSON strings stand in double quotes"),
        ("{a: 1}", (1, 2), "expected a key in double quotes or }, found 'a: 1...'"),
        ("[1 2]", (1, 4), "expected a comma or ], found '2]'"),
        ('{"\u00e9\u00e9": x}', (1, 8), "expected a value, found 'x}'"),
        ('{"a" 1}', (1, 6), "expected a colon after the key, found '1}'"),
        ("// note\n{}", (1, 1), "JSON has no comments; a path that may have them can be configured as jsonc"),
        ("# note\n{}", (1, 1), "JSON has no comments; a path that may have these can be configured as yaml"),
        ('{"a": NaN}', (1, 7), "JSON has no NaN or Infinity; write null or a string"),
        ('{"a": -Infinity}', (1, 7), "JSON has no NaN or Infinity; write null or a string"),
        ('{"a": True}', (1, 7), "this is Python's spelling; JSON has true, false and null"),
        ("[undefined]", (1, 2), "JSON has no undefined; write null or leave the member out"),
        ("[01]", (1, 2), "a number may not begin with 0"),
        ("[.5]", (1, 2), "a number needs a digit before its decimal point"),
        ("[5.]", (1, 2), "a number needs a digit after its decimal point"),
        ("[+1]", (1, 2), "a number may not begin with +"),
        ("[1e999]", (1, 2), "the number 1e999 is too large for a 64-bit float"),
        ('["a\nb"]', (1, 4), "a string holds a bare line end; write it as an escape, or close the string before it"),
        ('["a\tb"]', (1, 4), "a string holds a bare tab; write it as an escape, or close the string before it"),
        ('["\\q"]', (1, 3), "\\q is no escape of a JSON string"),
        ('["\\ud800"]', (1, 3), "\\ud800 is half of a surrogate pair, without the other half"),
        ('["\\udz00"]', (1, 3), "\\udz00 is no escape of a JSON string"),
        ('["\\uDC00"]', (1, 3), "\\uDC00 is half of a surrogate pair, without the other half"),
        ('["abc', (1, 2), "a string is never closed"),
        ('{"a": [1', (1, 9), "the text ends where a comma or ] should be, and 2 containers are still open"),
        ("[1", (1, 3), "the text ends where a comma or ] should be"),
        ("", (1, 1), "the file is empty"),
        ("[1] x", (1, 5), "expected nothing after the document, found 'x'"),
        ("<<<<<<< HEAD\n{}", (1, 1), "a merge conflict's marker"),
    ],
)
def test_an_error_says_where_and_what_to_do(text: str, place: tuple[int, int], message: str) -> None:
    data = text.encode()
    with pytest.raises(JsonError) as caught:
        check(data)
    assert (place_offset(data, caught.value.offset), caught.value.message) == (place, message)
