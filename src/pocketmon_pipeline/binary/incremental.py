"""Incremental parsers, which request byte ranges: one parser serves files in memory and files in chunks.

A parser is a generator. It yields (offset, length) and is sent those bytes, fewer where the file ends before. Offsets
never decrease, so that a file of any size is read in the memory of one answer. `yield ENDING` gives nothing, but
`source.size` and `source.take_last` are known after it.
"""

import struct
from collections.abc import Callable, Generator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Ask = tuple[int, int]
Steps = Generator[Ask, bytes, T]

ENDING: Ask = (2**63, 0)
# What is kept of a file's end: more than the largest FLAC frame of CD sound, and than every tag without images.
LAST_SIZE = 64 * 1024

# What to do about a file of which something is missing.
AGAIN = "export or fetch it again"


class Defect(NamedTuple):
    """What is wrong with a file in words; `cut` when it is only that a limit of ours was reached."""

    detail: str
    cut: bool = False


def describe_overrun(part: str, end: int, size: int) -> Defect:
    """The defect that a part of a file of `size` bytes ends beyond it."""
    words = (
        f"its {part} ends at byte {end:,} by its header, but the file has {size:,} bytes: the file is cut off; {AGAIN}"
    )
    return Defect(words)


class Source:
    """What a parser may know beside the requested bytes; `size` is 0 until the end was reached."""

    __slots__ = ("_last", "size")

    def __init__(self, size: int, last: bytes) -> None:
        """`last` are at least the last LAST_SIZE bytes, or all."""
        self.size = size
        self._last = last

    def take_last(self, length: int) -> bytes:
        """The file's last bytes, at most LAST_SIZE of them."""
        return self._last[-min(length, LAST_SIZE) :]

    def reach_end(self, size: int, last: bytes) -> None:
        """Set what is known only at the end."""
        self.size, self._last = size, last


Parser = Callable[[Source], Steps[T]]

# What unpacking bytes that are not there raises: the file ends too early.
_CUT_SHORT = (struct.error, IndexError)
# Enough to choose a parser by.
HEAD_SIZE = 64


def read_whole(parser: Parser[T], data: bytes, cut_short: T) -> T:
    """Run a parser over a file in memory; `cut_short` is the result if required bytes are missing."""
    try:
        steps = parser(Source(len(data), data))
        offset, length = next(steps)
        while True:
            offset, length = steps.send(data[offset : offset + length])
    except StopIteration as stop:
        result: T = stop.value
        return result
    except _CUT_SHORT:
        return cut_short


class FeedParser(Generic[T]):
    """Runs a parser over a file that arrives in chunks, in the memory of one request."""

    def __init__(self, choose: Callable[[bytes], Parser[T]], cut_short: T) -> None:
        """`choose` is given the file's first bytes, 64 of them or all."""
        self._choose = choose
        self._cut_short = cut_short
        self._source = Source(0, b"")
        self._steps: Steps[T] | None = None
        self._ask = 0, HEAD_SIZE
        self._results: list[T] = []
        self._kept = b""
        self._seen = 0
        self._last = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._seen += len(chunk)
        self._last = chunk[-LAST_SIZE:] if len(chunk) >= LAST_SIZE else (self._last + chunk)[-LAST_SIZE:]
        data = self._kept + chunk if self._kept else chunk
        while not self._results and sum(self._ask) <= self._seen:
            self._answer(data)
        wanted = max(0, self._ask[0] - self._seen + len(data))
        self._kept = b"" if self._results else data[wanted:]

    def end(self) -> T:
        """Finish."""
        self._source.reach_end(self._seen, self._last)
        while not self._results:
            self._answer(self._kept)
        return self._results[0]

    def _answer(self, data: bytes) -> None:
        """Send the requested bytes, from data that ends with the last byte seen."""
        offset, length = self._ask
        start = max(0, offset - self._seen + len(data))
        answer = data[start : start + length]
        try:
            if self._steps is None:
                self._steps = self._choose(answer)(self._source)
                self._ask = next(self._steps)
            else:
                self._ask = self._steps.send(answer)
        except StopIteration as stop:
            self._results.append(stop.value)
        except _CUT_SHORT:
            self._results.append(self._cut_short)
