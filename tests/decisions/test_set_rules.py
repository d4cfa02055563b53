"""Rules about several files at once, by schemas, and in SQL."""

import datetime
import json
from pathlib import Path
from typing import Any  # any JSON

import pytest

from decisions.judging_rules import Found, Policy, judge
from pocketmon_pipeline.decisions.policy.evaluation import queries
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.plugins import load_configuration


def test_every_path_after_the_first_repeats(tmp_path: Path) -> None:
    files = {
        "b.json": '{"id": 3}',
        "a/z.json": '{"id": 3.0}',
        "c.json": '{"id": "3"}',
        "d.json": '{"id": null}',
        "e.json": '{"id": null}',
        "f.json": "{}",
        "g.json": "{}",
        "h.json": '{"id": "3"}',
    }
    judged = judge(tmp_path, files, [{"id": "R1", "for": "format == 'json'", "unique": "doc.id"}])
    assert judged.found == [
        Found("R1", "b.json", "/id", "has the same doc.id as a/z.json: 3"),
        Found("R1", "h.json", "/id", "has the same doc.id as c.json: 3"),
    ]


def test_uniqueness_of_metadata_and_of_elements(tmp_path: Path) -> None:
    rules = [
        {"id": "NAME", "unique": "name.lowerAscii()", "message": "{name} again"},
        {
            "id": "PART",
            "for": "format == 'json'",
            "each": "doc.parts",
            "as": "part",
            "unique": "part.id",
            "at": "part.id",
        },
    ]
    files = {
        "a/x.json": '{"parts": [{"id": 1}, {"id": 2}, {"id": 1}, {}]}',
        "b/X.json": '{"parts": [{"id": 2}]}',
        "c.json": '{"parts": 5}',
    }
    judged = judge(tmp_path, files, rules)
    assert judged.found == [
        Found("NAME", "b/X.json", None, "X.json again"),
        Found("PART", "a/x.json", "/parts/2/id", "has the same part.id as a/x.json: 1; the first is in line 1"),
        Found("PART", "b/X.json", "/parts/0/id", "has the same part.id as a/x.json: 2"),
        Found("PART", "c.json", "/parts", "cannot be decided: doc.parts is a number, and not a list"),
    ]


def test_what_is_referenced_exists(tmp_path: Path) -> None:
    references = ["pic.png", "./sub/../pic.png", "Pic.png", "none.png", "../../up.png", "/top.txt", 5, "../top.txt"]
    files = {"game/config.json": json.dumps({"refs": references}), "game/pic.png": "x", "top.txt": "x"}
    rule = {"id": "R1", "for": "format == 'json'", "each": "doc.refs", "as": "r", "exists": {"path": "r"}}
    judged = judge(tmp_path, files, [rule])
    said = [(one.pointer, one.message) for one in judged.found]
    assert said == [
        ("/refs/2", "asks for game/Pic.png, which is there only as game/pic.png: the case of a letter differs"),
        ("/refs/3", "asks for game/none.png, which is not in the tree"),
        ("/refs/4", "asks for ../../up.png, which lies outside of the tree"),
        ("/refs/6", "cannot be decided: r; r is 5"),
    ]
    assert [one["outcome"] for one in judged.all] == ["violation", "violation", "violation", "error"]


def test_paths_count_from_the_root_where_the_rule_says_so(tmp_path: Path) -> None:
    files = {"a/b.json": '{"ref": "a/c.txt"}', "a/c.txt": "x", "a/d@2x.png": "x", "e@2x.png": "x", "e.png": "x"}
    rules = [
        {"id": "ROOT", "for": "format == 'json'", "exists": {"path": "doc.ref", "relative_to": "root"}},
        {"id": "FILE", "for": "format == 'json'", "exists": {"path": "doc.ref"}},
        {
            "id": "PAIR",
            "for": "name.contains('@2x.')",
            "exists": {"path": "dir + '/' + name.replace('@2x.', '.')"},
            "message": "{name} has no smaller twin",
        },
    ]
    assert judge(tmp_path, files, rules).found == [
        Found("FILE", "a/b.json", "/ref", "asks for a/a/c.txt, which is not in the tree"),
        Found("PAIR", "a/d@2x.png", None, "d@2x.png has no smaller twin"),
    ]


def test_nothing_is_missing_or_counted_where_only_a_part_of_the_tree_is_read(tmp_path: Path) -> None:
    rules: list[Policy] = [
        {"id": "REF", "exists": {"path": "'b.txt'"}},
        {"id": "SET", "group_by": "dir", "require": "count() > 5"},
        {"id": "ROW", "require": "size > 5"},
    ]
    judged = judge(tmp_path, {"a.txt": "x", "b.txt": "x"}, rules, only=["a.txt"])
    assert judged.found == [Found("ROW", "a.txt", None, "requires size > 5; size is 1")]
    assert [judged.state(rule)["judged"] for rule in ("REF", "SET", "ROW")] == [False, False, True]


def test_groups_name_their_members(tmp_path: Path) -> None:
    files = {f"many/{number:02}.txt": "x" * number for number in range(13)} | {"few/a.txt": "", "few/b.txt": "xx"}
    rules: list[Policy] = [
        {"id": "DIR", "group_by": "dir", "require": "count() <= 5 && sum(size) < 100"},
        {
            "id": "EXT",
            "group_by": "ext",
            "require": "max(size) < 12 || avg(size) < 1.0",
            "message": "{count()} of {ext}",
        },
    ]
    names = ", ".join(f"many/{number:02}.txt" for number in range(10))
    all_names = ", ".join(["few/a.txt", "few/b.txt", *(f"many/{number:02}.txt" for number in range(8))])
    assert judge(tmp_path, files, rules).found == [
        Found(
            "DIR",
            "many",
            None,
            f"requires count() <= 5 && sum(size) < 100; count() is 13, sum(size) is 78: {names} and 3 more",
        ),
        Found("EXT", "few/a.txt", None, f"15 of txt: {all_names} and 5 more"),
    ]


def test_a_file_without_group_and_a_group_without_answer_are_errors(tmp_path: Path) -> None:
    rules = [
        {"id": "KEY", "group_by": "target", "require": "true"},
        {"id": "NULL", "group_by": "dir", "require": "10 / sum(size) > 0"},
    ]
    judged = judge(tmp_path, {"a.txt": ""}, rules)
    assert [(one["rule"], one["outcome"], one["message"]) for one in judged.all] == [
        ("KEY", "error", "has no group: group_by has no value here"),
        ("NULL", "error", "cannot be decided: 10 / sum(size) > 0; sum(size) is 0: a.txt"),
    ]


SCHEMA = {"type": "object", "properties": {"weight": {"type": "number"}}, "required": ["id"]}


def test_documents_are_judged_by_schemas(tmp_path: Path) -> None:
    files = {
        "schemas/game.json": json.dumps(SCHEMA),
        "schemas/bad.json": '{"type": "nothing"}',
        "games/a.json": '{"id": 1,\n"weight": "ten"}',
        "games/b.json": '{"weight": 1}',
        "games/c.yaml": "id: 1\n",
        "games/d.json": '{"id": 2}',
    }
    chosen = {"for": "dir == 'games'"}
    rules = [
        {"id": "GOOD", "schema": "schemas/game.json", "severity": "critical", **chosen},
        {"id": "BAD", "schema": "schemas/bad.json", "for": "path == 'games/d.json'", "on_error": "warn"},
        {"id": "NONE", "schema": "schemas/none.json", "for": "path == 'games/d.json'"},
    ]
    judged = judge(tmp_path, files, rules)
    assert [(one["rule"], one["path"], one["pointer"], one["line"], one["outcome"]) for one in judged.all] == [
        ("GOOD", "games/a.json", "/weight", 2, "violation"),
        ("GOOD", "games/b.json", "", 1, "violation"),
        ("GOOD", "games/c.yaml", None, None, "error"),
        ("NONE", "games/d.json", None, None, "error"),
        ("BAD", "games/d.json", None, None, "error"),
    ]
    assert [one["message"] for one in judged.all][:4] == [
        'breaks schemas/game.json: "ten" is not of type "number"',
        'breaks schemas/game.json: "id" is a required property',
        "cannot be decided: only JSON can be judged by schemas/game.json",
        "cannot be decided: schemas/none.json is not in the tree",
    ]
    assert judged.state("GOOD")["subjects"] == 4


def test_a_question_in_sql_selects_what_violates(tmp_path: Path) -> None:
    rules = [
        {
            "id": "TWICE",
            "sql": "select path, 'as ' || min(path) over w as detail from files "
            "window w as (partition by sha256) qualify count(*) over w > 1",
        },
        {"id": "WHOLE", "title": "Too many files", "sql": "select null as path from files having count(*) > 2"},
    ]
    judged = judge(tmp_path, {"a.txt": "x", "b.txt": "x", "c.txt": "y"}, rules)
    assert judged.found == [
        Found("TWICE", "a.txt", None, "as a.txt"),
        Found("TWICE", "b.txt", None, "as a.txt"),
        Found("WHOLE", "", None, "Too many files"),
    ]


DISABLED = "file system operations are disabled by configuration"


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("select * from read_csv('/etc/passwd')", f'Cannot access file "/etc/passwd" - {DISABLED}'),
        ("from read_text('/etc/passwd')", f'Cannot access file "/etc/passwd" - {DISABLED}'),
        ("attach '/tmp/x.db'; select 1", "a query is one SELECT, and this is ATTACH, SELECT"),
        ("install httpfs", "a query is one SELECT, and this is INSTALL"),
        ("select 1; select 2", "a query is one SELECT, and these are 2"),
        ("load httpfs", "a query is one SELECT, and this is LOAD"),
        (
            "select path from '/etc/passwd'",
            "there is no table /etc/passwd (the one table is files: a query reads no file)",
        ),
        ("select path from filez", "there is no table filez (the one table is files)"),
        (
            "select mtime_ns as path from files",
            "path is BIGINT, and must be text (write path::varchar, or what fits better)",
        ),
        (
            "select path, [1] as detail from files",
            "detail is INTEGER[], and must be text (write detail::varchar, or what fits better)",
        ),
        ("copy files to '/tmp/x.csv'", "a query is one SELECT, and this is COPY"),
        ("set memory_limit = '1TB'", "a query is one SELECT, and this is SET"),
        ("", "a query is one SELECT, and this is nothing"),
        ("select name from files", "the query selects no path (select path, and maybe detail)"),
    ],
)
def test_a_question_in_sql_can_do_nothing_else(tmp_path: Path, sql: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        judge(tmp_path, {"a.txt": "x"}, [{"id": "SQL001", "sql": sql or "--"}])
    assert caught.value.message.splitlines()[0] == f"rule SQL001, sql: {message}"


def test_what_is_wrong_with_a_question_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(
        "policy_guard:\n  rules:\n  - id: SQL001\n    sql: |\n      select path, 'ä' as detail\n"
        "      from files where siz > 5\n"
    )
    with pytest.raises(ConfigError) as caught:
        compile_policy(load_configuration(str(path)))
    place, _, said = str(caught.value).partition(": ")
    assert place == f"{path}:6:24"
    assert said.splitlines() == [
        (
            'rule SQL001, sql: Referenced column "siz" not found in FROM clause! Candidate bindings: "size", '
            '"json_duplicate_keys", "dir", "guid", "kind"'
        ),
        "          from files where siz > 5",
        "                           ^",
    ]


def test_the_columns_of_a_question_are_those_of_the_inventory(tmp_path: Path) -> None:
    question = "select '' as path, column_name || ' ' || column_type as detail from (describe files)"
    judged = judge(tmp_path, {"a.txt": "x"}, [{"id": "SQL001", "sql": question}])
    types = {"str": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "bytes": "BLOB"}
    expected = sorted(f"{name} {types[kind]}" for name, kind in queries.INVENTORY_COLUMNS.items())
    assert [one.message for one in judged.found] == expected


def test_a_question_in_sql_tells_so_much_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_ROWS", 2)
    judged = judge(tmp_path, {"a.txt": "x"}, [{"id": "SQL001", "sql": "select path from files, range(5)"}])
    told = [(one["path"], one["outcome"]) for one in judged.all]
    assert told == [("", "error"), ("a.txt", "violation"), ("a.txt", "violation")]
    assert judged.all[0]["message"] == "the query returns more than 2 rows; the others are not reported"


def test_answers_are_of_the_tree(tmp_path: Path) -> None:
    questions = {
        "GONE": "select path || 'x' as path from files",
        "ONE": "select 'gone' as path",
        "FOLDER": "select 'd' as path, '' as detail union all select '.', true::varchar",
        "NUMBER": "select 5 as path",
        "BOOL": "select path, size > 0 as detail from files where name = 'a.txt'",
    }
    rules = [{"id": name, "sql": sql} for name, sql in questions.items()]
    judged = judge(tmp_path, {"a.txt": "x", "d/e/b.txt": "y"}, rules)
    assert judged.found == [
        Found("BOOL", "a.txt", None, "true"),
        Found("FOLDER", ".", None, "true"),
        Found("FOLDER", "d", None, "is selected by the rule's query"),
        Found(
            "GONE",
            "",
            None,
            "cannot be decided: the query returns a.txtx and 1 more, which are not in the tree",
        ),
        Found("NUMBER", "", None, "cannot be decided: path is 5, and must be text"),
        Found("ONE", "", None, "cannot be decided: the query returns gone, which is not in the tree"),
    ]
    assert {one["outcome"] for one in judged.all if one["rule"] in ("GONE", "NUMBER", "ONE")} == {"error"}


def test_what_is_twice_in_one_file_names_the_line_of_the_first(tmp_path: Path) -> None:
    rule = {"id": "DUP", "each": "doc.list", "as": "one", "unique": "one.id", "at": "one.id"}
    files = {
        "a.json": '{"list": [\n{"id": 1},\n{"id": 2},\n{"id": 1}]}',
        "b.json": '{"list": [{"id": 2}]}',
    }
    judged = judge(tmp_path, files, [rule])
    assert [(one["path"], one["line"], one["message"]) for one in judged.all] == [
        ("a.json", 4, "has the same one.id as a.json: 1; the first is in line 2"),
        ("b.json", 1, "has the same one.id as a.json: 2"),
    ]


VALUES: dict[str, list[Any]] = {
    "numbers": [1, 2.5, -4, 1.0],
    "nulls": [3, None, 3.0],
    "empty": [],
    "only_nulls": [None, None],
    "words": [1, "1", True],
    "lists": [1, [2]],
    "large": [2**53, 0.5],
}


@pytest.mark.parametrize("name", VALUES)
def test_values_of_documents_are_aggregated_as_doubles(tmp_path: Path, name: str) -> None:
    """Against Python's own arithmetic: nulls are passed over, what is no number is an error."""
    values = VALUES[name]
    files = {f"{number}.json": json.dumps({"v": value}) for number, value in enumerate(values)} | {"x.txt": "x"}
    known = [value for value in values if value is not None]
    is_number = all(isinstance(value, int | float) and not isinstance(value, bool) for value in known)
    expected: dict[str, float | None] = {
        "sum": sum(map(float, known)) if is_number else None,
        "avg": sum(map(float, known)) / len(known) if is_number and known else None,
        "min": float(min(known)) if is_number and known else None,
        "max": float(max(known)) if is_number and known else None,
        "distinct": None if name == "lists" else len({(isinstance(one, str | bool), one) for one in known}),
    }
    rules = [
        {"id": key.upper(), "for": "ext == 'json'", "group_by": "ext", "require": f"{key}(doc.v) > 1.0e300"}
        for key in expected
    ]
    rules[-1]["require"] = "distinct(doc.v) > 1000"
    found = {one["rule"]: (one["outcome"], one["message"]) for one in judge(tmp_path, files, rules).all}
    for key, value in expected.items():
        if not values:
            assert key.upper() not in found
        elif value is None:
            assert found[key.upper()][0] == "error"
        else:
            outcome, message = found[key.upper()]
            assert outcome == "violation"
            assert float(message.partition(f"{key}(doc.v) is ")[2].partition(":")[0]) == value


def test_the_moment_the_environment_and_the_limit_stand_beside_aggregates(tmp_path: Path) -> None:
    group = {"group_by": "dir", "message": "at {now} in {env}: {count()}"}
    rules = [
        {"id": "NEW", **group, "require": "max(mtime) > now - duration('1h')"},
        {"id": "OLD", **group, "require": "max(mtime) < now - duration('1h') && min(mtime.getFullYear()) < 2100"},
        {"id": "ENV", **group, "require": "env == 'dev' && count() < 3"},
        {"id": "NOT", **group, "require": "env != 'dev' || count() < 2"},
        {"id": "LIM", "group_by": "dir", "limit": "quality_thresholds.max_file_size", "require": "sum(size) <= limit"},
    ]
    now = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
    thresholds = {"max_file_size": 2}
    judged = judge(tmp_path, {"a.txt": "12", "b.txt": "3"}, rules, now=now, quality_thresholds=thresholds)
    assert {(one.rule, one.message) for one in judged.found} == {
        ("NEW", "at 2100-01-01T00:00:00Z in dev: 2: a.txt, b.txt"),
        ("NOT", "at 2100-01-01T00:00:00Z in dev: 2: a.txt, b.txt"),
        ("LIM", "requires sum(size) <= limit; sum(size) is 3, limit is 2: a.txt, b.txt"),
    }
