"""Every test of a history that asks for `url` runs twice: on a file, and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from history.databases import make_database, make_file, start_postgresql


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
