"""What a list of files cannot tell: rules whose answer needs the whole tree are named, wherever files are judged."""

import json
import wave
from pathlib import Path
from typing import Any  # any JSON

import pytest

from cli.commandline import Called, call_here

pytestmark = pytest.mark.usefixtures("unreported")

RATCHETS = """\
policy_guard:
  rules:
  - {id: OLD, for: format == 'json', require: size < 1, max_violations: 5}
  - {id: OVER, for: format == 'json', require: size < 1, max_violations: 0}
  - {id: CLEAN, for: format == 'json', require: size > 1, max_violations: 5}
"""


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


OF_WHOLE_TREES = {
    *("dup.exact", "name.case-collision", "name.convention", "file.symlink-broken", "file.finder-copy"),
    *(
        "file.executable-in-assets",
        "integrity.mismatch",
        "licence.missing",
        "audio.format",
        "image.npot",
        "image.variant-size",
    ),
    *("ref.missing", "ref.case-mismatch", "ref.orphan", "atlas.bounds", "gltf.missing-uri"),
    *("unity.meta-missing", "unity.meta-orphan", "unity.guid-duplicate"),
    *("translation.missing-key", "translation.placeholder"),
}


def test_checks_that_compare_files_are_named(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done, report = guard(capfd, "{}", "--target", "assets", "assets/game.json")
    assert set(report["rules_left_out"]) >= OF_WHOLE_TREES
    assert not {"json.invalid", "name.non-portable"} & set(report["rules_left_out"])
    assert "dup.exact" in done.stdout
    told = call_here(capfd, "explain", "-v", "--config", "p.yaml", "--file", "assets/game.json").stdout
    assert "dup.exact" in told.partition("\nnot judged")[2].partition("\n\n")[0]


def test_nothing_is_made_up_about_files_that_were_not_listed(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    media = [
        here / "assets" / name for name in ("q (1).wav", "q.wav", *(f"a_{n}.wav" for n in range(9)), "Odd One.wav")
    ]
    for path in media:
        path.write_bytes(b"RIFF\x04\0\0\0WAVE" + path.name.encode())
    (here / "assets/tool.ps1").write_text("x")
    listed = [path for path in sorted((here / "assets").iterdir()) if path.is_file() and path.name != "q.wav"]
    _, report = guard(capfd, "{}", "--target", "assets", *map(str, listed))
    copies = [one for one in report["findings"] if one["rule"] == "file.finder-copy"]
    (told,) = (one["message"] for one in copies if one["path"] == "q (1).wav")
    assert told == "is named like a copy of q.wav: rename it, or delete it"
    assert not {"name.convention", "file.executable-in-assets"} & {one["rule"] for one in report["findings"]}


def test_a_schema_that_was_not_listed_judges_nothing(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "assets/s.json").write_text('{"required": ["zzz"]}\n')
    policy = "policy_guard: {rules: [{id: SCH, for: name == 'game.json', schema: s.json}]}"
    _, report = guard(capfd, policy, "--target", "assets", "assets/game.json")
    assert "SCH" in report["rules_left_out"]
    _, report = guard(capfd, policy, "--target", "assets", "assets/game.json", "assets/s.json")
    assert "SCH" not in report["rules_left_out"]
    assert "SCH" in {one["rule"] for one in report["findings"]}


def write_sound(path: Path, rate: int, level: int) -> None:
    """Write a tenth of a second of one level."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes([level, 0]) * (rate // 10))


def test_what_a_part_cannot_tell_is_neither_found_nor_fixed(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        write_sound(here / f"assets/s{number}.wav", 44_100 if number else 22_050, number)
    (here / "assets/page.html").write_text('<!doctype html><img src="gone.png">')
    policy = (
        "policy_guard: {rules: [{id: FEW, for: ext == 'wav', group_by: dir, require: count() < 3},"
        " {id: TWO, for: ext == 'wav', unique: kind}, {id: BAD, for: ext == 'html', require: size > 99}]}"
    )
    Path("p.yaml").write_text(policy)
    call_here(capfd, "baseline", "create", "--config", "p.yaml", "--no-cache", "assets")
    known = Path("pocketmon-baseline.txt").read_text()
    assert all(rule in known for rule in ("audio.format", "ref.missing", "TWO", "BAD"))
    listed = [f"assets/{name}" for name in ("page.html", *(f"s{number}.wav" for number in range(6)))]
    baseline = ["--target", "assets", "--baseline", "pocketmon-baseline.txt"]
    done, report = guard(capfd, policy, *baseline, *listed)
    # five of the six sounds agree, which tells nothing of a folder of twelve
    assert {one["rule"] for one in report["findings"]} == {"BAD", "TWO"}
    assert "baseline    6 known, 0 fixed, 0 new" in done.stdout
    (here / "assets/page.html").write_text('<!doctype html><img src="gone.png">' + " " * 99)
    done, _ = guard(capfd, policy, *baseline, *listed)
    assert "baseline    5 known, 1 fixed, 0 new" in done.stdout
