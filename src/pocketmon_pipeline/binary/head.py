"""The start of a file that arrives in chunks."""


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
