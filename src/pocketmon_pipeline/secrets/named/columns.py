"""Passwords in tables of delimited text (RFC 4180) that name their columns in the first line."""

import csv
from collections.abc import Iterator

from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.key_words import read_key

TABLES = frozenset({"csv", "tsv", "table"})
_LONGEST_HEAD = 4096
_MOST_ROWS = 10_000


def find_columns(data: bytes) -> Iterator[Assignment]:
    """Yield the cells below a name that may be that of a credential. A row whose cells span lines is passed over."""
    head, _, _ = data[:_LONGEST_HEAD].partition(b"\n")
    separator = max(",;\t|", key=head.decode("latin-1").count)
    names = _split(head, separator)
    chosen = {index: name for index, name in enumerate(names) if read_key(name) is not None}
    at = len(head) + 1
    for _ in range(_MOST_ROWS if chosen and len(names) > 1 else 0):
        end = data.find(b"\n", at)
        row = data[at : end if end >= 0 else len(data)]
        cells = _split(row, separator)
        for index in chosen if len(cells) == len(names) else ():
            yield from _make(chosen[index], cells, index, row, at)
        if end < 0:
            return
        at = end + 1


def _split(line: bytes, separator: str) -> list[str]:
    """Cells as characters of one byte each."""
    return next(csv.reader([line.decode("latin-1").rstrip("\r")], delimiter=separator), [])


def _make(name: str, cells: list[str], index: int, row: bytes, at: int) -> Iterator[Assignment]:
    cell = cells[index].encode("latin-1")
    before = sum(len(other) + 1 for other in cells[:index])
    start = row.find(cell, before) if cell else -1
    if start >= 0:
        value = cell.decode("utf-8", "replace")
        yield Assignment(name, value, at + start, at + start + len(cell), quoted=True, beside_account=True)
