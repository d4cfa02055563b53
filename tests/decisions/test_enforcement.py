"""Severity and enforcement that differ by path, through the public face: advisory, on trial, tolerated."""

from pathlib import Path

import jsonschema_rs
import pytest

from decisions.judged import read_schema
from decisions.judging_rules import NOW
from decisions.trees import Judged, guard, judge, plant
from pocketmon_pipeline.decisions.policy.checking.policy_check import check_policy
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.verdict import list_reasons

pytestmark = pytest.mark.usefixtures("unreported")

TREE = {"legacy/a.json": b'{"a": 1,}\n', "new/b.json": b'{"b": 1,}\n'}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "tree", TREE)


def override(tree: Path, paths: str, key: str, value: str) -> Judged:
    change = {"match": {"paths": [paths]}, "set": {f"json.invalid.{key}": value}}
    return guard(tree, config={"policy_guard": {"overrides": [change]}})


def tell(judged: Judged) -> list[tuple[str, str, str, str]]:
    names = ("path", "severity", "enforcement", "outcome")
    return [(one[names[0]], one[names[1]], one[names[2]], one[names[3]]) for one in judged.of("json.invalid")]


def test_a_severity_by_path(tree: Path) -> None:
    judged = override(tree, "legacy/**", "severity", "warning")
    assert tell(judged) == [
        ("new/b.json", "error", "waivable", "violation"),
        ("legacy/a.json", "warning", "waivable", "violation"),
    ]
    assert judged.code == 1
    assert override(tree, "**", "severity", "critical").code == 19


@pytest.mark.parametrize(("paths", "code"), [("legacy/**", 1), ("**", 0)])
def test_what_is_advisory_is_reported_and_fails_nothing(tree: Path, paths: str, code: int) -> None:
    judged = override(tree, paths, "enforcement", "advisory")
    assert judged.code == code
    assert {outcome for *_, outcome in tell(judged)} == {"violation"}


def test_what_is_on_trial_is_reported_apart(tree: Path) -> None:
    judged = override(tree, "**", "enforcement", "dryrun")
    assert judged.code == 0
    report = judged.read("policy_guard_report.json")
    jsonschema_rs.validate(read_schema("policy_guard_report"), report)
    assert [finding["path"] for finding in report["dryrun"]] == ["legacy/a.json", "new/b.json"]
    assert "json.invalid" not in {finding["rule"] for finding in report["findings"]}
    assert report["totals"]["by_outcome"]["dryrun"] == 2


@pytest.mark.parametrize(
    ("allowed", "code", "outcome"), [(1, 1, "violation"), (2, 0, "tolerated"), (3, 0, "tolerated")]
)
def test_a_ratchet_in_a_run(tree: Path, allowed: int, code: int, outcome: str) -> None:
    judged = guard(tree, config={"policy_guard": {"rules": [{"id": "json.invalid", "max_violations": allowed}]}})
    assert judged.code == code
    assert {one[-1] for one in tell(judged)} == {outcome}
    lower_to = 2 if allowed == 3 else None
    ratchet = {"rule": "json.invalid", "allowed": allowed, "violations": 2, "lower_to": lower_to}
    assert judged.read("policy_guard_report.json")["ratchets"] == [ratchet]


# Two names that some file systems take for one, which no manifest can tell apart.
TWINS = {"a/border.svg": b"<svg/>", "a/Border.svg": b"<svg id='b'/>"}


def report(tmp_path: Path, rule: str, overrides: list[object] | None = None, **stated: str) -> Judged:
    guard = {"rules": [{"id": rule, **stated}], "overrides": overrides or []}
    tree = plant(tmp_path / "tree", TWINS)
    return judge(tree, config={"policy_guard": guard})


def test_a_policy_settles_what_other_stages_find(tmp_path: Path) -> None:
    rule = "integrity.uncovered"
    judged = report(tmp_path, rule, severity="critical")
    found = judged.of(rule)
    assert {(one["severity"], one["note"].partition(" at ")[0]) for one in found} == {
        ("critical", "severity critical set")
    }
    assert judged.code == 19
    assert report(tmp_path, rule, severity="critical", enforcement="advisory").code == 1
    on_trial = report(tmp_path, rule, enforcement="dryrun").of(rule)
    assert {(one["severity"], one["outcome"]) for one in on_trial} == {("error", "dryrun")}


def test_what_a_policy_says_of_a_path_is_stronger_than_what_it_says_of_all(tmp_path: Path) -> None:
    change = {"match": {"paths": ["a/*"]}, "set": {"integrity.uncovered.severity": "info"}}
    found = report(tmp_path, "integrity.uncovered", [change], severity="critical").of("integrity.uncovered")
    assert {one["severity"] for one in found} == {"info"}


@pytest.mark.parametrize("rule", ["integrity.unsigned", "integrity.timestamp"])
@pytest.mark.parametrize(("key", "value"), [("severity", "info"), ("enforcement", "advisory")])
def test_a_policy_does_not_silence_what_proves_the_manifest(tmp_path: Path, rule: str, key: str, value: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(f"policy_guard: {{rules: [{{id: {rule}, {key}: {value}}}]}}\n")
    config = load_configuration(str(path))
    with pytest.raises(ConfigError) as caught:
        compile_policy(config)
    column = 28 + len(f"{rule}, {key}: ") + len("id: ") - 3
    said = f"rule {rule}, {key}: it proves the manifest, and counts the same under every policy"
    assert (caught.value.place, caught.value.message) == (f"{path}:1:{column}", said)
    assert ("error", said) in {(one.level, one.message) for one in check_policy(config, NOW)}


def test_a_policy_settles_what_a_check_of_the_program_finds(tree: Path) -> None:
    rule = {"id": "json.invalid", "severity": "info", "enforcement": "advisory"}
    judged = guard(tree, config={"policy_guard": {"rules": [rule]}})
    assert {one[1:] for one in tell(judged)} == {("info", "advisory", "violation")}
    assert judged.code == 0


@pytest.mark.parametrize("level", ["strict", "audit_only"])
def test_the_reason_of_the_end_stays_with_what_the_run_wrote(tree: Path, level: str) -> None:
    judged = judge(tree, config={"policy_guard": {"enforcement_level": level}})
    reason = {
        "strict": "2 findings at level error",
        "audit_only": "the enforcement level audit_only lets pass 2 findings at level error",
    }[level]
    summary = judged.read("pipeline_summary.json")
    jsonschema_rs.validate(read_schema("pipeline_summary"), summary)
    assert summary["verdict"]["reason"] == reason
    with open_finished(str(judged.output)) as run:
        assert [one.reason for one in list_reasons(run.inputs)] == [reason]
