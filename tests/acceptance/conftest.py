"""A tree to make hostile, and the command that judges it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from acceptance.judging import ASSETS, Judged, gather, make_bystanders
from cli.commandline import call_here

Judge = Callable[..., Judged]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder; it holds the tree and nothing else."""
    work = tmp_path / "work"
    make_bystanders(work)
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def assets(work: Path) -> Path:
    """The tree: bystanders, and what the test adds."""
    return work / ASSETS


@pytest.fixture
def judge(work: Path, capfd: pytest.CaptureFixture[str]) -> Judge:
    """Run the main job in this process."""

    def run(*arguments: str) -> Judged:
        return gather(call_here(capfd, "run", *arguments, ASSETS), work / "output")

    return run
