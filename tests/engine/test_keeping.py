"""Tables that a stage keeps for itself while it runs."""

from pathlib import Path

from engine.runs import execute, plant
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import build_table


def _keep(inputs: Inputs, _: Config) -> Outcome:
    inputs.keep("numbers", build_table({"n": "int"}, [(1,), (2,)]))
    inputs.keep("numbers", inputs.sql("select n + $more as n from numbers", {"more": 5}))
    inputs.keep("names", inputs.sql("select path from files"))
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
