"""What the page says first of a run that is altered, or that nobody vouches for; and what it puts first."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from finished.made import make_output
from finished.stored import SIGNER, make_finding, write_findings
from pocketmon_pipeline.finished.document import Document, State
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.seal import sign_summary
from pocketmon_pipeline.reports.dashboard.documents import COMMANDS, describe_documents
from pocketmon_pipeline.reports.dashboard.finished import gather
from pocketmon_pipeline.reports.dashboard.page import write_page
from pocketmon_pipeline.reports.dashboard.source_data import SourceData
from pocketmon_pipeline.stage import Run
from reports.dashboard import materials
from reports.dashboard.materials import NOW, make_material, read_payload

SUMMARY = "pipeline_summary.json"
BROKEN = "Altered after the run: no verdict can be trusted"
NOBODY = "Not verified: nobody vouches for these outputs"


def show(folder: Path, signers: Sequence[HmacSigner] = (SIGNER,)) -> tuple[Any, str]:
    """What the page carries, and what it says without scripts."""
    path = folder.parent / "page.html"
    with open_finished(str(folder), signers) as run:
        write_page(gather(run), str(path), split=False)
    plain = path.read_text("utf-8", "replace").partition('<div id="plain">')[2].partition("<script")[0]
    return read_payload(path), plain


def sign(folder: Path) -> None:
    run = Run(root="/", output_dir="/", state_dir="", now=NOW, version="0")
    signed = sign_summary(json.loads((folder / SUMMARY).read_text()), SIGNER, run)
    (folder / SUMMARY).write_text(json.dumps(signed))


def test_a_run_that_passed(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    sign(folder)
    payload, plain = show(folder)
    assert payload["decision"] == {"state": "passed", "words": "Passed", "doubt": "", "why": ""}
    assert plain.lstrip().startswith("<h1>Passed</h1>")
    assert {output[-1] for output in payload["outputs"]} == {"present"}


@pytest.mark.parametrize("signers", [[SIGNER], []])
def test_a_broken_seal_never_passes(tmp_path: Path, signers: list[HmacSigner]) -> None:
    folder = make_output(tmp_path / "out", findings=[{"severity": "critical"}])
    sign(folder)
    text = (folder / SUMMARY).read_text()
    (folder / SUMMARY).write_text(text.replace('"jobs": 1', '"jobs": 2'))
    payload, plain = show(folder, signers)
    assert (payload["decision"]["state"], payload["decision"]["words"]) == ("failed", BROKEN)
    assert payload["decision"]["why"].startswith(f"{SUMMARY}: its content is not what was signed")
    assert payload["verdict"] == []
    assert plain.lstrip().startswith(f"<h1>{BROKEN}</h1>")
    assert "Passed" not in plain
    (further,) = payload["problems"]
    assert further.endswith("the seal's own signature is broken, so it vouches for nothing")
    assert plain.count("its content is not what was signed") == 1


def test_what_nobody_vouches_for(tmp_path: Path) -> None:
    payload, plain = show(make_output(tmp_path / "out"))
    assert payload["decision"]["state"] == "unknown"
    assert payload["decision"]["words"] == "Passed, not verified"
    assert payload["decision"]["doubt"] == NOBODY
    assert {output[-1] for output in payload["outputs"]} == {"as the unverified summary says"}
    assert plain.lstrip().startswith("<h1>Passed, not verified</h1>")
    assert f"<strong>{NOBODY}</strong>" in plain


def test_outputs_that_were_changed(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "out")
    sign(folder)
    write_findings(folder / "findings.json", [make_finding()])
    payload, _ = show(folder)
    assert payload["decision"]["state"] == "failed"
    assert payload["decision"]["words"] == "Outputs were changed after the run"
    assert payload["decision"]["why"] == "findings.json. What the run said: passed"


def test_a_page_that_is_made_again_is_no_change(tmp_path: Path) -> None:
    """Without the run's key its seal cannot be renewed, and names the digest of the page before."""
    folder = make_output(tmp_path / "out")
    document = json.loads((folder / SUMMARY).read_text())
    document["outputs"]["dashboard.html"] = {"sha256": "0" * 64, "size": 1, "stage": "dashboard"}
    (folder / SUMMARY).write_text(json.dumps(document))
    sign(folder)
    (folder / "dashboard.html").write_text("another")
    payload, _ = show(folder)
    assert payload["decision"] == {"state": "passed", "words": "Passed", "doubt": "", "why": ""}


def test_only_what_is_not_there_has_a_command() -> None:
    states: tuple[State, ...] = ("altered", "newer", "truncated", "invalid", "unsealed")
    told = describe_documents({name: Document(state) for name, state in zip(COMMANDS, states, strict=False)})
    commands = {one["state"]: one["command"] for one in told.values() if isinstance(one, dict)}
    assert {state: commands[state] for state in states} == dict.fromkeys(states, "")
    assert any(one["command"] for one in told.values() if isinstance(one, dict))


def make_page(tmp_path: Path, material: SourceData) -> Any:  # noqa: ANN401 - JSON
    return read_payload(materials.write(material, tmp_path / "page.html", most=2))


def test_open_findings_come_before_known_ones(tmp_path: Path) -> None:
    known = [
        materials.make_finding(number, severity="critical", outcome="known", rule="a.known") for number in range(3)
    ]
    fresh = [materials.make_finding(9, severity="warning", rule="z.new")]
    payload = make_page(tmp_path, make_material([*known, *fresh]))
    assert payload["findings"]["rule"]["values"] == ["z.new", "a.known"]


def test_what_gave_the_code_is_to_be_done_first(tmp_path: Path) -> None:
    found = [
        materials.make_finding(1, severity="critical", rule="a.critical", enforcement="advisory"),
        materials.make_finding(2, severity="error", rule="b.error"),
        materials.make_finding(3, severity="error", rule="c.integrity", topic="integrity"),
        materials.make_finding(4, severity="critical", rule="d.critical"),
    ]
    reasons = ((20, "INTEGRITY"), (19, "CRITICAL"), (1, "FINDINGS"))
    rules = [rule["rule"] for rule in make_page(tmp_path, make_material(found, verdict=reasons))["rules"]]
    assert rules == ["c.integrity", "d.critical", "b.error", "a.critical"]
    rules = [rule["rule"] for rule in make_page(tmp_path, make_material(found, verdict=reasons[:1]))["rules"]]
    assert rules == ["c.integrity", "a.critical", "d.critical", "b.error"]
