"""Every test of a history that asks for `url` runs twice: on a file, and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, make_tree
from history.databases import make_database, make_file, start_postgresql
from history.records import Call


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server."""
    with start_postgresql() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty history."""
    if request.param == "sqlite":
        return make_file(tmp_path)
    return make_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def tell(url: str, capfd: pytest.CaptureFixture[str]) -> Call:
    """Call a verb on an empty history, in this process."""

    def tell(*arguments: str) -> Called:
        return call_here(capfd, *arguments, "--history", url)

    return tell


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a tree `assets` of four files, 40 bytes."""
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path
