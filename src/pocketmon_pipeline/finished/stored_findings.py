"""Reads findings.json back, a batch of findings at a time, however many there are."""

import os
from collections.abc import Iterator
from typing import IO, Annotated, Literal

import msgspec

from pocketmon_pipeline.finished.stored_document import (
    StoredError,
    check_schema,
    decode_object,
    explain_fault,
    open_stored,
)
from pocketmon_pipeline.model import JUDGED_COLUMNS
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.table import Table, join_columns

# As a run writes it: a finding on each line, and what is said of all of them after the last.
_HEAD = b'{"findings": [\n'
_END = b"\n]"
_BATCH = 2 * 1024 * 1024
# A file that is laid out in another way is read at once, if it is no larger.
_WHOLE_CAP = 256 * 1024 * 1024
_TAIL = 8192
_SCHEMA = compile_later(rb'"schema"\s*:\s*("[^"\\]{0,200}")[^\[{]*$')

_Text = Annotated[str, msgspec.Meta(max_length=1_000_000)]
# Lines, columns and the counts of lines that they come from are 64 bit.
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**62)]


class StoredFinding(msgspec.Struct, frozen=True):
    """One finding of findings.json: the members are `model.JUDGED_COLUMNS`, and others are skipped."""

    rule: _Text
    severity: Literal["critical", "error", "warning", "info"]
    topic: _Text = ""
    path: _Text = ""
    line: _Number | None = None
    column: _Number | None = None
    pointer: _Text | None = None
    message: _Text = ""
    fingerprint: _Text = ""
    outcome: _Text = "violation"
    enforcement: _Text = "waivable"
    fix: _Text | None = None
    note: _Text | None = None
    stage: _Text = ""


class _Document(msgspec.Struct):
    findings: list[StoredFinding]


_ROWS = msgspec.json.Decoder(list[StoredFinding])


def stream_findings(path: str) -> Iterator[Table]:
    """The findings as tables of JUDGED_COLUMNS; StoredError when the file is not what a run writes.

    The error may come after some tables did: whoever keeps them drops them then.
    """
    with open_stored(path) as file:
        size = os.fstat(file.fileno()).st_size
        check_schema(_peek_schema(file, size))
        if file.read(len(_HEAD)) == _HEAD:
            yield from _stream_lines(file)
            return
        if size > _WHOLE_CAP:
            raise StoredError(
                "invalid", f"it has no finding on each line, and at {size:,} bytes is too large to reformat"
            )
        file.seek(0)
        yield _tabulate(_decode_whole(file.read()))


def read_about(path: str) -> dict[str, object]:
    """What findings.json says of all findings: its members but `findings`."""
    with open_stored(path) as file:
        file.seek(max(os.fstat(file.fileno()).st_size - _TAIL, 0))
        _, end, tail = file.read().rpartition(_END)
        if end:
            return decode_object(b"{" + tail.lstrip(b", "))
        file.seek(0)
        return {name: value for name, value in decode_object(file.read()).items() if name != "findings"}


def _peek_schema(file: IO[bytes], size: int) -> object:
    """The schema stands at the end: known before the first finding is judged by it."""
    file.seek(max(size - _TAIL, 0))
    found = _SCHEMA.search(file.read())
    file.seek(0)
    return msgspec.json.decode(found.group(1), strict=False) if found else None


def _stream_lines(file: IO[bytes]) -> Iterator[Table]:
    """After the head: batches of whole lines, up to the end of the list."""
    rest = b"\n"
    while chunk := file.read(_BATCH):
        rest += chunk
        rows, end, tail = rest.partition(_END)
        if not end:
            rows, _, rest = rest.rpartition(b"\n")
            rest = b"\n" + rest
            if len(rest) > _WHOLE_CAP:
                raise StoredError("invalid", "it is not what was written: a line of it has no end")
        if rows.strip():
            yield _tabulate(_decode_rows(rows))
        if end:
            decode_object(b"{" + (tail + file.read(_TAIL)).lstrip(b", "))
            return
    raise StoredError("truncated", "it ends too early")


def _decode_rows(rows: bytes) -> list[StoredFinding]:
    try:
        return _ROWS.decode(b"[" + rows.rstrip(b" \n,") + b"]")
    except (ValueError, RecursionError) as error:
        raise StoredError("invalid", f"it is not what was written: {error}") from error


def _decode_whole(data: bytes) -> list[StoredFinding]:
    decode_object(data)
    try:
        return msgspec.json.decode(data, type=_Document).findings
    except (ValueError, RecursionError) as error:
        raise explain_fault(error) from error


def _tabulate(findings: list[StoredFinding]) -> Table:
    values = zip(*map(msgspec.structs.astuple, findings), strict=True)
    return join_columns(JUDGED_COLUMNS, list(values) or [() for _ in JUDGED_COLUMNS])
