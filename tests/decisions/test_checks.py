"""Every check finds its failing tree, exactly, and leaves its passing tree alone; all of them in one run."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from decisions.cases import CASES
from decisions.trees import Case, Content, Judged, guard, judge, plant
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Query
from pocketmon_pipeline.pipeline import BUILT_IN

BY_ID = {rule.id: rule for rule in load_config(None).section(PolicyGuard).rules}
STAGES = {stage.name for stage in BUILT_IN}


def gather(cases: Mapping[str, Case]) -> dict[str, Content]:
    """All trees as one: `check/failing/...` and `check/passing/...`."""
    tree: dict[str, Content] = {"LICENSE": b"all of these are ours\n"}
    for name, case in cases.items():
        tree |= {f"{name}/failing/{path}": content for path, content in case.failing.items()}
        tree |= {f"{name}/passing/{path}": content for path, content in case.passing.items()}
    return tree


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return judge(plant(tmp_path_factory.mktemp("checks") / "tree", gather(CASES)), reports=True)


@pytest.mark.parametrize("name", CASES)
def test_the_failing_tree_is_found(judged: Judged, name: str) -> None:
    case = CASES[name]
    if case.stage and case.stage not in STAGES:
        pytest.skip(f"there is no stage {case.stage}")
    prefix = f"{name}/failing/"
    found = [finding for finding in judged.of(name) if finding["path"].startswith(prefix)]
    places = [(finding["path"].removeprefix(prefix), finding["line"], finding["message"]) for finding in found]
    words = {(path, line) for path, line, message in case.expected if message is None}
    blurred = [(path, line, None if (path, line) in words else message) for path, line, message in places]
    assert sorted(blurred, key=repr) == sorted(case.expected, key=repr)
    assert {finding["topic"] for finding in found} == {BY_ID[name].topic}


@pytest.mark.parametrize(
    ("prefix", "rule"),
    [
        ("vcs.conflict-markers/failing/a.", "vcs.conflict-markers"),
        ("gltf.invalid/failing/no", "gltf.invalid"),
        ("type.mismatch/failing/e.glb", "type.mismatch"),
    ],
)
def test_one_cause_is_told_once(judged: Judged, prefix: str, rule: str) -> None:
    found = [finding["path"] for finding in judged.findings if finding["path"].startswith(prefix)]
    assert len(found) == len(set(found)) > 0
    assert {finding["rule"] for finding in judged.findings if finding["path"] in found} == {rule}


@pytest.mark.parametrize("name", CASES)
def test_the_passing_tree_is_clean_of_everything(judged: Judged, name: str) -> None:
    prefix = f"{name}/passing/"
    assert [finding for finding in judged.findings if finding["path"].startswith(prefix)] == []


ASKED_FIRST = {
    name for name, decision in NATIVE.items() if isinstance(decision, Query) and decision.source.startswith("(")
}


@pytest.mark.parametrize("name", sorted(ASKED_FIRST & CASES.keys()))
def test_a_check_that_is_left_out_of_some_trees_finds_its_failing_tree_alone(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    found = guard(plant(tmp_path / "tree", case.failing)).of(name)
    assert {(finding["path"], finding["line"]) for finding in found} == {
        (path, line) for path, line, _ in case.expected
    }


def test_severities_are_those_of_the_pages(judged: Judged) -> None:
    lowered = {"alone.sha256", "absolute-inside", "links.md", "empty.meta", "inside.xml", "kinds.csv"}
    lowered |= {"ref.absolute/failing/sheet.json", "ref.absolute/failing/cues.json"}
    lowered |= {path for path, _, _ in CASES["dup.exact"].expected}
    for finding in judged.findings:
        if finding["rule"] in BY_ID and not finding["path"].endswith(tuple(lowered)):
            assert finding["severity"] == BY_ID[finding["rule"]].severity, finding


def test_a_byte_order_mark_that_breaks_nothing_is_no_warning(tmp_path: Path) -> None:
    files = dict.fromkeys(("a.md", "a.txt", "a.ini", "a.cs"), b"\xef\xbb\xbfa = 1\n")
    found = guard(plant(tmp_path, files)).of("text.encoding")
    assert {one["path"]: one["severity"] for one in found} == {"a.md": "info", "a.txt": "info", "a.ini": "warning"}


def test_copies_that_cost_little_are_no_warning(tmp_path: Path) -> None:
    """What all copies of one content cost counts, and not each."""
    files = {"a.bin": b"a" * 4095, "b.bin": b"a" * 4095, **{f"{name}.dat": b"d" * 2048 for name in "cde"}}
    found = guard(plant(tmp_path, files)).of("dup.exact")
    assert sorted((one["path"], one["severity"]) for one in found) == [
        ("b.bin", "info"),
        ("d.dat", "warning"),
        ("e.dat", "warning"),
    ]
