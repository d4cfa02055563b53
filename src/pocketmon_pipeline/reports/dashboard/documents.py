"""The run's JSON artifacts, made small enough for a page."""

import math
import os
import re
from collections.abc import Iterable, Mapping

from pocketmon_pipeline.reports.dashboard.material import Document

# What each view needs, and the command that makes it.
COMMANDS = {
    "pipeline_summary.json": "pocketmon-pipeline run ASSETS",
    "findings.json": "pocketmon-pipeline run ASSETS",
    "inventory.parquet": "pocketmon-pipeline scan ASSETS",
    "policy_guard_report.json": "pocketmon-pipeline guard ASSETS",
    "embedding_duplicate_groups.json": "pocketmon-pipeline run ASSETS",
    "performance_profile.json": "pocketmon-pipeline run ASSETS",
    "budget_recommendations.json": "pocketmon-pipeline budgets",
    "integrity_report.json": "pocketmon-pipeline verify",
    "symbol_sparklines.json": "",
    "rollback_playbook.json": "",
}
# No command of this version writes them.
_FOREIGN = "This version does not make it; one that stands in the output folder is shown."

LARGEST = 64_000_000  # bytes of a document that is read
MOST_ENTRIES = 2_000
_LONGEST = 4_000
_DEEPEST = 24
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
# Shown from the table of findings.
_REPEATED = {"policy_guard_report.json": ("findings", "dryrun"), "findings.json": ("findings",)}


def read_documents(folder: str, names: Iterable[str]) -> dict[str, Document]:
    """Read those of the page's documents that are among `names`, which this run has written into the folder."""
    written = {*names}
    return {
        name: _read(os.path.join(folder, name)) if name in written else Document("absent")
        for name in COMMANDS
        if name.endswith(".json") and name not in {"pipeline_summary.json", "findings.json"}
    }


def _read(path: str) -> Document:
    import orjson

    try:
        if os.path.getsize(path) > LARGEST:
            return Document("large")
        with open(path, "rb") as file:
            return Document("present", orjson.loads(file.read()))
    except OSError as error:
        return Document("invalid", message=error.strerror or str(error))
    except ValueError as error:
        return Document("invalid", message=str(error))


def describe_documents(documents: Mapping[str, Document]) -> dict[str, object]:
    """Every document as the page shows it: the missing ones by how to get them, lists cut where they are long."""
    return {name: _describe(name, documents.get(name, Document("absent"))) for name in COMMANDS}


def _describe(name: str, document: Document) -> dict[str, object]:
    cut: list[tuple[str, int]] = []
    data = document.data
    if name == "embedding_duplicate_groups.json":
        data = _sort_groups(data)
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key not in _REPEATED.get(name, ())}
    is_foreign = document.state == "absent" and not COMMANDS[name]
    return {
        "state": document.state,
        "message": document.message or (_FOREIGN if is_foreign else ""),
        "command": COMMANDS[name],
        "data": _trim(data, "", cut),
        "cut": cut,
    }


def _sort_groups(data: object) -> object:
    """Put groups that waste most first."""
    groups = data.get("groups") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(groups, list):
        return data

    def waste(group: object) -> float:
        wasted = group.get("wasted_bytes") if isinstance(group, dict) else None
        return -wasted if isinstance(wasted, int | float) else 0

    return {**data, "groups": sorted(groups, key=waste)}


def _trim(value: object, place: str, cut: list[tuple[str, int]], depth: int = 0) -> object:
    """Shorten lists, long texts and whole digests; what JSON has no word for is null."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, Mapping):
        if len(value) > MOST_ENTRIES:
            cut.append((place, len(value)))
        items = list(value.items())[:MOST_ENTRIES]
        return {str(key): _trim(inner, f"{place}.{key}".lstrip("."), cut, depth + 1) for key, inner in items}
    if isinstance(value, list | tuple):
        if len(value) > MOST_ENTRIES:
            cut.append((place, len(value)))
        return [_trim(inner, place, cut, depth + 1) for inner in value[:MOST_ENTRIES]]
    if isinstance(value, str):
        return value[:16] if _DIGEST.match(value) else value[:_LONGEST]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, bool | int) else str(value)
