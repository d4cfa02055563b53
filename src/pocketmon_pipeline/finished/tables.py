"""The tables of a finished run, named as reports inside a run know them."""

import os

from pocketmon_pipeline.artifacts import INVENTORY
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tables.files_table import FILE_COLUMNS
from pocketmon_pipeline.engine.tables.parquet_file import open_parquet
from pocketmon_pipeline.finished.stored_document import StoredError, explain_parquet, open_stored
from pocketmon_pipeline.finished.stored_findings import stream_findings
from pocketmon_pipeline.model import JUDGED_COLUMNS, Columns

OUTPUT_COLUMNS: Columns = {"name": "str", "sha256": "str", "size": "int", "stage": "str", "state": "str"}
# What every inventory has; a newer one may have more.
INVENTORY_COLUMNS: Columns = {
    **{name: kind for name, kind in FILE_COLUMNS.items() if name not in {"ctime_ns", "inode"}},
    "kind": "str",
    "mime": "str",
}


def load_findings(database: Database, path: str) -> StoredError | None:
    """Make the table `judged`; it stays empty when the file is not whole, and then this says why."""
    database.create("judged", JUDGED_COLUMNS)
    try:
        for table in stream_findings(path):
            database.append("judged", table)
    except FileNotFoundError:
        return None
    except StoredError as error:
        database.create("judged", JUDGED_COLUMNS)
        return error
    except OSError as error:
        database.create("judged", JUDGED_COLUMNS)
        return StoredError("invalid", f"it cannot be read: {error.strerror or error}")
    return None


def load_files(database: Database, folder: str) -> StoredError | None:
    """Make the table `files` of the inventory; it stays empty when that is not whole, and then this says why."""
    import duckdb

    path = os.path.join(os.path.abspath(folder), INVENTORY)
    database.create("files", INVENTORY_COLUMNS)
    expected = _describe(database)
    try:
        with open_stored(path):
            pass
        with open_parquet(path) as name:
            database.execute(
                "create or replace table files as from files union all by name from read_parquet($path)",
                {"path": name},
            )
        if expected != {name: kind for name, kind in _describe(database).items() if name in expected}:
            raise StoredError("invalid", "its columns are not those of an inventory")
    except FileNotFoundError:
        return None
    except (OSError, StoredError, duckdb.Error) as error:
        database.create("files", INVENTORY_COLUMNS)
        return error if isinstance(error, StoredError) else explain_parquet(path, error)
    return None


def _describe(database: Database) -> dict[str, str]:
    return {str(name): str(kind) for name, kind, *_ in database.sql("describe files").fetchall()}
