"""The scripts as a newcomer calls them: from a fresh clone, with a Python that does not have the package."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pocketmon_pipeline.pipeline import BUILT_IN
from requirements import REPOSITORY, require_tool

GUARD = """\
python scripts/policy_guard_evaluator.py --config config/assets_quality_policy.json --target ./assets \\
  --output policy_report.json
"""
BUDGETS = """\
python scripts/adaptive_budget_optimizer.py --config config/assets_quality_policy.json \\
  --output budget_recommendations.json --verbose
"""
HAS_BUDGETS = any(stage.artifact == "budget_recommendations.json" for stage in BUILT_IN)
HAS_GUARD = any(stage.artifact == "policy_guard_report.json" for stage in BUILT_IN)
BLOCK = f"""
set -e
{BUDGETS if HAS_BUDGETS else ""}
python scripts/assets_pipeline_all.py
{GUARD if HAS_GUARD else ""}
export POCKETMON_SIGN_SECRET="your-secret-key-here"
python scripts/sign_manifest.py --input-dir ./output --output ./output/integrity_manifest.json
python scripts/verify_manifest.py --manifest ./output/integrity_manifest.json --output ./output/integrity_report.json
"""
SCRIPTS = (
    "adaptive_budget_optimizer",
    "assets_pipeline_all",
    "generate_mega_dashboard",
    "policy_guard_evaluator",
    "post_diff_pr_comment",
    "sign_manifest",
    "verify_manifest",
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what the scripts use, with the running environment as its .venv, and a bare Python called `python`."""
    clone = tmp_path / "clone"
    for name in ("assets", "config", "scripts"):
        shutil.copytree(REPOSITORY / name, clone / name)
    (clone / ".venv").symlink_to(sys.prefix)
    (clone / "bin").mkdir()
    bare = Path(sys.base_prefix) / "bin" / "python3"
    (clone / "bin/python").write_text(f'#!/bin/sh\nexec "{bare}" "$@"\n')
    (clone / "bin/python").chmod(0o755)
    return clone


def run(clone: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="the block is for a POSIX shell")
def test_the_block_runs_twice(clone: Path) -> None:
    assert run(clone, "python", "-c", "import pocketmon_pipeline").returncode == 1
    git = require_tool("git")
    shutil.copy(REPOSITORY / ".gitignore", clone)
    for words in (("init", "-q"), ("add", "--all")):
        assert run(clone, git, *words).returncode == 0
    for _ in range(2):
        done = run(clone, "sh", "-c", BLOCK)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "weak key" in done.stderr
        report = json.loads((clone / "output/integrity_report.json").read_bytes())
        assert report["valid"] is True
        assert (clone / "policy_report.json").exists() == HAS_GUARD
        assert (clone / "budget_recommendations.json").exists() == HAS_BUDGETS
        assert_sealed_again(clone / "output")
        assert run(clone, git, "status", "--porcelain", "--untracked-files=all").stdout.count("?? ") == 0


def assert_sealed_again(output: Path) -> None:
    """What was written once more after it had been sealed is what the seal names."""
    summary = json.loads((output / "pipeline_summary.json").read_bytes())
    for name in ("integrity_manifest.json", "integrity_report.json"):
        assert summary["outputs"][name]["size"] == (output / name).stat().st_size


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_takes_verbose(clone: Path, script: str) -> None:
    done = run(clone, "python", f"scripts/{script}.py", "--verbose", "--help")
    assert (done.returncode, "--verbose" in done.stdout) == (0, True)


def test_the_comment_of_a_run_is_printed(clone: Path) -> None:
    assert run(clone, "python", "scripts/assets_pipeline_all.py").returncode == 0
    done = run(clone, "python", "scripts/post_diff_pr_comment.py", "--dry-run")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "### Assets in assets: passed")


def test_without_an_environment_the_message_says_what_to_do(clone: Path) -> None:
    (clone / ".venv").unlink()
    done = run(clone, "python", "scripts/sign_manifest.py")
    assert (done.returncode, done.stderr) == (2, "error: .venv lacks the package: run `make run` once\n")


def test_a_script_ends_with_the_code_of_its_verb(clone: Path) -> None:
    done = run(clone, "python", "scripts/verify_manifest.py")
    assert done.returncode == 2
    assert "no manifest" in done.stderr
