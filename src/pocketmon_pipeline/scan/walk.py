"""Walks a tree: sorted, stable, never through a symbolic link, relative to open directories.

Working from directory descriptors keeps the walk safe from folders swapped for links while it goes on, and lets it
reach paths longer than the system's PATH_MAX.
"""

import bisect
import errno
import functools
import operator
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan import files
from pocketmon_pipeline.scan.ignore import IGNORE_FILE, Ignore
from pocketmon_pipeline.system.portable import raise_open_file_limit
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.gitignore import split_lines

# One descriptor is held for each level, and Linux hands out 4,096 without being asked twice.
MOST_LEVELS = 1_000

# An ignore file larger than this, in bytes, is none: it would hold some 30,000 patterns.
MOST_PATTERNS = 1024 * 1024

_BY_NAME = operator.attrgetter("name")

_TYPE_MASK = 0o170000  # POSIX S_IFMT
_FILE = stat.S_IFREG
# Integers of tables have 64 bits and a sign; some file systems keep times in more, and inodes without a sign.
_MOST = 2**63 - 1
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

    @property
    def is_absent(self) -> bool:
        """Whether nothing is there, where a list says that a file is: what is there has the type in its mode."""
        return self.type == "file" and self.error is None and not self.mode


class Ignored(NamedTuple):
    """One entry that was left out; a folder includes everything in it."""

    path: str
    reason: str


class Listing(NamedTuple):
    """What one folder holds, itself and not its folders: they follow as listings of their own."""

    entries: list[Entry]
    ignored: list[Ignored]
    folders: list[str]

    def split(self) -> tuple[list[Entry], list[Entry]]:
        """The files, in so far as they could be looked at, and all else."""
        files = [entry for entry in self.entries if entry.type == "file" and entry.error is None]
        if len(files) == len(self.entries):
            return files, []
        return files, [entry for entry in self.entries if entry.type != "file" or entry.error is not None]


def make_entry(directory: str, name: str, status: os.stat_result, target: str | None = None) -> Entry:
    """Turn a stat result into an entry."""
    mode = status.st_mode
    kind = _TYPES.get(mode & _TYPE_MASK, "device")
    modified, changed, inode = state_changes(status)
    # What Entry(...) makes, in half the time: there are hundreds of thousands.
    return tuple.__new__(Entry, (directory, name, kind, status.st_size, modified, changed, inode, mode, target, None))


def state_changes(status: os.stat_result) -> tuple[int, int, int]:
    """The times of the last change to the content and of any change, in nanoseconds, and the inode."""
    stamp = modified, changed, inode = status.st_mtime_ns, status.st_ctime_ns, status.st_ino
    if -_MOST <= modified <= _MOST and changed <= _MOST and inode <= _MOST:
        return stamp
    return fit(modified), fit(changed), fit(inode)


def fit(number: int) -> int:
    """The nearest number that a column can have: of times before 1677 and after 2262 that is the first or the last."""
    return number if -_MOST <= number <= _MOST else max(-_MOST, min(number, _MOST))


def fail_entry(directory: str, name: str, kind: str, error: OSError) -> Entry:
    """Make the entry of a path whose stat failed."""
    return Entry(directory, name, kind, 0, 0, 0, 0, 0, None, error.strerror or str(error))


_Look = Callable[[files.Directory, str, list["os.DirEntry[str]"]], Iterable[Entry]]


class Level(NamedTuple):
    """An open folder on the way down, and those of its folders that are still to be entered."""

    handle: files.Directory
    absolute: str
    directory: str
    ignore: Ignore
    left: Iterator[str]

    def place(self, name: str) -> str:
        """The path of an entry of this folder, relative to the root."""
        return f"{self.directory}/{name}" if self.directory else name


Entered = tuple[Listing, Level]
"""What a folder that was opened holds, and the way on from there."""


def walk(root: str, ignore: Ignore, *, looks: bool = True) -> Iterator[Listing]:
    """Yield the listing of every folder below `root`, each folder's entries and folders in sorted order.

    One that does not look says of a regular file only that it is one, and leaves the rest to whoever opens it.
    """
    raise_open_file_limit()
    enter = functools.partial(enter_folder, looks=looks)
    yield from descend(enter_root(root, ignore, looks=looks), enter, fail_folder)


def enter_root(root: str, ignore: Ignore, *, looks: bool = True) -> Entered:
    """List the top of a tree."""
    return _enter(files.open_root(root), os.path.realpath(root), "", ignore, _look_at if looks else _name)


def enter_folder(level: Level, name: str, *, looks: bool = True) -> Entered:
    """List a folder of a level."""
    absolute = f"{level.absolute}/{name}"
    look = _look_at if looks else _name
    return _enter(level.handle.open(name), absolute, level.place(name), level.ignore, look)


def fail_folder(level: Level, name: str, error: OSError) -> Listing:
    """The folder itself is an entry, which says why it was not entered."""
    return Listing([fail_entry(level.directory, name, "directory", error)], [], [])


def descend(
    root: Entered, enter: Callable[[Level, str], Entered], fail: Callable[[Level, str, OSError], Listing]
) -> Iterator[Listing]:
    """Yield the root's listing, then those of the folders below, each before what is in it.

    `enter` opens a folder of a level, and `fail` makes the listing in the place of one that cannot be. Every folder is
    closed in the end, however that comes.
    """
    listing, top = root
    levels = [top]
    try:
        yield listing
        while levels:
            level = levels[-1]
            name = next(level.left, None)
            if name is None:
                levels.pop().handle.close()
                continue
            try:
                _check_depth(len(levels))
                listing, below = enter(level, name)
            except OSError as error:
                yield fail(level, name, _advise(error))
                continue
            levels.append(below)
            yield listing
    finally:
        for level in levels:
            level.handle.close()


def _advise(error: OSError) -> OSError:
    """What to do, where the system did not say."""
    if error.errno != errno.EMFILE:
        return error
    return OSError(error.errno, f"{error.strerror}: one for each level of folders; raise the limit, `ulimit -n`")


def _check_depth(levels: int) -> None:
    """OSError for a folder so deep that no tool could use it, before it costs a descriptor."""
    if levels > MOST_LEVELS:
        raise OSError(errno.ELOOP, f"more than {MOST_LEVELS:,} folders deep")


def _enter(handle: files.Directory, absolute: str, directory: str, ignore: Ignore, look: _Look) -> Entered:
    """List an open folder; it is closed again when that fails."""
    try:
        with handle.scan() as scanned:
            found = sorted(scanned, key=_BY_NAME)
        if _has_ignore_file(found):
            ignore = read_ignore_file(handle, directory, ignore)
        listing, kept = _sort_out(absolute, directory, found, ignore)
        listing.entries.extend(look(handle, directory, kept))
    except BaseException:
        handle.close()
        raise
    return listing, Level(handle, absolute, directory, ignore, iter(listing.folders))


def _has_ignore_file(found: list["os.DirEntry[str]"]) -> bool:
    place = bisect.bisect_left(found, IGNORE_FILE, key=_BY_NAME)
    return place < len(found) and found[place].name == IGNORE_FILE and found[place].is_file(follow_symlinks=False)


def _sort_out(
    absolute: str, directory: str, found: list["os.DirEntry[str]"], ignore: Ignore
) -> tuple[Listing, list["os.DirEntry[str]"]]:
    """Split a folder's entries: what is left out, folders, and the rest; a plain loop on the path of every file."""
    listing = Listing([], [], [])
    kept: list[os.DirEntry[str]] = []
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
            kept.append(entry)
    return listing, kept


def _look_at(handle: files.Directory, directory: str, found: list["os.DirEntry[str]"]) -> list[Entry]:
    """Make entries of everything that is no folder."""
    entries: list[Entry] = []
    new, most = tuple.__new__, _MOST
    for one in found:
        name = one.name
        try:
            status = one.stat(follow_symlinks=False)
            mode, modified, changed = status.st_mode, status.st_mtime_ns, status.st_ctime_ns
            # What make_entry makes of a file, without its calls: there are hundreds of thousands.
            if mode & _TYPE_MASK == _FILE and 0 <= modified <= most and changed <= most and status.st_ino <= most:
                about = (directory, name, "file", status.st_size, modified, changed, status.st_ino, mode, None, None)
                entries.append(new(Entry, about))
                continue
            target = handle.read_link(name) if mode & _TYPE_MASK == stat.S_IFLNK else None
        except OSError as error:
            entries.append(fail_entry(directory, name, "file", error))
        else:
            entries.append(make_entry(directory, name, status, target))
    return entries


def _name(handle: files.Directory, directory: str, found: list["os.DirEntry[str]"]) -> Iterator[Entry]:
    """Make entries of everything that is no folder, and look at nothing but what is no file."""
    new = tuple.__new__
    for entry in found:
        if entry.is_file(follow_symlinks=False):
            yield new(Entry, (directory, entry.name, "file", 0, 0, 0, 0, 0, None, None))
        else:
            yield from _look_at(handle, directory, [entry])


def read_ignore_file(handle: files.Directory, directory: str, ignore: Ignore) -> Ignore:
    """Add the patterns of the ignore file in an open folder.

    One that cannot be read hides nothing: it is listed as every file is, and found unreadable. ConfigError for one that
    is larger than MOST_PATTERNS.
    """
    prefix = f"{directory}/" if directory else ""
    try:
        data = handle.read_small_file(IGNORE_FILE, MOST_PATTERNS + 1)
    except OSError:
        return ignore
    if len(data) > MOST_PATTERNS:
        message = f"larger than {MOST_PATTERNS:,} bytes, which no list of patterns is"
        raise ConfigError(message, hint="fix or delete it", place=escape_name(f"{prefix}{IGNORE_FILE}"))
    return ignore.descend(prefix, split_lines(data))
