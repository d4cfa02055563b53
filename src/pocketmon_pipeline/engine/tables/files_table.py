"""The `files` table: one row for every entry of the tree."""

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.scan.claim import split_extension
from pocketmon_pipeline.scan.walk import Entry
from pocketmon_pipeline.text.escape import escape_name

# path, dir and name are escaped; raw is the path as bytes, null where that is what `path` says.
# status: read, cached, unreadable, changed, absent, special, or listed (links and devices, which are never opened).
FILE_COLUMNS: Columns = {
    "path": "str",
    "dir": "str",
    "name": "str",
    "ext": "str",
    "type": "str",
    "size": "int",
    "mtime_ns": "int",
    "ctime_ns": "int",
    "inode": "int",
    "mode": "int",
    "target": "str",
    "claim": "str",
    "format": "str",
    "mismatch": "bool",
    "sha256": "str",
    "status": "str",
    "detail": "str",
    "raw": "bytes",
}

# The columns path, dir, name, ext and raw of one entry.
Place = tuple[str, str, str, str, bytes | None]


def place_entry(directory: str, name: str) -> Place:
    """Make the columns path, dir, name, ext and raw of one entry."""
    path = f"{directory}/{name}" if directory else name
    if path.isprintable() and "\\" not in path:
        return path, directory, name, split_extension(name), None
    shown, extension = escape_name(name), escape_name(split_extension(name))
    return escape_name(path), escape_name(directory), shown, extension, path.encode("utf-8", "surrogateescape")


def list_entry(entry: Entry) -> tuple[object, ...]:
    """Make the row of an entry that is not read: a link, a device, or one whose stat failed."""
    *names, raw = place_entry(entry.directory, entry.name)
    status = "unreadable" if entry.error else "listed"
    target = None if entry.target is None else escape_name(entry.target)
    about = (entry.type, entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode, entry.mode, target)
    return (*names, *about, "", "", False, None, status, entry.error or "", raw)
