"""Rules about what documents hold: paths, elements, rows, and where findings point."""

import json
from pathlib import Path

from decisions.judging_rules import Found, Policy, judge

GAME = """{
  "id": "reef",
  "rtp": 0.99,
  "symbols": [
    {"name": "H1", "weight": 1},
    {"name": "XX", "weight": 2},
    {"name": "H2"}
  ]
}
"""


def test_a_finding_points_at_the_one_path_in_question(tmp_path: Path) -> None:
    rules = [
        {"id": "ONE", "for": "format == 'json' && has(doc.rtp)", "require": "doc.rtp <= 0.967"},
        {"id": "TWO", "for": "format == 'json'", "require": "doc.rtp <= 0.967 && doc.id == 'x'"},
        {"id": "AT", "for": "format == 'json'", "require": "doc.rtp <= 0.967 && doc.id == 'x'", "at": "doc.id"},
    ]
    judged = judge(tmp_path, {"game.json": GAME, "other.json": "{}", "a.txt": "x"}, rules)
    assert [(one["rule"], one["path"], one["pointer"], one["line"], one["column"]) for one in judged.all] == [
        ("AT", "game.json", "/id", 2, 9),
        ("AT", "other.json", "/id", 1, 1),
        ("ONE", "game.json", "/rtp", 3, 10),
        ("TWO", "game.json", None, None, None),
        ("TWO", "other.json", None, None, None),
    ]
    assert judged.found[1].message == (
        "cannot be decided: doc.rtp <= 0.967 && doc.id == 'x'; doc.id is absent, doc.rtp is absent"
    )


def test_each_element_is_judged_where_it_stands(tmp_path: Path) -> None:
    rule = {
        "for": "format == 'json'",
        "each": "doc.symbols",
        "as": "s",
        "require": "s.name.startsWith('H') && s.weight > 0",
    }
    files = {
        "game.json": GAME,
        "absent.json": "{}",
        "empty.json": '{"symbols": []}',
        "map.json": '{\n"symbols": {"name": "H1"}}',
        "null.json": '{"symbols": null}',
    }
    judged = judge(tmp_path, files, [{**rule, "id": "R1"}, {**rule, "id": "R2", "at": "s.name"}])
    said = f"{rule['require']}; s.name is"
    not_a_list = "cannot be decided: doc.symbols is"
    assert judged.found == [
        Found("R1", "game.json", "/symbols/1", f"requires {said} XX, s.weight is 2"),
        Found("R1", "game.json", "/symbols/2", f'cannot be decided: {said} "H2", s.weight is absent'),
        Found("R1", "map.json", "/symbols", f"{not_a_list} a map, and not a list"),
        Found("R1", "null.json", "/symbols", f"{not_a_list} null, and not a list"),
        Found("R2", "game.json", "/symbols/1/name", f"requires {said} XX, s.weight is 2"),
        Found("R2", "game.json", "/symbols/2/name", f'cannot be decided: {said} "H2", s.weight is absent'),
        Found("R2", "map.json", "/symbols", f"{not_a_list} a map, and not a list"),
        Found("R2", "null.json", "/symbols", f"{not_a_list} null, and not a list"),
    ]
    outcomes = {(one["path"], one["pointer"]): one["outcome"] for one in judged.all if one["rule"] == "R1"}
    assert outcomes == {
        ("game.json", "/symbols/1"): "violation",
        ("game.json", "/symbols/2"): "error",
        ("map.json", "/symbols"): "error",
        ("null.json", "/symbols"): "error",
    }
    places = {(one["path"], one["line"]) for one in judged.all}
    assert places == {("game.json", 6), ("game.json", 7), ("map.json", 2), ("null.json", 1)}
    assert judged.state("R1")["subjects"] == 5


def test_elements_are_judged_with_their_document_and_their_file(tmp_path: Path) -> None:
    rule = {
        "id": "R1",
        "for": "format == 'json' && has(doc.most)",
        "each": "doc.list",
        "as": "one",
        "require": "one <= doc.most && size > 5",
        "message": "{one} is above {doc.most} in {name}",
    }
    files = {"a.json": '{"most": 2, "list": [1, 3, 2]}', "b.json": '{"list": [9]}'}
    assert judge(tmp_path, files, [rule]).found == [Found("R1", "a.json", "/list/1", "3 is above 2 in a.json")]


def test_rows_of_tables_and_lines_have_their_places(tmp_path: Path) -> None:
    rule = {"for": "format in ['csv', 'jsonl']", "each": "rows", "as": "row", "require": "row.n < 5", "at": "row.n"}
    files = {"a.csv": "name,n\nx,1\ny,7\nz,few\n", "b.jsonl": '{"n": 1}\n{"n": 8}\n'}
    judged = judge(tmp_path, files, [{**rule, "id": "R1"}])
    assert [(one["path"], one["pointer"], one["line"], one["outcome"]) for one in judged.all] == [
        ("a.csv", "/1/n", 3, "violation"),
        ("a.csv", "/2/n", 4, "error"),
        ("b.jsonl", "/1/n", 2, "violation"),
    ]


def test_yaml_toml_and_xml_are_documents_too(tmp_path: Path) -> None:
    files = {
        "a.yaml": "game:\n  rtp: 0.99\n",
        "b.toml": "[game]\nrtp = 0.99\n",
        "c.xml": "<root>\n<game rtp='0.99'/></root>\n",
        "d.jsonc": '{"game": // the game\n{"rtp": 0.99}}',
    }
    rules = [
        {"id": "R1", "for": "format in ['yaml', 'toml', 'jsonc']", "require": "doc.game.rtp < 0.9"},
        {"id": "R2", "for": "format == 'xml'", "require": "double(doc.root.game['@rtp']) < 0.9"},
    ]
    judged = judge(tmp_path, files, rules)
    assert [(one["rule"], one["path"], one["line"], one["outcome"]) for one in judged.all] == [
        ("R1", "a.yaml", 2, "violation"),
        ("R1", "b.toml", 2, "violation"),
        ("R1", "d.jsonc", 2, "violation"),
        ("R2", "c.xml", 2, "violation"),
    ]


def test_a_file_without_document_has_no_paths_and_an_unreadable_one_cannot_be_decided(tmp_path: Path) -> None:
    rules = [
        {"id": "HAS", "require": "!has(doc.id)"},
        {"id": "FOR", "for": "has(doc.id)", "require": "false"},
        {"id": "EACH", "each": "doc.list", "as": "x", "require": "true"},
    ]
    files = {"a.txt": "x", "b.json": '{"id": 1}', "broken.json": '{"id": '}
    judged = judge(tmp_path, files, rules)
    assert [(one["rule"], one["path"], one["outcome"]) for one in judged.all] == [
        ("EACH", "broken.json", "error"),
        ("FOR", "b.json", "violation"),
        ("HAS", "b.json", "violation"),
        ("HAS", "broken.json", "error"),
    ]
    assert judged.state("FOR")["undecided"] == 1


EMPTY = {
    **{f"R{number}": {"require": text} for number, text in enumerate((
        "has(doc.a)", "!has(doc.a)", "doc.a == 1", "doc.a.b == 1", "has(doc.a.b)", "doc[0] == 1", "size(doc) == 0",
        "doc == {}", "'a' in doc", "doc.all(key, key == 'a')", "dyn(doc) != 5", "doc.a != null",
    ))},
    "EACH": {"each": "doc.list", "as": "x", "require": "false"},
    "SAY": {"require": "false", "message": "{doc} {doc.a} {doc.a.b}"},
    "UNI": {"unique": "doc.a"},
}  # fmt: skip


def test_what_is_no_document_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/link").symlink_to("gone")
    rules = [{"id": name, "for": "name != ''", **rule} for name, rule in EMPTY.items()]
    judged = judge(tmp_path, {"e.json": "{}", "t.txt": "x", "u.bin": b"\0\1\2"}, rules)
    told: dict[str, list[tuple[str, str, str]]] = {}
    for one in judged.all:
        told.setdefault(one["path"], []).append((one["rule"], one["outcome"], one["message"]))
    assert ("SAY", "violation", "{} absent nothing") in told["e.json"]
    assert {"R0", "R2", "R5", "SAY"} <= {rule for rule, _, _ in told["e.json"]}
    assert told["link"] == told["t.txt"] == told["u.bin"] == told["e.json"]


def test_files_with_one_content_are_all_judged(tmp_path: Path) -> None:
    files = {"a.json": '{"n": 1}', "b.json": '{"n": 1}', "c/d.json": '{"n": 1}'}
    rules = [{"id": "R1", "for": "format == 'json'", "require": "doc.n > 1 || path == 'b.json'"}]
    assert [one.path for one in judge(tmp_path, files, rules).found] == ["a.json", "c/d.json"]


def test_hostile_texts_come_through_whole(tmp_path: Path) -> None:
    text = "a\\u001fb\\u001e1c'\\\\d\\ne,f"
    files = {"a.json": f'{{"x": "{text}", "y": 1, "k,1": [1, {{"z": "\\u001f"}}], "e": ""}}'}
    rules = [
        {"id": "R1", "require": "doc.x == 'a\\u001fb\\u001e1c\\'\\\\d\\ne,f' && doc.y == 1 && doc.e == ''"},
        {"id": "R2", "require": "doc['k,1'][1].z == '\\u001f' && size(doc['k,1']) == 2"},
        {"id": "R3", "require": "doc.x == ''"},
    ]
    judged = judge(tmp_path, files, rules)
    assert [one.rule for one in judged.found] == ["R3"]
    assert judged.found[0].message == "requires doc.x == ''; doc.x is a\x1fb\x1e1c'\\d\ne,f"


def test_a_finding_keeps_its_fingerprint_when_lines_move(tmp_path: Path) -> None:
    rule = {"id": "R1", "each": "doc.list", "as": "x", "require": "x < 5"}
    before = judge(tmp_path / "before", {"a.json": '{"list": [1, 7]}'}, [rule]).all
    after = judge(tmp_path / "after", {"a.json": '{\n"list":\n[2,\n7]}'}, [rule]).all
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["line"] for one in before] != [one["line"] for one in after]


def test_messages_say_what_there_is_of_a_value(tmp_path: Path) -> None:
    rule = {
        "id": "R1",
        "require": "false",
        "message": "{doc.a} {doc.b} {doc.c} {doc.d.e} {doc.f}",
        "for": "ext == 'json'",
    }
    files = {
        "a.json": '{"a": [1, {"x": null}], "b": {"k": "v"}, "c": null, "d": 5}',
        "b.json": f'{{"a": [{"1," * 40_000}1], "b": true, "c": 1.5, "f": ""}}',
        "c.json": "broken",
    }
    assert [one.message for one in judge(tmp_path, files, [rule]).found] == [
        '[1,{"x":null}] {"k":"v"} null nothing absent',
        "40001 elements true 1.5 nothing ",
        "unreadable unreadable unreadable unreadable unreadable",
    ]


def test_what_cannot_be_decided_shows_types_and_what_is_empty(tmp_path: Path) -> None:
    rules = [
        {"id": "DOC", "for": "format == 'json'", "require": "doc.weight > 0 && doc.note != 5"},
        {
            "id": "ROW",
            "for": "format == 'csv'",
            "each": "rows",
            "as": "row",
            "require": "int(row.n) > 0 && row.m != ''",
        },
        {"id": "COL", "for": "format == 'csv'", "require": "int(ext) > 0"},
    ]
    judged = judge(tmp_path, {"a.json": '{"weight": "0", "note": ""}', "b.csv": "n,m\n,1\n1,\n"}, rules)
    assert [one.message for one in judged.found] == [
        'cannot be decided: int(ext) > 0; ext is "csv"',
        'cannot be decided: doc.weight > 0 && doc.note != 5; doc.note is "", doc.weight is "0"',
        "cannot be decided: int(row.n) > 0 && row.m != ''; row.m is 1, row.n is \"\"",
        "requires int(row.n) > 0 && row.m != ''; row.m is \"\", row.n is 1",
    ]


def test_an_unreadable_document_has_its_place_and_cause(tmp_path: Path) -> None:
    files = {
        "a.json": '{\n"n": }',
        "b.jsonl": '{"n": 1}\n\n{"n": \n',
        "c.yaml": "a: 1\nb: [\n",
        "d.json": "[" * 200 + "]" * 200,
    }
    rules = [
        {"id": "DOC", "for": "format in ['json', 'yaml']", "require": "doc.n > 0"},
        {"id": "ROW", "for": "format == 'jsonl'", "each": "rows", "as": "row", "require": "row.n > 0"},
    ]
    judged = judge(tmp_path, files, rules)
    told = {one["path"]: (one["line"], one["message"]) for one in judged.all}
    assert {path: line for path, (line, _) in told.items()} == {"a.json": 2, "b.jsonl": 3, "c.yaml": 3, "d.json": 1}
    said = "cannot be decided: doc.n > 0; doc.n is unreadable; the document cannot be read: "
    assert all(told[path][1].startswith(said) for path in ("a.json", "c.yaml", "d.json"))
    assert told["d.json"][1].removeprefix(said) == "nested 200 deep; rules look into documents of up to 128 levels"
    assert told["b.jsonl"][1].startswith(
        "cannot be decided: rows is nothing that could be read, and not a list; the document cannot be read: "
    )


def test_messages_say_of_documents_what_nothing_else_reads(tmp_path: Path) -> None:
    """A message may ask for a size or a key, where the decision reads neither."""
    document = {"v": 1, "id": 7, "more": {"list": [1, 2]}, "items": [{"n": 1, "id": 7, "refs": ["a", "b"], "to": "x"}]}
    of_file = "{has(doc.none) ? 'y' : 'n'} {size(doc.more.list) + 1} {doc.v == 1}"
    of_element = "{has(e.none)} {size(e.refs)} {doc.id + e.id}"
    rules: list[Policy] = [
        {"id": "REQ", "require": "doc.v > 5", "message": of_file},
        {"id": "EACH", "each": "doc.items", "as": "e", "require": "e.n > 5", "message": of_element},
        {"id": "UNI", "unique": "doc.v", "message": of_file},
        {"id": "EXI", "each": "doc.items", "as": "e", "exists": {"path": "e.to"}, "message": of_element},
        {"id": "GRP", "group_by": "doc.v", "require": "count() < 1", "message": "{max(size(doc.more.list))} {count()}"},
    ]
    rules = [{**rule, "for": "ext == 'json'"} for rule in rules]
    judged = judge(tmp_path, {"a.json": json.dumps(document), "b.json": json.dumps(document)}, rules)
    told: dict[str, set[str]] = {}
    for one in judged.found:
        told.setdefault(one.rule, set()).add(one.message)
    assert told == {
        "REQ": {"n 3 true"},
        "EACH": {"false 2 14"},
        "UNI": {"n 3 true"},
        "EXI": {"false 2 14"},
        "GRP": {"2 2: a.json, b.json"},
    }
