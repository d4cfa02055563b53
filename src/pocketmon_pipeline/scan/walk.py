"""Tree to entries: sorted, stable, never through a symbolic link, relative to open directories.

Working from directory descriptors keeps the walk safe from folders swapped for links while it goes on, and lets it
reach paths longer than the system's PATH_MAX.
"""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.scan import files
from pocketmon_pipeline.scan.ignore import IGNORE_FILE, Ignore
from pocketmon_pipeline.system import raise_open_file_limit

_TYPE_MASK = 0o170000  # POSIX S_IFMT
_TYPES = {
    stat.S_IFREG: "file",
    stat.S_IFLNK: "link",
    stat.S_IFDIR: "directory",
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


class Entry(NamedTuple):
    """One thing that the walk found; names are as the operating system gave them.

    `directory` is relative to the root, "" for the root itself. `type` is file, link, directory (only one that could
    not be read), fifo, socket or device. `target` is a link's. `error` says why a folder or file could not be read.
    """

    directory: str
    name: str
    type: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    mode: int
    target: str | None = None
    error: str | None = None

    @property
    def path(self) -> str:
        """The path relative to the root."""
        return f"{self.directory}/{self.name}" if self.directory else self.name


class Ignored(NamedTuple):
    """One entry that was left out; a folder stands for all that is in it."""

    path: str
    reason: str


class Listing(NamedTuple):
    """What one folder holds, itself and not its folders: they follow as listings of their own."""

    entries: list[Entry]
    ignored: list[Ignored]
    folders: list[str]


def make_entry(directory: str, name: str, status: os.stat_result, target: str | None = None) -> Entry:
    """Turn a stat result into an entry."""
    mode = status.st_mode
    kind = "file" if mode & _TYPE_MASK == stat.S_IFREG else _TYPES.get(mode & _TYPE_MASK, "device")
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return Entry(directory, name, kind, status.st_size, *times, status.st_ino, mode, target)


def fail_entry(directory: str, name: str, kind: str, error: OSError) -> Entry:
    """Make the entry of something that could not be looked at."""
    return Entry(directory, name, kind, 0, 0, 0, 0, 0, None, error.strerror or str(error))


def walk(root: str, ignore: Ignore) -> Iterator[Listing]:
    """Yield the listing of every folder below `root`, each folder's entries and folders in sorted order."""
    raise_open_file_limit()
    with files.open_directory(root) as handle:
        yield from _walk_directory(handle, os.path.realpath(root), "", ignore)


def _walk_directory(handle: files.Directory, absolute: str, directory: str, ignore: Ignore) -> Iterator[Listing]:
    with handle.scan() as scanned:
        found = sorted(scanned, key=_by_name)
    if any(entry.name == IGNORE_FILE for entry in found):
        ignore = read_ignore_file(handle, directory, ignore)
    listing = _sort_out(handle, absolute, directory, found, ignore)
    yield listing
    for name in listing.folders:
        inside = f"{directory}/{name}" if directory else name
        try:
            with handle.open_child(name) as child:
                yield from _walk_directory(child, f"{absolute}/{name}", inside, ignore)
        except OSError as error:
            yield Listing([fail_entry(directory, name, "directory", error)], [], [])


def _by_name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _sort_out(
    handle: files.Directory, absolute: str, directory: str, found: list["os.DirEntry[str]"], ignore: Ignore
) -> Listing:
    """Split a folder's entries; on the path of every file, hence the plain loop."""
    listing = Listing([], [], [])
    prefix = f"{directory}/" if directory else ""
    has_patterns = bool(ignore.files)
    for entry in found:
        name = entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder or has_patterns or name[0] == ".":
            path = f"{prefix}{name}/" if is_folder else f"{prefix}{name}"
            reason = ignore.reason(path, name, f"{absolute}/{name}" if is_folder else None)
            if reason:
                listing.ignored.append(Ignored(path, reason))
                continue
        if is_folder:
            listing.folders.append(name)
        else:
            listing.entries.append(_look_at(handle, directory, entry))
    return listing


def _look_at(handle: files.Directory, directory: str, entry: "os.DirEntry[str]") -> Entry:
    try:
        status = entry.stat(follow_symlinks=False)
        target = handle.read_link(entry.name) if status.st_mode & _TYPE_MASK == stat.S_IFLNK else None
    except OSError as error:
        return fail_entry(directory, entry.name, "file", error)
    return make_entry(directory, entry.name, status, target)


def read_ignore_file(handle: files.Directory, directory: str, ignore: Ignore) -> Ignore:
    """Add the patterns of the ignore file in an open folder."""
    data = handle.read_small_file(IGNORE_FILE)
    lines = data.decode("utf-8", "surrogateescape").splitlines()
    return ignore.descend(f"{directory}/" if directory else "", lines)
