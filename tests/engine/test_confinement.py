"""A decoder that was taken over reaches nothing: no network, no process, no file, and no secret of the caller's."""

import sys
from pathlib import Path

import pytest

from engine.escapes import ATTEMPTS, DONE, ESCAPES, NEEDS, attempt
from engine.runs import execute, plant
from pocketmon_pipeline.stage import Config, Content

REFUSED = "Operation not permitted"


def make_prey(tmp_path: Path) -> Path:
    """A folder with something to lose."""
    return plant(tmp_path / "prey", {"asset": b"precious", "other": b"worthless"})


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What each attempt was told in the sandbox."""
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "a key")
    monkeypatch.setenv("CI_JOB_TOKEN", "a token")
    tree = plant(tmp_path / "tree", {"a.txt": str(make_prey(tmp_path)).encode()})
    return {
        str(name): str(answer) for name, answer in execute(tree, [ESCAPES], "select name, answer from attempts").rows[0]
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a filter of system calls")
def test_nothing_gets_out(answers: dict[str, str], tmp_path: Path) -> None:
    expected = dict.fromkeys(ATTEMPTS, REFUSED) | {"open many files": "Too many open files"}
    assert {name: answers[name] for name in ATTEMPTS} == expected
    assert sorted(path.name for path in (tmp_path / "prey").iterdir()) == ["asset", "other"]
    assert (tmp_path / "prey/asset").read_bytes() == b"precious"


def test_what_decoders_need_still_works(answers: dict[str, str]) -> None:
    assert {name: answers[name] for name in NEEDS} == dict.fromkeys(NEEDS, DONE)


def test_no_secret_gets_in(answers: dict[str, str]) -> None:
    assert not {"POCKETMON_SIGN_SECRET", "CI_JOB_TOKEN", "HOME"} & set(answers["variables"].split())
    assert answers["core size"] == "(0, 0)"


def test_the_attempts_would_succeed_outside(tmp_path: Path) -> None:
    rows = attempt([Content("", "text", str(make_prey(tmp_path)).encode())], Config())
    outside = {str(row.values[0]): row.values[1] for row in rows}
    assert {name for name in ATTEMPTS if outside[name] != DONE} == {"connect"}
    assert outside["connect"] == "Connection refused"
