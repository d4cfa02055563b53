"""Encodes columns of text as numbers, which are small and fast to filter."""

import operator
from collections.abc import Iterable


class Coder:
    """Numbers texts in order of appearance, and encodes rows as differences to the row before.

    Where all rows are alike, or no two are, a word says so: most of the time of reading numbers is theirs.
    """

    def __init__(self, texts: Iterable[object] = ()) -> None:
        """Begin with these rows."""
        self._numbers: dict[str, int] = {}
        self._steps: list[int] = []
        self._before = 0
        self.extend(texts)

    def extend(self, texts: Iterable[object]) -> None:
        """Add rows; None is the empty text. There are tens of thousands, so each step is taken for all of them."""
        rows = ["" if text is None else str(text) for text in texts]
        for text in dict.fromkeys(rows):
            self._numbers.setdefault(text, len(self._numbers))
        numbers = [self._before, *map(self._numbers.__getitem__, rows)]
        self._steps += map(operator.sub, numbers[1:], numbers)
        self._before = numbers[-1]

    @property
    def values(self) -> list[str]:
        """The different texts."""
        return list(self._numbers)

    def encode(self) -> dict[str, object]:
        """The column as the page reads it."""
        steps: object = self._steps
        if len(self._numbers) == 1:
            steps = "same"
        elif len(self._numbers) == len(self._steps):
            steps = "each"
        return {"values": self.values, "size": len(self._steps), "steps": steps}
