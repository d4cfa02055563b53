"""Verifies a log from its first entry to its last."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.integrity.audit.entry import Entry, Link, follow_file
from pocketmon_pipeline.integrity.audit.head import HEAD_NAME, CheckedHead, read_head
from pocketmon_pipeline.integrity.audit.log import DAMAGED, FOLDER, LOG_NAME, UNPROVEN
from pocketmon_pipeline.integrity.signature import SignatureCheck, Status
from pocketmon_pipeline.stage import Signer
from pocketmon_pipeline.text.quantities import format_count


class AuditCheck(NamedTuple):
    """How many entries are sound, what is wrong, what the head's signature says, and what else is worth telling."""

    entries: int
    problems: list[str]
    signature: SignatureCheck | None
    remarks: list[str]


class _Walked(NamedTuple):
    """The last sound entry, and the one that the head names; numbers of those before which nothing was proven.

    Also whatever stopped the reading, and bytes of half a line.
    """

    last: Link
    named: Link | None
    unproven: list[int]
    problem: str = ""
    torn: int = 0


def read_entries(state_dir: str) -> Iterator[tuple[Entry, Link]]:
    """As `follow_file`, of the log in a state folder."""
    return follow_file(os.path.join(state_dir, FOLDER, LOG_NAME))


def check_log(state_dir: str, signers: Sequence[Signer]) -> AuditCheck:
    """Compare every entry with the one before it, and the last one with the signed head."""
    folder = os.path.join(state_dir, FOLDER)
    problems = [f"{name} is a damaged log that was set aside" for name in _list_damaged(folder)]
    try:
        found = read_head(folder, signers)
        missing = "" if found else f"{HEAD_NAME} is missing"
    except ValueError as error:
        found, missing = None, str(error)
    walked = _walk(state_dir, found)
    problems += [told for told in (walked.problem, missing) if told]
    if found is not None:
        problems += _compare(found, walked)
    return AuditCheck(walked.last.number, problems, found.check if found else None, _remark(found, walked))


def _walk(state_dir: str, found: CheckedHead | None) -> _Walked:
    number = found.head.number if found else 0
    last, named = Link(), Link() if number == 0 else None
    unproven: list[int] = []
    try:
        for entry, last in read_entries(state_dir):
            named = last if last.number == number else named
            unproven += [entry.number] if entry.event == UNPROVEN else []
        torn = os.path.getsize(os.path.join(state_dir, FOLDER, LOG_NAME)) - last.end
    except FileNotFoundError:
        return _Walked(last, named, unproven, f"{LOG_NAME} is missing")
    except ValueError as error:
        return _Walked(last, named, unproven, str(error))
    return _Walked(last, named, unproven, torn=torn)


def _compare(found: CheckedHead, walked: _Walked) -> Iterator[str]:
    head, check = found
    if check.status in {Status.INVALID, Status.UNKNOWN_KEY}:
        yield f"{HEAD_NAME}: {check.message}"
    if walked.named is None:
        sound = format_count(walked.last.number, "entry is", "entries are")
        yield f"{sound} sound, and there were {head.number:,}: the rest was cut off or changed"
    elif walked.named != head.link:
        yield f"entry {head.number} is not the one that was written"


def _remark(found: CheckedHead | None, walked: _Walked) -> list[str]:
    """What the head does not prove, and what a process that was stopped leaves for the next one that writes."""
    later = walked.last.number - found.head.number if found else 0
    remarks = [f"entries before number {number} are not proven by the key of those after" for number in walked.unproven]
    remarks += [f"the head does not name the last {later} entries yet: their writer was stopped"] if later > 0 else []
    if walked.torn:
        remarks.append(f"the last entry was not written to its end: {walked.torn:,} bytes are half a line")
    return remarks


def _list_damaged(folder: str) -> list[str]:
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name.startswith(DAMAGED) and name.endswith(".jsonl"))
