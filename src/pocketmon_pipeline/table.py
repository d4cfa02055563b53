"""Arrow tables, built from rows: the only thing that stages and processes exchange.

arro3 is imported inside the functions, so that importing a stage costs nothing heavy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

import msgspec

from pocketmon_pipeline.model import Columns

if TYPE_CHECKING:
    import arro3.core


Shape = TypeVar("Shape")
Record = TypeVar("Record", bound=msgspec.Struct)


class Table(Protocol):
    """Rows as an Arrow stream (the Arrow PyCapsule interface); here always arro3's table."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows over."""


class Listed(NamedTuple):
    """A table that is built lazily, from rows that follow `columns`."""

    columns: Columns
    rows: Sequence[Sequence[object]] = ()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows over."""
        return build_table(self.columns, self.rows).__arrow_c_stream__(requested_schema)


class Rows(Protocol):
    """The result of a query, as rows only."""

    def fetchall(self) -> list[tuple[object, ...]]:
        """All rows at once."""


class Relation(Rows, Protocol):
    """The result of a query, as tuples or as an Arrow stream. Each call runs the query again."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows over as an Arrow stream."""


def arrow_type(name: str) -> "arro3.core.DataType":
    """The Arrow type of a column type of `model.Columns`."""
    from arro3.core import DataType

    makers = {
        "str": DataType.utf8,
        "int": DataType.int64,
        "float": DataType.float64,
        "bool": DataType.bool,
        "bytes": DataType.binary,
    }
    return makers[name]()


def build_table(columns: Columns, rows: Iterable[Sequence[object]]) -> "arro3.core.Table":
    """Make a table from row tuples that follow `columns`."""
    return join_columns(columns, list(zip(*rows, strict=True)) or [() for _ in columns])


def join_columns(columns: Columns, values: Iterable[Sequence[object]]) -> "arro3.core.Table":
    """Make a table from the values of each of `columns`, all of the same length."""
    from arro3.core import Array, Field, Schema, Table

    types = [arrow_type(kind) for kind in columns.values()]
    fields = [Field(name, kind, nullable=True) for name, kind in zip(columns, types, strict=True)]
    arrays = [Array(column, kind) for column, kind in zip(values, types, strict=True)]
    return Table.from_arrays(arrays, schema=Schema(fields))


def encode_table(table: "arro3.core.Table") -> bytes:
    """Serialise as an Arrow IPC stream: tables do not pickle, bytes do."""
    import io

    from arro3.io import write_ipc_stream

    sink = io.BytesIO()
    write_ipc_stream(table, sink, compression=None)
    return sink.getvalue()


def decode_table(data: bytes) -> "arro3.core.Table":
    """Read back what `encode_table` wrote."""
    import io

    from arro3.io import read_ipc_stream

    return read_ipc_stream(io.BytesIO(data)).read_all()


def read_relation(relation: Relation | Table) -> "arro3.core.Table":
    """Copy a result out of the database; a table is returned as it is."""
    from arro3.core import Table

    return Table.from_arrow(relation)


def open_stream(relation: Relation) -> Table:
    """A result as a stream that another database can read, once."""
    from arro3.core import RecordBatchReader

    return RecordBatchReader.from_arrow(relation)


def read_rows(answer: Rows, shape: type[Shape]) -> list[Shape]:
    """All rows of a result, each as a `shape`: a tuple type such as tuple[str, int], or a NamedTuple.

    msgspec.ValidationError, a defect of the query, where a value has another type than the shape.
    """
    return msgspec.convert(answer.fetchall(), list[shape])  # type: ignore[valid-type]  # given at run time


def read_records(ask: Callable[[str], Rows], shape: type[Record], relation: str) -> list[Record]:
    """All rows of a table, or of a query in parentheses, that has a column for each field of `shape`."""
    names = shape.__struct_fields__
    rows = ask(f"select {', '.join(names)} from {relation}").fetchall()
    return [shape(**dict(zip(names, row, strict=True))) for row in rows]


def read_number(answer: Rows) -> int:
    """The integer that is the only value of a result."""
    ((number,),) = read_rows(answer, tuple[int])
    return number


def list_filled(ask: Callable[[str], Rows], relations: Iterable[str]) -> set[str]:
    """Those of these tables, and of queries in parentheses, that have rows.

    For leaving empty ones out of a long statement: DuckDB's planning time grows with its length.
    """
    numbered = dict(enumerate(relations))
    # Planning one row with all results takes longer than this whole query.
    asked = " union all ".join(f"(select {number} from {relation} limit 1)" for number, relation in numbered.items())
    return {numbered[number] for (number,) in read_rows(ask(asked), tuple[int])} if numbered else set()


# Rows that are Python objects at a time: a record batch has up to 122,880, which take far more memory than columns.
_ROWS = 4096


def stream_columns(relation: Relation) -> Iterator[list[list[object]]]:
    """Yield the columns of a few thousand rows at a time, without ever holding more than one record batch."""
    from arro3.core import RecordBatchReader

    for batch in RecordBatchReader.from_arrow(relation):
        for start in range(0, batch.num_rows, _ROWS):
            columns = batch.slice(start, min(_ROWS, batch.num_rows - start)).columns
            yield [list(column.to_pylist()) for column in columns]


def stream_rows(relation: Relation) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a result without ever holding more than one record batch."""
    for columns in stream_columns(relation):
        rows = zip(*columns, strict=True)
        columns.clear()  # so each is gone with its last row, before the next ones are made
        yield from rows


def stream_column(relation: Relation) -> Iterator[list[str]]:
    """Yield the texts of a result's only column, one record batch at a time; none may be null."""
    from arro3.core import RecordBatchReader

    for batch in RecordBatchReader.from_arrow(relation):
        if batch.num_rows:
            yield list(batch.column(0).to_pylist())


class _PatientFile:
    """A file whose first error is kept for later: arro3's writer panics when a write fails."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write, or say so if it was no use."""
        if self.error is None:
            try:
                self._file.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def flush(self) -> None:
        """Whoever opened the file flushes it."""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place, and return it."""
        return self._file.seek(offset, whence)


# Columns of which hardly two values are equal: to look for each in a dictionary costs more than to write it.
_UNLIKE = ("path", "name", "sha256", "mtime_ns", "ctime_ns", "inode")
_WITHOUT_DICTIONARY: dict[str | Sequence[str], bool] = dict.fromkeys(_UNLIKE, False)


def write_parquet_file(table: Table, file: IO[bytes], compression: str, plain: Iterable[str] = ()) -> None:
    """Write a table into an open file, columns that are to stay `plain` as they are; OSError when writing fails."""
    from arro3.io import write_parquet

    patient = _PatientFile(file)
    write_parquet(
        table,
        cast("IO[bytes]", patient),  # the writer asks for nothing but write, flush and seek
        compression=compression,
        column_compression=dict.fromkeys(plain, "uncompressed"),
        column_dictionary_enabled=_WITHOUT_DICTIONARY,
        created_by="pocketmon-pipeline",
    )
    if patient.error is not None:
        raise patient.error
