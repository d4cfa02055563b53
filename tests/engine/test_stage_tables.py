"""Tables that a stage keeps for itself until what it made is taken in."""

from pathlib import Path

import pytest

from engine.runs import execute, plant
from engine.sample_stages import WORDS
from pocketmon_pipeline.engine.passes.first_pass import FIRST_BATCH_FILES
from pocketmon_pipeline.model import FINDING_COLUMNS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Listed, build_table


def _keep(inputs: Inputs, _: Config) -> Outcome:
    assert inputs.keep("numbers", build_table({"n": "int"}, [(1,), (2,)])) == 2
    assert inputs.keep("numbers", inputs.sql("select n + $more as n from numbers", {"more": 5})) == 2
    assert inputs.keep("names", inputs.sql("select path from files")) == 1
    assert inputs.keep("none", Listed({"n": "int"})) == 0
    return Outcome(tables={"answer": build_table({"n": "int"}, inputs.sql("from numbers").fetchall())})


KEEPING = Stage(name="keeping", needs=("files",), makes=("answer",), reduce=_keep)
# A table is kept for the run's end where a stage needs it.
ASKING = Stage(name="asking", needs=("answer",), reduce=lambda _, __: Outcome())


def test_what_a_stage_keeps_is_gone_when_it_ends(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x"})
    left = "select table_name from information_schema.tables where table_name in ('numbers', 'names', 'answer')"
    answer, names = execute(tree, (KEEPING, ASKING), "from answer order by n", left, jobs=0).rows
    assert answer == [(6,), (7,)]
    assert names == [("answer",)]


def _answer_by_questions(inputs: Inputs, _: Config) -> Outcome:
    inputs.keep("numbers", build_table({"n": "int"}, [(1,), (2,)]))
    told = {"rule": "'r'", "severity": "'info'", "message": "'number ' || n", "line": "null", "column": "null"}
    columns = ", ".join(f"""{told.get(name, "''")} as "{name}" """ for name in FINDING_COLUMNS)
    question = inputs.sql("select n + $more as n from numbers", {"more": 5})
    found = inputs.sql(f"select {columns} from numbers where n > $least", {"least": 1})
    assert inputs.has("numbers")
    assert not inputs.has("answer")
    return Outcome(tables={"answer": question}, findings=found)


def test_what_a_stage_returns_may_ask_what_it_keeps(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x"})
    stage = Stage(name="questions", needs=("files",), makes=("answer",), reduce=_answer_by_questions)
    left = "select table_name from information_schema.tables where table_name = 'numbers'"
    asked = ("from answer order by n", "select stage, message from findings", left)
    answer, findings, kept = execute(tree, (stage, ASKING), *asked, jobs=0).rows
    assert answer == [(6,), (7,)]
    assert findings == [("questions", "number 2")]
    assert kept == []


@pytest.mark.parametrize(("alike", "is_view"), [(False, True), (True, False)])
def test_rows_are_chosen_only_where_two_files_are_alike(tmp_path: Path, *, alike: bool, is_view: bool) -> None:
    names = [f"{number:04}.txt" for number in range(2 * FIRST_BATCH_FILES)]
    files = {name: f"a {name}".encode() for name in names}
    if alike:  # in another batch
        files[names[-1]] = files[names[0]]
    tree = plant(tmp_path / "tree", files)
    views = "select view_name from duckdb_views() where view_name = 'words'"
    stored = "select count(*), count(distinct digest), sum(words) from words"
    contents = len(set(files.values()))
    for _ in range(2):  # the second run has them from the cache
        counted, found = execute(tree, (WORDS,), stored, views, jobs=0, asked=frozenset({"words"})).rows
        assert counted == [(contents, contents, 2 * contents)]
        assert found == [("words",)] * is_view
        is_view = False
