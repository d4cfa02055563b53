"""What else changed in the run in which a cost rose."""

import pytest

from pocketmon_pipeline.decisions.regression.cost_series import Facts, Past, list_changes

BEFORE = Facts(
    run="a",
    started_at="2026-03-01T12:00:00+00:00",
    files=1000,
    bytes=5_000_000,
    tool_version="0.1.0",
    policy_sha256="a" * 64,
    revision="1" * 40,
    tree_digest="t" * 32,
    jobs=2,
    calibration_seconds=0.1,
)
CHANGES: dict[str, tuple[dict[str, object], list[str]]] = {
    "nothing": ({}, []),
    "files": (
        {"files": 1200, "bytes": 6_000_000, "tree_digest": "u" * 32},
        ["the tree (1,000 -> 1,200 files, 5,000,000 -> 6,000,000 bytes)"],
    ),
    "contents": ({"tree_digest": "u" * 32}, ["contents of the tree"]),
    "policy": ({"policy_sha256": "b" * 64}, ["the policy (aaaaaaaaaaaa -> bbbbbbbbbbbb)"]),
    "no policy": ({"policy_sha256": ""}, ["the policy (aaaaaaaaaaaa -> none)"]),
    "version": ({"tool_version": "0.2.0"}, ["the version (0.1.0 -> 0.2.0)"]),
    "revision": ({"revision": "2" * 40}, ["the revision (111111111111 -> 222222222222)"]),
    "no repository": ({"revision": ""}, []),
    "jobs": ({"jobs": 4}, ["--jobs (2 -> 4)"]),
    "a slower machine": ({"calibration_seconds": 0.15}, ["the machine (50% more time for the same work)"]),
    "a quicker machine": ({"calibration_seconds": 0.075}, ["the machine (25% less time for the same work)"]),
    "as quick a machine": ({"calibration_seconds": 0.11}, []),
    "a machine that was not measured": ({"calibration_seconds": None}, []),
}


@pytest.mark.parametrize(("changed", "told"), CHANGES.values(), ids=CHANGES)
def test_whatever_else_changed_is_told(changed: dict[str, object], told: list[str]) -> None:
    after = BEFORE._replace(run="b", **changed)  # type: ignore[arg-type]  # fields by name
    past = Past([BEFORE, BEFORE, after, after], {}, 0)
    assert list(list_changes(past, 2)) == told
    assert list(list_changes(past, 3)) == list(list_changes(past, 0)) == []
