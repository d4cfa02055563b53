"""Reads a series from a CSV file: its column `value`, oldest first; reports values that are no numbers."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from pocketmon_pipeline.config.wording import find_alike, shorten
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.csv.rows import Dialect, find_dialect
from pocketmon_pipeline.text.encoding import find_bom

COLUMN = "value"

_SAMPLE = 64 * 1024
# What programs write for a value that is none, in any case.
_NO_NUMBER = frozenset(
    {"nan", "+nan", "-nan", "na", "n/a", "null", "none", "inf", "+inf", "-inf", "infinity", "-infinity"}
)
# RFC 1952, 2.3.1
_GZIP = b"\x1f\x8b"
_HINT = "the file is a table with a header; its column `value` has one number a row, oldest first, higher is worse"


class SeriesFile(NamedTuple):
    """The values of all rows, NaN for one that has none, with the line of each; how many are gaps and no numbers."""

    values: list[float]
    lines: list[int]
    gaps: int = 0
    not_numbers: int = 0


def parse_series(data: bytes, name: str) -> SeriesFile:
    """Read a file of this name, in UTF-8 or what its byte order mark says, as spreadsheets and shells of Windows write.

    ConfigError says which cell is wrong and where, or why there is no series.
    """
    if data.startswith(_GZIP):
        raise ConfigError("is compressed", place=name, hint="pipe it in: gzip -dc FILE | ... regress --series -")
    bom = find_bom(data[:4])
    encoding = bom.encoding or "utf-8"
    try:
        text = data[bom.size :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data[bom.size :][: error.start].decode(encoding, "replace").count("\n") + 1
        message = f"is no text in {encoding.upper()}"
        raise ConfigError(message, place=f"{name}:{line}", hint="save the table as text in UTF-8") from error
    return _read(name, io.StringIO(text, newline=""), find_dialect(text[:_SAMPLE].encode()))


def _read(path: str, text: IO[str], dialect: Dialect) -> SeriesFile:
    rows = _follow(path, csv.reader(text, delimiter=dialect.delimiter))
    if dialect.start:
        next(rows)  # the line in which spreadsheets name the delimiter
    top, header = next((row for row in rows if any(row[1]) and (not _is_remark(row[1]) or COLUMN in row[1])), (1, []))
    at, width = _find_column(f"{path}:{top}", header), len(header)
    values: list[float] = []
    lines: list[int] = []
    gaps = not_numbers = waiting = 0
    for line, cells in rows:
        if _is_remark(cells) and (len(cells) != width or at == 0):
            continue
        cell = cells[at].strip() if at < len(cells) else ""
        if not cells:
            waiting += 1  # an empty line is a gap, unless no more rows follow
            continue
        if len(cells) > width:
            message, hint = f"{len(cells)} cells, and the header has {width}", "write numbers with a point, as 12.5"
            raise ConfigError(message, place=f"{path}:{line}", hint=hint)
        for number in range(line - waiting, line):
            values.append(math.nan)
            lines.append(number)
        gaps, waiting = gaps + waiting + (not cell), 0
        is_number = bool(cell) and cell.lower().lstrip("+-") not in _NO_NUMBER
        not_numbers += bool(cell) and not is_number
        values.append(_parse(path, line, cell) if is_number else math.nan)
        lines.append(line)
    return SeriesFile(values, lines, gaps, not_numbers)


def _follow(path: str, reader: "Iterator[list[str]]") -> Iterator[tuple[int, list[str]]]:
    """Each row with its line; a row that a quotation mark stretches over several has the last of them."""
    try:
        for cells in reader:
            yield reader.line_num, cells  # type: ignore[attr-defined]  # the csv module names no type for it
    except csv.Error as error:
        line = reader.line_num  # type: ignore[attr-defined]  # the csv module names no type for it
        raise ConfigError(f"is no table: {error}", place=f"{path}:{line}", hint=_HINT) from error


def _is_remark(cells: Sequence[str]) -> bool:
    """Whether a line begins as remarks do; a row may too, as one that begins with a commit's title."""
    return bool(cells) and cells[0].lstrip().startswith("#")


def _find_column(place: str, header: Sequence[str]) -> int:
    names = [name.strip() for name in header]
    if names.count(COLUMN) == 1:
        return names.index(COLUMN)
    if COLUMN in names:
        raise ConfigError(f"two columns are called {COLUMN!r}", place=place, hint="name the other one differently")
    if not any(names):
        raise ConfigError("there is no header", place=place, hint=_HINT)
    if not any(map(_is_a_name, names)):
        hint = f"write a line before it that names its columns, one of them {COLUMN!r}"
        raise ConfigError("there is no header: the first line has numbers only", place=place, hint=hint)
    alike = names[0] if len(names) == 1 else find_alike(COLUMN, [name for name in names if name])
    rename = f'rename "{shorten(alike)}" to {COLUMN!r} if it has the numbers' if alike else ""
    words = ", ".join(map(shorten, names[:5]))
    raise ConfigError(f"no column is called {COLUMN!r}; there are: {words}", place=place, hint=rename or _HINT)


def _is_a_name(cell: str) -> bool:
    try:
        float(cell or "0")
    except ValueError:
        return True
    return cell.lower() in _NO_NUMBER


def _parse(path: str, line: int, cell: str) -> float:
    try:
        number = float(cell) if "_" not in cell else math.nan
    except ValueError:
        number = math.nan
    if math.isinf(number) and any(letter.isdigit() for letter in cell):
        hint = "write a number of at most 1.8e308; leave the cell empty where there is no value"
        raise ConfigError(f"{shorten(cell)} is too large to be read", place=f"{path}:{line}", hint=hint)
    if not math.isfinite(number):
        hint = "write numbers with a point, as 12.5; leave the cell empty where there is no value"
        raise ConfigError(f"{shorten(cell)} is no number", place=f"{path}:{line}", hint=hint)
    return number
