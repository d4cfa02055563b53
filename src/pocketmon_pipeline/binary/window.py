"""Random access to bytes, in memory or in a file of any size, of which one part is buffered at a time."""

from collections.abc import Callable, Iterator
from typing import Protocol

# What is read at once where reading has gone on for long, and where it begins elsewhere, in bytes.
STEP = 1024 * 1024
PAGE = 4096


class Window(Protocol):
    """The operations of bytes that parsers with random access need."""

    def __len__(self) -> int:
        """The number of bytes."""

    def __getitem__(self, part: slice, /) -> bytes:
        """Bytes from a start, which is not negative, to an end."""

    def startswith(self, prefix: bytes, start: int, /) -> bool:
        """Whether these bytes are at `start`."""

    def find(self, sought: bytes, start: int, end: int, /) -> int:
        """The first offset of these bytes between `start` and `end`, or -1."""

    def rfind(self, sought: bytes, start: int, end: int, /) -> int:
        """The last offset of these bytes between `start` and `end`, or -1."""


class ShortReadError(Exception):
    """Bytes that existed can no longer be read."""


class FileWindow:
    """A file as bytes, in the memory of a few STEPs, or of the largest part that is asked for."""

    def __init__(self, size: int, read: Callable[[int, int], bytes]) -> None:
        """`read` gives bytes from a start on, so many or fewer; none where they cannot be read."""
        self._size = size
        self._read = read
        self._start = 0
        self._held = b""

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice, /) -> bytes:
        """Bytes from a start, which is not negative, to an end; ShortReadError when the file has become shorter."""
        start, end, _ = part.indices(self._size)
        if start >= end:
            return b""
        self._hold(start, end)
        return self._held[start - self._start : end - self._start]

    def startswith(self, prefix: bytes, start: int = 0, /) -> bool:
        """Whether these bytes stand at `start`."""
        return self[start : start + len(prefix)] == prefix

    def find(self, sought: bytes, start: int, end: int, /) -> int:
        """Where these bytes first stand between `start` and `end`, or -1."""
        found, end = -1, min(end, self._size)
        while found < 0 and start + len(sought) <= end:
            step = (start // STEP + 1) * STEP
            until = min(end, step + len(sought) - 1)
            self._hold(start, until)
            found = self._held.find(sought, start - self._start, until - self._start)
            start = step
        return found if found < 0 else self._start + found

    def rfind(self, sought: bytes, start: int, end: int, /) -> int:
        """Where they last stand there, or -1."""
        found, last = -1, min(end, self._size) - len(sought)
        while found < 0 and start <= last:
            step = max(start, last // STEP * STEP)
            until = last + len(sought)
            # With what may be asked for behind a place that is found: whoever looks there goes on before it.
            self._hold(step, min(self._size, max(until, step + STEP + PAGE)))
            found = self._held.rfind(sought, step - self._start, until - self._start)
            last = step - 1
        return found if found < 0 else self._start + found

    def _hold(self, start: int, end: int) -> None:
        """Buffer these bytes, and twice as many if they follow the buffered ones: random access needs few."""
        reached = self._start + len(self._held)
        follows = self._start <= start <= reached
        if follows and end <= reached:
            return
        pieces = [self._held[start - self._start :]] if follows else []
        place = reached if follows else start
        ahead = min(STEP, max(PAGE, 2 * len(self._held))) if follows else PAGE
        until = min(self._size, max(end, place + ahead))
        while place < until:
            piece = self._read(place, min(STEP, until - place))
            if not piece:
                message = "the file cannot be read on"
                raise ShortReadError(message)
            pieces.append(piece)
            place += len(piece)
        self._start, self._held = start, b"".join(pieces)


def view_part(window: Window, start: int, size: int) -> Window:
    """A part as bytes of its own; nothing is read yet."""
    return FileWindow(size, lambda place, length: window[start + place : start + place + length])


def cut_window(window: Window, start: int, end: int) -> Window:
    """What stands between two places: of bytes a copy, of a file nothing is read yet."""
    end = min(end, len(window))
    return window[start:end] if isinstance(window, bytes) else view_part(window, start, max(end - start, 0))


def count_in(window: Window, sought: bytes, start: int = 0) -> int:
    """How often these bytes, which do not overlap themselves, stand behind a place."""
    beyond = len(sought) - 1
    return sum(window[place : place + STEP + beyond].count(sought) for place in range(start, len(window), STEP))


def slice_window(window: Window, start: int, end: int, step: int) -> Iterator[bytes]:
    """Cut a part into pieces of `step` bytes."""
    for place in range(start, end, step):
        yield window[place : min(place + step, end)]
