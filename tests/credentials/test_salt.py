"""Fingerprints of credentials: who brings the salt, and what stays the same on another machine."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.commandline import Called, call_here
from cli.repositories import commit, make_repository
from pocketmon_pipeline.secrets.redaction import COMMON_SALT, make_fingerprint

pytestmark = pytest.mark.usefixtures("unreported")

PASSWORD = "Ostrich-71-kite"
FILE = "pocketmon-baseline.txt"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with one password, and a policy with a salt."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/server.ini").write_text(f"db_password = {PASSWORD}\n")
    state_salt(tmp_path, "mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state_salt(folder: Path, salt: str) -> None:
    (folder / "config").mkdir(exist_ok=True)
    policy = {"secrets": {"fingerprint_salt": salt}}
    (folder / "config/assets_quality_policy.json").write_text(json.dumps(policy))


def run(capture: pytest.CaptureFixture[str], *arguments: str, state: str = ".pocketmon") -> Called:
    return call_here(capture, "run", "--state-dir", state, *arguments)


def tell(folder: str = "output") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(Path(folder, "findings.json").read_text())
    return document


def list_outcomes() -> list[tuple[str, str]]:
    return [(one["rule"], one["outcome"]) for one in tell()["findings"] if one["topic"] == "secrets"]


def test_the_findings_tell_the_salt_of_the_policy(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd).returncode == 19
    assert tell()["fingerprint_salt"] == "mine"
    (here / "config/assets_quality_policy.json").unlink()
    run(capfd)
    assert tell()["fingerprint_salt"] == COMMON_SALT


@pytest.mark.usefixtures("here")
def test_a_committed_baseline_holds_on_another_machine_and_under_another_salt(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call_here(capfd, "baseline", "create").returncode == 0
    assert "salted-by mine" in (here / FILE).read_text().splitlines()
    state_salt(here, "theirs")
    assert run(capfd, state="elsewhere").returncode == 19, "the cache now holds rows with the salt of the policy"
    assert run(capfd, "--baseline", FILE, state="elsewhere").returncode == 0
    assert list_outcomes() == [("secret.password", "known")]
    assert tell()["fingerprint_salt"] == "mine"
    assert run(capfd, state="elsewhere").returncode == 19
    assert tell()["fingerprint_salt"] == "theirs"


def test_a_baseline_is_updated_with_its_own_salt(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "baseline", "create")
    before = (here / FILE).read_bytes()
    state_salt(here, "theirs")
    done = call_here(capfd, "baseline", "update")
    assert done.stdout == f"{FILE}: 1 kept, 0 fixed and taken out, 0 new\n"
    assert (here / FILE).read_bytes() == before
    shown = call_here(capfd, "baseline", "show").stdout
    assert shown.endswith("  salt of fingerprints of credentials: mine\n")


def test_a_former_run_brings_its_salt(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "--output-dir", "before")
    state_salt(here, "theirs")
    assert run(capfd, "--baseline", "before").returncode == 0
    assert list_outcomes() == [("secret.password", "known")]


def test_a_commit_is_judged_with_the_salt_of_today(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_repository(here)
    commit(here, {})
    state_salt(here, "theirs")
    (here / "assets/server.ini").write_text(f"# moved\n\ndb_password = {PASSWORD}\n")
    assert run(capfd, "--baseline", "git:HEAD").returncode == 0
    assert (list_outcomes(), tell()["fingerprint_salt"]) == ([("secret.password", "known")], "theirs")


def test_a_baseline_without_a_salt_is_read_with_that_of_the_policy(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call_here(capfd, "baseline", "create")
    (here / FILE).write_text((here / FILE).read_text().replace("salted-by mine\n", ""))
    assert run(capfd, "--baseline", FILE).returncode == 0


def test_two_salts_in_one_file_are_a_mistake(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / FILE).write_text("salted-by mine\nsalted-by mine\nsalted-by theirs\n")
    done = run(capfd, "--baseline", FILE)
    assert (done.returncode, f"{FILE}:3: a second salt" in done.stderr) == (2, True)


def test_moving_a_line_keeps_its_fingerprint_and_another_value_does_not(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call_here(capfd, "baseline", "create")
    config = here / "assets/server.ini"
    config.write_text(f"[db]\n\n  db_password = {PASSWORD}\n")
    assert run(capfd, "--baseline", FILE).returncode == 0
    config.write_text("db_password = Badger-17-glue\n")
    assert run(capfd, "--baseline", FILE).returncode == 19


@pytest.mark.usefixtures("here")
def test_the_guard_and_the_search_use_it_too(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "baseline", "create")
    state_salt(here, "theirs")
    for verb in (("guard", "--target", "assets"), ("secrets", "assets")):
        assert call_here(capfd, *verb).returncode == 19
        assert call_here(capfd, *verb, "--baseline", FILE).returncode == 0


def test_init_draws_a_salt_for_every_tree(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    salts = set()
    for name in ("one", "two"):
        tree = tmp_path / name / "assets"
        tree.mkdir(parents=True)
        (tree / "server.ini").write_text(f"db_password = {PASSWORD}\n")
        config = tmp_path / name / "policy.yaml"
        assert call_here(capfd, "init", str(tree), "--config", str(config), "--ci", "none").returncode == 0
        stated = [line.split('"')[1] for line in config.read_text().splitlines() if "fingerprint_salt:" in line]
        assert f"salted-by {stated[0]}" in (tmp_path / name / FILE).read_text().splitlines()
        salts |= set(stated)
    assert [len(salt) for salt in salts] == [32, 32]


def test_salts_make_the_difference() -> None:
    prints = {make_fingerprint(PASSWORD.encode(), salt) for salt in ("mine", "theirs", COMMON_SALT)}
    assert len(prints) == 3
