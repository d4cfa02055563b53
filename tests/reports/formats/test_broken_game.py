"""Every report of the example that has every defect."""

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
from lxml import etree

from cli.commandline import call
from pocketmon_pipeline.report_formats import PRINTED, REPORTS
from requirements import REPOSITORY

EXAMPLES = REPOSITORY / "examples"
EXPECTED = json.loads((EXAMPLES / "broken-game.expected.json").read_bytes())


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the output, and all that was printed."""
    work = tmp_path_factory.mktemp("broken-game")
    formats = [word for name in (*REPORTS, *PRINTED) for word in ("--format", name)]
    config = ("--config", str(EXAMPLES / "broken-game.policy.json"))
    done = call("run", "-v", *config, *formats, str(EXAMPLES / "broken-game"), cwd=work)
    assert done.returncode == 19, done.stderr
    (work / "output/printed").write_text(done.stdout + done.stderr)
    return work


def list_planted() -> list[str]:
    """What stands behind the name of each setting that is said to hold a credential."""
    found = []
    for row in EXPECTED:
        if row["rule"].startswith("secret."):
            line = (EXAMPLES / "broken-game" / row["path"]).read_text().splitlines()[row["line"] - 1]
            found.append(re.split(r"[:=]\s*", line, maxsplit=1)[1].strip("'\" "))
    return found


def test_no_report_holds_a_planted_credential(reported: Path) -> None:
    planted = list_planted()
    assert planted
    assert {str(stage.artifact) for stage in REPORTS.values()} <= {
        path.name for path in (reported / "output").iterdir()
    }
    for path in (reported / "output").iterdir():
        for secret in planted:
            assert secret.encode() not in path.read_bytes(), path.name


def test_they_validate(reported: Path, sarif_schema: jsonschema_rs.Validator, junit_schema: etree.XMLSchema) -> None:
    log = json.loads((reported / "output/findings.sarif").read_bytes())
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    assert all("help" in rule for rule in log["runs"][0]["tool"]["driver"]["rules"])
    assert junit_schema.validate(etree.parse(reported / "output/findings.junit.xml")), junit_schema.error_log


def test_all_tell_of_the_same_findings(reported: Path) -> None:
    output = reported / "output"
    findings = len(json.loads((output / "findings.json").read_bytes())["findings"])
    (run,) = json.loads((output / "findings.sarif").read_bytes())["runs"]
    assert findings == len(run["results"]) == len((output / "findings.jsonl").read_bytes().splitlines())
    assert findings == len(json.loads((output / "gl-code-quality-report.json").read_bytes()))
    assert findings == len(list(etree.parse(output / "findings.junit.xml").iter("testcase")))
