"""Keeps the start and the end of a file that arrives in chunks."""

from collections import deque


class Head:
    """Keeps the first `kept` bytes of what it is fed; `size` counts all of them."""

    def __init__(self, kept: int) -> None:
        """Start with nothing."""
        self._chunks: list[bytes] = []
        self._left = kept
        self.size = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self.size += len(chunk)
        if self._left:
            self._chunks.append(chunk[: self._left])
            self._left -= len(self._chunks[-1])

    def join(self) -> bytes:
        """The bytes that are kept."""
        return b"".join(self._chunks)


class Tail:
    """Keeps at least the last `kept` bytes of what it is fed; `before` counts those in front of them."""

    def __init__(self, kept: int) -> None:
        """Start with nothing."""
        self._kept = kept
        self._chunks: deque[bytes] = deque()
        self._held = 0
        self.before = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._chunks.append(chunk)
        self._held += len(chunk)
        while self._held - len(self._chunks[0]) >= self._kept:
            gone = len(self._chunks.popleft())
            self._held -= gone
            self.before += gone

    def join(self) -> bytes:
        """The bytes that are kept."""
        return b"".join(self._chunks)
