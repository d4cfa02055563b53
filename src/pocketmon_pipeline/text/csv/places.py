"""The places of rows and cells in a delimited table; it splits a text exactly as `rows` does."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.csv.rows import find_dialect, find_names, interpret_cell, is_blank, name_column
from pocketmon_pipeline.text.csv.table import DETECTION_ROWS

Tokens = tuple[str, ...]
_SPACES = compile_later(rb" *")
_LINE_ENDS = (b"\n", b"\r", b"\r\n", b"")


class _Cell(NamedTuple):
    offset: int
    text: str


def find_cells(data: bytes, paths: Iterable[Tokens]) -> Mapping[Tokens, int]:
    """The offset of each row or cell; of a cell that is not there the row's, of a row that is not there the table's."""
    paths = list(paths)
    wanted = {int(tokens[0]) for tokens in paths if tokens and tokens[0].isdecimal()}
    names, rows = _find_rows(data, wanted)
    return {tokens: _find(tokens, names, rows, find_dialect(data).start) for tokens in paths}


def _find_rows(data: bytes, wanted: set[int]) -> tuple[list[str], dict[int, list[_Cell]]]:
    """The names of the columns, and the rows that are wanted."""
    source = _split(data)
    first = [row for _, row in zip(range(DETECTION_ROWS), source, strict=False)]
    names = find_names([[cell.text for cell in row] for row in first])
    found: dict[int, list[_Cell]] = {}
    last = max(wanted, default=-1)
    for number, row in enumerate(chain(first, source), -1 if names else 0):
        if number in wanted:
            found[number] = row
        if number >= last:
            break
    return names, found


def _find(tokens: Tokens, names: Sequence[str], rows: Mapping[int, list[_Cell]], start: int) -> int:
    row = rows.get(int(tokens[0])) if tokens and tokens[0].isdecimal() else None
    if row is None:
        return start
    if len(tokens) > 1:
        for index, cell in enumerate(row):
            if name_column(names, index) == tokens[1]:
                return cell.offset
    return row[0].offset


def _split(data: bytes) -> Iterator[list[_Cell]]:
    """The rows with their cells, the header among them."""
    delimiter, position = find_dialect(data)
    mark = re.escape(delimiter.encode())
    cell = re.compile(rb'((?>"(?>[^"]++|"")*+"?)?+)([^%b\r\n]*+)(%b|\r\n|\r|\n|\Z)' % (mark, mark))
    row: list[_Cell] = []
    while position < len(data) or row:
        match = cell.match(data, position)
        if match is None:
            return
        row.append(_make_cell(data, match))
        position = match.end()
        if match[3] in _LINE_ENDS:
            cells = [one.text for one in row]
            if cells != [""] and not is_blank(cells):
                yield row
            row = []
            if match[3] == b"":
                return


def _make_cell(data: bytes, match: re.Match[bytes]) -> _Cell:
    quoted, rest = match[1], match[2]
    text = quoted[1:].removesuffix(b'"').replace(b'""', b'"') + rest if quoted else rest
    shown = text.decode("utf-8", "replace")
    offset = match.start()
    if not quoted and not isinstance(interpret_cell(shown), str):
        spaces = _SPACES.match(data, offset)
        offset = spaces.end() if spaces else offset
    return _Cell(offset, shown)
