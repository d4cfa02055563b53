"""The tables: what the migrations make, what a new file gets, and what the program's values need are the same."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import alembic.autogenerate
import alembic.migration
import alembic.script
import pytest

from history.databases import make_file
from history.metadata import make_metadata
from pocketmon_pipeline.history import migration
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.location import Place, parse_url
from pocketmon_pipeline.history.tables import VERSION_TABLE

_PRAGMAS = ("table_info", "index_list", "foreign_key_list")


def describe(path: Path) -> dict[str, object]:
    """Columns, indices and references of every table."""
    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        found: dict[str, object] = {
            f"{pragma} {name}": sorted(map(str, database.execute(f"pragma {pragma}({name})")))
            for name in sorted(names)
            for pragma in _PRAGMAS
        }
        for (name,) in database.execute("select name from sqlite_master where type = 'index'").fetchall():
            found[name] = database.execute(f"pragma index_info({name})").fetchall()
        found["version"] = database.execute(f"select * from {VERSION_TABLE}").fetchall()
    database.close()
    return found


def test_a_new_file_has_what_the_migrations_make(tmp_path: Path) -> None:
    with open_history(f"sqlite:///{tmp_path}/new.sqlite3"):
        pass
    migration.migrate(parse_url(f"sqlite:///{tmp_path}/migrated.sqlite3"))
    new = describe(tmp_path / "new.sqlite3")
    assert new["version"] == [(migration.NEWEST,)]
    assert new == describe(tmp_path / "migrated.sqlite3")


def test_the_migrations_make_what_the_program_needs(url: str) -> None:
    migration.migrate(parse_url(url))
    with migration.make_engine(parse_url(url)).connect() as connection:
        context = alembic.migration.MigrationContext.configure(
            connection, opts={"compare_type": True, "version_table": VERSION_TABLE}
        )
        assert alembic.autogenerate.compare_metadata(context, make_metadata()) == []


def test_every_version_has_a_migration() -> None:
    script = alembic.script.ScriptDirectory(migration.FOLDER)
    assert tuple(reversed([one.revision for one in script.walk_revisions()])) == migration.VERSIONS


def test_an_older_history_is_brought_up_to_date(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Place] = []
    with open_history(url):
        pass
    monkeypatch.setattr(migration, "VERSIONS", ("0001", "0002"))
    monkeypatch.setattr(migration, "NEWEST", "0002")
    monkeypatch.setattr(migration, "migrate", called.append)
    with open_history(url):
        pass
    assert called == [parse_url(url)]


_FIRST_RUN = """
import sys
from history.records import make_run
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.earlier_runs import read_past
for number in (1, 2):
    with open_history(sys.argv[1]) as history:
        history.add(make_run(number))
    read_past(sys.argv[1], "", "")
print(sorted({"alembic", "sqlalchemy"} & set(sys.modules)))
"""


def test_a_run_on_a_file_loads_neither_alembic_nor_sqlalchemy(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _FIRST_RUN, make_file(tmp_path)]
    done = subprocess.run(
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    assert done.stdout == "[]\n"


# A version to come: whoever brings tables to it says so, and waits to be told to go on.
_SECOND = """
import sys
import sqlalchemy
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    print("began", flush=True)
    sys.stdin.readline()
    op.add_column("pocketmon_runs", sqlalchemy.Column("weather", sqlalchemy.Text))
"""

_BRING_UP_TO_DATE = """
import sys
from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.history import connection, migration
from pocketmon_pipeline.history.location import parse_url

url, migration.FOLDER, patience = sys.argv[1:]
connection.PATIENCE = float(patience)
migration.VERSIONS, migration.NEWEST = ("0001", "0002"), "0002"
try:
    migration.open_newest(parse_url(url), create=True, wait=True).close()
    print("up to date")
except HistoryError as error:
    print(error.message)
"""


def test_one_process_at_a_time_brings_an_older_history_up_to_date(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migration.FOLDER, folder)
    (folder / "versions/second.py").write_text(_SECOND)

    def start(patience: int) -> "subprocess.Popen[str]":
        """Begin, and wait for a lock so many seconds."""
        command = [sys.executable, "-c", _BRING_UP_TO_DATE, url, str(folder), str(patience)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    with open_history(url):
        pass
    with start(60) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "began\n"
        with start(0) as second:
            told, _ = second.communicate()
        assert told.endswith(": another process holds it locked\n")
        assert "began" not in told
        assert first.communicate("go on\n")[0] == "up to date\n"
    with start(0) as third:
        assert third.communicate()[0] == "up to date\n"
