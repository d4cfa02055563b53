"""policy_guard_report.json: its schema, its counts, and the same bytes for the same tree."""

import json
from importlib import resources
from pathlib import Path

import jsonschema_rs
import pytest

from decisions.trees import Judged, judge, plant, png
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported

TREE = {
    "a.png": png("a"),
    "b.png": b"",
    "sub/a.png": png("a"),
    "evil\x1b[31m.json": b'{"a": 1,}\n',
    "Thumbs.db": b"thumbs\n",
}
NAME = "policy_guard_report.json"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return judge(plant(tmp_path_factory.mktemp("report") / "tree", TREE))


def test_it_follows_its_published_schema(judged: Judged) -> None:
    text = resources.files("pocketmon_pipeline.schemas").joinpath("policy_guard_report.schema.json").read_text("utf-8")
    schema = json.loads(text)
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.validate(schema, judged.read(NAME))


def test_it_names_every_rule_with_its_counts(judged: Judged) -> None:
    report = judged.read(NAME)
    assert [rule["id"] for rule in report["rules"]] == sorted(
        rule.id
        for rule in load_config(None).section(PolicyGuard).rules
        if not isinstance(NATIVE.get(rule.native or ""), Reported)
    )
    rules = {rule["id"]: rule for rule in report["rules"]}
    assert rules["file.empty-media"]["subjects"] == 3
    assert rules["file.empty-media"]["violations"] == 1
    assert rules["json.invalid"]["subjects"] == 1
    assert "toml.invalid" in report["rules_without_subjects"]
    assert "quality.min-file-size" in report["rules_not_in_force"]
    assert (
        report["totals"]["violations"] == len(report["findings"]) == sum(rule["violations"] for rule in rules.values())
    )


def test_its_findings_are_those_of_the_stage_worst_first(judged: Judged) -> None:
    own = [finding for finding in judged.findings if finding["stage"] == "policy_guard"]
    assert [finding["fingerprint"] for finding in judged.read(NAME)["findings"]] == [one["fingerprint"] for one in own]
    ranks = [("critical", "error", "warning", "info").index(finding["severity"]) for finding in own]
    assert ranks == sorted(ranks)
    assert len(own) > 3


def test_hostile_names_appear_only_escaped(judged: Judged) -> None:
    data = (judged.output / NAME).read_bytes()
    assert b"\x1b" not in data
    assert b"\\u001b" not in data
    assert "evil\\x1b[31m.json" in {finding["path"] for finding in judged.findings}


def test_a_second_run_writes_the_same_bytes(judged: Judged, tmp_path: Path) -> None:
    again = judge(plant(tmp_path / "elsewhere", TREE))
    for name in (NAME, "embedding_duplicate_groups.json"):
        assert (again.output / name).read_bytes() == (judged.output / name).read_bytes()
