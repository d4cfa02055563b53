"""What `make` says on a machine that lacks something; each runs in an empty folder with nothing but the Makefile."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from requirements import REPOSITORY, require_tool

TOO_OLD = """#!/bin/sh
case "$1" in
-V) echo Python 3.9.2 ;;
*) exit 1 ;;
esac
"""
WITHOUT_VENV = """#!/bin/sh
case "$2" in
*ensurepip*) echo "No module named ensurepip" >&2; exit 1 ;;
*) exit 0 ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    shutil.copytree(REPOSITORY / "requirements", tmp_path / "requirements")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [require_tool("make"), "--no-print-directory", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", ["run", "test", "check", "bench"])
def test_without_python_the_message_names_the_packages(folder: Path, target: str) -> None:
    done = make(folder, target, "PYTHON=python-that-is-not-there")
    assert done.returncode == 2
    assert "python-that-is-not-there is not installed; on Debian: apt-get install python3 python3-venv" in done.stderr
    assert not (folder / ".venv").exists()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (TOO_OLD, "is Python 3.9.2, but Python 3.11 or newer is needed"),
        (WITHOUT_VENV, "has no venv module; on Debian: apt-get install python3-venv"),
    ],
)
def test_an_unfit_python_is_named(folder: Path, script: str, message: str) -> None:
    python = folder / "python3"
    python.write_text(script)
    python.chmod(0o755)
    done = make(folder, "run", f"PYTHON={python}")
    assert done.returncode == 2
    assert message in done.stderr
    assert not (folder / ".venv").exists()


def test_help_names_every_command_of_the_readme(folder: Path) -> None:
    shown = make(folder, "help").stdout
    for target in ("run", "test", "check", "bench", "lock", "docs", "clean"):
        assert f"make {target} " in shown


def test_nothing_is_installed_anew_once_the_stamps_are_there(folder: Path) -> None:
    (folder / ".venv/bin").mkdir(parents=True)
    for name in ("bin/python", ".runtime", ".package", ".dev"):
        (folder / ".venv" / name).touch()
    done = make(folder, "--dry-run", "run", "test")
    assert "setup:" not in done.stdout
    assert "pytest" in done.stdout
