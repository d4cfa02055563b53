"""Runs that never were: findings and files as tables, without a tree."""

import base64
import datetime
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pocketmon_pipeline.artifacts import FINDINGS, INVENTORY
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.finished.run import INVENTORY_COLUMNS, open_finished
from pocketmon_pipeline.model import JUDGED_COLUMNS, Columns
from pocketmon_pipeline.reports.dashboard.finished import gather
from pocketmon_pipeline.reports.dashboard.page import render, write_page
from pocketmon_pipeline.reports.dashboard.pictures.selection import list_chosen_later
from pocketmon_pipeline.reports.dashboard.source_data import SourceData
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.table import build_table
from pocketmon_pipeline.verdict import VERDICT_COLUMNS

SEVERITIES = ("critical", "error", "warning", "info")
NOW = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)


def make_finding(number: int, **members: object) -> dict[str, object]:
    """A finding among many."""
    return {
        "rule": f"rule.number-{number % 17}",
        "severity": SEVERITIES[number % 4],
        "topic": "images",
        "path": f"games/reef/part{number % 9}/symbol_{number}.png",
        "line": number % 50 or None,
        "message": f"has {number:,} pixels, more than allowed: export it smaller",
        "fingerprint": f"{number * 2654435761 % 2**64:016x}{number:016x}",
        "outcome": "violation",
        "enforcement": "waivable",
        "stage": "policy_guard",
        **members,
    }


def make_file(path: str, **members: object) -> dict[str, object]:
    """A file of the inventory."""
    folder, _, name = path.rpartition("/")
    about = {"path": path, "dir": folder, "name": name, "type": "file", "status": "read", "kind": "image"}
    return {**about, "format": "png", "size": 1000, "sha256": "0" * 64, **members}


def make_material(
    findings: Iterable[Mapping[str, object]],
    files: Iterable[Mapping[str, object]] = (),
    documents: Mapping[str, Document] | None = None,
    **others: Any,  # noqa: ANN401 - the members of SourceData
) -> SourceData:
    """Tables of a run, and nothing else."""
    database = Database()
    columns: Columns = {**INVENTORY_COLUMNS, "width": "int", "height": "int"}
    tables = {"judged": (JUDGED_COLUMNS, findings), "files": (columns, files)}
    for name, (columns, rows) in tables.items():
        database.put(name, build_table(columns, [[row.get(column) for column in columns] for row in rows]))
    reasons = others.pop("verdict", [(1, "FINDINGS")])
    verdict = [
        (code, name, "some findings at level error", 3, place == 0) for place, (code, name) in enumerate(reasons)
    ]
    database.put("verdict", build_table(VERDICT_COLUMNS, verdict))
    run = Run(root=str(others.get("root", "")), output_dir="", state_dir="", now=NOW, version="1")
    whole = {name: Document("present") for name in (FINDINGS, INVENTORY)}
    inputs = StageInputs(database, run)
    chosen = list_chosen_later(inputs) if run.root else []
    return SourceData(inputs, {**whole, **(documents or {})}, **{"chosen": chosen, **others})


def write(material: SourceData, path: Path, most: int = 100_000) -> Path:
    """Write the page."""
    path.write_bytes(b"".join(render(material, most=most)))
    return path


def show_folder(folder: Path, page: Path, *, split: bool = False) -> Path:
    """Write the page about a folder."""
    with open_finished(str(folder)) as run:
        write_page(gather(run), str(page), split=split)
    return page


def list_rows(material: SourceData, query: str) -> Iterator[Sequence[object]]:
    """Ask the tables."""
    yield from material.inputs.sql(query).fetchall()


def read_payload(page: Path) -> Any:  # noqa: ANN401 - JSON
    """What the page carries, unpacked by somebody else's tools."""
    match = re.search(rb'<script type="application/octet-stream" id="data">([^<]*)</script>', page.read_bytes())
    assert match
    return json.loads(gzip.decompress(base64.b64decode(match[1])))
