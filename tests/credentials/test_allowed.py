"""What may stay, and under which terms: remarks, `secrets.allow`, waivers, overrides by path."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.commandline import Called, call_here
from pocketmon_pipeline.secrets.redaction import COMMON_SALT, make_fingerprint

pytestmark = pytest.mark.usefixtures("unreported")

ONE, TWO = "Ostrich-71-kite", "Badger-17-glue"
FINGERPRINT = make_fingerprint(ONE.encode(), COMMON_SALT)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One password that a remark permits, and two that none does."""
    (tmp_path / "assets/demo").mkdir(parents=True)
    (tmp_path / "config").mkdir()
    remark = '# pocketmon:allow secret.password reason="opens samples"'
    (tmp_path / "assets/remark.ini").write_text(f"db_password = Heron-44-lamp   {remark}\n")
    (tmp_path / "assets/server.ini").write_text(f"db_password = {ONE}\n")
    (tmp_path / "assets/mail.ini").write_text(f"mail_password = {TWO}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state(folder: Path, **sections: object) -> None:
    (folder / "config/assets_quality_policy.json").write_text(json.dumps(sections))


def read(name: str = "output/findings.json") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(Path(name).read_text())
    return document


def tell(name: str = "output/findings.json") -> dict[str, str]:
    return {one["path"]: one["outcome"] for one in read(name)["findings"] if one["topic"] == "secrets"}


def find_line(done: Called, label: str) -> list[str]:
    return [line for line in done.stdout.splitlines() if line.startswith(label)]


def test_what_remarks_permit_is_counted_everywhere(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "run")
    assert done.returncode == 19
    assert find_line(done, "permitted") == ["permitted   credentials: 1 by remarks"]
    assert tell() == {"remark.ini": "waived", "server.ini": "violation", "mail.ini": "violation"}
    assert read()["permitted"] == {"remarks": 1}
    report = read("output/policy_guard_report.json")["permitted_secrets"]
    assert report == [{"way": "remarks", "entry": None, "reason": "", "findings": 1}]
    assert (here / "output/findings.json").exists()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("verb", [("run",), ("guard", "--target", "assets"), ("secrets", "assets")])
def test_a_ci_that_trusts_no_remark_fails(verb: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert find_line(call_here(capfd, *verb), "findings")[0].startswith("findings    2 critical")
    strict = call_here(capfd, *verb, "--no-inline-ignore")
    assert find_line(strict, "findings")[0].startswith("findings    3 critical")
    assert find_line(strict, "permitted") == []


def test_a_value_is_allowed_by_its_fingerprint_and_an_idle_entry_is_told(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    allow = [
        {"reason": "retired", "fingerprints": [FINGERPRINT]},
        {"reason": "moved", "paths": ["nowhere/**"]},
    ]
    state(here, secrets={"allow": allow})
    done = call_here(capfd, "run")
    assert tell() == {"remark.ini": "waived", "server.ini": "waived", "mail.ini": "violation"}
    assert find_line(done, "permitted") == ["permitted   credentials: 1 by remarks, 1 by secrets.allow"]
    assert 'secrets.allow[1] ("moved") fits nothing: fix it, or remove it' in done.stdout
    assert read()["permitted"] == {"remarks": 1, "secrets.allow": 1}
    counts = read("output/policy_guard_report.json")["permitted_secrets"]
    assert [(one["entry"], one["findings"]) for one in counts] == [(None, 1), (0, 1), (1, 0)]
    part = call_here(capfd, "secrets", "assets/server.ini")
    assert (part.returncode, "fits nothing" in part.stdout) == (0, False)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"fingerprints": [FINGERPRINT[:8]]}, f"'{FINGERPRINT[:8]}' is no fingerprint: messages name one by 32 digits"),
        ({"fingerprints": [FINGERPRINT.upper()]}, "is no fingerprint: messages name one by 32 digits of 0-9 and a-f"),
        ({"rules": ["password"]}, "rules of credentials begin with 'secret.', and 'password' does not"),
        ({"rules": ["json.invalid", "*"]}, "rules of credentials begin with 'secret.', and 'json.invalid' does not"),
    ],
)
def test_an_entry_that_can_fit_nothing_is_refused(
    here: Path, capfd: pytest.CaptureFixture[str], entry: dict[str, list[str]], said: str
) -> None:
    state(here, secrets={"allow": [{"reason": "retired", **entry}]})
    done = call_here(capfd, "secrets", "assets")
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert ":1:24: secrets.allow[0]: " in done.stderr


@pytest.mark.usefixtures("here")
def test_the_message_names_the_fingerprint_of_the_value(capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "secrets", "--output", "s.json", "assets/server.ini")
    (finding,) = read("s.json")["findings"]
    assert f"fingerprint {FINGERPRINT}" in finding["message"]
    assert finding["fingerprint"] != FINGERPRINT, "that one is of the finding: its rule, path and value"


def test_waivers_hold_for_rules_of_credentials(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    about = {"reason": "r", "owner": "o", "expires": "2999-01-31"}
    waivers = [
        {"id": "W-1", "rule": "secret.*", "paths": ["server.ini"], **about},
        {"id": "W-2", "rule": "secret.password", "paths": ["mail.ini"], **about},
    ]
    state(here, policy_guard={"waivers": waivers})
    done = call_here(capfd, "run")
    assert (done.returncode, set(tell().values())) == (0, {"waived"})
    checked = call_here(capfd, "policy", "check")
    assert (checked.returncode, "is no rule" in checked.stdout) == (0, False)
    state(here, policy_guard={"waivers": [{"id": "W-3", "rule": "secret.pasword", **about}]})
    assert "W-3 is for secret.pasword, which is no rule" in call_here(capfd, "policy", "check").stdout


def test_severity_differs_by_path(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    overrides = [
        {"match": {"paths": ["server.ini"]}, "set": {"secret.*.severity": "info"}},
        {"match": {"paths": ["mail.ini"]}, "set": {"secret.password.severity": "warning"}},
    ]
    state(here, policy_guard={"overrides": overrides})
    assert call_here(capfd, "run").returncode == 0
    found = {one["path"]: one["severity"] for one in read()["findings"] if one["topic"] == "secrets"}
    assert found == {"server.ini": "info", "mail.ini": "warning", "remark.ini": "critical"}
    checked = call_here(capfd, "policy", "check")
    assert (checked.returncode, "is no rule" in checked.stdout) == (0, False)


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ({"match": {"paths": ["**"]}, "set": {"secret.pasword.severity": "info"}}, 'no rule "secret.pasword"'),
        ({"match": {"env": "dev"}, "set": {"secret.password.severity": "info"}}, "differ by path only"),
    ],
)
def test_an_override_of_no_rule_is_refused(
    here: Path, override: dict[str, object], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    state(here, policy_guard={"overrides": [override]})
    done = call_here(capfd, "run")
    assert (done.returncode, said in done.stderr) == (2, True)
