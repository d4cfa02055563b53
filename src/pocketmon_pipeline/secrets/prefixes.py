"""The prefixes by which vendors mark their credentials: `ghp_`, `glpat-`, `AKIA`."""

import functools

from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.named.key_words import DECORATION, SECRET_KEYS
from pocketmon_pipeline.secrets.rules import find_secret
from pocketmon_pipeline.secrets.shapes import list_beginnings, parse_shape

_SHORTEST = 4
# Beginnings such as `live_`, which others choose for tokens of their own.
_WORDS = {word.encode() for word in (*DECORATION, *SECRET_KEYS, "key", "pat", "oauth", "st")}


def has_known_prefix(value: bytes) -> bool:
    """Whether a value begins like the credentials of a vendor with a published format.

    Where no kind of credential fits such a value, it is none of that vendor's: too short, too long, with characters
    that the format has not, or with a wrong checksum.
    """
    return value.lower().startswith(_list_marks())


@functools.cache
def _list_marks() -> tuple[bytes, ...]:
    marks: set[bytes] = set()
    for kind in KINDS:
        if kind.published and kind.confidence is Confidence.HIGH and not kind.human:
            shape = parse_shape(kind.pattern)
            beginnings = list_beginnings(find_secret(shape) or shape)
            marks |= beginnings if all(map(_is_mark, beginnings)) else set()
    return tuple(sorted(marks))


def _is_mark(beginning: bytes) -> bool:
    return len(beginning) >= _SHORTEST and beginning.strip(b"-_.:/") not in _WORDS
