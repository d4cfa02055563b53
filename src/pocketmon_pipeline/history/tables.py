"""The history's tables as plain data, and the script that makes them in a new file.

Whoever only adds a run or reads the past needs no more of them: a first run would wait longer for alembic than for all
that it records. The script's tables are those that the migrations make of nothing, to the last index.

`runs` has a row for each run, in the order in which they came; each list of a `RunRecord` is a table of its own, whose
rows name their run by its number.
"""

from collections.abc import Iterator

import msgspec

from pocketmon_pipeline.history.record import (
    ArtifactRecord,
    FindingCount,
    KindRecord,
    Prediction,
    RunRecord,
    StageRecord,
)
from pocketmon_pipeline.model import Columns, list_columns

# Other tables may lie in the same database.
PREFIX = "pocketmon_"
VERSION_TABLE = f"{PREFIX}version"
RUNS = f"{PREFIX}runs"
ACCEPTANCES = f"{PREFIX}acceptances"

# Each list of a RunRecord, and what it is made of.
PARTS: dict[str, type[msgspec.Struct]] = {
    "stages": StageRecord,
    "workload": KindRecord,
    "findings": FindingCount,
    "artifacts": ArtifactRecord,
    "predictions": Prediction,
}

RUN_COLUMNS = list_columns(RunRecord)
# Those of the parts, each with the id of its run.
PART_COLUMNS: dict[str, Columns] = {part: {"run": "str", **list_columns(record)} for part, record in PARTS.items()}
# A baseline that was moved to a run knowingly: when (ISO 8601, UTC), by whom, and why.
ACCEPTANCE_COLUMNS: Columns = {"at": "str", "who": "str", "reason": "str"}

# What SQLite calls them.
_TYPES = {"str": "TEXT", "int": "BIGINT", "float": "DOUBLE"}


def name_table(part: str) -> str:
    """The table of one of PARTS."""
    return PREFIX + part


def write_script(version: str) -> str:
    """The script that makes missing tables; a concurrent second process waits, and changes nothing."""
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
