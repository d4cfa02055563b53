"""A finished run to read, and copies of it to break."""

import shutil
from pathlib import Path

import pytest

from finished.stored import run_once


@pytest.fixture(scope="session")
def sealed_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_once(tmp_path_factory.mktemp("finished"))


@pytest.fixture
def output(sealed_run: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(sealed_run, tmp_path / "output"))
