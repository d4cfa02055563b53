"""A small tree to run the verbs on, and one with a finished run beside it."""

import functools
import shutil
from pathlib import Path

import pytest

from cli.commandline import Call, call_here, make_tree, run_here

SECRET = "0123456789abcdefghijklmnopqrstuv"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a tree `assets`, and nothing else."""
    make_tree(tmp_path)
    return tmp_path


@pytest.fixture
def here(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the current folder."""
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def call_at_work(here: Path, capfd: pytest.CaptureFixture[str]) -> Call:
    """The command line in that folder, in this process."""
    return functools.partial(call_here, capfd)


@pytest.fixture(scope="session")
def finished_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that tree in which a run has written, for reading."""
    folder = tmp_path_factory.mktemp("finished")
    make_tree(folder)
    environment = {"HOME": str(folder), "POCKETMON_SIGN_SECRET": SECRET}
    assert run_here("run", "-q", "assets", cwd=folder, env=environment) == 0
    return folder


@pytest.fixture
def here_after_run(finished_work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder, with the key that sealed it."""
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    copy = Path(shutil.copytree(finished_work, tmp_path / "finished"))
    monkeypatch.chdir(copy)
    return copy
