"""What has changed between two finished runs, also as plain Python sees it."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finished.made import File, make_file, make_output
from finished.stored import rewrite
from pocketmon_pipeline.finished.difference import (
    ASSET_CHANGES,
    FINDING_CHANGES,
    AssetChange,
    Difference,
    Fact,
    FindingChange,
    compare,
    stream_assets,
    stream_findings,
    stream_standing,
)
from pocketmon_pipeline.finished.run import open_finished

Told = tuple[Difference, dict[str, list[AssetChange]], dict[str, list[FindingChange]]]


def tell(base: Path, this: Path) -> Told:
    """Everything that is different; lists that are cut are the beginnings of whole ones."""
    with open_finished(str(base)) as before, open_finished(str(this)) as after:
        difference = compare(before, after)
        assets = {change: list(stream_assets(difference, change)) for change in ASSET_CHANGES}
        findings = {change: list(stream_findings(difference, change)) for change in FINDING_CHANGES}
        assert {change: len(found) for change, found in assets.items()} == difference.assets
        assert {change: len(found) for change, found in findings.items()} == difference.findings
        assert all(list(stream_assets(difference, change, 2)) == found[:2] for change, found in assets.items())
        assert all(list(stream_findings(difference, change, 2)) == found[:2] for change, found in findings.items())
        return difference, assets, findings


def test_a_run_and_itself(sealed_run: Path) -> None:
    difference, _, _ = tell(sealed_run, sealed_run)
    assert difference.is_empty
    assert (difference.base, difference.unchanged > 0) == (difference.this, True)


def test_assets(tmp_path: Path) -> None:
    base = make_output(
        tmp_path / "base",
        [
            make_file("same.png", "same"),
            make_file("gone.png", "gone"),
            make_file("big.png", "small", width=64, height=64, codec="a"),
            make_file("old/name.png", "moved"),
            make_file("twice.png", "copy"),
            make_file("link", sha256=None, type="link", target="a"),
        ],
    )
    this = make_output(
        tmp_path / "this",
        [
            make_file("same.png", "same", mtime_ns=1, mode=0o755, status="cached"),
            make_file("come.png", "come"),
            make_file("big.png", "larger", width=128, height=64, codec=None, fields=3),
            make_file("new/name.png", "moved"),
            make_file("once.png", "copy"),
            make_file("again.png", "copy"),
            make_file("link", sha256=None, type="link", target="b"),
        ],
    )
    _, assets, _ = tell(base, this)
    shown = {
        change: [(one.path, one.before, one.size_before, one.size_after) for one in assets[change]] for change in assets
    }
    assert shown == {
        "added": [("again.png", None, None, 4), ("come.png", None, None, 4), ("once.png", None, None, 4)],
        "removed": [("gone.png", None, 4, None), ("twice.png", None, 4, None)],
        "changed": [("big.png", None, 5, 6), ("link", None, 1, 1)],
        "moved": [("new/name.png", "old/name.png", 5, 5)],
    }
    big, link = assets["changed"]
    assert big.facts == (Fact("width", "64", "128"), Fact("fields", None, "3"), Fact("codec", "a", None))
    assert link.facts == (Fact("target", "a", "b"),)


def test_findings(tmp_path: Path) -> None:
    base = make_output(
        tmp_path / "base",
        [make_file("old.png", "moved")],
        [
            {"fingerprint": "same", "line": 1},
            {"fingerprint": "down", "line": 2},
            {"fingerprint": "gone", "line": 3},
            {"fingerprint": "waived", "line": 4},
            {"fingerprint": "expired", "line": 5, "outcome": "waived"},
            {"fingerprint": "with-file-1", "path": "old.png", "line": 6},
        ],
    )
    this = make_output(
        tmp_path / "this",
        [make_file("new.png", "moved")],
        [
            {"fingerprint": "same", "line": 1},
            {"fingerprint": "down", "line": 20},
            {"fingerprint": "come", "line": 3, "severity": "critical"},
            {"fingerprint": "waived", "line": 4, "outcome": "waived"},
            {"fingerprint": "expired", "line": 5, "enforcement": "advisory"},
            {"fingerprint": "with-file-2", "path": "new.png", "line": 6},
            {"fingerprint": "never-wrong", "line": 7, "outcome": "known"},
        ],
    )
    difference, _, findings = tell(base, this)
    shown = {
        change: [(one.line, one.before, one.line_before, one.counts) for one in findings[change]] for change in findings
    }
    assert shown == {
        "new": [(3, None, None, True), (5, None, None, False)],
        "fixed": [(3, None, None, True)],
        "accepted": [(4, None, None, False)],
        "moved": [(20, None, 2, True), (6, "old.png", 6, True)],
    }
    assert difference.unchanged == 1


def test_those_that_stand_are_told_new_ones_first(tmp_path: Path) -> None:
    base = make_output(tmp_path / "base", (), [{"fingerprint": "old", "severity": "critical"}])
    findings = [{"fingerprint": "old", "severity": "critical"}, {"fingerprint": "new", "severity": "warning"}]
    this = make_output(tmp_path / "this", (), findings)
    with open_finished(str(base)) as before, open_finished(str(this)) as after:
        told = [(one.change, one.severity) for one in stream_standing(compare(before, after))]
    assert told == [("new", "warning"), ("", "critical")]


_PATHS = st.sampled_from(["a", "b", "c/d", "\\xff\\x0a", "e|`<b>", "f" * 300])
_TREES = st.dictionaries(_PATHS, st.sampled_from(["1", "22", "333", "4444"]))
_MARKS = st.dictionaries(st.sampled_from("pqrstu"), st.tuples(st.integers(1, 3), st.booleans()))


@settings(max_examples=15)
@given(st.tuples(_TREES, _TREES), st.tuples(_MARKS, _MARKS))
def test_plain_python_sees_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    trees: tuple[dict[str, str], dict[str, str]],
    marks: tuple[dict[str, tuple[int, bool]], dict[str, tuple[int, bool]]],
) -> None:
    folder = tmp_path_factory.mktemp("made")
    outputs = []
    for name, tree, marked in zip(("base", "this"), trees, marks, strict=True):
        findings = [
            {"fingerprint": key, "path": "elsewhere", "line": line, "outcome": "violation" if wrong else "known"}
            for key, (line, wrong) in marked.items()
        ]
        outputs.append(make_output(folder / name, list(itertools.starmap(make_file, tree.items())), findings))
    difference, assets, findings_told = tell(outputs[0], outputs[1])
    base, this = trees
    added = {path for path in this if path not in base}
    removed = {path for path in base if path not in this}
    came = {content: [path for path in added if this[path] == content] for content in this.values()}
    went = {content: [path for path in removed if base[path] == content] for content in base.values()}
    moves = {
        (went[content][0], came[content][0])
        for content in came.keys() & went.keys()
        if len(came[content]) == len(went[content]) == 1
    }
    assert {(one.before, one.path) for one in assets["moved"]} == moves
    assert {one.path for one in assets["added"]} == added - {path for _, path in moves}
    assert {one.path for one in assets["removed"]} == removed - {path for path, _ in moves}
    assert {one.path for one in assets["changed"]} == {
        path for path in base.keys() & this.keys() if base[path] != this[path]
    }
    before = {key for key, (_, wrong) in marks[0].items() if wrong}
    after = {key for key, (_, wrong) in marks[1].items() if wrong}
    both = before & after
    assert difference.findings == {
        "new": len(after - before),
        "fixed": len(before - marks[1].keys()),
        "accepted": len((before & marks[1].keys()) - after),
        "moved": sum(marks[0][key][0] != marks[1][key][0] for key in both),
    }
    assert difference.unchanged == len(both) - difference.findings["moved"]
    assert [one.line for one in findings_told["moved"]] == sorted(
        marks[1][key][0] for key in both if marks[0][key][0] != marks[1][key][0]
    )


# what cannot be compared


def test_measures(tmp_path: Path) -> None:
    files: list[File] = [
        make_file("a", "1234"),
        make_file("b", "1234"),
        make_file("c", "5"),
        make_file("d", sha256=None),
    ]
    profile = {"seconds": 1.5, "cpu_seconds": "hostile", "peak_memory_bytes": True}
    this = make_output(tmp_path / "this", files, [{"severity": "critical"}], code=19, profile=profile)
    base = make_output(tmp_path / "base", code=3)
    difference, _, _ = tell(base, this)
    assert difference.this.numbers == {
        "critical": 1,
        "error": 0,
        "warning": 0,
        "info": 0,
        "files": 4,
        "bytes": 9,
        "duplicate_bytes": 4,
        "symbols": None,
        "seconds": 1.5,
        "cpu_seconds": None,
        "peak_memory_bytes": None,
    }
    assert difference.base.rank > difference.this.rank > 0


@pytest.mark.parametrize(
    ("name", "told"),
    [("inventory.parquet", "Assets cannot be compared"), ("findings.json", "Findings cannot be compared")],
)
@pytest.mark.parametrize("broken", ["base", "this"])
def test_half_a_run_makes_nothing_look_gone(tmp_path: Path, name: str, told: str, broken: str) -> None:
    for one in ("base", "this"):
        make_output(tmp_path / one, [make_file("a")], [{}])
    path = tmp_path / broken / name
    path.write_bytes(path.read_bytes()[:-20])
    difference, _, _ = tell(tmp_path / "base", tmp_path / "this")
    assert difference.is_empty
    assert [remark for remark in difference.remarks if told in remark]


def test_what_was_written_by_hand_is_told(sealed_run: Path, output: Path) -> None:
    rewrite(output / "pipeline_summary.json", lambda text: text.replace('"root": "', '"root": "/elsewhere'))
    difference, _, _ = tell(sealed_run, output)
    assert any("This run: pipeline_summary.json" in remark for remark in difference.remarks)


def test_another_policy_and_another_version_are_told(tmp_path: Path) -> None:
    base = make_output(tmp_path / "base", config_sha256="a" * 64)
    this = make_output(tmp_path / "this", config_sha256="b" * 64, versions={"pocketmon_pipeline": "9.9"})
    difference, _, _ = tell(base, this)
    assert ["policy" in difference.remarks[0], "0.1.0 and 9.9" in difference.remarks[1]] == [True, True]


def test_findings_and_files_that_are_there_twice(tmp_path: Path) -> None:
    base = make_output(tmp_path / "base", [make_file("a", "1")] * 2, [{"fingerprint": ""}] * 3)
    this = make_output(tmp_path / "this", [make_file("a", "2")] * 2, [{"fingerprint": ""}] * 2)
    difference, _, _ = tell(base, this)
    assert (difference.assets["changed"], difference.unchanged) == (1, 1)
    assert not any(difference.findings.values())
