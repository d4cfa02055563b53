"""Exports and imports runs of a history."""

import datetime
import io
import itertools
import sys
from collections.abc import Iterable, Iterator

from pocketmon_pipeline.cli.terminal.console import print_chunks, print_result
from pocketmon_pipeline.cli.terminal.files import STDOUT, place_output
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.history.exchange import MOST_BYTES, TABLES, decode_runs, encode_runs, list_rows
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.text.quantities import format_count

# Text in the history, and a moment for programs that know such a type.
_BEGAN = "started_at"

# Lines that are written at once.
_LINES = 1000


def write_runs(runs: Iterable[RunRecord], form: str, table: str, output: str | None) -> None:
    """Write runs as json, csv or parquet, and say how many went into a file.

    ConfigError for a table that there is not, or JSON of less than all.
    """
    if table not in TABLES or (form == "json" and table != "runs"):
        what = f"no table is called {table!r}" if table not in TABLES else "JSON holds all tables of a run"
        raise ConfigError(what, hint=f"the tables of CSV and Parquet are {', '.join(TABLES)}")
    numbers = itertools.count()  # zip asks for the run first: the next number is how many there were
    chunks = _WRITERS[form]((run for run, _ in zip(runs, numbers, strict=False)), table)
    if output is None or output == STDOUT:
        print_chunks(sys.stdout, chunks)
    else:
        write_artifact(place_output(output), chunks)
        print_result(f"{show(output)}: {format_count(next(numbers), 'run')} written")


def _write_csv(runs: Iterable[RunRecord], table: str) -> Iterator[bytes]:
    from pocketmon_pipeline.cli.terminal.rows import draw_csv
    from pocketmon_pipeline.engine.tables.locked import QueryResult

    lines = draw_csv(QueryResult(list(TABLES[table].items()), list_rows(runs, table)))
    while some := list(itertools.islice(lines, _LINES)):
        yield "".join(f"{line}\n" for line in some).encode()


def _write_parquet(runs: Iterable[RunRecord], table: str) -> Iterator[bytes]:
    from arro3.core import DataType

    from pocketmon_pipeline.table import build_table, write_parquet_file

    columns, file = TABLES[table], io.BytesIO()
    rows = build_table(columns, list_rows(runs, table))
    if _BEGAN in columns:
        place = list(columns).index(_BEGAN)
        counted = build_table({_BEGAN: "int"}, [(_count(text),) for text in rows.column(place).to_pylist()])
        rows = rows.set_column(place, _BEGAN, counted.column(0).cast(DataType.timestamp("us", tz="UTC")))
    write_parquet_file(rows, file, "zstd(3)")
    yield file.getvalue()


def _count(moment: str) -> int | None:
    """Microseconds since 1970, None for what is no moment: Parquet knows no seconds, and Arrow alone reads them."""
    try:
        return int(datetime.datetime.fromisoformat(moment).timestamp()) * 1_000_000
    except (ValueError, OverflowError):
        return None


_WRITERS = {"json": lambda runs, _: encode_runs(runs), "csv": _write_csv, "parquet": _write_parquet}


def read_runs(source: str) -> list[RunRecord]:
    """The runs of a file, or of standard input for -; ConfigError where there are none to be had."""
    from pocketmon_pipeline.cli.terminal.files import read_source

    name, data = read_source(source, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ConfigError(
            "larger than 512 MiB", hint="export fewer runs at a time, with --since and --before", place=name
        )
    return decode_runs(data, name)
