"""What verbs leave in the audit log, and how it is read."""

import getpass
import json
from pathlib import Path

import pytest

from cli.commandline import Called, call_here

SECRET = "0123456789abcdefghijklmnopqrstuv"


def list_events(capture: pytest.CaptureFixture[str]) -> list[tuple[str, dict[str, object]]]:
    told = call_here(capture, "audit", "show", "--json").stdout.splitlines()
    entries = [json.loads(line) for line in told]
    return [(entry["event"], entry["about"]) for entry in entries]


def write_policy(folder: Path, guard: dict[str, object]) -> None:
    (folder / "policy.json").write_text(json.dumps({"policy_guard": guard}))


def run(capture: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capture, "run", "assets", "--config", "policy.json", *arguments)


def test_a_run_tells_its_beginning_its_end_and_what_it_signed(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_policy(here, {"rules": [{"id": "R", "require": "size > 1000"}]})
    assert run(capfd).returncode == 1
    (key, started, signed, ended) = list_events(capfd)
    summary = json.loads((here / "output/pipeline_summary.json").read_text())
    assert [name for name, _ in (key, started, signed, ended)] == [
        "key.made",
        "run.started",
        "manifest.signed",
        "run.ended",
    ]
    assert started[1]["policy"] == summary["config_sha256"]
    assert started[1]["root"] == str(here / "assets")
    assert started[1]["user"] == getpass.getuser()
    assert signed[1]["sha256"] == summary["outputs"]["integrity_manifest.json"]["sha256"]
    assert (ended[1]["code"], ended[1]["error"], ended[1]["verb"]) == (1, 4, "run")
    assert started[1]["run"] == signed[1]["run"] == ended[1]["run"]
    done = call_here(capfd, "audit", "verify")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "verified: nothing was changed or cut off"


def test_what_is_accepted_is_told(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    about = {"reason": "for now", "owner": "us", "expires": "2099-01-01"}
    waiver = {"id": "W1", "rule": "R", "paths": ["*.json"], **about}
    write_policy(here, {"rules": [{"id": "R", "require": "size > 1000"}], "waivers": [waiver]})
    call_here(capfd, "baseline", "create", "assets", "--config", "policy.json")
    assert run(capfd, "--baseline", "pocketmon-baseline.txt").returncode == 0
    call_here(capfd, "baseline", "update", "assets", "--config", "policy.json")
    events = [(name, about) for name, about in list_events(capfd) if name.startswith(("baseline.", "waiver."))]
    assert [name for name, _ in events] == [
        "baseline.created",
        "waiver.applied",
        "baseline.applied",
        "baseline.updated",
    ]
    created, waived, known, _ = (about for _, about in events)
    assert (created["baseline"], created["findings"]) == ("pocketmon-baseline.txt", 3)
    assert (waived["waiver"], waived["rule"], waived["findings"]) == ("W1", "R", 1)
    assert (known["baseline"], known["findings"]) == ("pocketmon-baseline.txt", 3)


@pytest.mark.parametrize("verb", [("init",), ("baseline", "create")])
@pytest.mark.usefixtures("unjudged")
def test_the_first_entry_has_a_key(here: Path, capfd: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> None:
    assert call_here(capfd, *verb, "assets").returncode == 0
    assert [event for event, _ in list_events(capfd)] == ["key.made", "baseline.created"]
    done = call_here(capfd, "audit", "verify")
    assert done.returncode == 0
    assert "not signed" not in done.stdout


def test_in_ci_the_beginning_names_who_started_the_job(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_policy(here, {})
    monkeypatch.setenv("GITLAB_USER_LOGIN", "li\x1bn")
    run(capfd)
    assert dict(list_events(capfd))["run.started"]["user"] == "li\\x1bn"


@pytest.mark.parametrize(
    ("operation", "verb"),
    [
        ("read_asset", ("run", "assets")),
        ("validate_format", ("guard", "--target", "assets")),
        ("generate_report", ("scan", "assets")),
        ("sign_manifest", ("sign", "--input-dir", "assets", "--output", "m.json")),
        ("read_asset", ("verify", "--manifest", "m.json")),
        ("read_asset", ("baseline", "create", "assets")),
    ],
)
def test_a_refusal_is_told_before_it_ends_the_verb(
    here: Path, capfd: pytest.CaptureFixture[str], operation: str, verb: tuple[str, ...]
) -> None:
    write_policy(here, {"blocked_operations": [operation]})
    done = call_here(capfd, *verb, "--config", "policy.json")
    assert done.returncode == 19
    told = dict(list_events(capfd))["operation.refused"]
    assert told["operation"] == operation
    assert str(told["reason"]) in done.stderr


def test_a_run_that_goes_on_unsigned_tells_the_refusal(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_policy(here, {"blocked_operations": ["sign_manifest"]})
    assert run(capfd).returncode == 19
    told = dict(list_events(capfd))
    assert "manifest.signed" not in told
    assert told["operation.refused"]["operation"] == "sign_manifest"
    assert (told["run.ended"]["code"], told["run.ended"]["critical"]) == (19, 1)


def test_a_run_that_fails_tells_its_code(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_policy(here, {})
    (here / "output/findings.json").mkdir(parents=True)
    assert run(capfd).returncode == 3
    assert dict(list_events(capfd))["run.ended"]["code"] == 3


@pytest.mark.usefixtures("unjudged")
def test_a_policy_can_turn_it_off(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_policy(here, {"audit_logging": False})
    assert run(capfd).returncode == 0
    assert not (here / ".pocketmon/audit").exists()
    done = call_here(capfd, "audit", "show")
    assert done.returncode == 2
    assert done.stderr == (
        "error: .pocketmon/audit/log.jsonl: there is no audit log (name the state folder with --state-dir; "
        "policy_guard.audit_logging turns the log off)\n"
    )


@pytest.mark.parametrize("verb", ["show", "verify"])
def test_a_file_is_no_state_folder_to_look_into(here: Path, capfd: pytest.CaptureFixture[str], verb: str) -> None:
    (here / "state").write_text("a file")
    done = call_here(capfd, "audit", verb, "--state-dir", "state")
    assert done.returncode == 2
    assert "error: state/audit/log.jsonl: there is no audit log (name the state folder with --state-dir" in done.stderr


@pytest.mark.usefixtures("unjudged")
def test_a_state_folder_that_cannot_be_written_is_a_warning(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_policy(here, {})
    (here / "state").write_text("in the way")
    told = "the audit log is not written: state: Not a directory"
    done = run(capfd, "--state-dir", "state", "--quiet")
    assert done.returncode == 0
    done = run(capfd, "--state-dir", "state", "--json")
    assert done.stderr.count(told) == 1  # though neither its beginning nor its end could be written
    assert told in json.loads(done.stdout)["warnings"]
    done = call_here(capfd, "sign", "--input-dir", "assets", "--state-dir", "state")
    assert (done.returncode, done.stderr.count(told)) == (0, 1)


@pytest.mark.usefixtures("unjudged")
def test_verify_ends_with_20_when_entries_were_cut(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    write_policy(here, {})
    run(capfd)
    log = here / ".pocketmon/audit/log.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    done = call_here(capfd, "audit", "verify")
    assert done.returncode == 20
    assert done.stdout.splitlines()[-1] == "FAILED: this is not what was written"
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    assert call_here(capfd, "audit", "verify").returncode == 20


@pytest.mark.usefixtures("unjudged")
def test_a_signed_head_wants_a_key(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    write_policy(here, {})
    run(capfd)
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    done = call_here(capfd, "audit", "verify")
    assert done.returncode == 2
    assert "there is no key to check it" in done.stderr


@pytest.mark.usefixtures("unjudged")
def test_show_is_short_for_people(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_policy(here, {})
    run(capfd)
    done = call_here(capfd, "audit", "show", "--last", "1")
    assert done.stdout.startswith("     4 ")
    assert " run.ended          code=0 " in done.stdout
    assert call_here(capfd, "audit", "show", "--event", "key.made").stdout.count("\n") == 1


@pytest.mark.usefixtures("here_after_run")
def test_what_does_not_fit_on_a_terminal_goes_on_below(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pocketmon_pipeline.cli.terminal.styling.is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "80")
    shown = call_here(capfd, "audit", "show", "--event", "run.started").stdout.splitlines()
    assert len(shown) > 1
    assert all(line.startswith(" " * 7) and line[7] != " " for line in shown[1:])
    verified = call_here(capfd, "verify", "--manifest", "output/integrity_manifest.json").stdout.splitlines()
    at = next(at for at, line in enumerate(verified) if line.startswith("timestamps"))
    assert verified[at + 1] == f"{'':26}failure)"
