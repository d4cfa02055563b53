"""Finds duplicate rows of a delimited table, and whether its first column is a key."""

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from pocketmon_pipeline.pattern import compile_later

# Rows are compared as they are up to so many, by their 64-bit hashes up to the other; then no longer.
_PLAIN_ROWS = 100_000
COMPARED_ROWS = 8_000_000
_SHARE_ROWS = 1_000_000

_KEY_NAME = compile_later(r"(?i:(?:.*[_ .-])?(?:id|keys?|uuid|guid|name|code|slug))|.*[a-z](?:I[dD]|Key|Name)")


class Comparison:
    """Counts equal rows, exactly while they are few, by 64-bit hashes when they are many."""

    def __init__(self) -> None:
        """Begin with no rows."""
        self._rows: list[bytes] = []
        self._numbers: list[Sequence[int]] = []  # the lines on which plain rows begin, a sequence for each block
        self._hashes: array[int] = array("q")
        self._keys: array[int] = array("q")

    def take(self, rows: Sequence[bytes], numbers: Sequence[int], delimiter: bytes) -> None:
        """Compare more rows; `numbers` are those of their lines."""
        self._rows += rows
        if not self._hashes:
            self._numbers.append(numbers)
        if len(self._rows) > _PLAIN_ROWS:
            self._spill(delimiter)

    def _spill(self, delimiter: bytes) -> None:
        if len(self._hashes) <= COMPARED_ROWS:
            rows = leave_out_empty(self._rows, delimiter)
            self._hashes.extend(map(hash, rows))
            self._keys.extend(hash(_first_cell(row, delimiter)) for row in rows)
        self._rows = []
        self._numbers = []

    def finish(self, delimiter: bytes, names: Sequence[str]) -> tuple[int | None, bool]:
        """How many rows are equal to an earlier one, and whether the first column seems to be a key."""
        if self._hashes:
            return self._finish_hashes(delimiter, names)
        rows = leave_out_empty(self._rows, delimiter)
        return compare_rows(rows, set(rows), delimiter, names)

    def find_repeated(self, delimiter: bytes) -> int | None:
        """The line of the first row that is equal to an earlier one; None when only hashes were kept."""
        return find_line_of_repeated(self._rows, chain.from_iterable(self._numbers), delimiter)

    def _finish_hashes(self, delimiter: bytes, names: Sequence[str]) -> tuple[int | None, bool]:
        self._spill(delimiter)
        if len(self._hashes) > COMPARED_ROWS:
            return None, False
        distinct = _count_distinct(self._hashes)
        repeated, keys = len(self._hashes) - distinct, _count_distinct(self._keys)
        is_key = _is_key_named(names) and _are_most(keys, distinct)
        return repeated, is_key or (keys == distinct and _are_few(repeated, distinct))


def compare_rows(
    rows: Sequence[bytes], distinct: set[bytes], delimiter: bytes, names: Sequence[str]
) -> tuple[int, bool]:
    """How many rows are equal to an earlier one, and whether the first column, of these names, seems to be a key.

    None of the rows has nothing but empty cells; `distinct` are those that differ.
    """
    repeated = len(rows) - len(distinct)
    if repeated and _is_key_named(names):
        keys = {_first_cell(row, delimiter) for row in distinct}
        if _are_most(len(keys), len(distinct)):
            return repeated, True
    few = _are_few(repeated, len(distinct))
    if not repeated or not (few or names) or not _starts_with_key(distinct, delimiter):
        return repeated, False
    return repeated, few or _is_ordered([_first_cell(row, delimiter) for row in rows[1:]])


def find_line_of_repeated(rows: Iterable[bytes], numbers: Iterable[int], delimiter: bytes) -> int | None:
    """The line of the first row that is equal to an earlier one; `numbers` are those of all lines."""
    seen: set[bytes] = set()
    for row, number in zip(rows, numbers, strict=True):
        if row in seen:
            return number
        if row.strip(delimiter):
            seen.add(row)
    return None


def leave_out_empty(rows: Sequence[bytes], delimiter: bytes) -> Sequence[bytes]:
    """Drop rows of empty cells, which spreadsheets have between their parts."""
    return [row for row in rows if row.strip(delimiter)] if delimiter else rows


def _is_key_named(names: Sequence[str]) -> bool:
    """Whether the first name of a header is one that keys have."""
    return bool(names and _KEY_NAME.fullmatch(names[0]))


def _are_most(keys: int, distinct: int) -> bool:
    """Whether this many first cells distinguish at least half of the distinct rows."""
    return keys * 2 >= distinct


def _are_few(repeated: int, distinct: int) -> bool:
    """Whether there are enough rows, and few enough equal ones, to believe that the first column is a key."""
    return distinct >= 8 and repeated * 4 <= distinct


def _is_ordered(cells: Sequence[bytes]) -> bool:
    """Whether the cells are numbers, or words, that never go down."""
    try:
        values: list[float] | list[bytes] = [float(cell) for cell in cells]
    except ValueError:
        values = list(cells)
    return all(before <= after for before, after in pairwise(values))  # type: ignore[operator]  # all of one type


def _count_distinct(hashes: "array[int]") -> int:
    """Count distinct hashes, a share of them at a time, so that the set stays small."""
    shares = len(hashes) // _SHARE_ROWS + 1
    return sum(len({value for value in hashes if value % shares == share}) for share in range(shares))


def _starts_with_key(rows: Iterable[bytes], delimiter: bytes) -> bool:
    """Whether no two rows begin with the same cell; mostly decided by the first few rows."""
    seen: set[bytes] = set()
    for row in rows:
        cell = _first_cell(row, delimiter)
        if cell in seen:
            return False
        seen.add(cell)
    return True


def _first_cell(row: bytes, delimiter: bytes) -> bytes:
    if row.startswith(b'"'):
        closing = re.match(rb'"(?>[^"]++|"")*+"?', row)
        return closing.group() if closing else row
    return row.partition(delimiter)[0] if delimiter else row
