"""The append-only log of a state folder: events are added under a lock, in batches.

    audit/log.jsonl             one entry a line
    audit/head.json             where it ends, signed
    audit/lock                  held while entries are added
    audit/damaged-TIME.jsonl    a log that was not what its head says, with its head beside it

Whoever adds looks at the end of the log first, which costs the same however long it is, and at all of it where somebody
else has written it since, or it was copied, as its times tell. Entries that a killed process
wrote before it could move the head are taken, half a line is cut off, and anything else is damage. A damaged log is
set aside as it is, and a new one begins, whose first entry says so.
"""

import contextlib
import datetime
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.integrity.audit.entry import (
    Event,
    Link,
    follow_file,
    follow_line,
    hash_line,
    refuse_irregular,
    write_lines,
)
from pocketmon_pipeline.integrity.audit.head import HEAD_NAME, read_head, stamp_log, write_head
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.stage import Signer
from pocketmon_pipeline.store.atomic import remove_abandoned, sync_directory
from pocketmon_pipeline.store.state_folder import keep_out_of_git
from pocketmon_pipeline.system.portable import lock_descriptor
from pocketmon_pipeline.system.regular_file import open_regular
from pocketmon_pipeline.text.quantities import format_count

FOLDER = "audit"
LOG_NAME = "log.jsonl"
DAMAGED = "damaged-"
UNPROVEN = "log.unproven"
_LOCK_NAME = "lock"


class Standing(NamedTuple):
    """The end of a log that can be continued, how much of it is half a line, and what the head's signature says."""

    link: Link
    torn: int = 0
    status: Status = Status.VALID
    words: str = ""


def append(state_dir: str, events: Iterable[Event], signers: Sequence[Signer], moment: datetime.datetime) -> list[str]:
    """Add events in one batch, durably; the first key signs the new head. Returns what a user should know.

    OSError when the folder cannot be written.
    """
    folder = os.path.join(state_dir, FOLDER)
    os.makedirs(folder, exist_ok=True)
    keep_out_of_git(state_dir)
    with _hold_lock(os.path.join(folder, _LOCK_NAME)):
        remove_abandoned(folder)
        remarks: list[Event] = []
        try:
            standing = _find_standing(folder, signers)
        except ValueError as damage:
            remarks.append(_set_aside(folder, str(damage), moment))
            standing = Standing(Link())
        if not standing.link.number:
            write_head(folder, standing.link, "", signers[0] if signers else None, moment)
        remarks += _describe(standing, signers)
        link, stamp = _write(folder, [*remarks, *events], standing, moment)
        write_head(folder, link, stamp, signers[0] if signers else None, moment)
    # Before the first key is made, nothing is signed: that is for the log, and no news to whoever runs.
    is_news = standing.status is not Status.UNSIGNED
    return [str(remark.about["reason"]) for remark in remarks if is_news or remark.name != UNPROVEN]


@contextlib.contextmanager
def _hold_lock(path: str) -> Iterator[None]:
    """Wait for the lock. Its file is never removed: waiting processes would lock a file that others do not see."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        lock_descriptor(descriptor)
        yield
    finally:
        os.close(descriptor)


def _find_standing(folder: str, signers: Sequence[Signer]) -> Standing:
    """ValueError, with the reason, when the log is not what its head says."""
    found = read_head(folder, signers)
    path = os.path.join(folder, LOG_NAME)
    refuse_irregular(path)
    size = os.path.getsize(path) if os.path.lexists(path) else None
    if found is None:
        if size:
            raise ValueError(f"{HEAD_NAME} is missing")
        return Standing(Link())
    if found.check.status is Status.INVALID:
        raise ValueError(f"{HEAD_NAME}: {found.check.message}")
    link = found.head.link
    if (size or 0) < link.end:
        raise ValueError(f"the log was cut: it has {size or 0:,} bytes, and had {link.end:,}")
    end, torn = _follow_end(path, link) if size else (link, 0)
    if size and found.head.stamp != stamp_log(path):
        _check_whole(path, end)
    return Standing(end, torn, found.check.status, found.check.message)


def _check_whole(path: str, end: Link) -> None:
    """Follow every entry, up to the end that is known; a line too long to be one ends the way to there."""
    last = Link()
    for _, link in follow_file(path):
        last = link
    if last != end:
        raise ValueError(f"{last.number:,} entries are sound, and there were {end.number:,}")


def _follow_end(path: str, link: Link) -> tuple[Link, int]:
    """Compare the last entry with the head, and go on to the true end; also return the bytes of half a line."""
    with open_regular(path) as file:
        file.seek(link.start)
        last = file.read(link.end - link.start)
        if link.number and hash_line(last.removesuffix(b"\n")) != link.digest:
            raise ValueError(f"entry {link.number} is not the one that was written")
        *lines, torn = file.read().split(b"\n")
    for line in lines:
        _, link = follow_line(line, link)
    return link, len(torn)


def _set_aside(folder: str, reason: str, moment: datetime.datetime) -> Event:
    """Keep a damaged log as it is, under another name."""
    name = f"{DAMAGED}{moment.strftime('%Y%m%dT%H%M%SZ')}-{secrets.token_hex(3)}"
    for old, new in ((LOG_NAME, f"{name}.jsonl"), (HEAD_NAME, f"{name}.head.json")):
        with contextlib.suppress(FileNotFoundError):
            os.rename(os.path.join(folder, old), os.path.join(folder, new))
    told = f"the audit log is damaged, and was set aside as {name}.jsonl: {reason}"
    return Event("log.set-aside", {"reason": told, "file": f"{name}.jsonl"})


def _describe(standing: Standing, signers: Sequence[Signer]) -> list[Event]:
    """What the next entries must say of those before them."""
    events = []
    if standing.torn:
        told = f"the last entry of the audit log was not written to its end; {standing.torn:,} bytes were taken off"
        events.append(Event("log.repaired", {"reason": told, "bytes": standing.torn}))
    if signers and standing.link.number and standing.status is not Status.VALID:
        entries = format_count(standing.link.number, "entry", "entries")
        told = f"the audit log has {entries} that no key at hand proves: {standing.words}. After a change of key that"
        told += " is as it should be; otherwise look at them with `audit show`, for somebody may have changed them"
        events.append(Event(UNPROVEN, {"reason": told}))
    return events


def _write(folder: str, events: Sequence[Event], standing: Standing, moment: datetime.datetime) -> tuple[Link, str]:
    link = standing.link
    path = os.path.join(folder, LOG_NAME)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.truncate(link.end)
        file.seek(link.end)
        for line, after in write_lines(events, link, moment):
            file.write(line)
            link = after
        file.flush()
        os.fsync(file.fileno())
        stamp = stamp_log(file.fileno())
    if not standing.link.number:
        sync_directory(folder)
    return link, stamp
