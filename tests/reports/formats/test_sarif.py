"""SARIF, against its schema, sarif-tools, and what GitHub demands."""

import json
import re
import urllib.parse
from pathlib import Path
from typing import Any  # a parsed log

import jsonschema_rs
import pytest
from hypothesis import given
from sarif import loader

from finished.stored import make_finding, write_findings
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.pages.rule_pages import render_text
from pocketmon_pipeline.reports.sarif import write_message
from reports.formats.rendering import (
    Findings,
    configure,
    list_hostile,
    load_default,
    render_findings,
    render_folder,
    texts,
    write_verdict,
)


def read_log(folder: Path, findings: Findings, **reporting: object) -> Any:  # noqa: ANN401 - a parsed log
    config = configure(**reporting) if reporting else None
    return json.loads(render_findings(folder, "sarif", findings, config))["runs"][0]


def test_hostile_findings_validate_against_the_schema(tmp_path: Path, sarif_schema: jsonschema_rs.Validator) -> None:
    write_verdict(tmp_path, 19, "CRITICAL", ["1 critical violation"], tree="my assets")
    log = json.loads(render_findings(tmp_path, "sarif", list_hostile()))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(list_hostile())
    assert not sarif_schema.is_valid({**log, "version": "2.0.0"})


def test_no_findings_are_a_log_too(tmp_path: Path, sarif_schema: jsonschema_rs.Validator) -> None:
    log = json.loads(render_findings(tmp_path, "sarif", []))
    assert sarif_schema.is_valid(log)
    assert log["runs"][0]["results"] == []
    assert "exitCode" not in log["runs"][0]["invocations"][0]


def test_sarif_tools_read_every_result(tmp_path: Path) -> None:
    path = tmp_path / "findings.sarif"
    path.write_bytes(render_findings(tmp_path, "sarif", list_hostile()))
    records = loader.load_sarif_file(str(path)).get_records()
    assert len(records) == len(list_hostile())
    assert {record["Severity"] for record in records} == {"error", "warning", "note", "none"}


def test_a_result_tells_what_the_finding_does(tmp_path: Path) -> None:
    finding = make_finding(path="a b/\\xff#.json", line=3, column=5, pointer="/a/b", fix="fix it", fingerprint="f1")
    write_verdict(tmp_path, 1, "FINDINGS", ["1 finding at level error"], tree="games/über")
    write_findings(tmp_path / "findings.json", [finding])
    run = json.loads(render_folder(tmp_path, "sarif"))["runs"][0]
    (result,) = run["results"]
    assert result["message"]["text"] == "is not JSON; fix it"
    assert result["level"] == "error"
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "games/%C3%BCber/a%20b/%FF%23.json",
        "uriBaseId": "%SRCROOT%",
    }
    assert location["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/a/b", "kind": "value"}]
    assert set(result["partialFingerprints"].values()) == {"f1"}
    assert "primaryLocationLineHash" in result["partialFingerprints"]
    assert run["invocations"][0]["exitCode"] == 1
    assert "%SRCROOT%" in run["originalUriBaseIds"]


def test_uris_are_uris(tmp_path: Path) -> None:
    results = read_log(tmp_path, list_hostile())["results"]
    assert len(results) == len(list_hostile())
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~!$()*+,;=@/-]|%[0-9A-F]{2})+", uri)
        parts = urllib.parse.urlsplit(uri)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    prints = [
        read_log(tmp_path, [make_finding(line=line, fingerprint="abc")])["results"][0]["partialFingerprints"]
        for line in (3, 300)
    ]
    assert prints[0] == prints[1]


def test_rules_have_their_pages_as_help(tmp_path: Path) -> None:
    names = ["json.invalid", "image.npot", "secret.password", "of.nobody"]
    run = read_log(tmp_path, [make_finding(rule=name) for name in names])
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    known = {rule.id: rule for rule in load_default().section(PolicyGuard).rules}
    for name in names[:2]:
        page = " ".join(render_text(load_default(), known[name]).split())
        for line in rules[name]["help"]["text"].splitlines():
            assert " ".join(line.split()) in page, name
        assert rules[name]["shortDescription"]["text"] == known[name].title
    assert "What to do" in rules["json.invalid"]["help"]["text"]
    assert rules["secret.password"]["properties"]["security-severity"] == "9.5"
    assert rules["of.nobody"] == {"id": "of.nobody", "shortDescription": {"text": "of.nobody"}}


def test_help_can_go_without_advice(tmp_path: Path) -> None:
    run = read_log(tmp_path, [make_finding(fix="fix it")], include_recommendations=False)
    assert "What to do" not in json.dumps(run)
    assert run["results"][0]["message"]["text"] == "is not JSON"


@pytest.mark.parametrize(
    ("findings", "results", "notified"),
    [(5_000, 5_000, ""), (5_001, 5_001, "note"), (25_000, 25_000, "note"), (25_003, 25_000, "warning")],
)
def test_what_is_cut_is_told(tmp_path: Path, findings: int, results: int, notified: str) -> None:
    some = [make_finding(severity="info", fingerprint=str(number)) for number in range(findings - 1)]
    run = read_log(tmp_path, [*some, make_finding(severity="critical", rule="worst")])
    assert len(run["results"]) == results
    assert run["results"][0]["ruleId"] == "worst"
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert [one["level"] for one in told] == ([notified] if notified else [])
    if notified == "warning":
        assert told[0]["message"]["text"].startswith("3 of 25,003 findings are left out, the least severe ones")


def test_what_is_accepted_is_suppressed_and_what_is_known_unchanged(tmp_path: Path) -> None:
    outcomes = ("violation", "waived", "known", "tolerated", "dryrun", "skipped")
    findings = [make_finding(outcome=outcome, note=f"because {outcome}", rule=outcome) for outcome in outcomes]
    results = {result["ruleId"]: result for result in read_log(tmp_path, findings)["results"]}
    suppressed = {
        name: one["suppressions"][0]["justification"] for name, one in results.items() if "suppressions" in one
    }
    assert suppressed == {name: f"because {name}" for name in ("waived", "tolerated", "dryrun")}
    states = {name: one["baselineState"] for name, one in results.items()}
    assert states == {**dict.fromkeys(outcomes, "new"), "known": "unchanged"}
    assert (results["skipped"]["kind"], results["skipped"]["level"]) == ("open", "none")
    (result,) = read_log(tmp_path, [make_finding()])["results"]
    assert "baselineState" not in result


@given(texts)
def test_a_message_has_neither_links_nor_placeholders_of_its_own(text: str) -> None:
    written = write_message(text)
    assert written
    assert not re.search(r"(?<!\\)\[[^\[\]]*\]\(", written)
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", written)
