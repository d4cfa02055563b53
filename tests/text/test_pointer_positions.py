"""Places in documents of every format: what stands there is the value, as it was written."""

import csv
import io
import json
import tomllib
from collections.abc import Callable
from xml.sax import saxutils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.document_formats import FORMATS
from pocketmon_pipeline.text.documents import parse_document
from pocketmon_pipeline.text.pointer_positions import locate_all
from pocketmon_pipeline.text.position import Place
from text.written import CHOICES, TEXTS, VALUES, make_chooser, walk, write_scalar, write_toml, write_yaml


def locate(data: bytes, format_name: str, pointer: str) -> Place | None:
    return locate_all(data, format_name, [pointer]).get(pointer)


def rest_at(text: str, place: Place | None) -> str:
    """What stands at a place, and after it."""
    assert place is not None
    lines = text.split("\n")
    return "\n".join((lines[place.line - 1][place.column - 1 :], *lines[place.line :]))


def check_json(text: str, format_name: str, value: object, start: str = "") -> None:
    """Every value stands at its pointer, below `start`."""
    pointers = [pointer for pointer, _ in walk(value, start)]
    places = locate_all(text.encode(), format_name, pointers)
    for pointer, item in walk(value, start):
        token = "[" if isinstance(item, list) else "{" if isinstance(item, dict) else write_scalar(item)
        assert rest_at(text, places[pointer]).startswith(token)


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_json(value: object, indent: int | None) -> None:
    check_json(json.dumps(value, indent=indent, ensure_ascii=False), "json", value)


@given(VALUES)
def test_json_with_comments(value: object) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False).replace("\n", ' // "a": {\n/* [ */')
    check_json(text, "jsonc", value)


@given(st.lists(VALUES, min_size=1, max_size=4), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_json_lines(values: list[object], between: str) -> None:
    text = between.join(write_scalar(value) for value in values)
    for number, value in enumerate(values):
        check_json(text, "jsonl", value, f"/{number}")


@given(VALUES, st.sampled_from([None, 1]))
def test_relaxed_json_that_is_strict(value: object, indent: int | None) -> None:
    text = "// first\n" + json.dumps(value, indent=indent, ensure_ascii=False)
    assert parse_document(text.encode(), "json-relaxed") == value
    check_json(text, "json-relaxed", value)


def test_relaxed_json() -> None:
    text = "{\n  name: wild thing,\n  'it''s': 5 /* five */\n  list: [+1, .5, 'a'] }"
    data = text.replace("'it''s'", "'it\\'s'").encode()
    assert parse_document(data, "json-relaxed") == {"name": "wild thing", "it's": 5, "list": [1, 0.5, "a"]}
    expected = {"/name": (2, 9), "/it's": (3, 12), "/list": (4, 9), "/list/1": (4, 14), "/list/2": (4, 18)}
    assert locate_all(data, "json-relaxed", list(expected)) == expected


def test_yaml_is_written_well() -> None:
    text = write_yaml({"a": [1, {"b": []}], "c": {"d": "x"}}, make_chooser([1]))
    assert text == '"a":\n  - 1\n  -\n    "b": []\n"c":\n  "d": "x"\n'


@given(VALUES, CHOICES)
def test_yaml(value: object, choices: list[int]) -> None:
    text = write_yaml(value, make_chooser(choices))
    assert parse_document(text.encode(), "yaml") == value
    places = locate_all(text.encode(), "yaml", [pointer for pointer, _ in walk(value)])
    for pointer, item in walk(value):
        rest = rest_at(text, places[pointer])
        if isinstance(item, dict | list) and item:
            first = write_scalar(next(iter(item))) if isinstance(item, dict) else "-"
            assert rest.startswith(("{" if isinstance(item, dict) else "[", first))
        else:
            assert rest.startswith(write_scalar(item))


def test_yaml_aliases_merges_and_properties() -> None:
    text = "base: &b\n  x: 1\n  y: {z: 2}\nuse: *b\nmore:\n  <<: *b\n  x: !!int '3'\ntext: |\n  line\n\u4e2d: [a, b]\n"
    found = {
        "/base": "&b\n",
        "/base/y/z": "2}",
        "/use": "*b\n",
        "/use/x": "1\n",
        "/more/x": "!!int '3'",
        "/more/y/z": "2}",
        "/text": "|\n",
        "/\u4e2d/1": "b]",
    }
    for pointer, token in found.items():
        assert rest_at(text, locate(text.encode(), "yaml", pointer)).startswith(token)
    assert locate(b"a: 1\n---\nb: 2\n", "yaml", "/1/b") == (3, 4)
    assert locate("\ufeffa: 1\n".encode(), "yaml", "/a") == (1, 4)
    assert locate("a: \u00e9\n".encode("utf-16"), "yaml", "/a") == (1, 4)


TOML_VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, TOML_VALUES, max_size=5), CHOICES)
def test_toml(value: dict[str, object], choices: list[int]) -> None:
    text = write_toml(value, make_chooser(choices))
    assert tomllib.loads(text) == value
    pointers = [pointer for pointer, _ in walk(value)]
    places = locate_all(text.encode(), "toml", pointers)
    for pointer, item in walk(value):
        if pointer:
            check_toml(rest_at(text, places[pointer]), item, pointer)


def check_toml(rest: str, item: object, pointer: str) -> None:
    """What begins with the value, or with a header or dotted key that leads to it."""
    if not isinstance(item, dict | list):
        assert begins_with(rest, item)
    elif isinstance(item, list):
        assert rest.startswith("[")
    elif not rest.startswith(("{", "[")):
        last = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        assert any(read_toml(f"{rest[:end]} = 1").keys() == {last} for end in range(1, len(rest) + 1))


def read_toml(text: str) -> dict[str, object]:
    """A document's values; none where it is not valid."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def begins_with(rest: str, item: object) -> bool:
    """Whether some beginning of the rest is a TOML value that equals the item, and of its type."""
    for end in range(1, len(rest) + 1):
        found = read_toml(f"x = {rest[:end]}").get("x")
        if found == item and type(found) is type(item):
            return True
    return False


def test_toml_tables() -> None:
    text = (
        'title = "x"\n[a.b]\nc.d = 1\nwhen = 1979-05-27 07:32:00 # at\n[[fruit]]\nname = """a"""""\n'
        "[fruit.skin]\ncolour = 'red'\n[[fruit]]\n[[fruit.kinds]]\nx = [ [1, 2],\n  {y = 0x1F} ]\n[a]\nz = -inf\n"
    )
    expected = {
        "/title": (1, 9),
        "/a": (13, 1),
        "/a/b": (2, 1),
        "/a/b/c": (3, 1),
        "/a/b/c/d": (3, 7),
        "/a/b/when": (4, 8),
        "/fruit": (5, 1),
        "/fruit/0": (5, 1),
        "/fruit/0/name": (6, 8),
        "/fruit/0/skin/colour": (8, 10),
        "/fruit/1": (9, 1),
        "/fruit/1/kinds/0/x/0/1": (11, 11),
        "/fruit/1/kinds/0/x/1/y": (12, 8),
        "/a/z": (14, 5),
        "/fruit/7": (5, 1),
        "/nowhere": (1, 1),
    }
    assert locate_all(text.encode(), "toml", list(expected)) == expected


CELLS = st.text(alphabet='ab1.;" \n\u00e9', max_size=4)


def write_cell(cell: str, choose: Callable[[int], int]) -> str:
    """A cell, in quotes where it must be."""
    must = any(letter in cell for letter in ';"\n\r') or not cell
    return '"' + cell.replace('"', '""') + '"' if must or choose(2) else cell


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), CHOICES, st.booleans())
def test_cells(rows: list[list[str]], choices: list[int], named: bool) -> None:
    choose = make_chooser(choices)
    rows = [["head", "with", "some", "words"], *rows, ["x", "1", "2", "3"]] if named else rows
    written = [[write_cell(cell, choose) for cell in row] for row in rows]
    text = "sep=;\n" + "\n".join(";".join(row) for row in written) + "\n"
    assert list(csv.reader(io.StringIO(text.partition("\n")[2], newline=""), delimiter=";")) == rows
    values = parse_document(text.encode(), "csv")
    assert isinstance(values, list)
    first = len(rows) - len(values)
    for number, row in enumerate(values):
        for place, (key, value) in enumerate(row.items()):
            rest = rest_at(text, locate(text.encode(), "csv", f"/{number}/{key}"))
            assert rest.startswith(written[first + number][place].lstrip(" " if isinstance(value, int | float) else ""))


@pytest.mark.parametrize("mark", ["^", "~", ":", "]", "\\"])
def test_cells_behind_a_mark_that_the_first_line_names(mark: str) -> None:
    data = f"sep={mark}\nid{mark}word\n1{mark}a;b\n2{mark}c,d\n".encode()
    assert parse_document(data, "csv") == [{"id": 1, "word": "a;b"}, {"id": 2, "word": "c,d"}]
    assert locate(data, "csv", "/1/word") == (4, 3)


def test_cells_that_are_hard_to_find() -> None:
    data = b'id;text\r\n1;"a\r\nb; ""c"""\r\n\r\n2; 5;more\r\n"x"y;z'
    expected = {
        "/0": (2, 1),
        "/0/text": (2, 3),
        "/1/id": (5, 1),
        "/1/text": (5, 4),
        "/1/c3": (5, 6),
        "/1/none": (5, 1),
        "/2/text": (6, 6),
        "/9/id": (1, 1),
        "": (1, 1),
    }
    assert locate_all(data, "csv", list(expected)) == expected


XML_NAMES = st.sampled_from(["a", "b", "n:c", "d-e"])
XML_TEXTS = st.text(alphabet="ab<>&\"'\u00e9 ]\n=/", max_size=5)
Element = tuple[str, dict[str, str], str, list[object]]
ELEMENTS: st.SearchStrategy[Element] = st.recursive(
    st.tuples(XML_NAMES, st.dictionaries(XML_NAMES, XML_TEXTS, max_size=3), XML_TEXTS, st.just([])),
    lambda inner: st.tuples(
        XML_NAMES, st.dictionaries(XML_NAMES, XML_TEXTS, max_size=3), XML_TEXTS, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


def write_element(element: Element, choose: Callable[[int], int]) -> str:
    """An element, its text before its children, split by a comment or in CDATA at will."""
    name, attributes, text, children = element
    spaces = (" ", "\n  ")[choose(2)]
    written = "".join(f"{spaces}{key} = {quote(value)}" for key, value in attributes.items())
    shown = f"<![CDATA[{text}]]>" if text and choose(3) == 0 and "]" not in text else saxutils.escape(text)
    inside = shown + "".join(write_element(child, choose) for child in children)  # type: ignore[arg-type]  # recursive
    return f"<{name}{written}>{inside}<!-- <a b='c'> --></{name} >"


def quote(value: str) -> str:
    """An attribute's value; line ends would be spaces to a parser."""
    return saxutils.quoteattr(value.replace("\n", "&"))


@given(ELEMENTS, CHOICES)
def test_xml(element: Element, choices: list[int]) -> None:
    text = '<?xml version="1.0"?>\n<!-- first -->\n' + write_element(element, make_chooser(choices))
    value = parse_document(text.encode(), "xml")
    places = locate_all(text.encode(), "xml", [pointer for pointer, _ in walk(value)])
    for pointer, item in walk(value):
        name = next((part for part in reversed(pointer.split("/")) if part and not part.isdecimal()), "")
        rest = rest_at(text, places[pointer])
        if name == "#text":
            assert isinstance(item, str)
            assert rest.startswith((saxutils.escape(item[0]), item[0]))
        elif isinstance(item, str):
            assert rest.startswith(saxutils.quoteattr(item))
        elif name:
            assert rest.startswith(f"<{name}")


def test_xml_in_other_encodings_and_entities() -> None:
    text = '<?xml version="1.0" encoding="{}"?>\n<!DOCTYPE m [<!ENTITY e "<k/>">]>\n<m n="\u00e9"><l w="x"/>&e;</m>'
    for encoding in ("utf-8", "iso-8859-1", "windows-1252", "utf-16"):
        data = text.format(encoding).encode(encoding)
        assert locate(data, "xml", "/m/l/@w") == (3, 15)
        assert locate(data, "xml", "/m/l/0/@w") == (3, 15)
        assert locate(data, "xml", "/m/k") == (3, 20)
        assert locate(data, "xml", "/m/nothing") == (3, 1)


@pytest.mark.parametrize("format_name", sorted(FORMATS - {"csv", "tsv", "yaml", "unity-meta", "jsonl"}))
def test_what_is_broken_has_no_places(format_name: str) -> None:
    assert locate(b"{[<a", format_name, "") is None
    assert locate(b"\xff\xfe\xfd", format_name, "/a") in {None, (1, 1)}


def test_what_is_not_there_stands_where_the_way_to_it_ends() -> None:
    data = b'{"a": [1,\n {"b": 2}]}'
    assert locate_all(data, "json", ["/c", "/a/9", "/a/1/c", "/a/0/x"]) == {
        "/c": (1, 1),
        "/a/9": (1, 7),
        "/a/1/c": (2, 2),
        "/a/0/x": (1, 8),
    }


@pytest.mark.parametrize("format_name", ["json", "jsonc", "toml", "yaml"])
def test_what_is_not_utf_8_has_no_places(format_name: str) -> None:
    assert locate(b'{"a": 1, "\xe1": 2}', format_name, "/a") is None


def test_of_members_with_one_key_the_last_is_located() -> None:
    data = b'{"a": {"b": 1, "c": 2},\n "a": {"c": 3}}'
    assert locate_all(data, "json", ["/a", "/a/b", "/a/c"]) == {"/a": (2, 7), "/a/b": (2, 7), "/a/c": (2, 13)}
    assert locate(b"a: 1\na: 2\n", "yaml", "/a") == (2, 4)


def test_keys_of_every_kind() -> None:
    data = '{"": 1, "a/b": 2, "a~b": 3, "~1": 4, "\u00e9": 5, "\\u0061": 6}'.encode()
    places = locate_all(data, "json", ["/", "/a~1b", "/a~0b", "/~01", "/\u00e9", "/a"])
    assert [place.column for place in places.values()] == [6, 16, 26, 35, 43, 56]


def test_depth_costs_no_stack() -> None:
    deep = b"[" * 50_000 + b"7" + b"]" * 50_000
    assert locate(deep, "json", "/0" * 50_000) == (1, 50_001)
