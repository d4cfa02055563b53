"""What readers of sounds and films share: parsers that ask for bytes, facts as one row, defects as observations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from pocketmon_pipeline.binary.asking import AGAIN, HEAD_SIZE, Defect, Follower, Parser, read_whole
from pocketmon_pipeline.facts import Family
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Content, Deferred, Map, Row

CUT_SHORT = Defect(f"ends within its header: the file is cut off; {AGAIN}")

# Bits per second that no medium has; tables hold no more than 63 bits.
_MOST_RATE = 2.0**62

# Facts in the order of a table's columns, and what is wrong.
Told = tuple[tuple[object, ...], list[Defect]]
T = TypeVar("T", bound=Told)


class Medium(NamedTuple, Generic[T]):
    """What readers of a family of formats share.

    A parser is chosen by a file's format and first bytes. `cut_short` is what is told where bytes are missing, and
    `defect` the code of what is wrong otherwise.
    """

    family: Family
    choose: Callable[[str, bytes], Parser[T]]
    cut_short: T
    defect: str


def make_map(family: Family, formats: frozenset[str], module: str) -> Map:
    """The map that reads files of a family, whole by the module's `read`, as they pass by by its `begin`."""
    tables = {family.table: family.columns}
    return Map(tables=tables, rows=Deferred(module, "read"), formats=formats, stream=Deferred(module, "begin"))


def read_media(medium: Medium[T], contents: Sequence[Content]) -> Iterable[Row]:
    """Read whole files; that one has no bytes at all is what another check finds."""
    for content in contents:
        if content.data:
            yield from _describe(medium, content, read_medium(medium, content.format, content.data))


def read_medium(medium: Medium[T], format_name: str, data: bytes) -> T:
    """Facts and defects of a whole file; raises nothing, whatever the bytes."""
    return read_whole(medium.choose(format_name, data[:HEAD_SIZE]), data, medium.cut_short)


def _describe(medium: Medium[T], content: Content, told: Told) -> Iterator[Row]:
    facts, defects = told
    yield content.row(medium.family.table, *facts)
    for detail, cut in defects:
        yield content.observe(Observation("scan.incomplete" if cut else medium.defect, detail))


class MediumStream(Generic[T]):
    """Reads one large file as it passes by."""

    def __init__(self, medium: Medium[T], format_name: str) -> None:
        """Start with nothing."""
        self._medium = medium
        self._follower = Follower(partial(medium.choose, format_name), medium.cut_short)

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._follower.feed(chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        yield from _describe(self._medium, content, self._follower.end())


def average(size: int, duration: float | None) -> int | None:
    """Bits per second of `size` bytes, None where the duration is not known, nothing, or too short to be meant."""
    rate = size * 8 / duration if duration else 0.0
    return round(rate) if duration and rate < _MOST_RATE else None
