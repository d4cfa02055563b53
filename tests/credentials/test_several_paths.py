"""`secrets PATH...`: files and folders together, each read once, as the policy's tree calls them."""

import json
from pathlib import Path

import pytest

from cli.commandline import call_here

SECRET = "db_password = Ostrich-71-kite\n"
FILES = ("game/server.ini", "game/deep/mail.ini", "tools/push.ini", "tools/.git/config", "other/door.ini")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three folders with a password in every file; what holds them is the current folder."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SECRET)
    (tmp_path / "link").symlink_to("other")
    (tmp_path / "policy.json").write_text(json.dumps({"scan": {"root": "game"}}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (("game", "tools"), ["game/deep/mail.ini", "game/server.ini", "tools/push.ini"]),
        (("tools", "game/server.ini"), ["game/server.ini", "tools/push.ini"]),
        (("game/deep", "game", "game/server.ini"), ["deep/mail.ini", "server.ini"]),
        (("game/deep", "game/deep", "other"), ["game/deep/mail.ini", "other/door.ini"]),
        (("link", "tools"), ["other/door.ini", "tools/push.ini"]),
        (("--config", "policy.json", "tools", "game"), ["../tools/push.ini", "deep/mail.ini", "server.ini"]),
        (("--config", "policy.json", "tools", "game/deep"), ["../tools/push.ini", "deep/mail.ini"]),
        (("--config", "policy.json", "game/deep"), ["deep/mail.ini"]),
        (("--config", "policy.json", "tools", "other"), ["other/door.ini", "tools/push.ini"]),
    ],
)
def test_all_that_is_named_is_searched_once(
    here: Path, capfd: pytest.CaptureFixture[str], named: tuple[str, ...], found: list[str]
) -> None:
    done = call_here(capfd, "secrets", "--output", "found.json", *named)
    told = json.loads((here / "found.json").read_text())["findings"]
    assert (done.returncode, [one["path"] for one in told]) == (19, found)


def test_ignore_files_hold_in_every_folder(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "game/.pocketmonignore").write_text("deep/\n")
    (here / "tools/.pocketmonignore").write_text("*.ini\n")
    done = call_here(capfd, "secrets", "--output", "found.json", "game", "tools")
    told = json.loads((here / "found.json").read_text())["findings"]
    assert (done.returncode, [one["path"] for one in told]) == (19, ["game/server.ini"])


def test_what_is_not_there_is_told_before_anything_is_read(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "secrets", "game", "gone")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: no such file or folder: gone (check the path)\n"


def test_standard_input_is_searched(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "secrets", "--output", "found.json", "-", stdin=SECRET.encode())
    (told,) = json.loads((here / "found.json").read_text())["findings"]
    assert (done.returncode, told["path"], told["line"]) == (19, "stdin", 1)


def test_standard_input_without_a_credential_passes(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "secrets", "-q", "-", stdin=b"volume = 7\n")
    assert (done.returncode, done.stdout) == (0, "PASSED  exit 0: no finding at or above the fail level\n")


def test_an_empty_standard_input_is_told(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "secrets", "-q", "-")
    assert (done.returncode, done.stdout) == (0, "PASSED  exit 0: nothing was judged: no files were given\n")
    assert done.stderr == "warning: nothing was judged: no files were given\n"


def test_standard_input_is_searched_alone(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "secrets", "-", "game", stdin=SECRET.encode())
    assert done.returncode == 2
    assert "searched alone" in done.stderr
