"""Targets: documents of every format, against the parsers that everybody has."""

import json
import math
import tomllib
from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

import orjson

from fuzz.target import Target, as_text, each_blurred, list_pointers, name_targets
from pocketmon_pipeline.analyses.translations.catalogues import READERS, read_catalogue
from pocketmon_pipeline.readers.toml import judge_toml
from pocketmon_pipeline.readers.xml import judge_xml
from pocketmon_pipeline.readers.yaml import judge_yaml
from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.documents import parse_document
from pocketmon_pipeline.text.json.comments import blank_comments
from pocketmon_pipeline.text.json.document import judge_document
from pocketmon_pipeline.text.json.places import find_values
from pocketmon_pipeline.text.json.relaxed import check_relaxed, read_relaxed
from pocketmon_pipeline.text.json.scanner import JsonError, check, find_duplicates
from pocketmon_pipeline.text.json.tree import MAX_DEPTH, parse, to_plain
from pocketmon_pipeline.text.pointer_positions import locate_all
from pocketmon_pipeline.text.yaml.tree import parse_yaml

# Python's json and orjson end where they are nested deeper than this; ours are asked for more elsewhere.
SHALLOW = 200


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _read_float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError
    return number


def read_strictly(data: bytes) -> tuple[bool, object]:
    """Whether RFC 8259 has it, as two others see it, with numbers that a float holds; and its value."""
    try:
        value = json.loads(data.decode(), parse_constant=_refuse, parse_int=_read_float, parse_float=_read_float)
        pairs = json.loads(data.decode(), object_pairs_hook=list)
        json.dumps(pairs, ensure_ascii=False).encode()  # also of a member that another one hides
    except ValueError:
        value = orjson
    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        assert value is orjson, "json and orjson disagree"
    else:
        assert value is not orjson, "json and orjson disagree"
    return value is not orjson, value


def count_levels(data: bytes) -> int:
    """No document is nested deeper than it has brackets."""
    return data.count(b"[") + data.count(b"{")


def accepts(read: Callable[[bytes], object], data: bytes) -> bool:
    """Whether it is read without the error that is promised for what is not valid."""
    try:
        read(data)
    except (JsonError, UnreadableError):
        return False
    return True


def check_json(data: bytes) -> None:
    """The scanner takes what strict parsers take, and gives their values."""
    if as_text(data) is None or count_levels(data) > SHALLOW:
        return
    valid, value = read_strictly(data)
    assert accepts(check, data) == valid
    assert judge_document(data).valid is valid
    if not valid:
        return
    repeated: list[int] = []
    json.loads(data, object_pairs_hook=lambda pairs: repeated.append(len(pairs) - len(dict(pairs))))
    assert find_duplicates(data).total == sum(repeated)
    if count_levels(data) <= MAX_DEPTH:
        assert each_blurred(to_plain(parse(data))) == each_blurred(value)
    pointers = [tuple(one.split("/")[1:]) for one in list_pointers(value)]
    assert all(0 <= offset < len(data) for offset in find_values(data, pointers).values())


def check_commented(data: bytes) -> None:
    """Blanks keep every byte in its place, and change nothing of what has no comments."""
    if as_text(data) is None:
        return
    blank = blank_comments(data)
    assert len(blank) == len(data)
    assert blank.count(b"\n") == data.count(b"\n")
    assert blank_comments(blank) == blank
    if count_levels(data) <= SHALLOW and read_strictly(data)[0]:
        assert orjson.loads(blank) == orjson.loads(data)


def check_relaxed_json(data: bytes) -> None:
    """What is JSON is relaxed JSON of the same value; what passes the check has a tree."""
    if as_text(data) is None:
        return
    try:
        depth = check_relaxed(data).depth
    except JsonError:
        assert count_levels(data) > SHALLOW or not read_strictly(data)[0]
        return
    if depth <= SHALLOW:
        found = to_plain(read_relaxed(data, SHALLOW))
        if count_levels(data) <= SHALLOW:
            valid, value = read_strictly(data)
            assert not valid or each_blurred(found) == each_blurred(value)


def check_toml(data: bytes) -> None:
    """The verdict is tomllib's, except on what is too deep; it knows TOML 1.0 alone, all of which 1.1 allows."""
    verdict = judge_toml(data)
    if verdict.valid is None:
        return
    try:
        tomllib.loads(data.removeprefix(b"\xef\xbb\xbf").decode())
    except (ValueError, RecursionError):
        assert verdict.valid is True or verdict.observation is not None
    else:
        assert verdict.valid is True


def check_yaml(data: bytes) -> None:
    """A stream that is not judged valid has an observation that says why."""
    verdict = judge_yaml(data)
    assert verdict.valid is True or verdict.observations


def check_yaml_configuration(data: bytes) -> None:
    """A configuration in YAML is a tree or has an error with a place in it."""
    text = as_text(data)
    if text is None:
        return
    try:
        to_plain(parse_yaml(data))
    except JsonError as error:
        offset = error.offset
    else:
        return
    assert 0 <= offset <= len(data)


def check_xml(data: bytes) -> None:
    """The verdict is expat's where there is nothing that ours refuses."""
    verdict = judge_xml(data)
    assert verdict.valid is True or verdict.observations
    if any(word in data for word in (b"<!", b"XInclude", b"encoding")) or verdict.valid is None:
        return
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        assert verdict.valid is False
    else:
        assert verdict.valid is True


def read_and_locate(format_name: str) -> Callable[[bytes], None]:
    """A document that can be read has a place for every value in it."""

    def check_places(data: bytes) -> None:
        try:
            document = parse_document(data, format_name)
        except UnreadableError:
            assert locate_all(data, format_name, ["", "/a/0"]) is not None
            return
        pointers = list(list_pointers(document))
        assert set(locate_all(data, format_name, pointers)) == set(pointers)

    return check_places


JSON = (
    b'{"a": [1, -2.5e3, true, null], "b": {"c/d": "\\u00e9\\ud83d\\ude00 \xc3\xa9", "": ""}, "a": 0}\n',
    b'[{"id": "H1", "pays": [0, 0.5]},\n {"id": "~/", "n": 9007199254740993}]',
    b'{"x": 1e308, "y": 1E-400, "z": -0.0}',
    b'"\\ud800"',
)
RELAXED = (
    b"{ // c\n a: 'x', b: [1, 2,], /* */ \"c\": .5, d: +0x1F, e: Infinity, f: un quoted }",
    b"{\nsprites: [ { name: a b, x: 1 } { name: c } ]\n}",
    b'{"a": 1, // one\n "b": [2, /* two */ 3,],}',
)
LINES = (b'{"a": 1}\n{"a": [2, {"b": 3}]}\n\n"x"\r\n',)
TOML = (
    b'a = 1\nb.c = "x\\u00e9" # c\n[t]\nd = [1, {e = 2}, 1979-05-27T07:32:00Z]\n[[l]]\n"q.r" = \'s\'\n[[l]]\n[t.u]\n',
    b'x = """a\n""""\ny = 1979-05-27 07:32:00.5\nz = {a.b = true, c = [[], [1.5, inf]]}\n',
)
YAML = (
    b"a: &x [1, 0x1F, ~, yes]\nb: {c: *x, <<: {d: e}}\n? [k]\n: |\n  text\n  more\n---\n- !t x\n",
    b"f: 'it''s'\ng: \"\\u00e9\"\n",
    b"%YAML 1.2\n--- >-\n folded\n text\n...\n",
    b"fileFormatVersion: 2\nguid: 0123456789abcdef0123456789abcdef\nTextureImporter:\n  maps: []\n",
    b"%TAG !u! tag:unity3d.com,2011:\n--- !u!1 &1 stripped\nGameObject:\n  m: {fileID: 0}\n",
)
XML = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<r xmlns:x="u" a="1 &amp; 2"><x:b c=\'d\'/>t<!-- c --></r>\n',
    b"<r><b><![CDATA[<]]></b> u <b/></r>",
    b'<!DOCTYPE r [<!ENTITY e "v"><!ENTITY f SYSTEM "g">]><r>&e;</r>',
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0z"/><use href="#a"/></svg>',
    '<?xml version="1.0" encoding="utf-16"?><r>\u00e9</r>'.encode("utf-16"),
    b'<r xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="x"/></r>',
)
CSV = (
    b'id,name,n\n1,"a, ""b""",2.5\n2,c\n\n3,"d\ne",-1\n',
    b"sep=;\nA;B\r\n1,5;x\r\n1,5;x\r\n",
    b"H1\tH2\tH3\nL1\tW\tS\n",
)


def check_catalogues(data: bytes) -> None:
    """Whatever it is, every kind of catalogue has texts under keys, or none."""
    for kind in READERS:
        found = read_catalogue(data, kind)
        assert all(found.texts)
        assert found.texts.keys() == found.lines.keys()


CATALOGUES = (
    b"a = b \\\n c\n# d\n",
    b'/* a */ "b" = "c\\"d";\n',
    b'#, fuzzy\nmsgctxt "a"\nmsgid "b"\n"c"\nmsgstr "d"\n\nmsgid "e"\nmsgstr "f"\n',
    b'<string name="a">b</string>',
    b'<data name="a"><value>b</value></data>',
    b'<trans-unit id="a"><target>b</target></trans-unit>',
)

DOCUMENTS = name_targets(
    Target("catalogue", check_catalogues, CATALOGUES),
    Target("json", check_json, JSON),
    Target("json-comments", check_commented, JSON + RELAXED),
    Target("json-relaxed", check_relaxed_json, JSON + RELAXED),
    Target("toml", check_toml, TOML),
    Target("yaml", check_yaml, YAML),
    Target("yaml-configuration", check_yaml_configuration, YAML + JSON),
    Target("xml", check_xml, XML),
    *(
        Target(f"places-{format_name}", read_and_locate(format_name), seeds)
        for format_name, seeds in {
            "json": JSON,
            "jsonc": JSON + RELAXED,
            "json-relaxed": JSON + RELAXED,
            "jsonl": LINES + JSON,
            "csv": CSV,
            "toml": TOML,
            "yaml": YAML,
            "xml": XML,
        }.items()
    ),
)
