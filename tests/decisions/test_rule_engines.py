"""All rules in both engines: what SQL decides, the CEL library decides alike, row by row; and what is remembered."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from decisions.judging_rules import Judged, Policy, judge, write_tree
from pocketmon_pipeline.cel import compiler

RULES: Sequence[Policy] = [
    {"id": "SIZE", "require": "size < 40", "message": "{name} has {size}"},
    {"id": "NAME", "for": "format == 'json' || size > 100", "require": "name.matches('^[a-m]')"},
    {"id": "FAIL", "for": "format == 'json'", "require": "100 / (size % 5) > 30"},
    {"id": "WHEN", "when": "size % 2 == 0", "require": "dir == 'a'", "otherwise": "size / (size % 3) > 0"},
    {"id": "NULL", "require": "lines < 2 || width > 1"},
    {"id": "HAS", "for": "format == 'json' && has(doc.n)", "require": "doc.n < 5"},
    {"id": "TYPE", "for": "format == 'json'", "require": "doc.n == 1 || doc.n == 'two' || doc.n == null"},
    {
        "id": "DEEP",
        "for": "format == 'json'",
        "require": "doc.m.k > 0 && size(doc.l) < 3",
        "message": "{doc.m}: {doc.l}",
    },
    {
        "id": "EACH",
        "for": "format == 'json'",
        "each": "doc.l",
        "as": "x",
        "require": "x < 4",
        "message": "{x} of {doc.n}",
    },
    {"id": "PART", "for": "format == 'json'", "each": "doc.s", "as": "x", "require": "x.a < 4 || x.b", "at": "x.a"},
    {"id": "ROWS", "each": "rows", "as": "r", "for": "format == 'csv'", "require": "r.n < 5"},
    {"id": "ONCE", "for": "format == 'json'", "unique": "doc.n"},
    {"id": "ITEM", "for": "format == 'json'", "each": "doc.l", "as": "x", "unique": "x"},
    {"id": "THERE", "for": "format == 'json'", "each": "doc.r", "as": "x", "exists": {"path": "x"}},
    {"id": "TWIN", "exists": {"path": "dir + '/' + name.replace('b', 'c')"}},
    {"id": "BYDOC", "for": "100 / (size - 30) > 0 && format == 'json' && has(doc.l)", "require": "false"},
]


INTEGERS = [0, 1, 2, 3, 4, 5, 9, -1, 2**53 + 1, 2**63 - 1]
DOUBLES = [0.5, 1.0, 3.0, -2.5, 1e300]
TEXTS = ["", "two", "a.json", "b/c.json", "../a.json", "5", "'", "\u001f", "ä"]


def draw_value(chance: random.Random, depth: int = 0) -> object:
    """Any JSON, mostly small."""
    kind = chance.randrange(8 if depth < 2 else 6)
    if kind == 6:
        return [draw_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 7:
        return {key: draw_value(chance, depth + 1) for key in "kab" if chance.random() < 0.6}
    kinds: list[list[object]] = [[*INTEGERS], [*INTEGERS], [*DOUBLES], [*TEXTS], [None], [True, False]]
    return chance.choice(kinds[kind])


def draw_tree(seed: int) -> dict[str, str]:
    chance = random.Random(seed)  # noqa: S311 - the same trees every time
    files: dict[str, str] = {}
    for number in range(60):
        name = f"{chance.choice(['', 'a/', 'b/'])}{chance.choice('abcnopqr')}{number}"
        document: dict[str, object] = {}
        for key in "nmlsr":
            if chance.random() < 0.8:
                whole = [draw_value(chance) for _ in range(chance.randrange(4))]
                document[key] = whole if key in "lsr" and chance.random() < 0.7 else draw_value(chance)
        files[f"{name}.json"] = json.dumps(document) if chance.random() < 0.95 else json.dumps(document)[:-1]
    files["t.csv"] = "n,m\n1,x\n7,y\n,z\nmany,z\n"
    files["a.json"] = files["b/c.json"] = "[1, 2]"
    return files | {f"x{size}.txt": "y\n" * size for size in (0, 1, 5, 30)}


def refuse(*_: object) -> str:
    raise compiler.Refused("everything", 0)


def strip(judged: Judged) -> list[tuple[object, ...]]:
    keys = ("rule", "path", "pointer", "line", "column", "message", "outcome", "severity", "fingerprint")
    return sorted((tuple(one[key] for key in keys) for one in judged.all), key=repr)


@pytest.mark.parametrize("seed", range(3))
def test_both_engines_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    tree = draw_tree(seed)
    by_sql = judge(tmp_path / "sql", tree, RULES)
    for name in ("compile_sql", "split_condition"):
        monkeypatch.setattr(compiler, name, refuse)
    by_library = judge(tmp_path / "library", tree, RULES)
    assert strip(by_library) == strip(by_sql)
    assert {one["rule"] for one in by_sql.all} >= {str(rule["id"]) for rule in RULES} - {"TWIN"}
    states = [[judged.state(str(rule["id"])) for rule in RULES] for judged in (by_sql, by_library)]
    assert states[0] == states[1]


def test_a_policy_that_was_checked_before_needs_no_library(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "tree", {"a.json": '{"n": 7}'})
    policy = {"policy_guard": {"rules": [{"id": "R1", "for": "has(doc.n)", "require": "doc.n < 5"}]}}
    (tmp_path / "policy.json").write_text(json.dumps(policy))
    program = (
        "import sys; from pocketmon_pipeline.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('cel_expr_python' in sys.modules)"
    )
    arguments = ("guard", "--target", str(root), "--config", "policy.json", "--state-dir", "state", "--quiet")
    command = [sys.executable, "-c", program, *arguments]
    seen = [subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True) for _ in range(2)]
    assert [(one.returncode, one.stdout.split()[-1]) for one in seen] == [(1, "True"), (1, "False")]
