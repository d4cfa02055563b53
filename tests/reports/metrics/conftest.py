"""A finished run with findings, open and known, to measure; and copies of it to break."""

import shutil
from pathlib import Path

import pytest

from reports.metrics.runs import run_twice


@pytest.fixture(scope="session")
def measured_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_twice(tmp_path_factory.mktemp("measured"))


@pytest.fixture
def output(measured_run: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(measured_run, tmp_path / "output"))
