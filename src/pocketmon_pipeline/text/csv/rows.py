"""The rows of delimited tables as maps, by the header's names, or by c1, c2, ... without one.

A cell that JSON would take for a number, spaces around it aside, is one; every other cell is text as it stands, empty
cells too. So `007`, `+5`, `.5` and `1,5` stay text.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.csv.header import has_header
from pocketmon_pipeline.text.csv.table import DETECTION_ROWS, DETECTION_SIZE, SEP_LINE, detect_delimiter
from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.json.document import MEMORY_LIMIT

_INTEGER = compile_later(r" *(-?(?:0|[1-9][0-9]*)) *")
_NUMBER = compile_later(r" *(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?) *")
_NUMBER_STARTS = frozenset("-0123456789 ")
# No 64-bit float has more digits before its point.
_LONGEST_INTEGER = 309
# A delimiter for tables of a single column; no text has it.
_NO_DELIMITER = "\x1f"
# Above this size, in bytes, the memory is estimated first.
_ESTIMATE_ABOVE = 1024 * 1024

_LINE_END = compile_later(rb"\r\n?|\n")


class Dialect(NamedTuple):
    """The delimiter, one character, and the offset of the first row."""

    delimiter: str
    start: int


def find_dialect(data: bytes) -> Dialect:
    """The delimiter that the first line names (`sep=;`), or that divides most rows alike."""
    sample = data[:DETECTION_SIZE].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    named = SEP_LINE.match(sample)
    if named is None:
        return Dialect(detect_delimiter(sample).decode() or _NO_DELIMITER, 0)
    end = _LINE_END.search(data)
    return Dialect(named.group(1).decode(), end.end() if end else 0)


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a line is no row: empty, or spaces alone."""
    return not cells or (len(cells) == 1 and cells[0] != "" and not cells[0].strip(" "))


def find_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns, from the first rows; empty where the first is no header."""
    return [cell.strip() for cell in rows[0]] if has_header(rows[:DETECTION_ROWS]) else []


def name_column(names: Sequence[str], index: int) -> str:
    """The key of the cell at `index`, from 0."""
    return names[index] if index < len(names) else f"c{index + 1}"


def parse_rows(data: bytes) -> list[object]:
    """The rows below the header, if there is one. What is not UTF-8 becomes replacement characters."""
    _refuse_large(data)
    rows = list(read_cells(data))
    names = find_names(rows)
    body = rows[1:] if names else rows
    width = max(map(len, body), default=0)
    keys = [name_column(names, index) for index in range(width)]
    return [_make_row(keys, row, len(names)) for row in body]


def _make_row(keys: Sequence[str], row: Sequence[str], named: int) -> dict[str, object]:
    cells: dict[str, object] = dict(zip(keys, map(interpret_cell, row), strict=False))
    if named and len(row) > named:  # a cell without a name must not take the place of one that is called c9
        cells |= zip(keys[:named], map(interpret_cell, row), strict=False)
    return cells


def read_cells(data: bytes) -> Iterator[list[str]]:
    """The cells of each row as they stand, but for blank lines; UnreadableError where one is too long to be read."""
    delimiter, start = find_dialect(data)
    text = data[start:].decode("utf-8", "replace")
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if not is_blank(cells):
                yield cells
    except csv.Error as error:
        limit = csv.field_size_limit()
        detail = f"a cell of more than {limit:,} characters; rules look into shorter ones"
        raise UnreadableError(detail, "scan.incomplete") from error


def interpret_cell(cell: str) -> str | int | float:
    """The number that a cell holds, or its text as it stands."""
    if not cell or cell[0] not in _NUMBER_STARTS:
        return cell
    if match := _INTEGER.fullmatch(cell):
        return int(match[1]) if len(match[1]) < _LONGEST_INTEGER else cell
    match = _NUMBER.fullmatch(cell)
    number = float(match[1]) if match else 0.0
    return number if match and number not in {float("inf"), float("-inf")} else cell


def _refuse_large(data: bytes) -> None:
    if len(data) <= _ESTIMATE_ABOVE:
        return
    # A dictionary takes 232 bytes and more for its room, a text 49 and its characters, a number 32.
    cells = sum(data.count(mark) for mark in (b",", b";", b"\t", b"|"))
    rows = data.count(b"\n") + data.count(b"\r")
    if 360 * rows + 90 * cells + 3 * len(data) > MEMORY_LIMIT:
        detail = f"its rows could take more than {MEMORY_LIMIT // 1024**2:,} MiB of memory; rules did not look into it"
        raise UnreadableError(detail, "scan.incomplete")
