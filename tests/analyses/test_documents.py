"""Values of documents in a run: the shape of the tables, what is cached, and what cannot be read."""

import json
from pathlib import Path

from analyses.document_stages import STAGES
from engine.runs import execute, plant

VALUES = """select f.path, v.ordinal, v.path, tag, bool, int, double, string
            from document_values v join files f on f.sha256 = v.digest and f.format = v.format order by all"""


def ask(*requests: dict[str, object]) -> bytes:
    return json.dumps(requests).encode()


def test_values_come_by_path_with_their_tags(tmp_path: Path) -> None:
    paths = [["a"], ["b", 0], ["b", 9], ["b"], ["c", "d"], ["e", "f"], ["n"], ["t"], ["x"], []]
    document = b'{"a": 1, "b": ["z"], "c": {}, "n": null, "t": true, "x": 1.5}'
    tree = plant(tmp_path / "tree", {"requests.json": ask({"each": None, "paths": paths}), "a.json": document})
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
    asked = ask({"each": ["s"], "paths": [["w"], []]})
    tree = plant(tmp_path / "tree", {"requests.json": asked, **files})
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
        ("map.json", -2, None, "map", 1),
        ("null.json", -2, None, "null", None),
        ("rows.jsonl", -2, None, "error", None),
    ]
    (tree / "requests.json").write_bytes(ask({"each": "rows", "paths": [["w"]]}))
    rows = execute(tree, STAGES, VALUES, jobs=0).rows[0]
    assert [row[1:] for row in rows if row[0] == "rows.jsonl"] == [
        (0, 0, "int", None, 2, None, None),
        (1, 0, "string", None, None, None, "x"),
    ]
