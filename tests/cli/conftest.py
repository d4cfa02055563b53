"""A small tree to run the verbs on."""

from pathlib import Path

import pytest

from cli.commandline import make_tree


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a tree `assets`, and nothing else."""
    make_tree(tmp_path)
    return tmp_path
