"""Start-up stays cheap, and nothing that only POSIX has is needed to import the package."""

import importlib.util
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import pocketmon_pipeline
from pocketmon_pipeline.config.sections import SECTIONS
from pocketmon_pipeline.runs import selection

HEAVY = ("PIL", "arro3", "cryptography", "duckdb", "httpx", "hyperscan", "numpy", "psutil", "re2", "rich", "ruamel")
POSIX_ONLY = ("fcntl", "grp", "posix_ipc", "pwd", "resource", "syslog", "termios", "tty")
HAS_CLI = importlib.util.find_spec("pocketmon_pipeline.cli") is not None

LOADED = """
import json, sys
before = set(sys.modules)
{code}
print(json.dumps(sorted({{name.split(".")[0] for name in set(sys.modules) - before}})), file=sys.stderr)
"""
HELP = """
from pocketmon_pipeline.cli import main
try:
    main(["--help"])
except SystemExit as end:
    assert not end.code, end.code
"""
SIGNS = """
import sys
from pocketmon_pipeline.cli import requests
from pocketmon_pipeline.cli.signatures import sign, verify
requests.load_configuration(None)
print([name for name in sys.modules if name.endswith(".readers") or name == "pocketmon_pipeline.pipeline"])
"""
RUNS = """
import sys
from pocketmon_pipeline.cli.judgement import run
page = "pocketmon_pipeline.reports.dashboard"
print([name for name in (f"{page}.page", f"{page}.carried") if name in sys.modules])
"""
LOOKS = """
import atexit, gc
usual, looks = gc.get_threshold(), []
gc.callbacks.append(lambda phase, facts: looks.append(phase) if gc.get_threshold() != usual else None)
atexit.register(lambda: print(looks))
from pocketmon_pipeline.cli import main
main()
"""
# asyncio and multiprocessing are the standard library's own business: they have another face on other platforms.
WITHOUT = """
import asyncio, concurrent.futures.process, multiprocessing.pool, subprocess, tempfile, shutil, sys
for name in {absent!r}:
    sys.modules[name] = None
import importlib
for name in {modules!r}:
    importlib.import_module(name)
"""


def run_python(code: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def list_loaded(code: str) -> set[str]:
    done = run_python(LOADED.format(code=code))
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_the_probe_sees_what_is_loaded() -> None:
    assert "json" not in list_loaded("import colorsys")
    assert "colorsys" in list_loaded("import colorsys")


def test_import_loads_no_heavy_library() -> None:
    assert list_loaded("import pocketmon_pipeline") & set(HEAVY) == set()


@pytest.mark.skipif(not HAS_CLI, reason="the command line is not there yet")
def test_help_loads_no_heavy_library() -> None:
    loaded = list_loaded(HELP)
    assert "click" in loaded
    assert loaded & set(HEAVY) == set()


def test_what_signs_and_verifies_loads_no_stage() -> None:
    done = run_python(SIGNS)
    assert done.stdout.splitlines() == ["[]"], done.stderr


def test_a_run_loads_what_draws_its_page_when_it_draws_one() -> None:
    done = run_python(RUNS)
    assert done.stdout.splitlines() == ["[]"], done.stderr


@pytest.mark.skipif(not HAS_CLI, reason="the command line is not there yet")
def test_a_run_over_a_small_tree_looks_for_no_cycles(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.json").write_text("{}")
    done = run_python(LOOKS, "run", "assets", cwd=tmp_path)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


def test_every_section_of_a_stage_is_known_without_the_stage() -> None:
    assert selection.list_sections() == dict(SECTIONS)


def test_every_module_imports_where_posix_modules_are_absent() -> None:
    names = [module.name for module in pkgutil.walk_packages(pocketmon_pipeline.__path__, "pocketmon_pipeline.")]
    names = [name for name in names if not name.endswith("__main__")]
    done = run_python(WITHOUT.format(absent=POSIX_ONLY, modules=["pocketmon_pipeline", *names]))
    assert done.returncode == 0, done.stderr
