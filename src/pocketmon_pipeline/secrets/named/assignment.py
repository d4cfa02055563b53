"""A key with its value, in any syntax."""

import re
from typing import Literal, NamedTuple


class Assignment(NamedTuple):
    """`start` and `end` are the offsets of the value in the bytes; `value` is without its quotes.

    `quoted` tells whether the value stands in quotes. `beside_account` tells that the syntax names a user with it, and
    `spoken` that it says itself that this is a credential, whatever its key.
    `set_apart` tells that the key says whose it is and that a line of its own sets it: `signing.password=x`.
    `member` is not empty where the key is that of a whole section: its members have names (`map`) or none (`list`).
    """

    key: str
    value: str
    start: int
    end: int
    quoted: bool = False
    beside_account: bool = False
    spoken: bool = False
    set_apart: bool = False
    member: Literal["", "map", "list"] = ""


def take_announced(key: str, match: re.Match[bytes]) -> Assignment:
    """The last group of a match, in a syntax that only credentials have."""
    number = match.lastindex or 1
    value = match[number].decode("utf-8", "replace")
    return Assignment(key, value, *match.span(number), quoted=True, beside_account=True)
