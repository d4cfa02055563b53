"""A fast path for the simplest delimited tables: small, unquoted, all rows equally wide."""

from pocketmon_pipeline.text.csv.comparison import compare_rows, find_line_of_repeated
from pocketmon_pipeline.text.csv.header import read_header
from pocketmon_pipeline.text.csv.table import (
    DETECTION_ROWS,
    DETECTION_SIZE,
    SEP_LINE,
    TableMeasures,
    TableMeter,
    detect_delimiter,
    find_usual,
)
from pocketmon_pipeline.text.encoding import find_bom


def measure_table(data: bytes) -> TableMeasures:
    """Measure a whole table."""
    measures = _measure_plain(data)
    if measures is None:
        meter = TableMeter()
        meter.feed(data)
        measures = meter.finish()
    return measures


def _measure_plain(data: bytes) -> TableMeasures | None:
    """What a meter would find; None for what is not so plain."""
    if b'"' in data or b"\r" in data or len(data) >= DETECTION_SIZE or find_bom(data).size or SEP_LINE.match(data):
        return None
    delimiter = detect_delimiter(data)
    rows = data.removesuffix(b"\n").split(b"\n")
    usual = find_usual(data, rows, delimiter)
    if not usual:
        return None
    names = read_header(rows[:DETECTION_ROWS], delimiter)
    distinct, empty = set(rows), delimiter * usual
    told = rows
    if empty in distinct:
        told = [row for row in rows if row != empty]
        distinct.remove(empty)
    repeated, keyed = compare_rows(told, distinct, delimiter, names)
    return TableMeasures(
        delimiter=delimiter.decode(),
        header=bool(names),
        columns=usual + 1,
        rows=len(rows) - bool(names),
        duplicate_rows=repeated,
        keyed=keyed,
        duplicate_line=find_line_of_repeated(rows, range(1, len(rows) + 1), delimiter) if repeated and keyed else None,
        names=names,
    )
