"""Decides whether the first row of a delimited table is a header."""

import csv
from collections.abc import Sequence
from itertools import zip_longest

from pocketmon_pipeline.pattern import compile_later

_NUMBER = compile_later(r"\s*[-+]?[\d.,]*\d(?:[eE][-+]?\d+)?\s*%?\s*")
# Cells of columns of numbers where there is none.
_MISSING = frozenset({"", "NA", "NaN", "Inf", "-Inf"})


def parse_rows(rows: Sequence[bytes], delimiter: bytes) -> list[list[str]]:
    """The cells of rows; none where a cell is longer than Python's csv reads."""
    text = b"\n".join(rows).decode("utf-8", "replace").replace("\0", "")
    if '"' not in text:
        return [line.split(delimiter.decode()) if delimiter else [line] for line in text.split("\n")]
    lines = [row.decode("utf-8", "replace").replace("\0", "") for row in rows]
    try:
        return list(csv.reader(lines, delimiter=delimiter.decode() or ","))
    except csv.Error:
        return []


def read_header(rows: Sequence[bytes], delimiter: bytes) -> tuple[str, ...]:
    """The column names, stripped, if the first of these raw rows is a header."""
    if len(rows) < 2:
        return ()
    first = parse_rows(rows[:1], delimiter)
    if not first or not _may_name(first[0]):
        return ()
    if not _is_plainly_named(rows, delimiter) and not has_header(parse_rows(rows, delimiter)):
        return ()
    return tuple(map(str.strip, first[0]))


def _is_plainly_named(rows: Sequence[bytes], delimiter: bytes) -> bool:
    """Whether `has_header` would say so since no column begins with a number and no name comes again anywhere.

    That costs little, and holds for most tables that have a header at all. The first row is known to be of names.
    """
    text = b"\n".join(rows).decode("utf-8", "replace").replace("\0", "")
    if len(rows) == 2 or not delimiter or '"' in text:
        return False
    mark = delimiter.decode()
    names, body = text.split("\n", 1)
    words, second = names.split(mark), body.partition("\n")[0].split(mark)
    if len(second) < len(words) or any(map(_NUMBER.fullmatch, second)):
        return False
    bare = [word.strip() for word in words]
    if not any(word in body for word in bare):
        return True
    # Cells repeat themselves, so that few are left to strip.
    cells = {*body.replace("\n", mark).split(mark)}
    return {*map(str.strip, cells)}.isdisjoint(bare)


def _may_name(cells: Sequence[str]) -> bool:
    """Whether these are words that all differ."""
    words = [cell.strip() for cell in cells] or [""]
    return all(words) and len({*words}) == len(words) and not any(map(_NUMBER.fullmatch, words))


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns.

    Its cells are words, all different, and either some column below holds only numbers, or none of the words comes
    again in its own column and there are enough rows to tell.
    """
    if len(rows) < 2 or not _may_name(rows[0]):
        return False
    words, body = [cell.strip() for cell in rows[0]], rows[1:]
    if any(_holds_numbers(body, index) for index in range(len(words))):
        return True
    columns = zip_longest(*body, fillvalue="")
    return len(rows) > 2 and not any(
        word in map(str.strip, column) for word, column in zip(words, columns, strict=False)
    )


def are_named(header: bytes, rows: Sequence[bytes], delimiter: bytes) -> bool:
    """Whether the rows, not parsed yet, begin with a name for each of them, of which the header says nothing.

    Names are the numbers from 1, or all differ and are quoted as those of the columns are, or stand before numbers
    alone.
    """
    body = parse_rows(rows, delimiter)
    names = [row[0] for row in body]
    if len(names) < 2:
        return False
    if names == [str(number) for number in range(1, len(names) + 1)]:
        return True
    if len({*names}) < len(names) or not all(names) or any(map(_NUMBER.fullmatch, names)):
        return False
    quoted = all(cell.startswith(b'"') for cell in (*header.split(delimiter), *rows))
    return quoted or all(cell in _MISSING or _NUMBER.fullmatch(cell) for row in body for cell in row[1:])


def _holds_numbers(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Whether this column has cells, and all of them are numbers; mostly decided by the first cell."""
    is_any = False
    for row in rows:
        if index < len(row):
            is_any = True
            if not _NUMBER.fullmatch(row[index]):
                return False
    return is_any
