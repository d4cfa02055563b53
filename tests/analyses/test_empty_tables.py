"""What is asked of nothing is like what is asked of something: a table has the same columns with and without rows."""

import hashlib
from pathlib import Path

import pytest

from engine.runs import execute, plant
from pocketmon_pipeline.analyses.references import edges
from pocketmon_pipeline.pipeline import BUILT_IN

STAGES = BUILT_IN[: BUILT_IN.index(edges.STAGE) + 1]
# A file of each family: some of them are named, and vouched for.
FILLED = {
    "a.json": b'{"name": "b.csv"}',
    "b.csv": b"x,y\n1,2\n",
    "c.jsonl": b'{"a": 1}\n',
    "c.gltf": b'{"asset": {"version": "2.0"}, "buffers": [{"uri": "c.bin", "byteLength": 4}]}',
    "c.bin": b"\0\0\0\0",
    "d.md": b"[a table](b.csv)\n",
    "SHA256SUMS": hashlib.sha256(b"x,y\n1,2\n").hexdigest().encode() + b"  b.csv\n",
}


@pytest.mark.parametrize("table", ["inventory", "integrity_entries", "gltf_references", "resolved_references", "edges"])
def test_a_table_without_rows_has_the_columns_of_one_with_rows(tmp_path: Path, table: str) -> None:
    questions = f"select column_name, column_type from (describe {table})", f"select count(*) from {table}"
    filled, rows = execute(plant(tmp_path / "filled", FILLED), STAGES, *questions, jobs=1).rows
    (tmp_path / "empty").mkdir()
    empty, none = execute(tmp_path / "empty", STAGES, *questions, jobs=1).rows
    assert (empty, none) == (filled, [(0,)])
    assert rows != [(0,)]
