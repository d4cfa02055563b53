"""Lists given files instead of a walk: the same kind of listings, in the same order."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.scan import files
from pocketmon_pipeline.scan.ignore import IGNORE_FILE, Ignore
from pocketmon_pipeline.scan.walk import (
    Entered,
    Entry,
    Ignored,
    Level,
    Listing,
    descend,
    enter_folder,
    enter_root,
    fail_entry,
    fail_folder,
    make_entry,
    read_ignore_file,
)
from pocketmon_pipeline.system.portable import raise_open_file_limit
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import escape_for_screen

_HINT = "paths are relative to the assets' root, or absolute and inside it"

# How Git writes names that hold other than printable ASCII where no -z is given: git-config(1), core.quotePath.
_QUOTED = compile_later(rb'"(?>[^"\\]|\\[abfnrtv"\\]|\\[0-3][0-7]{2})*+"')
_ESCAPED = compile_later(rb"\\([abfnrtv\"\\]|[0-3][0-7]{2})")
_LETTERS = {b'abfnrtv"\\'[at : at + 1]: b'\a\b\f\n\r\t\v"\\'[at : at + 1] for at in range(9)}


class _Folder(NamedTuple):
    """What is wanted of one folder; all of it where the name of a file is empty."""

    files: set[str]
    folders: dict[str, "_Folder"]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is wanted, and of its folders."""
        return "" in self.files

    @classmethod
    def make(cls) -> Self:
        """A folder of which nothing is wanted yet."""
        return cls(set(), {})

    def names(self) -> Iterator[tuple[str, str]]:
        """Every wanted (directory, name) below; directories relative to this folder."""
        waiting = [("", self)]
        while waiting:
            directory, folder = waiting.pop()
            yield from ((directory, name) for name in sorted(folder.files))
            prefix = f"{directory}/" if directory else ""
            waiting += ((f"{prefix}{name}", inside) for name, inside in sorted(folder.folders.items(), reverse=True))


def _sort(names: Iterable[str]) -> _Folder:
    """The root folder, with every name in its place below it."""
    root = _Folder.make()
    for name in names:
        folder = root
        *above, last = name.split("/")
        for part in above:
            folder = folder.folders.setdefault(part, _Folder.make())
        folder.files.add(last)
    return root


def place_name(root: str, name: str, place: str) -> str:
    """Turn a listed name into a path relative to `root`; ConfigError at `place` for one that lies outside."""
    absolute = os.path.normpath(os.path.join(root, name))
    for base in (root, os.path.realpath(root)):
        inside = os.path.relpath(absolute, base)
        if inside != os.curdir and inside.split(os.sep, 1)[0] != os.pardir:
            return inside.replace(os.sep, "/")
    where = "is the root itself" if absolute == root else "lies outside of the assets"
    raise ConfigError(f"{escape_for_screen(name)} {where}", place=place, hint=_HINT)


def split_list(data: bytes, *, nul: bool, root: str, source: str) -> list[str]:
    """Read a list, one path a line or NUL-separated, into paths relative to `root`; empty lines do not count.

    Lines may be UTF-16 behind a byte order mark, as PowerShell writes them, and names in quotes, as Git does.
    """
    parts = data.split(b"\0") if nul else to_utf8(data).split(b"\n")
    lines = [part if nul else part.removesuffix(b"\r") for part in parts]
    listed = []
    for number, line in enumerate(lines, 1):
        place = f"{source}:{number}"
        name = line if nul else _unquote(line, root)
        if b"\0" in name:
            raise ConfigError("the list holds a NUL character", place=place, hint="use -0 for a NUL-separated list")
        if name:
            listed.append(place_name(root, os.fsdecode(name), place))
    return listed


def _unquote(line: bytes, root: str) -> bytes:
    """Decode a name quoted by Git, unless a file has that quoted name itself."""
    if not _QUOTED.fullmatch(line) or os.path.lexists(os.path.join(os.fsencode(root), line)):
        return line
    return _ESCAPED.sub(_unescape, line[1:-1])


def _unescape(match: re.Match[bytes]) -> bytes:
    return _LETTERS.get(match[1]) or bytes([int(match[1], 8)])


def list_files(root: str, names: Iterable[str], ignore: Ignore) -> Iterator[Listing]:
    """Yield a listing for each folder that holds a wanted file.

    `names` are relative to `root`, with slashes; one that ends with a slash is a folder with all that is in it, and the
    empty one the root. What the rules exclude is excluded here too, and listed as ignored; what is not there becomes an
    entry that reading will find absent.
    """
    # Of the folders that are entered alone: a list may name many more, and deeper ones.
    wanted = {"": _sort(names)}

    def find(level: Level, name: str) -> _Folder | None:
        """What is wanted of a folder; None for one within another that is wanted whole."""
        around = wanted.get(level.directory)
        return None if around is None else around.folders.get(name)

    def enter(level: Level, name: str) -> Entered:
        """List one of its folders."""
        inside = find(level, name)
        if inside is None or inside.is_whole:
            return enter_folder(level, name)
        place, absolute = level.place(name), f"{level.absolute}/{name}"
        wanted[place] = inside
        return _enter(level.handle.open(name), absolute, place, inside, level.ignore)

    def fail(level: Level, name: str, error: OSError) -> Listing:
        """All files that are wanted below are entries, which say why they were not reached."""
        inside = find(level, name)
        if inside is None or inside.is_whole:
            return fail_folder(level, name, error)
        return Listing(list(_fail_below(level.place(name), inside, error)), [], [])

    raise_open_file_limit()
    yield from descend(_enter_root(root, wanted[""], ignore), enter, fail)


def _enter_root(root: str, wanted: _Folder, ignore: Ignore) -> Entered:
    if not wanted.is_whole:
        return _enter(files.open_root(root), os.path.realpath(root), "", wanted, ignore)
    listing, level = enter_root(root, ignore)
    if os.pardir in wanted.folders:
        listing.folders.append(os.pardir)
    return listing, level


def _enter(handle: files.Directory, absolute: str, directory: str, wanted: _Folder, ignore: Ignore) -> Entered:
    """List what is wanted of an open folder; it is closed again when that fails."""
    listing = Listing([], [], [])
    try:
        ignore = _descend(handle, directory, ignore)
        prefix = f"{directory}/" if directory else ""
        for name in sorted(wanted.files):
            if reason := ignore.reason(f"{prefix}{name}", name, None):
                listing.ignored.append(Ignored(f"{prefix}{name}", reason))
            else:
                listing.entries.append(_look_at(handle, directory, name))
        for name in sorted(wanted.folders):
            if reason := ignore.reason(f"{prefix}{name}/", name, f"{absolute}/{name}"):
                listing.ignored.append(Ignored(f"{prefix}{name}/", reason))
            else:
                listing.folders.append(name)
    except BaseException:
        handle.close()
        raise
    return listing, Level(handle, absolute, directory, ignore, iter(listing.folders))


def _descend(handle: files.Directory, directory: str, ignore: Ignore) -> Ignore:
    try:
        is_file = stat.S_ISREG(handle.stat(IGNORE_FILE).st_mode)
    except OSError:
        return ignore
    return read_ignore_file(handle, directory, ignore) if is_file else ignore


def _look_at(handle: files.Directory, directory: str, name: str) -> Entry:
    try:
        status = handle.stat(name)
        if stat.S_ISDIR(status.st_mode):
            return fail_entry(directory, name, "directory", IsADirectoryError(0, "a folder, in a list of files"))
        target = handle.read_link(name) if stat.S_ISLNK(status.st_mode) else None
    except FileNotFoundError:
        return _make_absent(directory, name)
    except OSError as error:
        return fail_entry(directory, name, "file", error)
    return make_entry(directory, name, status, target)


def _make_absent(directory: str, name: str) -> Entry:
    """An entry that has no stat: reading it reports it as absent."""
    return Entry(directory, name, "file", 0, 0, 0, 0, 0)


def _fail_below(directory: str, wanted: _Folder, error: OSError) -> Iterator[Entry]:
    """Entries for files whose folder is not there, is no folder, or is a link."""
    for below, name in wanted.names():
        inside = f"{directory}/{below}" if below else directory
        if isinstance(error, FileNotFoundError):
            yield _make_absent(inside, name)
        else:
            # The reason first: messages cut what is long.
            detail = f"{error.strerror}: {escape_for_screen(directory)} is no folder that can be entered"
            yield fail_entry(inside, name, "file", OSError(0, detail))
