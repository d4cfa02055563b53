"""The common part of readers with incremental parsers: reading whole files or chunks, and making rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from pocketmon_pipeline.binary.incremental import AGAIN, HEAD_SIZE, Defect, FeedParser, Parser, read_whole
from pocketmon_pipeline.facts import Family
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Config, Content, Deferred, Map, Row

CUT_SHORT = Defect(f"ends within its header: the file is cut off; {AGAIN}")

# Bits per second that no medium has; tables hold no more than 63 bits.
_MOST_RATE = 2.0**62

T = TypeVar("T")


class Medium(NamedTuple, Generic[T]):
    """How files of some formats are read.

    A parser is chosen by a file's format and first bytes. `cut_short` is what is told where bytes are missing, and
    `describe` makes rows of what is told.
    """

    choose: Callable[[str, bytes], Parser[T]]
    cut_short: T
    describe: Callable[[Content, T], Iterator[Row]]

    def parse(self, format_name: str, data: bytes) -> T:
        """Parse a whole file; raises nothing, whatever the bytes."""
        return read_whole(self.choose(format_name, data[:HEAD_SIZE]), data, self.cut_short)

    def read(self, contents: Sequence[Content], _: Config) -> Iterator[Row]:
        """Read whole files; empty ones are left to another check."""
        for content in contents:
            if content.data:
                yield from self.describe(content, self.parse(content.format, content.data))

    def begin(self, _: Config, format_name: str) -> "MediumStream[T]":
        """Start reading a large file in chunks."""
        return MediumStream(self, format_name)


class MediumStream(Generic[T]):
    """Reads one large file in chunks."""

    def __init__(self, medium: Medium[T], format_name: str) -> None:
        """Start with nothing."""
        self._medium = medium
        self._follower = FeedParser(partial(medium.choose, format_name), medium.cut_short)

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._follower.feed(chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """The rows of the whole file."""
        yield from self._medium.describe(content, self._follower.end())


def make_map(family: Family | None, formats: frozenset[str], module: str) -> Map:
    """The map of a medium whose `read` and `begin` are in a module, which is imported on first use.

    It tells facts of the family, if there is one.
    """
    tables = {} if family is None else {family.table: family.columns}
    return Map(tables=tables, rows=Deferred(module, "read"), formats=formats, stream=Deferred(module, "begin"))


# Facts in the order of a table's columns, and what is wrong.
ParseResult = tuple[tuple[object, ...], list[Defect]]


def make_fact_rows(family: Family, code: str, content: Content, parsed: ParseResult) -> Iterator[Row]:
    """Facts as one row, and defects as observations of this code."""
    facts, defects = parsed
    yield content.row(family.table, *facts)
    yield from observe_defects(code, content, defects)


def observe_defects(code: str, content: Content, defects: Iterable[Defect]) -> Iterator[Row]:
    """Defects as observations of this code, or as `scan.incomplete` if a limit of this program was reached."""
    for detail, cut in defects:
        yield content.observe(Observation("scan.incomplete" if cut else code, detail))


def average(size: int, duration: float | None) -> int | None:
    """Bits per second of `size` bytes, None where the duration is not known, nothing, or too short to be meant."""
    rate = size * 8 / duration if duration else 0.0
    return round(rate) if duration and rate < _MOST_RATE else None
