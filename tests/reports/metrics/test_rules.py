"""The rules, judged by promtool: each alert fires where it should, and is silent where it should."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from pocketmon_pipeline.reports.metrics.catalogue import METRICS
from pocketmon_pipeline.reports.metrics.rules import NAME, read_rules
from requirements import require_tool

TESTS = ("pocketmon.rules.test.yml", "pocketmon.days.test.yml")
RULES = [rule for group in yaml.safe_load(read_rules())["groups"] for rule in group["rules"]]
ALERTS = [rule["alert"] for rule in RULES if "alert" in rule]
RECORDS = [rule["record"] for rule in RULES if "record" in rule]

# The conditions that call somebody, and the alert for each.
CONDITIONS = {
    "regression": "PocketmonPerformanceRegression",
    "exhaustion": "PocketmonLimitExhausted",
    "violation": "PocketmonCriticalViolation",
    "integrity failure": "PocketmonIntegrityFailure",
    "rollback": "PocketmonRollbackAdvised",
}


def try_rules(folder: Path, rules: str, about: str = "") -> subprocess.CompletedProcess[str]:
    """Run the unit tests of rules on this text, or those alone that say something about one of them."""
    (folder / NAME).write_text(rules)
    tried = []
    for name in TESTS:
        head, *tests = re.split("(?m)^(?=  - name: )", (Path(__file__).parent / name).read_text())
        chosen = [test for test in tests if about in test]
        if chosen:
            (folder / name).write_text("".join([head, *chosen]))
            tried.append(name)
    command = [require_tool("promtool"), "test", "rules", *tried]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def list_cases() -> dict[str, set[bool]]:
    """For each alert, whether there are cases in which it fires, and in which it does not."""
    cases: dict[str, set[bool]] = {}
    for name in TESTS:
        for test in yaml.safe_load((Path(__file__).parent / name).read_text())["tests"]:
            for case in test.get("alert_rule_test", []):
                cases.setdefault(case["alertname"], set()).add(bool(case.get("exp_alerts")))
    return cases


def test_promtool_checks_the_rules(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(read_rules())
    command = [require_tool("promtool"), "check", "rules", "--lint=all", "--lint-fatal", NAME]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(RULES)} rules found" in done.stdout


def test_each_alert_fires_and_does_not_fire(tmp_path: Path) -> None:
    assert set(CONDITIONS.values()) <= set(ALERTS)
    assert list_cases() == {alert: {True, False} for alert in ALERTS}
    done = try_rules(tmp_path, read_rules())
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        *((name, "vector(1)") for name in (*ALERTS, *RECORDS)),
        *((name, "vector(0) > 1") for name in ALERTS),
    ],
)
def test_a_rule_that_is_wrong_is_noticed(tmp_path: Path, name: str, expression: str) -> None:
    document = yaml.safe_load(read_rules())
    for group in document["groups"]:
        for rule in group["rules"]:
            if name in (rule.get("alert"), rule.get("record")):
                rule["expr"] = expression
    done = try_rules(tmp_path, yaml.safe_dump(document), about=name)
    assert done.returncode == 1
    assert name in done.stdout + done.stderr


def test_rules_ask_for_nothing_that_nobody_tells() -> None:
    known = {metric.name for metric in METRICS} | set(RECORDS)
    asked = {name for rule in RULES for name in re.findall(r"(?:tree:)?pocketmon_[a-z_]+(?::\w+)?", rule["expr"])}
    assert asked
    assert asked <= known
