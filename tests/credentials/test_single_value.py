"""Files that are nothing but a credential, by what they are called."""

import json
import subprocess
from pathlib import Path

import pytest

from cli.commandline import call_here
from pocketmon_pipeline.analyses.secrets.single_value_files import read_path

CHOSEN = "Walnut321!"
DRAWN = "iXdYh9qPYFCazMaE"
KEY = "4f1c2b7a9d0e8f6a5b3c1d2e7f9a0b4c"


def find(tree: Path, capfd: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Rules by path, of what `secrets` finds; each path once."""
    output = tree.parent / "found.json"
    done = call_here(capfd, "secrets", "--output", str(output), str(tree))
    assert done.returncode in {0, 1, 19}, done.stderr
    found = [(finding["path"], finding["rule"]) for finding in json.loads(output.read_text())["findings"]]
    assert len(found) == len(dict(found))
    return dict(found)


def plant(tree: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text)


def test_a_file_called_like_a_setting_holds_its_value(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    risky = {
        "db_password.txt": f"{CHOSEN}\n",
        ".vault_pass": CHOSEN,
        "config/master.key": KEY,
        "config/credentials/production.key": f"{KEY}\n",
        "secrets/session": DRAWN,
        "ci.token": f"\ufeff{DRAWN}\n",
        "db_password": CHOSEN,
    }
    harmless = {
        "admin_password": "changeme\n",
        "docs/password.txt": "at least eight characters\n",
        "secrets/url.txt": DRAWN,
        "token_version": "1.2.3\n",
        "api_key.txt": "${API_KEY}\n",
        "server.key": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "notes.txt": CHOSEN,  # the same as a password's, and called otherwise
        "password.json": f'"{CHOSEN}"',  # a document
        "passwords.txt": f"{CHOSEN}\n{DRAWN}\n",  # a list, perhaps of those that nobody may choose
    }
    plant(tmp_path / "tree", risky | harmless)
    assert set(find(tmp_path / "tree", capfd)) == set(risky)


def test_it_is_told_once_and_by_its_form_where_it_has_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path / "tree", {"secret_key": "AKIA" + "Q7WERTYUIOPASDFG"})
    assert find(tmp_path / "tree", capfd) == {"secret_key": "secret.aws-access-key"}


def test_a_line_of_fields_is_no_value(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    hashed = "$1$Qz7rT2bX$3kZ9pW1uYv6mN4cD8eF0g/"
    plant(
        tmp_path / "tree", {".pgpass": f"db.acme.net:5432:shop:app:{DRAWN}\n", "proftpdpasswd": f"al:{hashed}:1001::\n"}
    )
    assert find(tmp_path / "tree", capfd) == {".pgpass": "secret.password", "proftpdpasswd": "secret.password-hash"}


def test_what_is_staged_is_judged_by_its_name_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = tmp_path / "tree"
    plant(tree, {"master.key": KEY})
    monkeypatch.chdir(tree)
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "master.key"], check=True)
    done = call_here(capfd, "secrets", "--staged")
    assert done.returncode == 19
    assert KEY not in done.stdout
    assert "master.key:1" in done.stdout


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("a/db_password", "db_password"),
        ("DB_PASSWORD.TXT", "DB_PASSWORD"),
        (".vault_pass", "vault_pass"),
        ("config/master.key", "master.key"),
        ("secrets/session", "/secret"),
        ("secrets/session.pem", ""),
        ("secrets/session_url", ""),
        ("keys/session", ""),
        ("password.py", ""),
        ("author.txt", ""),
        ("", ""),
        ("/", ""),
        (".", ""),
    ],
)
def test_a_path_says_which_setting_it_is(path: str, key: str) -> None:
    assert read_path(path) == key
