"""The run's JSON artifacts, shortened for the page."""

import math
from collections.abc import Mapping

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.finished.document import Document, Documents
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.store.atomic import Written

# What each view needs, and the command that makes it.
COMMANDS = {
    artifacts.SUMMARY: "pocketmon-pipeline run ASSETS",
    artifacts.FINDINGS: "pocketmon-pipeline run ASSETS",
    artifacts.INVENTORY: "pocketmon-pipeline scan ASSETS",
    artifacts.POLICY_REPORT: "pocketmon-pipeline run ASSETS",
    artifacts.DUPLICATES: "pocketmon-pipeline run ASSETS",
    artifacts.PROFILE: "pocketmon-pipeline run ASSETS",
    artifacts.REGRESSIONS: "pocketmon-pipeline run ASSETS",
    artifacts.BUDGETS: "pocketmon-pipeline budgets ASSETS",
    artifacts.INTEGRITY_REPORT: "pocketmon-pipeline verify --output output/integrity_report.json",
    artifacts.SYMBOLS: "",
    artifacts.PLAYBOOK: "",
}
# No command of this version writes them.
_FOREIGN = "This version does not make it; one that stands in the output folder is shown."

MOST_ENTRIES = 2_000
_LONGEST = 4_000
_DEEPEST = 24
_DIGEST = compile_later(r"[0-9a-f]{64}\Z")
# Shown from the table of findings.
_REPEATED = {artifacts.POLICY_REPORT: ("findings", "dryrun")}
# Held as tables, or told by the verdict.
_TABLES = (artifacts.FINDINGS, artifacts.INVENTORY, artifacts.SUMMARY)


def read_documents(folder: str, written: Mapping[str, Written]) -> dict[str, Document]:
    """Those of the page's documents that this run has written into the folder; what an earlier one left is absent."""
    documents = Documents(folder, written, is_trusted=True)
    whole = {name: Document("present") for name in (artifacts.SUMMARY, artifacts.FINDINGS, artifacts.INVENTORY)}
    read = {name: documents[name] for name in COMMANDS if name in written and name not in whole}
    return {**read, **whole}


def describe_documents(documents: Mapping[str, Document]) -> dict[str, object]:
    """Every document as the page shows it: the missing ones by how to get them, lists cut where they are long."""
    return {name: _describe(name, documents.get(name, Document("absent"))) for name in COMMANDS}


def _describe(name: str, document: Document) -> dict[str, object]:
    cut: list[tuple[str, int]] = []
    data: object = None if name in _TABLES else document.data
    if name == artifacts.DUPLICATES:
        data = _sort_groups(data)
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key not in _REPEATED.get(name, ())}
    is_foreign = document.state == "absent" and not COMMANDS[name]
    is_large = document.state == "present" and data is None and name not in _TABLES
    return {
        "state": "large" if is_large else document.state,
        "message": document.message or (_FOREIGN if is_foreign else ""),
        "command": COMMANDS[name] if document.state == "absent" else "",
        "data": _trim(data, "", cut),
        "cut": cut,
    }


def _sort_groups(data: object) -> object:
    """Put groups that waste most first."""
    groups = data.get("groups") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(groups, list):
        return data

    def waste(group: object) -> float:
        """Bytes that a group wastes, 0 where it does not say."""
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
