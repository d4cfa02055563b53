"""`diff` of two runs, in each of its forms."""

import json
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, make_tree
from finished.made import make_file, make_output


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the outputs `base` and `this`."""
    monkeypatch.chdir(tmp_path)
    make_output(tmp_path / "base", [make_file("a.png", "a"), make_file("<b>\\x0a.png", "b", width=1)], [{}], code=1)
    make_output(tmp_path / "this", [make_file("<b>\\x0a.png", "c", width=2)])
    return tmp_path


def diff(capfd: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capfd, "diff", *arguments)


def test_text(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    called = diff(capfd, "base", "this")
    assert (called.returncode, called.stderr) == (0, "")
    assert "Assets removed: 1\n\n  a.png 1 B\n" in called.stdout
    assert "Assets changed: 1\n\n  <b>\\x0a.png same size, other content; width 1 to 2\n" in called.stdout
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


def test_two_real_runs(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_tree(tmp_path)
    call_here(capfd, "run", "-q", "--output-dir", "base", "assets")
    (tmp_path / "assets/reels/BR1.csv").rename(tmp_path / "assets/reels/BR2.csv")
    (tmp_path / "assets/reels/BR0.csv").write_text("a,b\n1,2\n3\n")
    call_here(capfd, "run", "-q", "assets")
    document = json.loads(diff(capfd, "base", "--format", "json").stdout)
    shown = {(one["change"], one["path"], one["before"]) for one in document["assets"]}
    assert shown == {("changed", "reels/BR0.csv", None), ("moved", "reels/BR2.csv", "reels/BR1.csv")}
    assert [(one["change"], one["rule"], one["line"]) for one in document["findings"]] == [("new", "csv.ragged", 3)]
    assert document["remarks"] == []
