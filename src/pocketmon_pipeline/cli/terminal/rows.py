"""Rows of a result as a table, as JSON, or as CSV for spreadsheets."""

import csv
import io
import itertools
import json
import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from pocketmon_pipeline.cli.terminal.layout import show, wrap_within
from pocketmon_pipeline.engine.tables.locked import QueryResult
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import defuse
from pocketmon_pipeline.text.terminal_width import count_cells, pad, pad_left

_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL")

# Column widths are decided by so many rows; later ones that are wider stick out.
_MEASURED = 10_000

_GAP = "  "
# A column of text is made no narrower: words would be taken apart.
_NARROWEST = 12

Fill = Callable[[str, int], str]


def _is_number(sql_type: str) -> bool:
    return sql_type.startswith((*_NUMBERS, *_FRACTIONS, "NUMBER"))


def format_value(value: object) -> str:
    """A value as text: nothing for null, bytes as in escaped names."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return "".join(chr(byte) if 32 <= byte < 127 and byte != 92 else f"\\x{byte:02x}" for byte in value)
    if isinstance(value, dict | list):
        return json.dumps(make_plain(value), ensure_ascii=False)
    return str(value)


def draw_table(result: QueryResult, room: int | None = None) -> Iterator[str]:
    """A header, a rule, and aligned rows; numbers on the right.

    Where it is wider than `room` cells, text goes on in further lines of its column; where that is not enough, each row
    is a list of its values.
    """
    rows = (tuple(show(format_value(value)) for value in row) for row in result.rows)
    first = list(itertools.islice(rows, _MEASURED))
    names = tuple(show(name) for name, _ in result.columns)
    fills: list[Fill] = [pad_left if _is_number(kind) else pad for _, kind in result.columns]
    widths = [max(count_cells(row[at]) for row in (names, *first)) for at in range(len(names))]
    fitted = widths if room is None else _fit(widths, fills, room)
    if fitted is None:
        yield from _draw_records(names, itertools.chain(first, rows), room or 0)
        return
    yield from _align(names, fitted, fills)
    yield _GAP.join("-" * width for width in fitted)
    for row in itertools.chain(first, rows):
        yield from _align(row, fitted, fills) if fitted != widths else (_fill(row, widths, fills),)


def _fit(widths: list[int], fills: list[Fill], room: int) -> list[int] | None:
    """Widths with which a table fits, the widest columns of text made narrower; None where there are none."""
    room -= len(_GAP) * (len(widths) - 1)
    widest = max(_NARROWEST, min(max(widths), room))
    for most in range(widest, _NARROWEST - 1, -1):
        fitted = [min(width, most) if fill is pad else width for width, fill in zip(widths, fills, strict=True)]
        if sum(fitted) <= room:
            return fitted
    return None


def _align(cells: tuple[str, ...], widths: list[int], fills: list[Fill]) -> Iterator[str]:
    """The lines of a row, as many as its longest cell needs."""
    broken = [wrap_within(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return (_fill(line, widths, fills) for line in itertools.zip_longest(*broken, fillvalue=""))


def _fill(cells: tuple[str, ...], widths: list[int], fills: list[Fill]) -> str:
    filled = (fill(cell, width) for cell, width, fill in zip(cells, widths, fills, strict=True))
    return _GAP.join(filled).rstrip()


def _draw_records(names: tuple[str, ...], rows: Iterable[tuple[str, ...]], room: int) -> Iterator[str]:
    """The values of each row that are not empty, by name, and a line between rows."""
    width = max(map(count_cells, names))
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(names, row, strict=True):
            for at, line in enumerate(wrap_within(cell, max(room - width - len(_GAP), _NARROWEST)) if cell else ()):
                yield f"{pad('' if at else name, width)}{_GAP}{line}"


def make_plain(value: object) -> object:
    """A value that JSON can hold: what is no number stays exact as text, what is not finite is null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [make_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): make_plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int | str) else format_value(value)


def draw_json(result: QueryResult) -> Iterator[str]:
    """An array of objects, one a line; characters outside ASCII are escaped, so that a terminal is safe.

    ConfigError for columns of one name, of which an object would hold the last.
    """
    names = [name for name, _ in result.columns]
    if again := next((name for at, name in enumerate(names) if name in names[:at]), None):
        hint = "name one of them otherwise, by `as`"
        raise ConfigError(f"two columns are called {again}, and an object holds one", hint=hint, place="query")
    line = ""
    for row in result.rows:
        yield f"{line}," if line else "["
        line = "  " + json.dumps({name: make_plain(value) for name, value in zip(names, row, strict=True)})
    yield from (line, "]") if line else ("[]",)


def draw_csv(result: QueryResult) -> Iterator[str]:
    """RFC 4180 rows with a header. Text that a spreadsheet would compute is preceded by an apostrophe."""
    yield _write_csv([defuse(name) for name, _ in result.columns])
    for row in result.rows:
        yield _write_csv([defuse_value(value) for value in row])


def defuse_value(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return format_value(value) if isinstance(value, int | float | Decimal) else defuse(format_value(value))


def _write_csv(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
