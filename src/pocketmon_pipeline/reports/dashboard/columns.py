"""Texts as numbers: columns that are small, and quick to filter."""

from collections.abc import Iterable


class Coder:
    """Numbers texts in the order in which they first appear; a row is told as the difference to the row before.

    A text that was never seen is one more than the last new one, so that columns of texts that are all different
    compress to nothing.
    """

    def __init__(self, texts: Iterable[object] = ()) -> None:
        """Begin with these rows; None is the empty text."""
        self._numbers: dict[str, int] = {}
        self._steps: list[int] = []
        self._before = 0
        for text in texts:
            self.add(text)

    def add(self, text: object) -> None:
        """Add a row."""
        number = self._numbers.setdefault("" if text is None else str(text), len(self._numbers))
        self._steps.append(number - self._before)
        self._before = number

    @property
    def values(self) -> list[str]:
        """The different texts."""
        return list(self._numbers)

    def encode(self) -> dict[str, object]:
        """The column as the page reads it."""
        return {"values": self.values, "steps": self._steps}
