"""Asset budgets: sums, ceilings, growth against each kind of baseline, and what is not judged."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from decisions.cases import wav
from decisions.judged import read_schema
from decisions.trees import Judged, judge, plant, png
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline, parse, render

TREE = {
    "art/hero.png": png("hero"),
    "art/deep/villain.png": png("villain"),
    "art/notes.txt": b"four\n",
    "sound/a.json": b"{}\n",
    **{f"many/{number:02}.txt": b"x" * (number + 1) + b"\n" for number in range(12)},
}
ART = len(TREE["art/hero.png"]) + len(TREE["art/deep/villain.png"])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "tree", TREE)


def budget(tree: Path, *arguments: str, **about: object) -> tuple[Judged, list[dict[str, Any]]]:
    judged = judge(tree, *arguments, config={"asset_budgets": [{"id": "b", **about}]})
    return judged, judged.read("policy_guard_report.json")["budgets"]


def summarise(lines: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [tuple(line[name] for name in ("metric", "limit", "measured", "state", "words")) for line in lines]


def test_a_scope_within_its_ceilings(tree: Path) -> None:
    judged, lines = budget(
        tree, paths=["art/**"], kinds=["image"], platform="iOS", max={"bytes": ART, "files": 2, "decoded_bytes": 8}
    )
    assert judged.code == 0
    assert summarise(lines) == [
        ("bytes", "max", ART, "within", f"{ART} B of {ART} B"),
        ("decoded_bytes", "max", 8, "within", "8 B of 8 B"),
        ("files", "max", 2, "within", "2 of 2"),
    ]
    assert {line["platform"] for line in lines} == {"iOS"}


def test_what_is_over_names_sum_ceiling_and_the_largest_files(tree: Path) -> None:
    judged, lines = budget(tree, paths=["many/**"], max={"bytes": 89}, severity="critical")
    (finding,) = judged.of("budget.b")
    largest = ", ".join(f"many/{number:02}.txt {number + 2} B" for number in range(11, 1, -1))
    assert (
        finding["message"]
        == f"bytes: 90 B, at most 89 B allowed; shrink what weighs most, or raise the limit: {largest}, and 2 more"
    )
    assert (finding["severity"], finding["path"], finding["topic"]) == ("critical", ".", "budget")
    assert judged.code == 19
    assert [line["state"] for line in lines] == ["exceeded"]


def test_for_a_number_of_files_the_fullest_folders_are_named(tree: Path) -> None:
    judged, _ = budget(tree, max={"files": 15})
    (finding,) = judged.of("budget.b")
    assert (
        finding["message"] == "files: 16, at most 15 allowed; "
        "shrink what weighs most, or raise the limit: many 12, art 2, art/deep 1, sound 1"
    )


def test_seconds_of_sound_are_summed_up(tree: Path) -> None:
    plant(tree, {"sound/a.wav": wav(1, rate=100, seconds=3), "sound/b.wav": wav(2, rate=100, seconds=4)})
    judged, lines = budget(tree, paths=["sound/**"], max={"duration": 6.5})
    assert summarise(lines) == [("duration", "max", 7.0, "exceeded", "7.0 s of 6.5 s")]
    (finding,) = judged.of("budget.b")
    assert finding["message"] == (
        "duration: 7.0 s, at most 6.5 s allowed; "
        "shrink what weighs most, or raise the limit: sound/b.wav 4.0 s, sound/a.wav 3.0 s"
    )


def test_growth_without_a_baseline_is_not_judged(tree: Path) -> None:
    _, lines = budget(tree, growth={"bytes": 10})
    assert [(line["state"], line["words"]) for line in lines] == [("not judged", "no baseline was given")]


def test_a_list_of_files_has_no_budget(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_text("art/hero.png\n")
    judged, lines = budget(tree, "--files-from", str(tmp_path / "list"), max={"files": 0})
    assert judged.of("budget.b") == []
    assert [(line["state"], line["words"]) for line in lines] == [("not judged", "only listed files were read")]


GROWTH: Mapping[str, object] = {"paths": ["art/*.txt", "new/**"], "growth": {"bytes": 50, "files": 0}}


def test_growth_against_a_former_run(tree: Path, tmp_path: Path) -> None:
    former, _ = budget(tree)
    former.output.rename(tmp_path / "former")
    (tree / "art/notes.txt").write_bytes(b"eight..\n")
    judged, lines = budget(tree, "--baseline", str(tmp_path / "former"), **GROWTH)
    assert summarise(lines) == [
        ("bytes", "growth", 8, "exceeded", "+60.0% of 50%, 5 B before"),
        ("files", "growth", 1, "within", "+0.0% of 0%, 1 before"),
    ]
    (finding,) = judged.of("budget.b")
    assert finding["message"] == (
        "bytes: 8 B, 5 B in the baseline, at most 50% more allowed; "
        "shrink what weighs most, or raise the limit: art/notes.txt 8 B"
    )
    assert judged.code == 1


def test_growth_against_a_file(tree: Path, tmp_path: Path) -> None:
    path = tmp_path / "baseline.txt"
    path.write_bytes(render(Baseline("", [], {("b", "bytes"): 4.0})))
    _, lines = budget(tree, "--baseline", str(path), **GROWTH)
    assert summarise(lines) == [
        ("bytes", "growth", 5, "within", "+25.0% of 50%, 4 B before"),
        ("files", "growth", 1, "not judged", "the baseline does not say what was there before"),
    ]


def test_growth_from_nothing_is_growth(tree: Path, tmp_path: Path) -> None:
    path = tmp_path / "baseline.txt"
    path.write_bytes(render(Baseline("", [], {("b", "bytes"): 0.0, ("b", "files"): 0.0})))
    judged, lines = budget(tree, "--baseline", str(path), **GROWTH)
    assert [line["words"] for line in lines] == ["from nothing of 50%, 0 B before", "from nothing of 0%, 0 before"]
    assert judged.code == 1


def test_the_report_keeps_its_schema(tree: Path) -> None:
    judged, _ = budget(tree, max={"bytes": 1, "duration": 2}, growth={"files": 3})
    schema = read_schema("policy_guard_report")
    jsonschema_rs.validate(schema, judged.read("policy_guard_report.json"))


def test_totals_stand_in_the_file_exactly() -> None:
    totals = {("b", "bytes"): 123456789012345.0, ("b", "duration"): 1.5}
    assert dict(parse(render(Baseline("", [], totals)), "f").totals) == totals
    assert json.dumps(sorted(totals.values())) == "[1.5, 123456789012345.0]"
