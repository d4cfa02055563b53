"""Values of documents in a run: the shape of the tables, what is cached, and what cannot be read."""

import json
from pathlib import Path

import pytest

from analyses.document_stages import STAGES
from engine.runs import execute, plant
from pocketmon_pipeline.analyses import documents
from pocketmon_pipeline.text.documents import parse_document
from readers.documents import LAUGHS, SQUARES

VALUES = """with packed as (
              select f.path as file, v.ordinal, string_split(v.tags, ',') as tags,
                     string_split(v.cells, chr(31)) as cells
              from document_values v
              join files f on f.sha256 = v.digest and f.format = v.format),
            single as (select file, ordinal, place, tags[place] as tag, cells[place] as cell
                       from packed, unnest(range(1, len(tags) + 1)) places(place))
            select file, ordinal, if(ordinal = -2, null, place - 1) as path, tag,
                   case when tag = 'bool' then cell = 'true' end,
                   case when tag in ('int', 'list', 'map') and ordinal > -2 then split_part(cell, ' ', 1)::bigint end,
                   case when tag = 'double' then cell::double end,
                   case when tag = 'string' then
                          replace(replace(cell, chr(30) || '1', chr(31)), chr(30) || '0', chr(30))
                        when tag in ('list', 'map') then nullif(cell[strpos(cell, ' ') + 1:], '') end
            from single order by all"""
PLACES = """select f.path, argument, line, "column"
            from document_places p join files f on f.sha256 = p.digest and f.format = p.format order by all"""
SEEN = """select f.path, o.code, o.detail
          from observations o join files f on f.sha256 = o.digest and f.format = o.format order by all"""

Requests = list[dict[str, object]]


def plant_questions(tree: Path, requests: Requests, pointers: list[str], files: dict[str, bytes]) -> Path:
    """Write files, and what is asked of each of them."""
    asked = {"requests.json": json.dumps(requests).encode(), "pointers.json": json.dumps(pointers).encode()}
    return plant(tree, asked | files)


def test_values_come_by_path_with_their_tags(tmp_path: Path) -> None:
    paths = [["a"], ["b", 0], ["b", 9], ["b"], ["c", "d"], ["e", "f"], ["n"], ["t"], ["x"], []]
    document = b'{"a": 1, "b": ["z"], "c": {}, "n": null, "t": true, "x": 1.5}'
    tree = plant_questions(tmp_path / "tree", [{"each": None, "paths": paths}], [], {"a.json": document})
    rows = execute(tree, STAGES, VALUES, jobs=0).rows[0]
    whole = '{"a":1,"b":["z"],"c":{},"n":null,"t":true,"x":1.5}'
    assert [row[2:] for row in rows] == [
        (0, "int", None, 1, None, None),
        (1, "string", None, None, None, "z"),
        (2, "absent", None, None, None, None),
        (3, "list", None, 1, None, '["z"]'),
        (4, "absent", None, None, None, None),
        (5, "error", None, None, None, None),
        (6, "null", None, None, None, None),
        (7, "bool", True, None, None, None),
        (8, "double", None, None, 1.5, None),
        (9, "map", None, 6, None, whole),
    ]
    assert {row[:2] for row in rows} == {("a.json", -1)}


def test_elements_have_ordinals_and_what_is_no_list_says_so(tmp_path: Path) -> None:
    files = {
        "list.json": b'{"s": [{"w": 1}, {}, 7]}',
        "empty.json": b'{"s": []}',
        "absent.json": b"{}",
        "astray.json": b"5",
        "map.json": b'{"s": {"w": 1}}',
        "null.json": b'{"s": null}',
        "broken.json": b'{"s": [',
        "rows.jsonl": b'{"w": 2}\n\n{"w": "x"}\n',
    }
    tree = plant_questions(tmp_path / "tree", [{"each": ["s"], "paths": [["w"], []]}], [], files)
    rows = execute(tree, STAGES, VALUES, jobs=0).rows[0]
    assert [(*row[:4], row[5]) for row in rows] == [
        ("astray.json", -2, None, "error", None),
        ("broken.json", -2, None, "error", None),
        ("list.json", 0, 0, "int", 1),
        ("list.json", 0, 1, "map", 1),
        ("list.json", 1, 0, "absent", None),
        ("list.json", 1, 1, "map", 0),
        ("list.json", 2, 0, "error", None),
        ("list.json", 2, 1, "int", 7),
        ("map.json", -2, None, "map", None),
        ("null.json", -2, None, "null", None),
        ("rows.jsonl", -2, None, "error", None),
    ]
    plant_questions(tree, [{"each": "rows", "paths": [["w"]]}], [], {})
    rows = execute(tree, STAGES, VALUES, jobs=0).rows[0]
    assert [row[1:] for row in rows if row[0] == "rows.jsonl"] == [
        (0, 0, "int", None, 2, None, None),
        (1, 0, "string", None, None, None, "x"),
    ]


def test_every_format_is_read_and_located(tmp_path: Path) -> None:
    files = {
        "a.json": b'{"s": [\n {"w": 1}]}',
        "a.jsonc": b'{"s": [ // one\n {"w": 1},]}',
        "a.json5": b"{s: [\n {w: 1}]}",
        "a.yaml": b"s:\n- w: 1\n",
        "a.toml": b"[[s]]\nw = 1\n",
        "a.gltf": b'{"s": [\n\n {"w": 1}]}',
    }
    tree = plant_questions(tmp_path / "tree", [{"each": ["s"], "paths": [["w"]]}], ["/s/0/w"], files)
    values, places = execute(tree, STAGES, VALUES, PLACES, jobs=0).rows
    assert {row for row in values if row[1] != -1} == {(path, 0, 0, "int", None, 1, None, None) for path in files}
    assert places == [
        ("a.gltf", "/s/0/w", 3, 8),
        ("a.json", "/s/0/w", 2, 8),
        ("a.json5", "/s/0/w", 2, 6),
        ("a.jsonc", "/s/0/w", 2, 8),
        ("a.toml", "/s/0/w", 2, 5),
        ("a.yaml", "/s/0/w", 2, 6),
    ]


def test_rows_of_tables_and_children_of_elements(tmp_path: Path) -> None:
    files = {
        "strip.csv": b"L1,H3,L5\nH1,H3,L5\nL1,W,W\n",
        "named.csv": b'reel1;reel2\nH1;L1\nL1;"W\nX"\n',
        "one.xml": b"<m><l w='1'/></m>",
        "two.svg": b"<m>\n<l w='1'/><l/></m>",
        "none.xml": b"<m/>",
    }
    requests: Requests = [
        {"each": "rows", "paths": [["c2"], ["reel2"]]},
        {"each": ["m", "l"], "paths": [["@w"]]},
    ]
    tree = plant_questions(tmp_path / "tree", requests, ["/1/reel2", "/m/l/1", "/m/l/0/@w"], files)
    values, places = execute(tree, STAGES, f"from ({VALUES}) where ordinal >= 0", PLACES, jobs=0).rows
    found = [(path, ordinal, number, tag, text) for path, ordinal, number, tag, _, _, _, text in values]
    assert [row for row in found if row[0] == "named.csv"] == [
        ("named.csv", 0, 0, "absent", None),
        ("named.csv", 0, 1, "string", "L1"),
        ("named.csv", 1, 0, "absent", None),
        ("named.csv", 1, 1, "string", "W\nX"),
    ]
    assert [row[4] for row in found if row[:1] == ("strip.csv",) and row[2] == 0] == ["H3", "H3", "W"]
    assert [row for row in found if row[0] in {"one.xml", "two.svg"}] == [
        ("one.xml", 0, 0, "string", "1"),
        ("two.svg", 0, 0, "string", "1"),
        ("two.svg", 1, 0, "absent", None),
    ]
    assert not [row for row in found if row[0] == "none.xml"]
    assert ("named.csv", "/1/reel2", 3, 4) in places
    assert ("two.svg", "/m/l/1", 2, 11) in places
    assert ("one.xml", "/m/l/0/@w", 1, 9) in places


def test_what_cannot_be_read_is_said_once_for_each_request(tmp_path: Path) -> None:
    files = {
        "deep.json": b"[" * 129 + b"]" * 129,
        "deep.yaml": b"[" * 129 + b"]" * 129,
        "broken.json": b"[",
        "broken.toml": b"[",
        "binary.json": b"\xff\xfe\xfd",
    }
    requests: Requests = [{"each": None, "paths": [["a"]]}, {"each": ["a"], "paths": []}]
    tree = plant_questions(tmp_path / "tree", requests, ["/a"], files)
    values, seen, places = execute(tree, STAGES, VALUES, SEEN, PLACES, jobs=0).rows
    assert [row[:4] for row in values] == [(path, -2, None, "error") for path in sorted(files)]
    assert seen == [
        *[("deep.json", "json.too-deep", "nested 129 deep; rules look into documents of up to 128 levels")] * 2,
        *[("deep.yaml", "scan.incomplete", "nested deeper than 128 levels; rules did not look into it")] * 2,
    ]
    assert {path for path, *_ in places} == {"deep.json"}


def test_a_changed_request_alone_is_looked_at_again(tmp_path: Path) -> None:
    files = {f"{number}.json": b'{"a": %d, "b": 0}' % number for number in range(5)}
    tree = plant_questions(tmp_path / "tree", [{"each": None, "paths": [["a"]]}], [], files)
    looked = "select files from timings where stage = 'documents'"
    assert execute(tree, STAGES, looked).rows == [[(5,)]]
    assert execute(tree, STAGES, looked).rows == [[(0,)]]
    both: Requests = [{"each": None, "paths": [["a"]]}, {"each": None, "paths": [["b"]]}]
    plant_questions(tree, both, [], {})
    rows, files_looked = execute(tree, STAGES, VALUES, looked).rows
    assert (len(rows), files_looked) == (10, [(5,)])


def test_several_requests_of_one_content_share_one_parse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = parse_document

    def note(data: bytes, format_name: str) -> object:
        parsed.append(format_name)
        return parse(data, format_name)

    monkeypatch.setattr("pocketmon_pipeline.text.documents.parse_document", note)
    requests: Requests = [{"each": None, "paths": [[str(number)]]} for number in range(200)]
    tree = plant_questions(tmp_path / "tree", requests, [], {"a.json": b'{"shared": 1}', "b.json": b'{"shared": 2}'})
    rows = execute(tree, STAGES, VALUES, jobs=0).rows[0]
    assert (len(rows), parsed) == (400, ["json", "json"])


def test_more_values_than_fit_are_refused_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_VALUES", 5)
    requests: Requests = [{"each": [], "paths": [["a"], ["b"]]}]
    files = {"few.json": b"[{}, {}]", "many.json": b"[{}, {}, {}]"}
    values, seen = execute(plant_questions(tmp_path / "tree", requests, [], files), STAGES, VALUES, SEEN, jobs=0).rows
    assert [row[:4] for row in values if row[0] == "many.json"] == [("many.json", -2, None, "error")]
    assert len(values) == 5
    detail = "a rule asks for 2 values of each of 3 elements, 5 are the most"
    assert seen == [("many.json", "scan.incomplete", detail)]


def test_alias_and_entity_bombs_end_in_the_sandbox(tmp_path: Path) -> None:
    files = {"bomb.xml": LAUGHS, "bomb.svg": SQUARES, "cycle.yaml": b"a: &a [*a]", "good.yaml": b"a: 1"}
    tree = plant_questions(tmp_path / "tree", [{"each": None, "paths": [["a"]]}], ["/a"], files)
    values, places = execute(tree, STAGES, VALUES, PLACES, jobs=0).rows
    assert [row[0] for row in values] == ["good.yaml"]
    assert places == [("good.yaml", "/a", 1, 4)]


def test_texts_that_are_hard_to_carry_arrive(tmp_path: Path) -> None:
    files = {
        "a.json": b'{"": {"a/b": "\\u0000"}, "big": 18446744073709551616}',
        "b.yaml": b'{"": {"a/b": "\\0"}, "big": 18446744073709551616}',
        "c.json5": b"{'': {'a/b': '\\x00'}, big: 18446744073709551616}",
    }
    requests: Requests = [{"each": None, "paths": [["", "a/b"], ["big"]]}]
    tree = plant_questions(tmp_path / "tree", requests, ["//a~1b"], files)
    values, places = execute(tree, STAGES, VALUES, PLACES, jobs=0).rows
    for path in files:
        mine = [row[3:] for row in values if row[0] == path]
        assert mine == [("string", None, None, None, "\0"), ("double", None, None, 2.0**64, None)]
    assert [row[2:] for row in places] == [(1, 14)] * 3
