"""Credentials in the names of files and folders, and what is named after hashes and versions."""

import hashlib
import json
from pathlib import Path

import pytest

from cli.commandline import call_here
from pocketmon_pipeline.analyses.secrets.file_names import list_parts
from pocketmon_pipeline.secrets import checksums

KEY = "AKIA" + "Q3EGVBN2X7ZK5LMP"
_BODY = "iXdYh9qPYFCazMaEr7T2" + "bX3kZ9pW1u"
TOKEN = f"ghp_{_BODY}{checksums.crc32_base62(_BODY.encode()).decode()}"


def find(tree: Path, capfd: pytest.CaptureFixture[str], *names: str) -> list[dict[str, object]]:
    for name in names:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("nothing\n")
    output = tree.parent / "found.json"
    done = call_here(capfd, "secrets", "--output", str(output), str(tree))
    assert done.returncode in {0, 19}, done.stderr
    return list(json.loads(output.read_text())["findings"])


def test_a_credential_in_the_name_of_a_file_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    key, token = find(tmp_path / "tree", capfd, f"{KEY}.pem", f"old/token_{TOKEN}.txt")
    assert (key["rule"], key["path"], key["line"]) == ("secret.aws-access-key", f"{KEY}.pem", None)
    assert (token["rule"], token["severity"]) == ("secret.github-pat", "critical")
    for finding in (key, token):
        message = str(finding["message"])
        assert message.startswith("has in its name a credential: ")
        assert message.endswith(". Then rename it, of the history too")
        assert KEY not in message
        assert TOKEN not in message


@pytest.mark.parametrize("name", [f"{KEY}_backup.pem", f"{TOKEN}_of_ann.txt", f"a_b_{TOKEN}.txt", f"old_{KEY}_x.txt"])
def test_one_that_is_joined_with_words_is_told_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    assert len(find(tmp_path / "tree", capfd, name)) == 1


def test_a_joint_is_no_dot_of_a_token(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    digest = hashlib.sha256(b"orchard").hexdigest()
    assert find(tmp_path / "tree", capfd, f"pat{_BODY[:14]}_{digest}.txt") == []


def test_parts_of_paths_with_many_joints_are_not_much_longer_than_these() -> None:
    path = b"/".join([f"{'a1' * 8}_".encode() * 14] * 16)
    assert sum(len(part) for _, part in list_parts(path)) < 20 * len(path)


def test_one_in_the_name_of_a_folder_is_told_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = find(tmp_path / "tree", capfd, f"keys/{KEY}/a.txt", f"keys/{KEY}/b.txt", f"keys/{KEY}/c/d.txt")
    assert found["path"] == f"keys/{KEY}/a.txt"


def test_each_of_two_in_one_name_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = find(tmp_path / "tree", capfd, f"{KEY}-{TOKEN}/a.txt", f"{KEY}-{TOKEN}/b.txt")
    assert sorted(str(one["rule"]) for one in found) == ["secret.aws-access-key", "secret.github-pat"]


@pytest.mark.parametrize("token", ["AKIA" + "QTEGVBNWX7ZKFLMP", "glpat-" + "pQ-xVb_TzL7wKd-JhRmY"])
def test_one_with_few_digits_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str], token: str) -> None:
    assert len(find(tmp_path / "tree", capfd, f"{token}.txt")) == 1


def test_names_of_digests_and_words_hold_none(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    harmless = ("0b8d9c1e2f3a4b5c6d7e8f90a1b2c3d4.png", "CharacterMovement2DComponent3.cpp", "app.4f1c2b7a9d0e.min.js")
    assert find(tmp_path / "tree", capfd, *harmless) == []


def test_one_that_is_allowed_there_is_waived(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    policy = {"secrets": {"allow": [{"paths": [f"{KEY}.pem"], "reason": "an example of the vendor's course"}]}}
    (tmp_path / "config").mkdir()
    (tmp_path / "config/assets_quality_policy.json").write_text(json.dumps(policy))
    (found,) = find(tmp_path / "tree", capfd, f"{KEY}.pem")
    assert found["outcome"] == "waived"
