"""`run --profile`, and the waterfall of `run -v`."""

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.commandline import call_here
from pocketmon_pipeline.pipeline import BUILT_IN


def test_a_profile_is_two_files(work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(work)
    called = call_here(capfd, "run", "--profile", "-v")
    assert called.returncode == 0
    flame = ElementTree.fromstring((work / "output/profile.svg").read_text())  # noqa: S314 - our own
    titles = [title.text or "" for title in flame.iter("{http://www.w3.org/2000/svg}title")]
    assert any(title.startswith("execute (") for title in titles)
    speedscope = json.loads((work / "output/profile.speedscope.json").read_text())
    assert speedscope["$schema"] == "https://www.speedscope.app/file-format-schema.json"
    names = {frame["name"] for frame in speedscope["shared"]["frames"]}
    drawn = {title.partition(" (")[0] for title in titles if "pocketmon_pipeline/" in title}
    assert drawn - names == set(), "both tell of the same calls"
    assert "execute" in drawn
    assert None not in speedscope.values(), "its format knows no null"
    assert all(None not in frame.values() for frame in speedscope["shared"]["frames"])
    assert speedscope["profiles"][0]["name"] == titles[0]
    assert "profile: output/profile.svg" in called.stderr
    # Which stages are long enough to be named is a matter of the machine, as is the unit.
    drawn_stages = set(re.findall(r"^(\w+) +[#=]+ +[0-9.]+ \w+$", called.stdout, re.MULTILINE))
    assert drawn_stages & {stage.name for stage in BUILT_IN}


def test_a_dry_run_names_the_profile(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work)
    profiles = {"output/profile.svg", "output/profile.speedscope.json"}
    plain = json.loads(call_here(capfd, "run", "--dry-run", "--json").stdout)["would_write"]
    sampled = json.loads(call_here(capfd, "run", "--dry-run", "--json", "--profile").stdout)["would_write"]
    assert (profiles & {*plain}, profiles - {*sampled}) == (set(), set())
    assert all(profile in call_here(capfd, "run", "--dry-run", "--profile").stdout for profile in profiles)


def test_without_the_sampler_the_message_says_what_to_install(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work)
    monkeypatch.setitem(sys.modules, "pyinstrument", None)
    called = call_here(capfd, "run", "--profile")
    assert called.returncode == 2
    assert "pip install 'pocketmon-pipeline[profile]'" in called.stderr
    assert not (work / "output").exists()
