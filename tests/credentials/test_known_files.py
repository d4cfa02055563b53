"""The files in which tools keep credentials: each is found at its line. Every value was made up for this test."""

import base64
import datetime
import json
import random
from pathlib import Path
from typing import Any

import pytest

from cli.commandline import call_here
from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.config.sections.secrets import AllowedSecret
from pocketmon_pipeline.decisions.secret_findings import Found, find_permission, settle_severity, word
from pocketmon_pipeline.model import Severity

NOW = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
# RFC 8017, A.1.2: a sequence of 1,188 bytes that begins with version 0 and a modulus of 257 bytes; the rest is chance.
_DER = bytes.fromhex("308204a40201000282010100") + random.Random(3).randbytes(1180)  # noqa: S311 - no key
_KEY = base64.b64encode(_DER).decode()
_PEM = "\n".join(_KEY[start : start + 64] for start in range(0, len(_KEY), 64))
_AUTH = base64.b64encode(b"deploy:Ostrich-71-kite").decode()
# What stands in a file, and the line of the first finding in it.
FILES = {
    "keys/server.pem": (f"-----BEGIN RSA PRIVATE KEY-----\n{_PEM}\n-----END RSA PRIVATE KEY-----\n", 1),
    ".msmtprc": ('account a\nuser ann\npasswordeval "pass show mail/ann"\npassword Ostrich-71-kite\n', 4),
    ".mbsyncrc": ('User ann\nPassCmd "pass show mail/ann"\nPass Ostrich-71-kite\n', 3),
    ".netrc": ("machine mail.orchard.io\n  login bob\n  password Ostrich-71-kite\n", 3),
    ".npmrc": ("registry=https://npm.orchard.io/\n//npm.orchard.io/:_password=T3N0cmljaC03MS1raXRl\n", 2),
    ".pypirc": ("[distutils]\nindex-servers = ours\n[ours]\nusername = bob\npassword = Badger-17-glue\n", 5),
    ".dockercfg": (f'{{\n "hub.orchard.io": {{\n  "auth": "{_AUTH}"\n }}\n}}\n', 3),
    "kubeconfig.yaml": ("kind: Config\nusers:\n- name: bob\n  user:\n    password: Heron-44-lamp-x\n", 5),
    ".htpasswd": ("bob:$apr1$Gx7pQ2vL$kQp0hXw3mZr8uT5yNd1eB.\n", 1),
    "sftp.json": ('{\n  "host": "ftp.orchard.io",\n  "username": "bob",\n  "password": "Lynx-90-rope"\n}\n', 4),
    "filezilla.xml": (
        (
            "<FileZilla3>\n <Servers>\n  <Server>\n   <Host>ftp.orchard.io</Host>\n   <User>bob</User>\n"
            '   <Pass encoding="base64">TWFydGVuLTMwLWZlcm4=</Pass>\n  </Server>\n </Servers>\n</FileZilla3>\n'
        ),
        6,
    ),
}


def search(capture: pytest.CaptureFixture[str], tree: Path) -> list[dict[str, Any]]:
    call_here(capture, "secrets", "--output", str(tree.parent / "found.json"), str(tree))
    found: list[dict[str, Any]] = json.loads((tree.parent / "found.json").read_text())["findings"]
    return found


def test_each_is_found_at_its_line(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, (text, _) in FILES.items():
        (cwd / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (cwd / "tree" / name).write_text(text)
    first: dict[str, int] = {}
    for finding in search(capfd, cwd / "tree"):
        assert finding["rule"].startswith("secret.")
        first[finding["path"]] = min(finding["line"], first.get(finding["path"], 10**6))
    assert first == {name: line for name, (_, line) in FILES.items()}


def test_the_verb_prints_json_and_ends_with_its_code(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (cwd / "a.ini").write_text("db_password = Ostrich-71-kite\n")
    (cwd / "b.ini").write_text("db_password = ${PASSWORD}\n")
    done = call_here(capfd, "secrets", "--json", "a.ini")
    told = json.loads(done.stdout)
    assert (done.returncode, told["code"], told["findings"]["critical"]) == (19, 19, 1)
    assert call_here(capfd, "secrets", "--quiet", "b.ini").returncode == 0
    assert call_here(capfd, "secrets", "nowhere.ini").returncode == 2


def make(path: str = "a.ini", **fields: Any) -> Found:  # noqa: ANN401 - of the fields' types
    plain: dict[str, Any] = {
        "kind": "password",
        "line": 1,
        "column": 1,
        "shown": "",
        "fingerprint": "0" * 32,
        "confidence": "high",
        "verified": False,
        "expires": None,
        "named": True,
        "way": "",
        "permitted": None,
        "reason": None,
        "until": None,
        "fault": None,
        "member": "",
        "places": 1,
    }
    return Found(path=path, **{**plain, **fields})


@pytest.mark.parametrize(
    ("found", "severity"),
    [
        (make(), Severity.CRITICAL),
        (make(confidence="low"), Severity.WARNING),
        (make(kind="password-hash"), Severity.WARNING),
        (make("tests/a.ini"), Severity.WARNING),
        (make("contests/a.ini"), Severity.CRITICAL),
        (make("a.ini.example"), Severity.WARNING),
        (make("tests/a.ini", verified=True), Severity.CRITICAL),
        (make("tests/yarn.lock"), Severity.INFO),
        (make("tests/yarn.lock", confidence="low"), Severity.INFO),
        (make(expires=1), Severity.WARNING),
        (make(expires=int(NOW.timestamp()) + 1), Severity.CRITICAL),
    ],
)
def test_how_grave_it_is(found: Found, severity: Severity) -> None:
    assert settle_severity(found, NOW) == severity


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (make(), "holds a password in a setting (fingerprint 00000000000000000000000000000000). Change it"),
        (make(shown="Ostr"), "(Ostr..., fingerprint 0"),
        (make(member="in.zip", line=4), ") in its member in.zip, line 4. "),
        (make(way="base64, hex"), "), inside base64, hex. "),
        (make(places=1200), "; the same stands in 1,200 places. "),
        (make(expires=1), "; it ended 1970-01-01. "),
        (make(expires=1_900_000_000), "; it is valid until 2030-03-17. "),
        (make(expires=300_000_000_000), "; it is valid until 9999-12-31. "),
        (make(kind="github-pat", named=False), ", which opens "),
    ],
)
def test_what_is_said_of_it(found: Found, said: str) -> None:
    message = word(found, NOW)
    assert said in message
    assert message.endswith("Then take it out, of the history too")


@pytest.mark.parametrize(
    ("fields", "permitted", "said"),
    [
        ({"permitted": "secret.*", "reason": "r"}, True, "permitted on its line: r"),
        ({"permitted": "secret.*", "reason": "r", "until": "2026-06-01"}, True, "until 2026-06-01"),
        ({"permitted": "secret.*", "reason": "r", "until": "2026-05-31"}, False, "ended on 2026-05-31"),
        ({"permitted": "secret.other", "reason": "r"}, False, "is about secret.other"),
        ({"permitted": "secret.*", "fault": "no reason"}, False, "does not count: no reason"),
        ({}, False, ""),
    ],
)
def test_a_remark_holds_to_its_last_day(fields: dict[str, Any], permitted: bool, said: str) -> None:
    ruling = find_permission(make(**fields), Secrets(), NOW)
    assert (ruling.permitted, said in ruling.note) == (permitted, True)


@pytest.mark.parametrize(
    ("entry", "fits"),
    [
        (AllowedSecret(reason="r", paths=("a.*",)), True),
        (AllowedSecret(reason="r", paths=("b.*",)), False),
        (AllowedSecret(reason="r", rules=("secret.pass*",)), True),
        (AllowedSecret(reason="r", fingerprints=("0" * 32,)), True),
        (AllowedSecret(reason="r", paths=("a.*",), fingerprints=("1" * 32,)), False),
    ],
)
def test_all_that_an_entry_states_must_fit(entry: AllowedSecret, fits: bool) -> None:
    ruling = find_permission(make(), Secrets(inline_remarks=False, allow=(entry,)), NOW)
    assert (ruling.permitted, ruling.entry) == (fits, 0 if fits else None)
