"""YAML as the tree of JSON: what it means, against JSON and ruamel.yaml's writer, and what is refused."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pocketmon_pipeline.text.json.tree import MAX_DEPTH, Array, Node, Object, Scalar, parse, to_plain
from pocketmon_pipeline.text.scalar_offsets import find_inside
from pocketmon_pipeline.text.yaml.tree import (
    MOST_NODES,
    YamlError,
    _build_quickly,
    _build_strictly,
    _Builder,
    _list_offsets,
    parse_yaml,
)

# YAML's readers take no control characters, and its writers have trouble with unusual line ends.
printable = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"], exclude_characters="\ufeff\ufffe")
words = st.text(printable, max_size=8) | st.sampled_from(
    ["no", "on", "1", "0o7", "2026-01-01", "null", "~", "<<", "!x"]
)
texts = st.lists(
    st.text(printable, max_size=6) | st.sampled_from([" ", "\n", "\n\n", "  x", "a b", "'", '"']), max_size=8
)
# Whole numbers have no sign of zero.
floats = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0)
scalars = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | floats | words | texts.map("".join)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)


def read(text: str) -> object:
    return to_plain(parse_yaml(text.encode()), exact=True)


def write(value: object, style: str | None = None, *, width: int) -> str:
    writer: Any = YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.default_style, writer.width = False, style, width
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()


@given(value=values, indent=st.sampled_from([None, 2]))
def test_json_is_yaml(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert to_plain(parse_yaml(text.encode()), exact=True) == to_plain(parse(text.encode()), exact=True) == value


@given(value=values)
def test_it_reads_what_the_library_writes(value: object) -> None:
    read_back = read(write(value, width=10_000))  # where it folds, it loses one of two spaces
    # As text, in which 1 is not 1.0, and True is not 1.
    assert json.dumps(read_back, sort_keys=True) == json.dumps(value, sort_keys=True)


def walk(node: Node) -> Iterator[Scalar]:
    """Yield every scalar, keys among them."""
    if isinstance(node, Object):
        for member in node.members:
            yield Scalar(member.offset, member.key)
            yield from walk(member.value)
    elif isinstance(node, Array):
        for item in node.items:
            yield from walk(item)
    else:
        yield node


@given(
    parts=st.lists(texts.map("".join), min_size=1, max_size=3),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([8, 80]),
)
def test_every_visible_character_is_found_in_the_file(parts: list[str], style: str | None, width: int) -> None:
    data = write({"a": parts}, style, width=width).encode()
    for scalar in walk(parse_yaml(data)):
        text = str(scalar.value)
        places = [find_inside(data, scalar.offset, text, offset) for offset in range(len(text))]
        assert places == sorted(places)
        for character, place in zip(text, places, strict=True):
            found = data[place:].decode()
            assert character.isspace() or found.startswith((character, "\\")), (text, character, place)


@given(text=st.text(printable | st.sampled_from('\n\t"\\/\x01'), max_size=20), is_ascii=st.booleans())
def test_every_character_of_a_json_string_is_found(text: str, is_ascii: bool) -> None:
    data = b' "' + json.dumps(text, ensure_ascii=is_ascii)[1:].encode()
    position = 1 + len('"')
    for offset, character in enumerate(text):
        assert find_inside(data, 1, text, offset) == position
        position += len(json.dumps(character, ensure_ascii=is_ascii)[1:-1].encode())
    assert find_inside(data, 1, text, len(text)) == position


def test_a_value_that_is_not_in_the_source_is_at_its_start() -> None:
    assert find_inside(b"  |\n  abc", 2, "xyz", 2) == 2
    assert find_inside(b"  abc", 2, "abcdef", 5) == 2


MEANINGS = [
    ("no", "no"),
    ("yes", "yes"),
    ("2026-12-01", "2026-12-01"),
    ("12:30:00", "12:30:00"),
    ("0o17", 15),
    ("017", 17),
    ("0x1F", 31),
    ("+1", 1),
    ("1_000", "1_000"),
    ("1.0", 1.0),
    ("1e3", 1000.0),
    (".5", 0.5),
    ("True", True),
    ("FALSE", False),
    ("tRUE", "tRUE"),
    ("~", None),
    ("---", None),
    ("!!str 5", "5"),
    ("! 5", "5"),
    ("!!float 5", 5.0),
    ("!!int '5'", 5),
    ("!!str\n  no", "no"),
    ('"\\ud83d\\ude00"', "\U0001f600"),
    ('"\\x41\\/\\e"', "A/\x1b"),
    ("&x [1]", [1]),
    ("[&x 1, *x]", [1, 1]),
    ("!append [1]", {"$append": [1]}),
    ("!append\n- 1\n", {"$append": [1]}),
    ("!!map {a: 1}", {"a": 1}),
    ("{a: [b, {c: d}]}", {"a": ["b", {"c": "d"}]}),
    ("%YAML 1.2\n---\na: 1", {"a": 1}),
]


@pytest.mark.parametrize(("text", "value"), MEANINGS, ids=[text for text, _ in MEANINGS])
def test_the_core_schema(text: str, value: object) -> None:
    found = read(text)
    assert (type(found), found) == (type(value), value)


# Offset in bytes, and the words; after a semicolon what to do.
FAULTS = [
    ("", 0, "empty"),
    ("# nothing\n", 0, "empty"),
    ("a: b: c", 4, "a colon may not stand here; quote the value, or fix the indentation"),
    ("a:\n\t- b", 3, "a tab may not indent; use spaces"),
    ("a: - b", 3, "a list may not begin here; put it on a line of its own"),
    ("a: @x", 3, "a value may not begin with @; write it in quotes"),
    ("a: 'x", 3, "the string that begins here is never closed"),
    ("a: 1\nb: [x, \"y]\nc: 'z'\nd: 1\n", 12, "the string that begins here is never closed"),
    ('a: "\\q"', 5, "no escape of a string in double quotes; use single quotes, or double the backslash"),
    ("{a: 1", 5, "an object that is never closed; write , or }, and quote a value that holds a bracket"),
    ("[a, b", 5, "a list that is never closed; write , or ], and quote a value that holds a bracket"),
    ("- a\nb: c", 4, "this does not belong to what stands above it; fix the indentation"),
    ("a: |x\n  b", 4, "nothing may follow | or > in its line"),
    ("é: *b", 4, "the alias *b names no anchor before it; write a value that begins with * in quotes"),
    ("a: &a [*a]", 7, "the alias *a stands within what it names"),
    ("<<: {a: 1}", 0, "merge keys are not part of YAML 1.2; use `extends`, or an alias for a whole value"),
    ("a: 1\n---\nb: 2", 5, "a second document; a policy is one document, so take the --- away"),
    ("%YAML 1.1\n---\na: 1", 0, "only YAML 1.2 is read; leave the directive out"),
    ("# old\n%YAML 1.0\n---\na: 1", 6, "only YAML 1.2 is read; leave the directive out"),
    ("no: 1\ntrue: 2", 6, "a key must be a string; write it in quotes"),
    ("? [a]\n: 1", 2, "a key must be a string; write it in quotes"),
    ("a: !name.matches('x')", 3, "the tag !name.matches('x') is unknown; write a value that begins with ! in quotes"),
    ("a: !!timestamp 2026-01-01", 3, "the tag !!timestamp is unknown; write a value that begins with ! in quotes"),
    ("a: !append {b: 1}", 3, "the tag !append is unknown here; only !append on a list is taken"),
    ("a: !!python/object:os.system [x]", 3, "the tag !!python/object:os.system is unknown here; only !append is taken"),
    ("a: !!int x", 3, "'x' is no int, as its tag says"),
    ("a: !!int true", 3, "'true' is no int, as its tag says"),
    ("a: .inf", 3, ".inf is no number that a policy can have; write it in quotes if it is a word"),
    ("a: 1e999", 3, "the number is too large for a 64-bit float"),
    ('a: "\\ud83d"', 3, "half of a surrogate pair, which is no character"),
    ("a: \x01", 3, "a character that YAML does not allow; write it as an escape in double quotes"),
    ("[" * 100_000, MAX_DEPTH, "nested deeper than 64 levels"),
]


@pytest.mark.parametrize(("text", "offset", "message"), FAULTS, ids=[text[:20] for text, _, _ in FAULTS])
def test_what_is_refused(text: str, offset: int, message: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text.encode())
    assert (caught.value.message, caught.value.offset) == (message, offset)


def test_aliases_that_stand_for_too_much() -> None:
    levels = "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 8))
    with pytest.raises(YamlError, match=f"more than {MOST_NODES:,} values, aliases written out"):
        parse_yaml(f"a0: &a0 [x]\n{levels}".encode())
    deep = "a0: &a0 [x]\n" + "".join(f"a{level}: &a{level} [*a{level - 1}]\n" for level in range(1, 70))
    with pytest.raises(YamlError, match="nested deeper than 64 levels"):
        parse_yaml(deep.encode())


@given(data=st.binary(max_size=40) | st.text("ab:-?[]{},#&*!|>'\"%@`\n \t", max_size=30).map(str.encode))
def test_nothing_but_a_yaml_error_comes_of_damaged_text(data: bytes) -> None:
    text = data.decode("utf-8", "replace").encode()
    assert 0 <= find_fault(text) <= len(text)


SIGNS = ["a", "b", "é", " ", "  ", "\n", "\n  ", "\n- ", ": ", ":", "- ", "[", "]", "{", "}", ", ", "#", " # c", "&x "]
SIGNS += ["*x", "!append ", "!!str ", "|\n   ", "|-\n  ", ">\n  ", ">+\n", "'", '"', "''", "\\n", "%", "1", "1.0", "~"]
SIGNS += ["no", "? ", "\r\n  ", "x: y\n", "\n  k: v\n"]


@given(start=st.sampled_from(["k: ", "k:\n  ", "- "]), signs=st.lists(st.sampled_from(SIGNS), max_size=12))
def test_both_parsers_read_the_same(start: str, signs: list[str]) -> None:
    data = (start + "".join(signs)).encode()
    quick, strict = read_by(_build_quickly, data), read_by(_build_strictly, data)
    assert quick is None or strict is None or quick == strict


def read_by(build: Callable[..., Node | None], data: bytes) -> str | None:
    """What one of the two parsers makes of a text, None where it refuses."""
    offsets = _list_offsets(data)
    builder = _Builder(data, offsets, 0, "$append")
    arguments = (data.decode(), builder) if build is _build_quickly else (data.decode(), offsets, builder)
    try:
        node = build(*arguments)
    except YamlError:
        return None
    return None if node is None else json.dumps(to_plain(node, exact=True))


def find_fault(data: bytes) -> int:
    try:
        parse_yaml(data)
    except YamlError as error:
        return error.offset
    return 0


def test_offsets_begin_at_the_base() -> None:
    root = parse_yaml(b"a: [1]", 100)
    assert isinstance(root, Object)
    assert (root.offset, root.members[0].offset, root.members[0].value.offset) == (100, 100, 103)
