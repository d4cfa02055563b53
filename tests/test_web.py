"""The committed bundle is what its sources build to, and says nothing of where its parts came from."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from requirements import REPOSITORY, miss, require_tool

WEB = REPOSITORY / "web"
BUNDLE = REPOSITORY / "src/pocketmon_pipeline/reports/dashboard/bundle"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and the bundle, which a test may change."""
    if not (WEB / "node_modules").is_dir():
        miss("web/node_modules (`make web` installs it)")
    shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / "web/node_modules").symlink_to(WEB / "node_modules")
    shutil.copytree(BUNDLE, tmp_path / BUNDLE.relative_to(REPOSITORY))
    return tmp_path / "web"


def check(web: Path) -> subprocess.CompletedProcess[str]:
    command = [require_tool("node"), "scripts/build.mjs", "--check"]
    return subprocess.run(command, cwd=web, capture_output=True, text=True, check=False)


def test_the_bundle_is_what_its_sources_build_to(copy: Path) -> None:
    done = check(copy)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_change_that_was_not_built_is_told(copy: Path) -> None:
    source = copy / "src/views/overview.ts"
    source.write_text(source.read_text().replace("What to do first", "What to do last"))
    done = check(copy)
    assert done.returncode == 1
    assert "dashboard.js is not what its sources build to" in done.stderr
    assert "dashboard.css" not in done.stderr


def test_the_lock_names_no_registry() -> None:
    text = (WEB / "package-lock.json").read_text()
    assert "http" not in text
    packages = json.loads(text)["packages"]
    assert all(package["integrity"].startswith("sha512-") for name, package in packages.items() if name)


def test_the_bundle_keeps_the_licence_of_what_it_contains() -> None:
    for name in ("dashboard.js", "dashboard.css"):
        text = (BUNDLE / name).read_text()
        assert "The MIT License" in text
        assert "Leon Sorokin" in text
