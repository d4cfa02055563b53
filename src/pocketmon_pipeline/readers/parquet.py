"""Rows and columns of Parquet files, from the footer alone.

The footer is a FileMetaData of Apache Parquet's `parquet.thrift` in Thrift's compact protocol: field 2 is the schema,
whose first element is the root with its number of children in field 5, and field 3 the number of rows.
"""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.binary.head_tail import Tail
from pocketmon_pipeline.facts import RECORDS
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

# The footer, its length in four bytes, and the magic number (Apache Parquet, "File Format"); another where the footer
# is encrypted ("Parquet Modular Encryption").
_MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"
_TRAILER = 8
# Of a large file the end is kept, in bytes; a footer takes some hundred bytes for each column of each row group, but
# schema and rows come first.
_KEPT = 16 * 1024 * 1024
# Values that are passed over before the number of rows is given up: a schema of some 30,000 columns.
_PATIENCE = 400_000
_DEEPEST = 16

# Apache Thrift, "Thrift Compact protocol encoding": the types of fields and elements.
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 11, 12
_INTEGERS = frozenset({4, 5, 6})
_SCHEMA, _ROWS, _CHILDREN = 2, 3, 5

Measures = tuple[int | None, int | None]


class TooMuchError(Exception):
    """A footer is nested too deep, or has too many parts, to be read to where schema and rows stand."""


class _Walk:
    """Reads values one after the other; IndexError or ValueError where they cannot be such."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0
        self._patience = _PATIENCE

    def read_byte(self) -> int:
        """The next byte."""
        byte = self._data[self._place]
        self._place += 1
        return byte

    def read_varint(self) -> int:
        """The next ULEB128 number (Thrift compact protocol, "varint")."""
        value = 0
        for shift in range(0, 70, 7):
            byte = self.read_byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise ValueError("a number is longer than 64 bits")

    def read_integer(self) -> int:
        """The next number with a sign (Thrift compact protocol, "ZigZag")."""
        value = self.read_varint()
        return value >> 1 ^ -(value & 1)

    def read_list_header(self) -> tuple[int, int]:
        """The number of elements, and their type."""
        byte = self.read_byte()
        return (byte >> 4 if byte < 0xF0 else self.read_varint()), byte & 0x0F

    def read_fields(self) -> Iterator[tuple[int, int]]:
        """Number and type of each field of a struct; the caller reads or skips each before the next."""
        number = 0
        while (byte := self.read_byte()) & 0x0F != _STOP:
            number = number + (byte >> 4) if byte >> 4 else self.read_integer()
            yield number, byte & 0x0F

    def skip(self, kind: int, depth: int = 0, *, element: bool = False) -> None:
        """Pass over a value; a truth is a byte of its own only as an `element`."""
        self._patience -= 1
        if depth > _DEEPEST or self._patience < 0:
            raise TooMuchError
        if kind in {_TRUE, _FALSE, _BYTE}:
            self._place += element or kind == _BYTE
        elif kind in _INTEGERS:
            self.read_varint()
        elif kind in {_DOUBLE, _BINARY}:
            size = 8 if kind == _DOUBLE else self.read_varint()
            self._place += size
        elif kind in {_LIST, _SET}:
            count, inner = self.read_list_header()
            self._skip_all((inner,) * min(count, _PATIENCE), depth)
        elif kind == _MAP:
            count = self.read_varint()
            kinds = self.read_byte() if count else 0
            self._skip_all((kinds >> 4, kinds & 0x0F) * min(count, _PATIENCE), depth)
        elif kind == _STRUCT:
            for _, inner in self.read_fields():
                self.skip(inner, depth + 1)
        else:
            raise ValueError("there is no such type")

    def _skip_all(self, kinds: Iterable[int], depth: int) -> None:
        for kind in kinds:
            self.skip(kind, depth + 1, element=True)


def read_metadata(footer: bytes) -> Measures:
    """Rows and top-level columns from a footer; IndexError or ValueError if it is invalid, or TooMuchError."""
    walk = _Walk(footer)
    columns = rows = None
    for number, kind in walk.read_fields():
        if number == _SCHEMA and kind == _LIST:
            columns = _read_schema(walk)
        elif number == _ROWS and kind in _INTEGERS:
            rows = walk.read_integer()
        else:
            walk.skip(kind)
        if rows is not None and columns is not None:
            break
    return rows, columns


def _read_schema(walk: _Walk) -> int | None:
    children = None
    count, kind = walk.read_list_header()
    for index in range(count):
        if index or kind != _STRUCT:
            walk.skip(kind, element=True)
            continue
        for number, inner in walk.read_fields():
            if number == _CHILDREN and inner in _INTEGERS:
                children = walk.read_integer()
            else:
                walk.skip(inner)
    return children


def read_end(tail: bytes, size: int) -> tuple[Measures, str]:
    """Rows and columns of a file of `size` bytes that ends in `tail`, and what is wrong with its end.

    An encrypted footer tells nothing, and of one that is longer than `tail` nothing is known.
    """
    fault, length = _find_footer(tail, size)
    if not length or length > len(tail) - _TRAILER:
        return (None, None), fault
    try:
        rows, columns = map(_limit, read_metadata(tail[-_TRAILER - length : -_TRAILER]))
    except TooMuchError:
        return (None, None), ""
    except (IndexError, ValueError):
        return (None, None), "is damaged: its footer cannot be read"
    is_counted = rows is not None and columns is not None
    fault = "" if is_counted else "is damaged: its footer does not say how many rows and columns there are"
    return (rows, columns), fault


def _find_footer(tail: bytes, size: int) -> tuple[str, int]:
    """What is wrong, and the length of the footer; 0 where there is none to be read."""
    if not tail.endswith((_MAGIC, _ENCRYPTED)):
        return "is cut short: it does not end in its footer", 0
    length = int.from_bytes(tail[-_TRAILER:-4], "little")
    if not 0 < length <= size - _TRAILER:
        return f"is damaged: its footer is said to have {length:,} bytes", 0
    return "", length if tail.endswith(_MAGIC) else 0


def _limit(value: int | None) -> int | None:
    return value if value is not None and 0 <= value < 2**63 else None


def _make_rows(content: Content, tail: bytes, size: int) -> Iterator[Row]:
    measures, fault = read_end(tail, size)
    yield content.row(RECORDS.table, *measures, None)
    if fault:
        yield content.observe(Observation("parquet.invalid", fault))


def read_parquet(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Measure whole files."""
    for content in contents:
        yield from _make_rows(content, content.data, len(content.data))


class FooterStream(Tail):
    """Measures one large file: keeps its end."""

    def __init__(self, _: Config, __: str) -> None:
        """Start with nothing."""
        super().__init__(_KEPT)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        tail = self.join()
        yield from _make_rows(content, tail, self.before + len(tail))


STAGE = Stage(
    name="parquet",
    version=3,
    map=Map(
        tables={RECORDS.table: RECORDS.columns},
        rows=read_parquet,
        formats=frozenset({"parquet"}),
        stream=FooterStream,
    ),
)
