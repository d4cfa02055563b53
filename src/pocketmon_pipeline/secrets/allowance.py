"""Bounds what the searches by names may cost: a hostile text has a key of a credential in every fourth byte.

What is counted is the same with every engine and on every machine, as time is not.
"""

# Ten times as many as the densest files of the programs that were measured: the descriptions of services in botocore,
# of which one of 26 KB has 567, and one of 236 KB has 1,069. To look at as many takes about two seconds a megabyte.
_LEAST, _BYTES_FOR_EACH = 6000, 48


class Allowance:
    """How many keys and values may still be looked at in a text, and in what is encoded in it.

    `stopped` is the place of the first that was not. Searches follow one another, each through all of the text: those
    behind the one that stopped have not seen what is before that place either.
    """

    def __init__(self, size: int) -> None:
        """Start with what a text of this size may cost."""
        self._left = _LEAST + size // _BYTES_FOR_EACH
        self.stopped: int | None = None

    def spend(self, place: int) -> bool:
        """Whether one more may be looked at, which stands at this place."""
        self._left -= 1
        if self._left < 0 and self.stopped is None:
            self.stopped = place
        return self._left >= 0
