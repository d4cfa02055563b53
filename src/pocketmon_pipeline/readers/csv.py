"""Delimited tables: delimiter, header, dimensions, ragged rows and duplicate rows."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.csv import MIXED_ROWS
from pocketmon_pipeline.text.csv.comparison import COMPARED_ROWS
from pocketmon_pipeline.text.csv.plain import measure_table
from pocketmon_pipeline.text.csv.table import Ragged, TableMeasures, TableMeter

# Of fewer rows, one by one may be broken.
_FEWEST_MIXED = 20

CSV_TABLES = "csv_tables"
CSV_COLUMNS = {
    "delimiter": "str",
    "header": "bool",
    "columns": "int",
    "rows": "int",
    "ragged_rows": "int",
    "duplicate_rows": "int",
    "header_digest": "str",
}


def describe_table(content: Content, measures: TableMeasures) -> Iterator[Row]:
    """Make the rows about one table."""
    delimiter, header, columns, rows, duplicates = measures[:5]
    ragged_rows = measures.ragged.rows if measures.ragged else 0
    digest = hash_names(measures.names) if header else None
    yield content.row(CSV_TABLES, delimiter, header, columns, rows, ragged_rows, duplicates, digest)
    for observation in judge_table(measures):
        yield content.observe(observation)


def hash_names(names: Sequence[str]) -> str:
    """64 bits of a digest: whether two headers are the same."""
    return hashlib.sha256(msgspec.json.encode(names)).hexdigest()[:16]


def judge_table(measures: TableMeasures) -> Iterator[Observation]:
    """Say what is wrong with a table.

    Equal rows are a defect only where the first column identifies a row: reel strips and frame lists repeat rows on
    purpose.
    """
    if measures.unclosed_line is not None:
        detail = "a quoted field begins on this line and never ends; what follows was not read"
        yield Observation("csv.ragged", detail, line=measures.unclosed_line)
    if measures.ragged is not None:
        yield _judge_rows(measures.ragged, measures.rows + measures.header)
    if measures.duplicate_rows is None:
        detail = f"rows are compared with each other up to {COMPARED_ROWS:,} of them; this table has {measures.rows:,}"
        yield Observation("scan.incomplete", detail)
    elif measures.duplicate_rows and measures.keyed:
        count = measures.duplicate_rows
        rows_are = "1 row is" if count == 1 else f"{count:,} rows are"
        detail = f"{rows_are} equal to an earlier one, though the first column is a key"
        yield Observation("csv.duplicate-rows", detail, line=measures.duplicate_line)


def _judge_rows(ragged: Ragged, total: int) -> Observation:
    """What is wrong with rows: one that is broken, or no two kinds of them that make up a table."""
    rows, line, columns, expected = ragged
    if total >= _FEWEST_MIXED and rows > total / 2:
        detail = (
            f"{total - rows:,} of its {total:,} rows have {expected} cells, and the others more or fewer: lists of "
            "several kinds are no table to most programs; give each a file of its own"
        )
        return Observation("csv.ragged", detail, line=line, subject=MIXED_ROWS)
    more = f"; {rows - 1:,} more rows do not fit" if rows > 2 else "; 1 more row does not fit" if rows == 2 else ""
    detail = f"line {line} has {columns} cell{'s' * (columns > 1)}, most rows have {expected}{more}"
    return Observation("csv.ragged", detail, line=line)


def read_tables(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Measure whole tables."""
    for content in contents:
        yield from describe_table(content, measure_table(content.data))


class TableStream:
    """Measures one large table."""

    def __init__(self, _: Config, __: str) -> None:
        """Start with nothing."""
        self._meter = TableMeter()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._meter.feed(chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        yield from describe_table(content, self._meter.finish())


STAGE = Stage(
    name="csv",
    version=13,
    map=Map(tables={CSV_TABLES: CSV_COLUMNS}, rows=read_tables, formats=frozenset({"csv", "tsv"}), stream=TableStream),
)
