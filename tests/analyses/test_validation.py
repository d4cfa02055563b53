"""The rules of `validation_rules`, through a whole run."""

from collections.abc import Mapping
from pathlib import Path

from decisions.trees import Tree, guard, plant

SCHEMA = b"""{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["symbols"],
  "properties": {"symbols": {"type": "array", "items": {"properties": {"weight": {"type": "number"}}}}}
}
"""
GOOD = b'{"$schema": "../schemas/game.json", "symbols": [{"weight": 1}]}\n'
BAD = b"""{
  "$schema": "../schemas/game.json",
  "symbols": [
    {"weight": 1},
    {"weight": "ten"}
  ]
}
"""


def find(tmp_path: Path, rule: str, tree: Tree, setting: Mapping[str, object]) -> list[tuple[object, ...]]:
    judged = guard(plant(tmp_path / "tree", tree), config={"validation_rules": setting})
    return [(one["path"], one["line"], one["column"], one["pointer"], one["message"]) for one in judged.of(rule)]


def test_a_document_is_judged_by_the_schema_that_it_names(tmp_path: Path) -> None:
    tree = {
        "schemas/game.json": SCHEMA,
        "games/good.json": GOOD,
        "games/bad.json": BAD,
        "games/empty.json": b'{"$schema": "../schemas/game.json#"}\n',
        "other.json": b'{"$schema": "https://example.com/x.json", "symbols": 5}\n',
        "tool.json": b'{"$schema": "./node_modules/tool/schema.json", "symbols": 5}\n',
        "plain.json": b'{"symbols": 5}\n',
    }
    words = "breaks schemas/game.json: "
    assert find(tmp_path, "validation.json-schema", tree, {"json_schema_validation": True}) == [
        ("games/bad.json", 5, 16, "/symbols/1/weight", words + '"ten" is not of type "number"'),
        ("games/empty.json", 1, 1, "", words + '"symbols" is a required property'),
    ]


def test_documents_are_judged_by_the_schema_of_their_pattern(tmp_path: Path) -> None:
    tree = {"schemas/game.json": SCHEMA, "games/a.json": b'{"symbols": 5}\n', "b.json": b'{"symbols": 5}\n'}
    settings = {"json_schema_validation": {"games/*.json": "schemas/game.json", "b.*": "schemas/gone.json"}}
    assert find(tmp_path, "validation.json-schema", tree, settings) == [
        (
            "b.json",
            None,
            None,
            None,
            "is to be judged by schemas/gone.json, which is not in the tree: add it, or fix the setting",
        ),
        ("games/a.json", 1, 13, "/symbols", 'breaks schemas/game.json: 5 is not of type "array"'),
    ]


def test_a_schema_is_not_judged_by_itself_however_its_path_is_written(tmp_path: Path) -> None:
    tree = {"schemas/game.json": SCHEMA, "a.json": b'{"symbols": 5}\n'}
    settings = {"json_schema_validation": {"*.json": "./schemas/game.json"}}
    found = find(tmp_path, "validation.json-schema", tree, settings)
    assert [path for path, *_ in found] == ["a.json"]


def test_a_schema_that_is_none_and_one_that_asks_the_network(tmp_path: Path) -> None:
    tree = {
        "bad.json": b'{"type": 12}\n',
        "far.json": b'{"$ref": "http://localhost:1/schema.json"}\n',
        "a.json": b'{"$schema": "bad.json"}\n',
        "b.json": b'{"$schema": "far.json"}\n',
    }
    found = find(tmp_path, "validation.json-schema", tree, {"json_schema_validation": True})
    assert [path for path, *_ in found] == ["bad.json", "far.json"]
    assert all(str(one[-1]).startswith("is no JSON Schema that documents can be judged by: ") for one in found)
    assert "nothing is fetched" in str(found[1][-1])


def test_two_paths_with_one_content_are_judged_each_by_its_own_pattern(tmp_path: Path) -> None:
    tree = {"in/metadata.json": b'{"author": "a"}\n', "out/metadata.json": b'{"author": "a"}\n'}
    settings = {"required_metadata_fields": {"in/*.json": ["author", "licence"]}}
    message = "lacks 'licence', which required_metadata_fields asks for: add the missing keys"
    assert find(tmp_path, "validation.required-metadata", tree, settings) == [
        ("in/metadata.json", None, None, "", message)
    ]


def test_a_plain_list_of_keys_is_for_metadata_files(tmp_path: Path) -> None:
    tree = {
        "art/hero.metadata.json": b"{}\n",
        "metadata.json": b"[1]\n",
        "good/metadata.json": b'{"author": 1, "licence": 2}\n',
        "config.json": b'{"no": "author"}\n',
    }
    found = find(tmp_path, "validation.required-metadata", tree, {"required_metadata_fields": ["author", "licence"]})
    assert [(path, message) for path, *_, message in found] == [
        (
            "art/hero.metadata.json",
            "lacks 'author', 'licence', which required_metadata_fields asks for: add the missing keys",
        ),
        ("metadata.json", "is not an object, so it has none of the keys that required_metadata_fields asks for"),
    ]


def test_headers(tmp_path: Path) -> None:
    tree = {
        "a.csv": b"level,bet\n1,2\n",
        "b.csv": b"level,level\n1,2\n",
        "c.csv": b"1,2\n3,4\n",
        "q.csv": b'"level, shown",bet\n1,2\n',
    }
    found = find(tmp_path, "validation.csv-header", tree, {"csv_header_validation": True})
    assert [(path, line, message) for path, line, *_, message in found] == [
        ("b.csv", 1, "names the column 'level' twice: rename one"),
        ("c.csv", 1, "begins with a row that is no header: name every column in the first row"),
    ]


def test_columns_by_pattern(tmp_path: Path) -> None:
    tree = {
        "economy/a.csv": b"level,bet\n1,2\n",
        "economy/b.csv": b"bet;level\n1;2\n",
        "reels/BR0.csv": b"H1,L2\nL1,H2\n",
    }
    settings = {"csv_header_validation": {"economy/*.csv": ["level", "price"]}}
    found = find(tmp_path, "validation.csv-header", tree, settings)
    assert [(path, line, message) for path, line, *_, message in found] == [
        ("economy/a.csv", 1, "has no column 'price': add what csv_header_validation asks for"),
        ("economy/b.csv", 1, "has no column 'price': add what csv_header_validation asks for"),
    ]


def test_a_first_row_of_several_lines_or_of_any_size_is_judged(tmp_path: Path) -> None:
    tree = {
        "huge-quoted.csv": b'"' + b"x" * 2_000_000 + b'",price\n1,2\n',
        "huge.csv": b"x" * 200_000 + b",price\n1,2\n",
        "lines.csv": b'"level\nof the player",price\r\n1,2\r\n',
        "named.csv": b"sep=;\nlevel;price\n1;2\n",
    }
    found = find(tmp_path, "validation.csv-header", tree, {"csv_header_validation": {"*.csv": ["price"]}})
    why = "begins with a row that is no header: a cell of more than 131,072 characters; rules look into shorter ones"
    assert [(path, message) for path, *_, message in found] == [("huge-quoted.csv", why), ("huge.csv", why)]
