"""One line of the log: canonical JSON that names its number, and the digest of the line before."""

import datetime
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, NamedTuple

import msgspec

from pocketmon_pipeline.integrity.canonical import encode_canonical
from pocketmon_pipeline.integrity.signature import format_time
from pocketmon_pipeline.system.regular_file import is_irregular, open_regular

# What the first entry names as the digest before it.
NOTHING = "0" * 64

# An entry has a few hundred bytes; a path in it may have some thousands.
_LONGEST = 1024 * 1024

# What the log's own writer can write.
_Number = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class Event(NamedTuple):
    """What happened, and the facts of it. Facts hold no content of assets: the log is kept for long."""

    name: str
    about: Mapping[str, str | int]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event in the log: numbered from 1, with its time in UTC and the digest of the `previous` line."""

    number: int
    at: str
    event: str
    about: dict[str, str | _Number]
    previous: str


class Link(NamedTuple):
    """Where a chain ends: number and digest of its last line, where that begins, and where the next one will."""

    number: int = 0
    digest: str = NOTHING
    start: int = 0
    end: int = 0


def hash_line(line: bytes) -> str:
    """SHA-256 in hex of a line without its end."""
    return hashlib.sha256(line).hexdigest()


def write_lines(events: Iterable[Event], link: Link, moment: datetime.datetime) -> Iterator[tuple[bytes, Link]]:
    """The lines that follow a link, with their ends, each with the link that it makes."""
    for event in events:
        number = link.number + 1
        entry = {
            "number": number,
            "at": format_time(moment),
            "event": event.name,
            "about": dict(event.about),
            "previous": link.digest,
        }
        line = encode_canonical(entry)
        link = Link(number, hash_line(line), link.end, link.end + len(line) + 1)
        yield line + b"\n", link


def follow_file(path: str) -> Iterator[tuple[Entry, Link]]:
    """Every whole entry of a log, with its link; ValueError at the first that is not what was written.

    FileNotFoundError when there is no log.
    """
    link = Link()
    refuse_irregular(path)
    with open_regular(path) as file:
        while (line := file.readline(_LONGEST)).endswith(b"\n"):
            try:
                entry, link = follow_line(line[:-1], link)
            except ValueError as error:
                raise ValueError(f"entry {link.number + 1}: {error}") from error
            yield entry, link


def refuse_irregular(path: str) -> None:
    """ValueError where something else is in the place of a file."""
    if is_irregular(path):
        raise ValueError(f"{os.path.basename(path)} is not a regular file")


def follow_line(line: bytes, link: Link) -> tuple[Entry, Link]:
    """Read the line, without its end, that comes after a link; ValueError when it is not what was written there."""
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it cannot be read: {error}") from error
    if entry.number != link.number + 1:
        raise ValueError(f"it has the number {entry.number}")
    if entry.previous != link.digest:
        raise ValueError("it does not follow the entry before it: one of the two was changed")
    return entry, Link(entry.number, hash_line(line), link.end, link.end + len(line) + 1)
