"""The stages of the guide, built as a wheel of their own, installed, named by the configuration, and run."""

import json
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import pocketmon_pipeline
from requirements import REPOSITORY

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "shouting"
version = "1.0"
[project.entry-points."pocketmon_pipeline.stages"]
shouting = "shouting:STAGE"
whispering = "shouting:count_capitals"
words = "words:STAGE"
[tool.hatch.build.targets.wheel]
only-include = ["shouting.py", "words.py"]
"""
GUIDE = REPOSITORY / "docs" / "how-to" / "plugins.md"
MODULE = re.compile(r"^```python\n(.*?STAGE = .*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment that sees this one's packages and has the plug-in's wheel installed; return its Python."""
    folder = tmp_path_factory.mktemp("plugin")
    (folder / "project").mkdir()
    (folder / "project" / "pyproject.toml").write_text(PROJECT)
    shouting, words = MODULE.findall(GUIDE.read_text("utf-8"))
    (folder / "project" / "shouting.py").write_text(shouting)
    (folder / "project" / "words.py").write_text(words)
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(folder / "project"),
    ]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=False)
    python = next(path for path in (folder / "venv").glob("*/python*") if path.name in {"python", "python.exe"})
    site = next((folder / "venv").rglob("site-packages"))
    parents = [path for path in sys.path if path.endswith("site-packages")]
    source = str(Path(pocketmon_pipeline.__file__).parents[1])
    (site / "parent.pth").write_text("\n".join([*parents, source]) + "\n")
    wheel = next(folder.glob("*.whl"))
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return python


def run(python: Path, folder: Path, plugins: list[str]) -> "subprocess.CompletedProcess[str]":
    (folder / "tree").mkdir(exist_ok=True)
    (folder / "tree" / "a.txt").write_text("Hello World\n")
    (folder / "tree" / "b.txt").write_text("quiet\n")
    (folder / "tree" / "LICENSE").write_text("MIT\n")
    (folder / "config.json").write_text(json.dumps({"plugins": {"stages": plugins}}))
    command = [str(python), "-m", "pocketmon_pipeline", "run", "tree", "--config", "config.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_named_plugin_runs_as_a_stage(plugged: Path, tmp_path: Path) -> None:
    ended = run(plugged, tmp_path, ["shouting"])
    assert ended.returncode == 0, ended.stderr
    counts = json.loads((tmp_path / "output" / "shouting.json").read_text())
    assert counts == {"LICENSE": 3, "a.txt": 2, "b.txt": 0}


def test_a_finding_of_a_plugin_counts_and_has_its_place(plugged: Path, tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "a.md").write_text("One\n\nTODO: two\n")
    assert run(plugged, tmp_path, ["words"]).returncode == 1
    (found,) = json.loads((tmp_path / "output" / "findings.json").read_text())["findings"]
    assert (found["rule"], found["severity"], found["path"], found["line"]) == ("studio.todo", "error", "a.md", 3)


def test_an_installed_plugin_that_is_not_named_does_not_run(plugged: Path, tmp_path: Path) -> None:
    assert run(plugged, tmp_path, []).returncode == 0
    assert not (tmp_path / "output" / "shouting.json").exists()


def test_a_plugin_that_nobody_offers_is_a_config_error(plugged: Path, tmp_path: Path) -> None:
    ended = run(plugged, tmp_path, ["shoutin"])
    assert ended.returncode == 2
    assert "no installed package offers a stage called 'shoutin' (offered: shouting, whispering, words)" in ended.stderr


def test_a_plugin_that_is_no_stage_is_a_config_error(plugged: Path, tmp_path: Path) -> None:
    ended = run(plugged, tmp_path, ["whispering"])
    assert ended.returncode == 2
    assert "the plug-in 'whispering' offers no Stage, but something of the type function" in ended.stderr
