"""Takes the rows of unchanged files from the last scan."""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.engine.cache.last_scan import CachedScan, Folder, Sieve
from pocketmon_pipeline.engine.passes.first_pass import WALKED_COLUMNS
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tables.files_table import FILE_COLUMNS, place_entry
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.scan.walk import Entry
from pocketmon_pipeline.table import build_table
from pocketmon_pipeline.text.escape import escape_name

if TYPE_CHECKING:
    import arro3.core

# What is cached of the files of changed folders, beside time stamps and inodes.
FORMER = "former_contents"
_STAMPS = ("mtime_ns", "ctime_ns", "inode")
_LASTING: Columns = {name: kind for name, kind in FILE_COLUMNS.items() if name not in _STAMPS}
_NAMES = ", ".join(_LASTING)

_PLACES = {"dir": "str", "part": "int"}
_COLUMNS = ", ".join("coalesce(s.detail, '')" if column == "detail" else f"s.{column}" for column in FILE_COLUMNS)


def find_changed(database: Database, cached: CachedScan, sieve: Sieve, entries: Sequence[Entry]) -> list[Entry]:
    """Fill `unchanged` with the rows of files whose stat equals the last scan's; return the others.

    `entries` are the files of the changed folders: the others need no second look.
    """
    known = {name: place for name in sieve.changed if (place := sieve.find_place(name)) is not None}
    database.put("same_folders", _place_folders(sieve.same.items()))
    database.put("changed_folders", _place_folders(known.items()))
    rows = (
        (number, place_entry(entry.directory, entry.name)[0], entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode)
        for number, entry in enumerate(entries)
    )
    database.create(FORMER, _LASTING)
    database.put("walked", build_table(WALKED_COLUMNS, rows))
    for part, path in enumerate(cached.paths):
        _take_part(database, part, path, has_changed=any(place.part == part for place in known.values()))
    changed = database.sql("select n from walked anti join unchanged using (path) order by n").fetchall()
    database.drop(("walked", "same_folders"))
    return [entries[number] for (number,) in changed if isinstance(number, int)]


def _place_folders(folders: Iterable[tuple[bytes, Folder]]) -> "arro3.core.Table":
    return build_table(_PLACES, [(escape_name(os.fsdecode(name)), place.part) for name, place in folders])


def _take_part(database: Database, part: int, path: str, *, has_changed: bool) -> None:
    """Insert a part's rows of unchanged folders, and those of changed ones whose file did not change."""
    source = "read_parquet($path) s semi join (select dir from {} where part = $part) f using (dir)"
    parameters = {"path": path, "part": part}
    database.execute(f"insert into unchanged select {_COLUMNS} from {source.format('same_folders')}", parameters)
    if has_changed:
        lasting = _NAMES.replace("detail", "coalesce(detail, '')")
        database.execute(f"insert into {FORMER} select {lasting} from {source.format('changed_folders')}", parameters)
        database.execute(
            f"""insert into unchanged select {_COLUMNS} from (from {source.format("changed_folders")}) s
                join walked w using (path, size, mtime_ns, ctime_ns, inode)""",
            parameters,
        )


def holds_the_same(database: Database) -> bool:
    """Whether files of changed folders differ in nothing but time stamps and inodes; needs all of `files`.

    None of them may be new, or gone, or not have been read, now or before.
    """
    query = f"select {_NAMES} from files semi join changed_folders using (dir) where type = 'file'"
    database.put("latter_contents", query)
    now, before = "from latter_contents", f"from {FORMER}"
    differences = f"({before} except all {now}) union all ({now} except all {before})"
    return not database.sql(f"select 1 from ({differences}) limit 1").fetchall()


def join_files(database: Database) -> None:
    """Join the rows of read and of unchanged files; the larger table is not copied."""
    database.execute("create table fresh_paths as select path from files")
    database.execute("insert into unchanged from files")
    database.execute("drop table files")
    database.execute("alter table unchanged rename to files")
    database.execute(
        "create view unchanged as select * from files where status = 'read' and path not in (from fresh_paths)"
    )
