"""Output folders that no run has made: what is in them is up to the test."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from finished.stored import make_finding, write_findings
from pocketmon_pipeline.finished.run import INVENTORY_COLUMNS
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.table import build_table, write_parquet_file

FACTS: Columns = {"width": "int", "height": "int", "fields": "int", "codec": "str"}
File = Mapping[str, object]


def make_file(path: str, content: str = "x", **columns: object) -> File:
    """A row of the inventory; its digest is made of `content`."""
    digest = content.encode().hex().ljust(64, "0")[:64]
    plain = {"path": path, "type": "file", "kind": "image", "size": len(content), "sha256": digest, "status": "read"}
    return {**plain, **columns}


def make_output(
    folder: Path,
    files: Iterable[File] = (),
    findings: Iterable[Mapping[str, object]] = (),
    *,
    code: int = 0,
    profile: Mapping[str, object] | None = None,
    **summary: object,
) -> Path:
    """An unsigned run that ended with this code."""
    folder.mkdir(parents=True)
    columns = {**INVENTORY_COLUMNS, **FACTS}
    table = build_table(columns, [[file.get(name) for name in columns] for file in files])
    with open(folder / "inventory.parquet", "wb") as opened:
        write_parquet_file(table, opened, "zstd(1)")
    write_findings(folder / "findings.json", [make_finding(**finding) for finding in findings])
    names = {0: "OK", 1: "FINDINGS", 3: "FAILED", 18: "REGRESSION", 19: "CRITICAL", 20: "INTEGRITY"}
    reasons = [{"code": code, "name": names[code], "reason": "some reason", "findings": 1}] if code else []
    run = {"started_at": "2026-11-26T12:00:00Z", "root": "/checkout/assets", "config": "", "jobs": 1, "key": ""}
    document = {
        "schema": "https://pocketmon.dev/schemas/pipeline_summary/v1",
        "verdict": {"code": code, "name": names[code]},
        "exit_reasons": reasons,
        "outputs": {name: _seal(folder / name) for name in ("findings.json", "inventory.parquet")},
        "config_sha256": "",
        "versions": {"pocketmon_pipeline": "0.1.0"},
        "run": {**run, "signature": None},
        **summary,
    }
    (folder / "pipeline_summary.json").write_text(json.dumps(document))
    if profile is not None:
        (folder / "performance_profile.json").write_text(json.dumps({"schema": "x/v1", "run": profile}))
    return folder


def _seal(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "stage": "made"}
