"""`secrets` under a policy that is about more than credentials: of what it does not look for it says nothing."""

import json
from pathlib import Path

import pytest

from cli.commandline import call_here
from cli.repositories import commit, git, make_repository

pytestmark = pytest.mark.usefixtures("unreported")

SECRET = b"db_password = Ostrich-71-kite\n"
POLICY = {
    "policy_guard": {
        "baseline": "../pocketmon-baseline.txt",
        "rules": [
            {"id": "SIZE", "require": "size < 1000000", "max_violations": 3},
            {"id": "TEXT", "for": "ext == 'txt'", "require": "size < 1", "severity": "warning"},
        ],
        "waivers": [
            {"id": "W-1", "rule": "TEXT", "reason": "r", "owner": "o", "expires": "2020-01-31"},
            {"id": "W-2", "rule": "SIZE", "reason": "r", "owner": "o", "expires": "2999-01-31"},
            {"id": "W-3", "rule": "secret.github-pat", "reason": "r", "owner": "o", "expires": "2999-01-31"},
        ],
    }
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A repository in which a text and a credential are known, and of which one credential was taken out since."""
    repository = make_repository(tmp_path / "repository")
    policy = json.dumps(POLICY).encode()
    files = {"a.txt": b"x\n", "old.ini": SECRET, "b.ini": SECRET, "config/assets_quality_policy.json": policy}
    commit(repository, files)
    monkeypatch.chdir(repository)
    known = "pocketmon-baseline.txt"
    Path(known).touch()
    assert call_here(capfd, "baseline", "create", "--force", "--file", known, ".").returncode == 0
    (repository / "b.ini").write_bytes(b"# none\n")
    git(repository, "add", "b.ini")
    return repository


@pytest.mark.usefixtures("here")
def test_only_credentials_are_told_as_fixed(capfd: pytest.CaptureFixture[str]) -> None:
    told = json.loads(call_here(capfd, "secrets", "--json", ".").stdout)["baseline"]
    assert (told["known"], told["fixed"], told["new"]) == (1, 1, 0)


@pytest.mark.usefixtures("here")
def test_only_staged_ones_are_told_as_fixed_in_what_is_staged(capfd: pytest.CaptureFixture[str]) -> None:
    told = json.loads(call_here(capfd, "secrets", "--json", "--staged").stdout)["baseline"]
    assert (told["known"], told["fixed"], told["new"]) == (0, 1, 0)


@pytest.mark.usefixtures("here")
def test_waivers_and_ratchets_of_other_rules_have_no_part_in_it(capfd: pytest.CaptureFixture[str]) -> None:
    told = call_here(capfd, "secrets", ".").stdout
    assert "W-3 for secret.github-pat (o) is unused: remove it" in told
    assert not any(name in told for name in ("W-1", "W-2", "ratchets"))
    whole = call_here(capfd, "run", ".").stdout
    assert "W-2 for SIZE (o) is unused: remove it" in whole
