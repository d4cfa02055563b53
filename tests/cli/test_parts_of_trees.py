"""What a list of files cannot tell: rules whose answer needs the whole tree are named, wherever files are judged."""

import json
from pathlib import Path
from typing import Any  # any JSON

import pytest

from cli.commandline import Called, call_here

RATCHETS = """\
policy_guard:
  rules:
  - {id: OLD, for: format == 'json', require: size < 1, max_violations: 5}
  - {id: OVER, for: format == 'json', require: size < 1, max_violations: 0}
  - {id: CLEAN, for: format == 'json', require: size > 1, max_violations: 5}
"""


@pytest.fixture
def here(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tree's parent as the current folder."""
    monkeypatch.chdir(work)
    return work


def guard(capture: pytest.CaptureFixture[str], policy: str, *arguments: str) -> tuple[Called, dict[str, Any]]:
    """Judge by a policy; return the report too."""
    Path("p.yaml").write_text(policy)
    done = call_here(capture, "guard", "--config", "p.yaml", "--no-cache", *arguments)
    return done, json.loads(Path("policy_report.json").read_text())


def test_a_ratchet_is_not_judged_by_a_part(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done, report = guard(capfd, RATCHETS, "--target", "assets", "assets/game.json")
    told = {one["rule"]: (one["outcome"], one["note"]) for one in report["findings"]}
    assert told == {
        "OLD": ("tolerated", "1 here, and at most 5 tolerated in the whole tree"),
        "OVER": ("violation", "1 violations, at most 0 tolerated"),
    }
    # too many in a part are too many; a rule that finds nothing here has nothing to tolerate
    assert "OLD" in report["rules_left_out"]
    assert not {"OVER", "CLEAN"} & set(report["rules_left_out"])
    judged = {rule["id"]: rule["judged"] for rule in report["rules"]}
    assert (judged["OLD"], judged["OVER"], judged["CLEAN"]) == (False, True, True)
    assert "OLD 1 of 5 tolerated here; the whole tree decides" in done.stdout
    whole, report = guard(capfd, RATCHETS, "--target", "assets")
    assert report["rules_left_out"] == []
    assert "OLD 1 of 5 tolerated: lower max_violations to 1" in whole.stdout


def test_what_is_said_of_a_file_knows_its_ratchet(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text(RATCHETS)
    told = call_here(capfd, "explain", "--config", "p.yaml", "--file", "assets/game.json").stdout
    assert "(1 here, and at most 5 tolerated in the whole tree)" in " ".join(told.split())
