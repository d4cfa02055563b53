"""One exit code from all findings: every combination of level, severity, topic and enforcement."""

import itertools
import json
from pathlib import Path

import jsonschema_rs
import pytest

import pocketmon_pipeline
from decisions.judged import install
from engine.runs import NOW
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions import gate
from pocketmon_pipeline.decisions.gate import GateConfig
from pocketmon_pipeline.decisions.policy.acceptance.judgement import Terms
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.engine.tables.findings import FINDINGS, STORED_COLUMNS, append_findings
from pocketmon_pipeline.model import Enforcement, Finding, Severity
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.table import read_relation

RUN = Run(root="/r", output_dir="/o", state_dir="/s", now=NOW, version="0")
SCHEMA = Path(pocketmon_pipeline.__file__).parent / "schemas" / "findings.schema.json"


def judge(findings: list[Finding], level: str = "strict") -> tuple[list[tuple[object, ...]], dict[str, object]]:
    """The verdict's rows, strongest first, and findings.json."""
    database = Database()
    database.create(FINDINGS, STORED_COLUMNS)
    append_findings(database, "test", findings)
    install(database, Terms(PolicyGuard(), NOW))
    database.connection.execute("insert into files by name select 'a.txt' as path, 'file' as type")
    config = GateConfig(policy_guard=PolicyGuard(enforcement_level=level))  # type: ignore[arg-type]  # parametrised
    outcome = gate.decide(StageInputs(database, RUN), config)
    document = json.loads(b"".join(outcome.document))  # type: ignore[arg-type]  # this stage streams
    database.put("answer", read_relation(database.sql("select 1")))
    database.connection.register("verdict", outcome.tables["verdict"])
    rows = database.sql("select code, reason from verdict").fetchall()
    database.close()
    return rows, document


def make(severity: str, topic: str = "data", rule: str = "some.rule", **others: object) -> Finding:
    return Finding(rule=rule, severity=Severity(severity), topic=topic, message="m", **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "strict", "permissive", "audit_only"),
    [
        (make("critical"), 19, 19, 0),
        (make("error"), 1, 0, 0),
        (make("warning"), 0, 0, 0),
        (make("info"), 0, 0, 0),
        (make("critical", "integrity"), 20, 20, 20),
        (make("error", "integrity"), 20, 20, 20),
        (make("warning", "integrity"), 0, 0, 0),
        (make("error", "performance", "perf.regression"), 18, 18, 0),
        (make("warning", "performance", "perf.over-limit"), 0, 0, 0),
    ],
)
def test_each_kind_of_finding_at_each_level(finding: Finding, strict: int, permissive: int, audit_only: int) -> None:
    codes = [judge([finding], level)[0][0][0] for level in ("strict", "permissive", "audit_only")]
    assert codes == [strict, permissive, audit_only]


@pytest.mark.parametrize(
    ("level", "reason"),
    [
        ("permissive", "the enforcement level permissive lets pass 2 findings at level error"),
        ("audit_only", "the enforcement level audit_only lets pass 1 critical violation, 2 findings at level error"),
    ],
)
def test_a_pass_tells_what_only_the_level_lets_pass(level: str, reason: str) -> None:
    findings = [make("error"), make("error"), *[make("critical")] * (level == "audit_only")]
    assert judge(findings, level)[0] == [(0, reason)]


@pytest.mark.parametrize("level", ["strict", "permissive", "audit_only"])
def test_what_counts_for_no_code_is_not_said_to_be_let_pass(level: str) -> None:
    findings = [make("warning"), make("critical", outcome="known"), make("error", enforcement=Enforcement.ADVISORY)]
    assert judge(findings, level)[0] == [(0, "no finding at or above the fail level")]


@pytest.mark.parametrize("enforcement", ["advisory", "dryrun"])
def test_advisory_and_dryrun_count_for_no_code(enforcement: str) -> None:
    assert judge([make("critical", enforcement=Enforcement(enforcement))])[0][0][0] == 0


@pytest.mark.parametrize("outcome", ["waived", "known"])
def test_what_is_waived_or_old_counts_for_no_code_and_stays_visible(outcome: str) -> None:
    rows, document = judge([make("critical", outcome=outcome)])
    assert rows[0][0] == 0
    assert [finding["outcome"] for finding in document["findings"]] == [outcome]  # type: ignore[attr-defined]


STRENGTH = {20: make("error", "integrity"), 19: make("critical"), 18: make("error", rule="perf.regression"),
            1: make("error")}  # fmt: skip


@pytest.mark.parametrize(
    "codes", [set(codes) for size in range(1, 5) for codes in itertools.combinations(STRENGTH, size)]
)
def test_the_strongest_reason_decides_and_all_are_told(codes: set[int]) -> None:
    rows, _ = judge([STRENGTH[code] for code in codes])
    assert [code for code, _ in rows] == [code for code in STRENGTH if code in codes]


def test_reasons_count_their_findings() -> None:
    rows, _ = judge([make("critical"), make("critical"), make("error")])
    assert rows == [(19, "2 critical violations"), (1, "1 finding at level error")]


def test_findings_are_sorted_worst_first_and_valid() -> None:
    findings = [
        make("info", path="a"),
        make("error", path="b", line=2, column=1, pointer="/x/1"),
        make("error", path="b", line=1, column=9, pointer="/x/0"),
        make("critical", path="z \\x1b[31m"),
    ]
    _, document = judge(findings)
    jsonschema_rs.validator_for(json.loads(SCHEMA.read_bytes())).validate(document)
    order = [(finding["severity"], finding["path"], finding["pointer"]) for finding in document["findings"]]  # type: ignore[attr-defined]
    assert order == [
        ("critical", "z \\x1b[31m", None),
        ("error", "b", "/x/0"),
        ("error", "b", "/x/1"),
        ("info", "a", None),
    ]


def test_equal_findings_have_fingerprints_of_their_own_and_lines_do_not_matter() -> None:
    def prints(*lines: int) -> list[str]:
        _, document = judge([make("error", path="a", subject="x", line=line) for line in lines])
        return [finding["fingerprint"] for finding in document["findings"]]  # type: ignore[attr-defined]

    assert len(set(prints(1, 2, 3))) == 3
    assert prints(1, 2, 3) == prints(10, 20, 30)


def test_no_finding_is_a_pass() -> None:
    rows, document = judge([])
    assert rows == [(0, "no finding at or above the fail level")]
    assert document["findings"] == []
