"""`diff` of two runs, in each of its forms."""

import json
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, make_tree
from finished.made import make_file, make_output


@pytest.fixture
def work(cwd: Path) -> Path:
    """A folder with the outputs `base` and `this`."""
    make_output(cwd / "base", [make_file("a.png", "a"), make_file("<b>\\x0a.png", "b", width=1)], [{}], code=1)
    make_output(cwd / "this", [make_file("<b>\\x0a.png", "c", width=2)], profile={"seconds": 1.5})
    return cwd


def diff(capfd: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capfd, "diff", *arguments)


def test_text(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    called = diff(capfd, "base", "this")
    assert (called.returncode, called.stderr) == (0, "")
    assert "\ntime, up to the profile " in called.stdout
    assert "Assets removed: 1\n\n  a.png 1 B\n" in called.stdout
    assert "Assets changed: 1\n\n  <b>\\x0a.png same size, other content; width 1 to 2 pixels\n" in called.stdout
    assert "Findings fixed: 1\n\n  error json.invalid a.json is not JSON\n" in called.stdout


def test_json(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document = json.loads(diff(capfd, "base", "this", "--format", "json", "--limit", "0").stdout)
    assert [(one["change"], one["path"]) for one in document["assets"]] == [
        ("removed", "a.png"),
        ("changed", "<b>\\x0a.png"),
    ]
    assert document["assets"][1]["facts"] == [{"name": "width", "before": "1", "after": "2"}]
    assert [(one["change"], one["rule"]) for one in document["findings"]] == [("fixed", "json.invalid")]
    assert (document["base"]["code"], document["this"]["code"]) == (1, 0)


def test_html(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document = diff(capfd, "base", "this", "--format", "html").stdout
    assert "<code>&lt;b&gt;\\x0a.png</code>" in document
    assert "<b>" not in document


def test_lists_are_cut(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_output(work / "many", [make_file(f"{number}.png") for number in range(12)])
    assert "and 2 others" in diff(capfd, "base", "many", "--limit", "10").stdout


def test_exit_codes(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert diff(capfd, "base", "this", "--exit-code").returncode == 1
    called = diff(capfd, "base", "base", "--exit-code")
    assert (called.returncode, "No asset and no finding has changed." in called.stdout) == (0, True)
    assert diff(capfd, "base", "nowhere").returncode == 2
    (work / "empty").mkdir()
    for runs in (("base", "empty"), ("empty", "base")):
        called = diff(capfd, *runs)
        assert (called.returncode, "there is no run" in called.stderr, called.stdout) == (2, True, "")
    assert "the name of a run is empty" in diff(capfd, "base", "").stderr


def test_what_cannot_be_compared_is_not_the_same(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    summary = work / "base/pipeline_summary.json"
    summary.write_text(summary.read_text().replace("findings.json", "others.json"))
    findings = work / "base/findings.json"
    findings.write_bytes(findings.read_bytes()[:-20])
    called = diff(capfd, "base", "base", "--exit-code")
    assert called.returncode == 2
    assert "Findings cannot be compared" in called.stdout
    assert "has changed." not in called.stdout


@pytest.mark.parametrize("name", ["findings.json", "inventory.parquet"])
@pytest.mark.parametrize("text", ["", "junk", '{"findings": ['])
def test_a_sealed_output_that_differs_is_an_integrity_failure(
    work: Path, capfd: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    (work / "this" / name).write_text(text)
    assert diff(capfd, "base", "this").returncode == 20
    called = call_here(capfd, "comment", "--dry-run", "--input-dir", "this", "--history", "none")
    assert called.returncode == 20
    assert "**Outputs were changed after the run**" in called.stdout


def test_two_real_runs(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_tree(cwd)
    call_here(capfd, "run", "-q", "--no-cache", "--output-dir", "base", "assets")
    (cwd / "assets/reels/BR1.csv").rename(cwd / "assets/reels/BR2.csv")
    (cwd / "assets/reels/BR0.csv").write_text("a,b\n1,2\n3\n")
    call_here(capfd, "run", "-q", "--no-cache", "assets")
    document = json.loads(diff(capfd, "base", "--format", "json").stdout)
    shown = {(one["change"], one["path"], one["before"]) for one in document["assets"]}
    assert shown == {("changed", "reels/BR0.csv", None), ("moved", "reels/BR2.csv", "reels/BR1.csv")}
    assert [(one["change"], one["rule"], one["line"]) for one in document["findings"]] == [("new", "csv.ragged", 3)]
    assert document["remarks"] == []


def test_a_folder_that_is_called_like_a_run_is_a_folder(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / "this").rename(work / "latest")
    assert "Assets removed: 1" in diff(capfd, "base", "latest").stdout


def test_runs_that_no_key_vouches_for(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has signed them: with a key at hand each verb says so, and exits as it would."""
    verbs = (("diff", "base", "this"), ("comment", "--dry-run", "--input-dir", "base", "--history", "none"))
    convert = ("convert", "base", "--to", "sarif")
    before = [call_here(capfd, *verb) for verb in (*verbs, convert)]
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "0123456789abcdef0123456789abcdef-diff")
    after = [call_here(capfd, *verb) for verb in (*verbs, convert)]
    assert [called.returncode for called in before] == [called.returncode for called in after] == [0, 0, 0]
    assert not any("not verified" in called.stdout + called.stderr for called in before)
    assert "not verified: not signed" in after[0].stdout
    assert after[1].stdout.startswith("### Assets in assets: failed with exit code 1, not verified\n\n**Not verified: ")
    assert after[2].stdout == before[2].stdout
    assert after[2].stderr.startswith("warning: base: pipeline_summary.json: not verified: not signed")


def test_a_header_with_other_names(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_tree(cwd)
    call_here(capfd, "run", "-q", "--output-dir", "base", "assets")
    (cwd / "assets/reels/BR0.csv").write_text("a,c\n1,2\n")
    (cwd / "assets/reels/BR1.csv").write_text("a,b\n3,5\n")
    call_here(capfd, "run", "-q", "assets")
    told = diff(capfd, "base").stdout
    assert "  reels/BR0.csv same size, other content; header changed\n" in told
    assert "  reels/BR1.csv same size, other content\n" in told


def test_a_terminal_gets_lines_that_fit_and_a_program_whole_ones(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    message = "is not JSON: " + "a comma is missing between two of its values, " * 4
    make_output(work / "worse", [], [{"message": message.strip()}], code=1)
    whole = f"  error json.invalid a.json {message.strip()}\n"
    assert whole in diff(capfd, "this", "worse").stdout
    monkeypatch.setattr("pocketmon_pipeline.cli.answers.diff.is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")
    told = diff(capfd, "this", "worse").stdout
    assert max(map(len, told.splitlines())) <= 60
    assert " ".join(told.partition("Findings new: 1")[2].split()) == whole.strip()
    assert "\n      " in told
