"""`budgets` on a terminal."""

from pathlib import Path

import pytest

from cli.commandline import call_here, make_tree


def test_stages_fit_on_a_narrow_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert call_here(capfd, "run", "-q", "assets").returncode == 0
    lines = call_here(capfd, "budgets", "assets").stdout.splitlines()
    header = next(line for line in lines if line.startswith("stage"))
    assert header.split()[:4] == ["stage", "time", "expected", "memory"]
    assert max(map(len, lines)) <= 80
