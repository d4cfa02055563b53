"""One run of the broken game, for all tests of the page."""

import datetime
from pathlib import Path

import pytest

from pocketmon_pipeline import plugins
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from requirements import REPOSITORY


def run_tree(root: Path, work: Path) -> Path:
    """Run the main job over a tree; returns the output folder."""
    config = plugins.load_configuration(None)
    now = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
    request = Request(str(root), str(work / "output"), str(work / "state"), config, jobs=1, now=now, formats=["html"])
    execution.run(request, ignore_events)
    return work / "output"


@pytest.fixture(scope="session")
def broken_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_tree(REPOSITORY / "examples/broken-game", tmp_path_factory.mktemp("broken"))


@pytest.fixture
def broken_page(broken_output: Path) -> Path:
    return broken_output / "dashboard.html"
