"""Reads the CODEOWNERS of a repository, and finds the owners of a path.

Sources of the places and of their order: docs.github.com, "About code owners"; docs.gitlab.com, "Code Owners". The
first file that is there decides. Where a tree lies in no repository, it is taken for one.
"""

import functools
import hashlib
import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.finished.stored_document import StoredError, open_stored
from pocketmon_pipeline.scan.repository import find_repository
from pocketmon_pipeline.text.escape import replace_undecodable, unescape_name
from pocketmon_pipeline.text.quantities import format_count

_NAME = "CODEOWNERS"
_GITLAB = ".gitlab"
_FOLDERS = (".github", "", "docs", _GITLAB)
_LARGEST = 3_000_000  # bytes; GitHub reads no larger one


class Owners(NamedTuple):
    """The owners of a path as the inventory writes it, empty if it has none, and their source, or why it has none."""

    find: Callable[[str], str]
    note: str


class _Source(NamedTuple):
    """A file by its place in the repository, what it says, and why that does not count."""

    place: str
    data: bytes
    fault: str = ""


def read_owners(root: str) -> Owners:
    """Read the file of the repository that holds a tree; its patterns are relative to the repository."""
    from pocketmon_pipeline.reports.dashboard.owners.language import make_finder, parse

    if not root:
        return Owners(_own_nothing, "")
    repository = find_repository(root) or os.path.realpath(root)
    source = _find_source(repository)
    if source is None:
        return Owners(_own_nothing, f"No {_NAME} names any.")
    if source.fault:
        return Owners(_own_nothing, f"Not known: {source.place}: {source.fault}.")
    is_gitlab = source.place.startswith(_GITLAB)
    entries, unread = parse(source.data.decode("utf-8", "replace"), is_gitlab=is_gitlab)
    try:
        find_owners = make_finder(entries)
    except ValueError as error:
        return Owners(_own_nothing, f"Not known: {source.place}: {error}.")
    within = os.path.relpath(os.path.realpath(root), repository).replace(os.sep, "/")
    prefix = "" if within == os.curdir else f"{replace_undecodable(within)}/"

    @functools.cache
    def find(path: str) -> str:
        """The owners of a path."""
        return find_owners(prefix + _name(path)) if path else ""

    return Owners(find, _describe_source(source.place, unread))


def _own_nothing(_: str) -> str:
    return ""


def _name(path: str) -> str:
    """As the file would name it; a path that no run has written stays as it is."""
    try:
        return replace_undecodable(unescape_name(path))
    except ValueError:
        return path


def _describe_source(place: str, unread: Sequence[int]) -> str:
    but = f", but for {format_count(len(unread), 'line')} that cannot be read: line {unread[0]:,}" if unread else ""
    return f"As {place} says{but}{' and others' if len(unread) > 1 else ''}."


def digest_owners(root: str) -> str:
    """SHA-256, in hex, of the place and the content of the file that `read_owners` would read; empty without one."""
    source = _find_source(find_repository(root) or os.path.realpath(root))
    if source is None:
        return ""
    return hashlib.sha256(b"\0".join((source.place.encode(), source.fault.encode(), source.data))).hexdigest()


def _find_source(repository: str) -> _Source | None:
    for folder in _FOLDERS:
        place = f"{folder}/{_NAME}" if folder else _NAME
        path = os.path.join(repository, folder, _NAME)
        if not os.path.lexists(path) or os.path.isdir(path):
            continue
        return _read_source(os.path.join(repository, folder), place, path)
    return None


def _read_source(folder: str, place: str, path: str) -> _Source:
    """Links are not followed, as no forge does: they may lead to what is none of the repository's."""
    if os.path.islink(folder):
        return _Source(place, b"", "its folder is a link, which is not followed")
    try:
        with open_stored(path) as file:
            data = file.read(_LARGEST + 1)
    except StoredError as error:
        return _Source(place, b"", str(error))
    except OSError as error:
        return _Source(place, b"", f"it cannot be read: {error.strerror or error}")
    return (
        _Source(place, data) if len(data) <= _LARGEST else _Source(place, b"", f"it has more than {_LARGEST:,} bytes")
    )
