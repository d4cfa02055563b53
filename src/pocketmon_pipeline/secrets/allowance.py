"""Bounds what the searches for passwords may cost: a hostile text has a key of a credential in every fourth byte.

By names, and by each form that people fill in, as `mysql://user:password@host`; what vendors draw is always looked for.

What is counted is the same with every engine and on every machine, as time is not.
"""

# More than ten times as many as the densest files of the programs that were measured: the descriptions of services in
# botocore, of which one of 26 KB has 567, and one of 236 KB has 1,069. A list of passwords has one in each line.
_LEAST, _BYTES_FOR_EACH = 6000, 32
# So many credentials of one text tell enough.
_MOST_FOUND = 10_000


class Allowance:
    """How many keys and values each of the searches may look at in a text and what is encoded in it, and may find.

    `stopped` is the place of the first that one of them did not.
    """

    def __init__(self, size: int) -> None:
        """Start with what a text of this size may cost."""
        self._most = _LEAST + size // _BYTES_FOR_EACH
        self._looks: dict[str, int] = {}
        self._finds = 0
        self.stopped: int | None = None

    def look(self, place: int, search: str) -> bool:
        """Whether this search may look at one more, which stands at this place."""
        looks = self._looks[search] = self._looks.get(search, 0) + 1
        return self._allow(place, is_left=looks <= self._most)

    def find(self, place: int) -> bool:
        """Whether one more credential may be told, which stands at this place."""
        self._finds += 1
        return self._allow(place, is_left=self._finds <= _MOST_FOUND)

    def _allow(self, place: int, *, is_left: bool) -> bool:
        if not is_left and self.stopped is None:
            self.stopped = place
        return is_left
