"""No question of a run compares every row of one table with every row of another."""

from pathlib import Path

import pytest

from decisions.trees import Link, Tree, guard, plant, png
from pocketmon_pipeline.engine.tables.database import Database, Query

# Joins that have no equality to begin with, as DuckDB's plans call them.
_NESTED = ("blockwise nl join", "nested loop join", "piecewise merge join")

TREE: Tree = {
    ".pocketmonignore": b"left-out/\n",
    "left-out/a.png": png("left out"),
    "elsewhere": Link("gone"),
    "SHA256SUMS": f"{'0' * 64}  gone.txt\n{'1' * 64}  left-out/a.png\n".encode(),
    "lib/package.json": b'{"license": "MIT"}\n',
    "lib/hero.gltf": b'{"asset": {"version": "2.0"}, "images": [{"uri": "gone.png"}, {"uri": "../elsewhere/a.png"}]}',
    "site/index.html": b'<a href="/gone.html">a</a><img src="/static/app/hero.png">',
    "site/static/app/hero.png": png("served"),
    **{f"art/{number}.png": png(str(number)) for number in range(12)},
}


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plan of every query whose rows are kept, as if all its tables had many rows."""
    kept: list[str] = []
    put = Database.put

    def explain(database: Database, name: str, rows: object) -> int:
        query = rows if isinstance(rows, str) else rows._query if isinstance(rows, Query) else ""
        if query:
            database.insert_queued(query)
            database.refresh_views(query)
            # Of fewer rows an ASOF join is made in the simple way.
            database.execute("set asof_loop_join_threshold = 0")
            parameters = rows._parameters if isinstance(rows, Query) else None
            answer = database.connection.execute(f"explain {query}", parameters)
            kept.append(answer.fetchall()[0][1].lower())
        return put(database, name, rows)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(Database, "put", explain)
    return kept


def test_no_check_compares_each_row_with_each(tmp_path: Path, plans: list[str]) -> None:
    judged = guard(plant(tmp_path / "tree", TREE))
    assert {finding["rule"] for finding in judged.findings} >= {"licence.missing", "integrity.mismatch", "ref.missing"}
    assert judged.of("gltf.missing-uri")
    assert [plan for plan in plans if any(join in plan for join in _NESTED)] == []
    assert any("asof join" in plan for plan in plans)
