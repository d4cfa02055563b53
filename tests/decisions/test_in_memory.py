"""A tree in miniature is judged as the real one: the same files, written to a disk and given in words."""

import datetime
import json
from pathlib import Path

import pytest

from cli.commandline import call_here
from pocketmon_pipeline import plugins
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.decisions.policy.rule_tests.in_memory import judge
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import build_input_file

NOW = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
POLICY = """\
extends: []
policy_guard:
  rules:
  - {id: NAME, require: "name.matches('^[a-z]+[.](json|csv)$')"}
  - {id: SYM, for: format == 'json', each: doc.symbols, as: s, require: s.weight > 0, at: s.name}
  - {id: RTP, for: format == 'json' && has(doc.rtp), require: doc.rtp >= 0.9}
  - {id: DUP, for: format == 'json' && has(doc.id), unique: doc.id}
  - {id: ROW, for: format == 'csv', each: rows, as: row, require: row.count > 0}
  - {id: REF, for: format == 'json', each: doc.refs, as: r, exists: {path: r, relative_to: root}}
  - {id: SET, for: format == 'json', group_by: dir, require: count() <= 2}
  - {id: SCH, for: name == 'b.json', schema: s/schema.json}
  - {id: DEP, for: kind == 'data', require: depth == null || depth < 3}
  - {id: SQL, sql: "select path from files where ext = 'csv'"}
"""
DOCUMENTS: dict[str, object] = {
    "g/a.json": {"id": 1, "rtp": 0.95, "symbols": [{"name": "A", "weight": 1}, {"name": "B", "weight": 0}]},
    "g/b.json": {"id": 1, "rtp": "high", "symbols": 7, "refs": ["g/a.json", "g/gone.json", "G/A.json"]},
    "g/C.json": {"id": 2, "symbols": [], "refs": []},
    "s/schema.json": {"properties": {"rtp": {"type": "number"}}},
}
ROWS: dict[str, list[dict[str, object]]] = {
    "g/r.csv": [{"name": "x", "count": 1}, {"name": "y", "count": 0}, {"name": "z", "count": "many"}]
}

Found = set[tuple[str, str, str, str]]


def judge_miniatures(path: str) -> Found:
    stated: list[dict[str, object]] = [{"path": name, "doc": document} for name, document in DOCUMENTS.items()]
    stated += [{"path": name, "rows": rows} for name, rows in ROWS.items()]
    plan = compile_policy(plugins.load_configuration(path))
    verdict = judge(plan, [build_input_file(one, NOW) for one in stated], NOW)
    own = {"NAME", "SYM", "RTP", "DUP", "ROW", "REF", "SET", "SCH", "DEP", "SQL"}
    return {(hit.rule, hit.path, hit.pointer, hit.outcome) for hit in verdict.hits if hit.rule in own}


def judge_files(tree: Path, capture: pytest.CaptureFixture[str]) -> Found:
    for name, document in DOCUMENTS.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(json.dumps(document))
    for name, rows in ROWS.items():
        lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
        (tree / name).write_text("\n".join(lines) + "\n")
    call_here(capture, "guard", "--config", "p.yaml", "--target", str(tree), "--output", "report.json")
    findings = json.loads(Path("report.json").read_text())["findings"]
    own = [one for one in findings if one["rule"].isupper()]
    return {(one["rule"], one["path"], one["pointer"] or "", one["outcome"]) for one in own}


def test_both_find_the_same(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text(POLICY)
    found = judge_miniatures("p.yaml")
    assert {rule for rule, *_ in found} == {"NAME", "SYM", "RTP", "DUP", "ROW", "REF", "SET", "SCH", "DEP", "SQL"}
    assert found == judge_files(cwd / "tree", capfd)
