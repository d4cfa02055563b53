"""The tables of a new file, without alembic: a first run would wait longer for that than for all that it records.

They are those that the migrations make of nothing, to the last index.
"""

from collections.abc import Iterator

from pocketmon_pipeline.history.columns import (
    ACCEPTANCE_COLUMNS,
    ACCEPTANCES,
    PARTS,
    RUN_COLUMNS,
    RUNS,
    VERSION_TABLE,
    name_table,
)
from pocketmon_pipeline.model import Columns, list_columns

_TYPES = {"str": "TEXT", "int": "BIGINT", "float": "DOUBLE"}


def write_script(version: str) -> str:
    """The script that makes all tables, unless they are there; who comes second waits, and changes nothing."""
    return ";\n".join(("BEGIN IMMEDIATE", *_define(version), "COMMIT"))


def _define(version: str) -> Iterator[str]:
    yield f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
    unique = f"CONSTRAINT {RUNS}_id UNIQUE (id)"
    yield _make_table(RUNS, "number INTEGER NOT NULL PRIMARY KEY", RUN_COLUMNS, unique)
    yield f"CREATE INDEX IF NOT EXISTS {RUNS}_series ON {RUNS} (host_class, series, number)"
    reference = f"FOREIGN KEY(run) REFERENCES {RUNS} (number) ON DELETE CASCADE"
    for part, record in PARTS.items():
        key = "run BIGINT NOT NULL, position BIGINT NOT NULL"
        yield _make_table(name_table(part), key, list_columns(record), f"PRIMARY KEY (run, position), {reference}")
    yield _make_table(ACCEPTANCES, "run BIGINT NOT NULL", ACCEPTANCE_COLUMNS, reference)
    yield f"CREATE INDEX IF NOT EXISTS {ACCEPTANCES}_run ON {ACCEPTANCES} (run)"
    yield f"INSERT OR IGNORE INTO {VERSION_TABLE} VALUES ('{version}')"


def _make_table(name: str, key: str, columns: Columns, constraint: str) -> str:
    definitions = (f"{column} {_TYPES[kind]}" for column, kind in columns.items())
    return f"CREATE TABLE IF NOT EXISTS {name} ({', '.join((key, *definitions, constraint))})"
