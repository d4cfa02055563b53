import sys
from pathlib import Path

import pytest

from benchmarks.case import Case, Contender
from benchmarks.policy import ABOUT, SIDES, decide, load_pairs
from benchmarks.policy_rows import make_documents, make_files
from benchmarks.policy_rules import SETS, SUBJECTS, list_pairs
from benchmarks.rego import list_rules, write_policies
from benchmarks.rounds import Bench, run_case
from benchmarks.stat_walk import walk
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.evaluation.passes import COUNTS, HITS
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.plugins import load_configuration

ROWS = 9_000


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_sides_find_the_same_and_something(subject: str) -> None:
    rows = 150_000 if subject == "group" else ROWS  # folders that are full
    ours, by_hand = (decide(side, subject, rows) for side in ("ours", "sql"))
    assert ours["found"] == by_hand["found"]
    assert str(ours["found"]) != "0 0"


def test_the_library_finds_the_same() -> None:
    assert decide("cel", "twenty", ROWS)["found"] == decide("sql", "twenty", ROWS)["found"]


@pytest.mark.parametrize("subject", SETS)
def test_the_whole_by_hand_is_what_ours_does(subject: str) -> None:
    found, counts = [], []
    for side in ("ours", "whole"):
        database = Database(threads=1)
        make_files(database, ROWS)
        database.execute("update inventory set status = 'changed' where ext = 'wav' and size < 1000000")
        make_documents(database)
        pairs = list_pairs(subject)
        total = SIDES[side](database, pairs)()
        found += database.sql(total).fetchall()
        if side == "whole":
            answer = database.connection.sql(f"from {ABOUT}")
            counts.append(dict(zip(answer.columns, answer.fetchall()[0], strict=True)))
        else:
            known = [rule.id for rule in compile_policy(load_pairs(pairs)).rules]
            rows = database.sql(f"select rule, selected from {COUNTS}").fetchall()
            counts.append({known[int(str(rule))]: selected for rule, selected in rows})
        database.close()
    assert found[0] == found[1]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("subject", ["metadata", "documents"])
def test_both_sides_say_the_same(subject: str) -> None:
    said = []
    for side, table in (("ours", HITS), ("sql", "violations")):
        database = Database(threads=1)
        make_files(database, ROWS)
        make_documents(database)
        SIDES[side](database, list_pairs(subject))()
        said.append(sorted(database.sql(f"select path, message from {table}").fetchall()))
        database.close()
    assert said[0] == said[1]


def test_there_are_as_many_rules_as_the_cases_say() -> None:
    assert {name: len(list_pairs(name)) for name in ("metadata", "twenty", "documents")} == {
        "metadata": 100,
        "twenty": 20,
        "documents": 100,
    }
    assert sum(pair.source == "documents" for pair in list_pairs("documents")) == 20


def test_the_policy_beside_rego_loads_with_all_its_rules(tmp_path: Path) -> None:
    config = load_configuration(write_policies(tmp_path)["policy"])
    guard = config.section(PolicyGuard)
    assert {name for name, _, _ in list_rules()} <= {rule.id for rule in guard.rules}
    assert len(list_rules()) == 20


def test_every_file_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").touch()
    (tmp_path / "d").symlink_to("a")
    assert walk(str(tmp_path)) == 2


def _print(name: str, printed: str, rows: int = 0) -> Contender:
    script = "import sys; print(sys.argv[1].replace('N', sys.argv[2]))"
    escaped = printed.replace("{", "{{").replace("}", "}}")
    return Contender(name, ((sys.executable, "-c", script, escaped, "{rows}"),), finds="same", rows=rows)


def _say_nothing(_: str) -> None:
    """Nobody listens."""


def test_what_is_printed_stands_for_the_cost(tmp_path: Path) -> None:
    one = _print("a", '{"found": N, "cpu": 7.5, "wall": 9}', 500)
    measured = run_case(Case("x", "", "", (one,), ()), Bench(tmp_path, {}, "echo", 100), 2, _say_nothing)
    assert [(cost.cpu, cost.wall) for cost in measured.costs["a"]] == [(7.5, 9), (7.5, 9)]
    assert (measured.found, measured.grounds["a"].files) == ({"same": 5}, 5)


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ('{"found": 4}', "b found 4, others 3: they did not do the same"),
        ("3", "b did not print what it found: '3\\n'"),
        ('{"cpu": 3}', "b did not print what it found"),
    ],
)
def test_who_finds_something_else_has_no_cost(tmp_path: Path, printed: str, why: str) -> None:
    contenders = (_print("a", '{"found": 3}'), _print("b", printed))
    measured = run_case(Case("x", "", "", contenders, ()), Bench(tmp_path, {}, "echo"), 1, _say_nothing)
    assert measured.failures["b"].startswith(why)
    assert (len(measured.costs["a"]), measured.costs["b"]) == (1, [])
