"""A small tree to run the verbs on."""

import functools
from pathlib import Path

import pytest

from cli.commandline import Call, call_here, make_tree


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a tree `assets`, and nothing else."""
    make_tree(tmp_path)
    return tmp_path


@pytest.fixture
def call_at_work(work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """The command line in that folder, in this process."""
    monkeypatch.chdir(work)
    return functools.partial(call_here, capfd)
