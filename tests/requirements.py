"""What a test needs from the machine: tools on PATH, and the corpora of real assets."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def miss(what: str) -> NoReturn:
    """Skip the running test for want of `what`, or fail it where POCKETMON_TEST_REQUIRE=tools forbids to skip."""
    if "tools" in os.environ.get("POCKETMON_TEST_REQUIRE", "").split(","):
        pytest.fail(f"{what} is missing, and POCKETMON_TEST_REQUIRE=tools forbids to skip", pytrace=False)
    pytest.skip(f"{what} is missing")


def require_tool(name: str) -> str:
    """Return the full path of the command `name`, or `miss` it."""
    found = shutil.which(name)
    return found or miss(f"the tool {name}")


def find_corpora() -> Path:
    """Return the folder named by POCKETMON_TEST_CORPORA; skip without it. A folder that is named must exist."""
    named = os.environ.get("POCKETMON_TEST_CORPORA")
    if not named:
        pytest.skip("POCKETMON_TEST_CORPORA is not set")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"POCKETMON_TEST_CORPORA names no folder: {folder}", pytrace=False)
    corpora = folder / "corpora"
    return corpora if corpora.is_dir() else folder
