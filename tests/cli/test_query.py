"""`query`: answers, forms of output, and a database that nothing gets out of."""

import csv
import datetime
import functools
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commandline import Called, call, call_here, list_all, make_tree


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run, for reading."""
    work = tmp_path_factory.mktemp("finished")
    make_tree(work)
    (work / "assets/=1+1.txt").write_text("x")
    (work / "assets/evil\x1b[31m\n.txt").write_text("x")
    (work / "secret.txt").write_text("the secret")
    assert call("scan", "-q", cwd=work).returncode == 0
    (work / "output/findings.json").write_text('{"findings": []}')
    return work


@pytest.fixture
def ran(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder."""
    work = tmp_path / "work"
    shutil.copytree(finished, work)
    monkeypatch.chdir(work)
    return work


Ask = Callable[..., Called]


@pytest.fixture
def ask(ran: Path, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Run `query` in this process."""
    return functools.partial(call_here, capfd, "query")


def test_a_table_is_aligned_with_numbers_on_the_right(ran: Path, ask: Ask) -> None:
    done = ask("select ext, count(*) as n, sum(size) as size from files group by 1 order by 3 desc")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "ext   n  size",
        "----  -  ----",
        "json  1    18",
        "csv   2    16",
        "txt   3     8",
    ]


def test_hostile_names_are_escaped_in_every_form(ran: Path, ask: Ask) -> None:
    for form in ([], ["--json"], ["--csv"]):
        done = ask(*form, "select path, raw from files where raw is not null")
        assert "\x1b" not in done.stdout
        assert "evil" in done.stdout


def test_an_object_loses_no_column(ask: Ask) -> None:
    done = ask("--json", "select 1 as n, 2 as m, 3 as n")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "query: two columns are called n, and an object holds one (name one of them otherwise, by `as`)" in done.stderr
    )
    assert ask("--csv", "select 1 as n, 3 as n").stdout == "n,n\n1,3\n"


def test_json_is_an_array_of_objects(ran: Path, ask: Ask) -> None:
    done = call(
        "query", "--json", "select path, size, bom, 0.5 as half from files where ext = 'csv' order by 1", cwd=ran
    )
    told = json.loads(done.stdout)
    assert told[0] == {"path": "reels/BR0.csv", "size": 8, "bom": told[0]["bom"], "half": 0.5}
    assert len(told) == 2
    assert json.loads(ask("--json", "select * from files where false").stdout) == []


_MOMENT = "'2020-01-02 03:04:05+00'::timestamptz"


@pytest.mark.parametrize("end", ["", ";", " ;; -- é; no more", "\n/* é; */ ; /* ; */", " -- ;é"])
def test_moments_with_a_zone_are_texts(ask: Ask, end: str) -> None:
    query = f"select 'é;' as a, epoch({_MOMENT}) as b, {_MOMENT} as \"x\"\"y\", [{{'z': {_MOMENT}}}] as c{end}"
    done = ask("--json", query)
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    moment = row['x"y']
    assert datetime.datetime.fromisoformat(moment).timestamp() == row["b"]
    assert row == {"a": "é;", "b": row["b"], 'x"y': moment, "c": [{"z": moment}]}


def test_moments_with_a_zone_keep_order_and_places(ask: Ask) -> None:
    done = ask("--csv", f"select {_MOMENT} + range * interval 1 day as at, range from range(3000) order by range desc")
    rows = list(csv.reader(io.StringIO(done.stdout)))[1:]
    assert [int(number) for _, number in rows] == list(reversed(range(3000)))
    done = ask(f"select {_MOMENT}, path::int from files")
    assert done.returncode == 2
    assert "Could not convert" in done.stderr


def test_csv_cells_are_no_formulas(ran: Path, ask: Ask) -> None:
    query = "select name, -1 as number, '-1' as text, '@x' as at from files where name like '=%'"
    rows = list(csv.reader(io.StringIO(ask("--csv", query).stdout)))
    assert rows == [["name", "number", "text", "at"], ["'=1+1.txt", "-1", "'-1", "'@x"]]


def test_findings_can_be_asked(ran: Path, ask: Ask) -> None:
    done = ask("select count(*) as n, max(path) as path from findings")
    assert done.returncode == 0, done.stderr


def test_findings_keep_their_columns(ran: Path, ask: Ask) -> None:
    finding = {"rule": "r", "severity": "error", "path": "a", "line": 3, "message": "m", "unknown": 1}
    (ran / "output/findings.json").write_text(json.dumps({"findings": [finding], "schema": "later"}))
    done = ask("--json", 'select rule, line, "column", message from findings')
    assert json.loads(done.stdout) == [{"rule": "r", "line": 3, "column": None, "message": "m"}]


def test_a_question_may_come_from_standard_input(ran: Path) -> None:
    done = call("query", "-", cwd=ran, stdin=b"select 42 as answer")
    assert done.stdout.split() == ["answer", "------", "42"]


def test_a_question_that_is_no_text_is_refused_with_its_place(ran: Path) -> None:
    told = "error: query:2:2: what stands here is no character of UTF-8\n"
    for done in (call("query", "-", cwd=ran, stdin=b"select\n'\xff'"), call("query", b"select\n'\xff'", cwd=ran)):
        assert (done.returncode, done.stderr) == (2, told)


def test_without_an_inventory_the_message_says_what_to_run(ran: Path, ask: Ask) -> None:
    done = ask("--output-dir", "elsewhere", "select 1")
    assert done.returncode == 2
    message = "error: elsewhere/inventory.parquet: there is no inventory (run `pocketmon-pipeline run ASSETS` or "
    assert done.stderr.startswith(message)


@pytest.mark.skipif(os.name == "nt", reason="no such names")
@pytest.mark.parametrize("name", ["[a]b", "*", "caf\udce9?"])
def test_the_inventory_may_lie_in_a_folder_of_any_name(ran: Path, ask: Ask, name: str) -> None:
    shutil.copytree("output", name)
    assert (
        ask("--output-dir", name, "--csv", "select count(distinct path) = count(*) as a from files").stdout
        == "a\ntrue\n"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PAR1 but no more", "it ends too early"),
        (b"path,size\n", "it is no Parquet file, as inventories are"),
        (b"", "it is empty"),
        (b"PAR1 and nothing in between PAR1", "it is not what was written: "),
    ],
)
def test_a_damaged_inventory_is_named(ran: Path, ask: Ask, data: bytes, reason: str) -> None:
    (ran / "output/inventory.parquet").write_bytes(data)
    done = ask("select 1")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: output/inventory.parquet: cannot be read: {reason}")


@pytest.mark.parametrize(
    ("sql", "place", "words"),
    [
        ("selec 1", "query:1:1", 'syntax error at or near "selec"'),
        ("select path,\n  nope from files", "query:2:3", 'Referenced column "nope" not found'),
        ("select 'é', nope from files", "query:1:13", 'Referenced column "nope" not found'),
        ("select * from nowhere", "query:1:15", "(the tables are files, the inventory, and findings)"),
        ("select cast(path as int) from files", "query:1:8", "Could not convert string"),
    ],
)
def test_a_mistake_is_shown_with_its_place(ran: Path, ask: Ask, sql: str, place: str, words: str) -> None:
    done = ask(sql)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {place}: ")
    assert words in done.stderr
    assert done.stdout == ""


def test_without_findings_the_message_says_where_they_come_from(ran: Path, ask: Ask) -> None:
    (ran / "output/findings.json").unlink()
    done = ask("select * from findings")
    assert done.returncode == 2
    assert "there is no findings.json beside the inventory" in done.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('secret.txt')",
        "select * from read_parquet('output/inventory.parquet')",
        "select * from glob('*')",
        "select * from read_json('output/findings.json')",
        "select getenv('HOME')",
        "copy files to 'stolen.csv'",
        "copy (select 1) to 'stolen.parquet'",
        "export database 'stolen'",
        "attach 'stolen.db'",
        "attach ':memory:' as other",
        "install httpfs",
        "load httpfs",
        "pragma database_list",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset enable_external_access",
        "call pragma_version()",
        "create table t as select 1",
        "insert into files (path) values ('x')",
        "delete from files",
        "drop table files",
        "explain select 1",
        "begin",
        "select 1; select 2",
        "select 1; copy files to 'stolen.csv'",
        "-- nothing",
        "",
    ],
)
def test_nothing_gets_out_of_the_database(ran: Path, ask: Ask, sql: str) -> None:
    before = list_all(ran)
    done = ask("--", sql)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.startswith("error: query")
    assert "root:" not in done.stderr
    assert list_all(ran) == before


def test_variables_of_the_program_are_no_tables(ran: Path, ask: Ask) -> None:
    for name in ("answer", "columns", "rows", "statements", "question", "archive", "sys"):
        assert ask(f"select * from {name}").returncode == 2


def test_a_question_without_end_is_stopped(ran: Path, ask: Ask) -> None:
    endless = "select count(*) from range(100000000000) a, range(1000000) b"
    done = ask("--timeout", "0.2", endless)
    assert done.returncode == 2
    assert done.stderr == "error: query: no answer within 0.2 s (see --timeout)\n"


def test_a_question_for_too_much_memory_is_an_error(ran: Path, ask: Ask) -> None:
    done = ask("select list(a.range) from range(1000000000) a")
    assert done.returncode == 2
    assert "emory" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_has_one_form(ran: Path, ask: Ask) -> None:
    done = ask("select 1", "--json", "--csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "choose --json or --csv" in done.stderr
