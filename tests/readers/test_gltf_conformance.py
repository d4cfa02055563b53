"""The public test files of Khronos' glTF validator: its own reports say which codes each must and may not lead to."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from decisions.trees import Judged, judge
from pocketmon_pipeline.readers.mesh.gltf import read_glb, read_gltf
from requirements import find_corpora, miss

# Severity 0 of a report is an error.
ERROR = 0
# An asset's file that is missing has a check of its own, whose message bears this code.
MISSING = "IO_ERROR"
AT_LEAST = 0.9


class Report(NamedTuple):
    """What the validator said: codes of errors, and its counts where it could read the asset."""

    codes: frozenset[str]
    info: dict[str, object]


def read_report(file: Path) -> Report:
    report = json.loads(file.read_bytes())
    messages = report["issues"]["messages"]
    return Report(frozenset(m["code"] for m in messages if m["severity"] == ERROR), report.get("info") or {})


@pytest.fixture(scope="module")
def folder() -> Path:
    corpora = find_corpora()
    places = [place / "conformance" / "gltf" for place in (corpora, corpora.parent)]
    return next((place for place in places if place.is_dir()), None) or miss("the test files of Khronos' validator")


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, Report]:
    suffix = ".report.json"
    files = folder.rglob(f"*{suffix}")
    return {str(file.relative_to(folder)).removesuffix(suffix): read_report(file) for file in sorted(files)}


@pytest.fixture(scope="module")
def judged(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    tree = tmp_path_factory.mktemp("conformance") / "tree"
    tree.symlink_to(folder)
    return judge(tree)


def gather(judged: Judged, rule: str) -> dict[str, set[str]]:
    """Paths with the codes of their findings, which stand in the messages."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in judged.of(rule):
        found[finding["path"]].add(finding["message"].split(":")[0])
    return found


def tabulate(reports: dict[str, Report], found: dict[str, set[str]]) -> Iterator[tuple[str, int, int, int, int]]:
    """Folder, files, files with errors, those of which a code was named, files without errors that have findings."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path, report in reports.items():
        row = counts[path.rpartition("/")[0]]
        row["files"] += 1
        row["errors"] += bool(report.codes)
        row["matched"] += bool(report.codes & found.get(path, set()))
        row["false"] += not report.codes and path in found
    for name, row in counts.items():
        yield name, row["files"], row["errors"], row["matched"], row["false"]


def test_the_codes_of_every_file(
    reports: dict[str, Report], judged: Judged, capsys: pytest.CaptureFixture[str]
) -> None:
    table = list(tabulate(reports, gather(judged, "gltf.invalid")))
    files, errors, matched, false = map(sum, zip(*(row[1:] for row in table), strict=True))
    with capsys.disabled():
        sys.stdout.write(f"\n{'folder':60} files  errors matched  false\n")
        for name, *counts in (*table, ("all", files, errors, matched, false)):
            sys.stdout.write(f"{name:60} {counts[0]:5} {counts[1]:7} {counts[2]:7} {counts[3]:6}\n")
    assert errors
    assert matched >= AT_LEAST * errors
    assert false == 0


def test_a_file_without_a_matching_code_lacks_a_file(reports: dict[str, Report], judged: Judged) -> None:
    found, absent = gather(judged, "gltf.invalid"), {finding["path"] for finding in judged.of("gltf.missing-uri")}
    unmatched = {path for path, report in reports.items() if report.codes and not report.codes & found.get(path, set())}
    assert unmatched == absent == {path for path, report in reports.items() if report.codes == {MISSING}}
    assert all(f"({MISSING})" in finding["message"] for finding in judged.of("gltf.missing-uri"))


def test_counts_are_those_of_the_reports(folder: Path, reports: dict[str, Report]) -> None:
    compared = 0
    for path, (_, info) in reports.items():
        counts = (read_glb if path.endswith(".glb") else read_gltf)((folder / path).read_bytes()).counts
        if info:
            extensions = info.get("extensionsUsed", [])
            assert isinstance(extensions, list)
            expected = (info["totalTriangleCount"], info["materialCount"], info["animationCount"], info["version"])
            assert (counts.triangles, counts.materials, counts.animations, counts.version) == expected, path
            assert counts.extensions == ", ".join(sorted(extensions)), path
            compared += 1
    assert compared
