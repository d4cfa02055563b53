"""Values of documents against independent parsers, and what hostile documents do."""

import csv
import io
import json
import math
import tomllib
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.document_values import TEXT_LIMIT, Step, describe, find_elements, follow
from pocketmon_pipeline.text.documents import parse_document
from pocketmon_pipeline.text.yaml.scalars import resolve_value
from readers import documents as samples
from text.test_pointer_positions import ELEMENTS, Element, write_element
from text.written import CHOICES, TEXTS, VALUES, make_chooser, write_toml, write_yaml

STEPS = st.lists(TEXTS | st.integers(0, 3), max_size=4)


def navigate(document: object, steps: list[Step]) -> str:
    """What Python itself finds at a path: its type's name, and how the way to nothing ends."""
    value = document
    for place, step in enumerate(steps):
        if not isinstance(value, dict if isinstance(step, str) else list):
            return "error"
        try:
            value = value[step]  # type: ignore[index]  # checked above
        except (KeyError, IndexError):
            return "absent" if place == len(steps) - 1 else "error"
    return type(value).__name__


NAMES = {"null": "NoneType", "double": "float", "string": "str", "map": "dict"}


@given(VALUES, STEPS)
def test_a_path_leads_where_python_goes(document: object, steps: list[Step]) -> None:
    data = json.dumps(document).encode()
    tag = describe(follow(parse_document(data, "json"), steps))[0]
    assert NAMES.get(tag, tag) == navigate(document, steps)


@given(VALUES)
def test_every_value_comes_back_from_its_columns(value: object) -> None:
    tag, is_true, number, double, text = describe(parse_document(json.dumps(value).encode(), "json"))
    if tag in {"list", "map"}:
        assert text is not None
        assert isinstance(value, list | dict)
        assert (json.loads(text), number) == (value, len(value))
    else:
        found = {"null": None, "bool": is_true, "int": number, "double": double, "string": text}[tag]
        assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("steps", "tag"),
    [(["a"], "list"), (["a", 0], "int"), (["a", 2], "empty"), (["b", "c"], "empty"), (["a", "c"], "error")],
)
def test_elements_that_are_absent_are_none(steps: list[Step], tag: str) -> None:
    found = find_elements({"a": [1, 2]}, steps)
    assert ("empty" if found == [] else describe(found)[0]) == tag


def test_numbers_beyond_64_bits_are_doubles_in_text_too() -> None:
    value = parse_document(b'{"a": [9223372036854775807, 9223372036854775808, -9223372036854775809, null]}', "json")
    assert describe(follow(value, ["a", 0])) == ("int", None, 2**63 - 1, None, None)
    assert describe(follow(value, ["a", 1])) == ("double", None, None, 2.0**63, None)
    text = describe(follow(value, ["a"]))[4]
    assert text == "[9223372036854775807,9.223372036854776e+18,-9.223372036854776e+18,null]"
    assert describe(parse_document(b"a: [0x1FFFFFFFFFFFFFFFFF, .nan, -.inf]", "yaml"))[4] == (
        '{"a":[5.902958103587057e+20,NaN,-Infinity]}'
    )


def test_long_lists_have_a_size_and_no_text() -> None:
    fits, not_quite = [0] * (TEXT_LIMIT // 2 - 1), [0] * (TEXT_LIMIT // 2)
    assert describe(fits)[1:] == (None, len(fits), None, json.dumps(fits, separators=(",", ":")))
    assert describe(not_quite) == ("list", None, len(not_quite), None, None)


# Other formats


@given(VALUES, CHOICES)
def test_yaml_is_what_another_parser_reads(value: object, choices: list[int]) -> None:
    text = write_yaml(value, make_chooser(choices))
    assert parse_document(text.encode(), "yaml") == YAML(typ="safe", pure=True).load(text)


SCALAR_PIECES = st.lists(st.sampled_from([*"0179xoaeEnNuUlLtTrRyYfFisS.+-_~:"]), max_size=6).map("".join)


@given(SCALAR_PIECES)
def test_plain_scalars_are_those_of_the_core_schema(text: str) -> None:
    # Written out from the table of section 10.3.2, without regular expressions.
    assert repr(resolve_value(text)) == repr(read_core(text))


def read_core(text: str) -> object:
    """The core schema by trial."""
    words = {"": None, "~": None, ".inf": math.inf, "+.inf": math.inf, "-.inf": -math.inf, ".nan": math.nan}
    for word, meaning in (("null", None), ("true", True), ("false", False)):
        words |= dict.fromkeys((word, word.upper(), word.capitalize()), meaning)
    words |= {
        key.replace("inf", form): value for key, value in list(words.items()) for form in ("Inf", "INF") if "inf" in key
    }
    words |= dict.fromkeys((".NaN", ".NAN"), math.nan)
    if text in words:
        return words[text]
    if text.startswith(("0o", "0x")) and text[2:].isalnum():
        return try_read(lambda: int(text[2:], 8 if text[1] == "o" else 16), text)
    if "_" in text or (not text[-1:].isdigit() and text[-1:] != ".") or not any(letter.isdigit() for letter in text):
        return text
    return try_read(lambda: int(text), try_read(lambda: float(text), text))


def try_read(read: Callable[[], object], otherwise: object) -> object:
    """What comes of it, or something else."""
    try:
        return read()
    except ValueError:
        return otherwise


def test_yaml_takes_what_people_write() -> None:
    assert parse_document(samples.COMPOSE, "yaml")["services"] == {  # type: ignore[index]  # a map
        "web": {"restart": "always", "tty": True, "ports": ["80:80", "443:443"]},
        "db": {"restart": "always", "tty": True},
    }
    assert parse_document(samples.WORKFLOW, "yaml")["on"]["push"] == {"branches": ["main"]}  # type: ignore[index]
    assert [type(part) for part in parse_document(samples.KUBERNETES, "yaml")] == [dict, dict, type(None)]  # type: ignore[attr-defined]
    meta = parse_document(samples.UNITY_META, "unity-meta")
    assert meta["TextureImporter"]["spritePivot"] == {"x": 0.5, "y": 0.5}  # type: ignore[index]
    dates = parse_document(b"a: 2026-01-02\nb: yes\nc: 0777\nd: 1_000\n? [1, x]\n: k\n1: n\ntrue: t", "yaml")
    assert dates == {
        "a": "2026-01-02", "b": "yes", "c": 777, "d": "1_000", '[1,"x"]': "k", "1": "n", "true": "t",
    }  # fmt: skip
    assert parse_document(b"", "yaml") is None


@pytest.mark.parametrize("name", sorted(samples.GOOD_YAML))
def test_whatever_the_reader_calls_valid_yaml_has_values(name: str) -> None:
    parse_document(samples.GOOD_YAML[name], "yaml")


TOML_VALUES = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | TEXTS
    | st.datetimes()
    | st.datetimes(timezones=st.timezones())
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(TEXTS, VALUES.filter(lambda value: b"null" not in json.dumps(value).encode()), max_size=3), CHOICES
)
def test_toml_is_what_the_standard_library_reads(value: dict[str, object], choices: list[int]) -> None:
    text = write_toml(value, make_chooser(choices))
    assert parse_document(text.encode(), "toml") == tomllib.loads(text) == value


def test_toml_dates_are_text() -> None:
    text = b"a = 1979-05-27T07:32:00Z\nb = 1979-05-27 00:32:00.5-07:00\nc = 1979-05-27\nd = 07:32:00\ne = nan\nf = 0x1F"
    values = parse_document(text, "toml")
    assert json.dumps(values) == (
        '{"a": "1979-05-27T07:32:00Z", "b": "1979-05-27T00:32:00.500000-07:00", "c": "1979-05-27", "d": "07:32:00", '
        '"e": NaN, "f": 31}'
    )


ROWS = st.lists(st.lists(st.text(alphabet='ab1-.e ;"\n', max_size=4), min_size=2, max_size=4), min_size=1, max_size=6)


@given(ROWS)
def test_rows_are_those_of_the_standard_library(rows: list[list[str]]) -> None:
    sink = io.StringIO()
    csv.writer(sink, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["some", "head"], *rows, ["x", "7"], ["y", "7"]])
    values = parse_document(b"sep=;\n" + sink.getvalue().encode(), "csv")
    assert isinstance(values, list)
    if values[0] == {"c1": "some", "c2": "head"}:
        values = [dict(zip(("some", "head", "c3", "c4"), row.values(), strict=False)) for row in values[1:]]
    expected = [dict(zip(("some", "head", "c3", "c4"), map(read_cell, row), strict=False)) for row in rows]
    assert values[: len(rows)] == expected


def read_cell(cell: str) -> object:
    """A number where the standard library's JSON parser takes one."""
    text = cell.strip(" ")
    if text[:1] in {*"-0123456789"} and not text[-1:].isspace():
        return try_read(lambda: json.loads(text), cell)
    return cell


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"L1,H3,L5\nH1,H3,L5\nL1,W,W\n", [{"c1": "L1", "c2": "H3", "c3": "L5"}, {"c1": "H1"}, {"c1": "L1"}]),
        (b"reel1,reel2\nH1,L1\nL1,WILD\n", [{"reel1": "H1", "reel2": "L1"}, {"reel1": "L1"}]),
        (b"id\tw\n1\t0.5\n2\t1e3\n", [{"id": 1, "w": 0.5}, {"id": 2, "w": 1000.0}]),
        (b"id;price\n007;1,5\n+1;.5\n", [{"id": "007", "price": "1,5"}, {"id": "+1", "price": ".5"}]),
        (b"id,c4,x\n1,2,3,4\n2\n", [{"id": 1, "c4": 2, "x": 3}, {"id": 2}]),
        (b"one\n1\n\n   \n2\n", [{"one": 1}, {"one": 2}]),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n", [{"a": 1, "b": 2}]),
        (b"a,b\n1," + b"9" * 400 + b"\n", [{"a": 1, "b": "9" * 400}]),
        (b"a,b\n1,1e999\n", [{"a": 1, "b": "1e999"}]),
        (b"a,b\n1,caf\xe9\n2,x\n", [{"a": 1, "b": "caf\ufffd"}, {"a": 2}]),
        (b"", []),
    ],
)
def test_headers_and_cells(data: bytes, rows: list[dict[str, object]]) -> None:
    values = parse_document(data, "csv")
    assert isinstance(values, list)
    assert len(values) == len(rows)
    for found, expected in zip(values, rows, strict=True):
        assert expected.items() <= found.items()


@given(ELEMENTS, CHOICES)
def test_xml_is_what_another_parser_reads(element: Element, choices: list[int]) -> None:
    text = write_element(element, make_chooser(choices)).replace("n:c", "c")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - our own text
    except ElementTree.ParseError:
        with pytest.raises(UnreadableError):
            parse_document(text.encode(), "xml")
        return
    assert parse_document(text.encode(), "xml") == {root.tag: read_element(root)}


def read_element(element: ElementTree.Element) -> dict[str, object]:
    """The mapping that the documentation describes, by ElementTree."""
    text = "".join((element.text or "", *(child.tail or "" for child in element))).strip()
    found: dict[str, object] = {f"@{name}": value for name, value in element.attrib.items()}
    if text:
        found["#text"] = text
    for name in {child.tag for child in element}:
        children = [read_element(child) for child in element if child.tag == name]
        found[name] = children if len(children) > 1 else children[0]
    return found


@pytest.mark.parametrize("name", sorted(samples.GOOD_XML))
def test_whatever_the_reader_calls_valid_xml_has_values(name: str) -> None:
    data, root, *_ = samples.GOOD_XML[name]
    document = parse_document(data, "xml")
    assert isinstance(document, dict)
    assert [str(key).rpartition(":")[2] for key in document] == [root]


# Hostile documents

HUGE = b"9" * 1_000_000
EMOJI = '"\\ud83c\\udfb0"'


@pytest.mark.parametrize(
    ("data", "format_name", "code"),
    [
        (b"[" * 129 + b"]" * 129, "json", "json.too-deep"),
        (b"[" * 129 + b'"[", {}' + b"]" * 129, "jsonc", "json.too-deep"),
        (b"[" * 129 + b"]" * 129, "json-relaxed", "json.too-deep"),
        (b"[" * 50_000 + b"]" * 50_000, "json", ""),
        (b"[" * 50_000 + b"]" * 50_000, "json-relaxed", "json.too-deep"),
        (b"1\n" + b"[" * 129 + b"]" * 129, "jsonl", "json.too-deep"),
        (b"[" * 129 + b"]" * 129, "yaml", "scan.incomplete"),
        (b"- " * 200_000, "yaml", ""),
        (b"a = " + b"[" * 129 + b"]" * 129, "toml", "scan.incomplete"),
        (b"a = " + b"[" * 200_000, "toml", ""),
        (b"<a>" * 129 + b"</a>" * 129, "xml", "scan.incomplete"),
        (b'{"a": NaN}', "json", ""),
        (b'{"a": ' + HUGE + b"}", "json", ""),
        (b"a = " + HUGE, "toml", ""),
        (b'{"a": "\xff"}', "json", ""),
        (b"a: \xff", "yaml", ""),
        (b'a = "\xff"', "toml", ""),
        (b"<a>\xff</a>", "xml", ""),
        (b'{"a": "\\ud800"}', "json", ""),
        (b"a: &a [*a]", "yaml", ""),
        (b"a: *a", "yaml", ""),
        (samples.LAUGHS, "xml", ""),
        (samples.SQUARES, "xml", ""),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a b="&x;"/>', "xml", ""),
        (b'<?xml version="1.0" encoding="zlib_codec"?><a/>', "xml", ""),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "xml", ""),
        (b"", "xml", ""),
        (b'a,b\n1,"' + b"x" * 200_000, "csv", "scan.incomplete"),
        (b"1,\n" * 3_000_000, "csv", "scan.incomplete"),
        (b"[" + b"{}," * 5_000_000 + b"1]", "json", ""),
    ],
)
def test_hostile_documents_have_no_values(data: bytes, format_name: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_document(data, format_name)
    assert caught.value.code == code


def test_aliases_that_stand_for_too_much() -> None:
    lines = [b"a0: &a0 [x]", *(b"a%d: &a%d [%b]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 9))]
    with pytest.raises(UnreadableError):
        parse_document(b"\n".join(lines), "yaml")
    chain = [b"a0: &a0 [x]", *(b"a%d: &a%d [*a%d]" % (n, n, n - 1) for n in range(1, 200))]
    with pytest.raises(UnreadableError, match="deeper than 128 levels"):
        parse_document(b"\n".join(chain), "yaml")


@pytest.mark.parametrize(
    ("data", "format_name", "value"),
    [
        (b"[" * 128 + b"]" * 128, "json", None),
        (b"[" * 128 + b"]" * 128, "yaml", None),
        (b"<a>" * 128 + b"</a>" * 128, "xml", None),
        (b'{"a": 1, "a": 2}', "json", {"a": 2}),
        (b"a: 1\na: 2", "yaml", {"a": 2}),
        (b"{a: 1, a: 2}", "json-relaxed", {"a": 2}),
        (b"a: " + HUGE, "yaml", {"a": math.inf}),
        (b"{a: " + HUGE + b"}", "json-relaxed", {"a": math.inf}),
        (b'{"": {"": 1}, "a/b": {"~": "\\u0000"}}', "json", {"": {"": 1}, "a/b": {"~": "\0"}}),
        (EMOJI.encode(), "json", "\U0001f3b0"),
        (f"{{a: {EMOJI}, b: '\\ud800'}}".encode(), "json-relaxed", {"a": "\U0001f3b0", "b": "\ufffd"}),
        ("\U0001f3b0: \u00e9".encode("utf-16"), "yaml", {"\U0001f3b0": "\u00e9"}),
        (b'a: !!python/object/apply:os.system ["touch /x"]', "yaml", {"a": ["touch /x"]}),
        (f"[{EMOJI}, '\\ud800', \"\\ud800\"]".encode(), "yaml", ["\U0001f3b0", "\\ud800", "\ufffd"]),
        (b"", "jsonc", {}),
        (b"", "json-relaxed", {}),
        (b"// nothing\n", "jsonc", {}),
        (b"1\r\n\r\n{}\r\n", "jsonl", [1, {}]),
    ],
)
def test_odd_documents_have_values(data: bytes, format_name: str, value: object) -> None:
    found = parse_document(data, format_name)
    assert value is None or found == value
