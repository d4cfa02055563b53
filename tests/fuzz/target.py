"""What is fuzzed: a function of bytes that fails on what must never be, and texts to begin with."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Target(NamedTuple):
    """`check` raises on whatever must not be: also any error that the parser does not promise."""

    name: str
    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def name_targets(*targets: Target) -> dict[str, Target]:
    """The targets by their names, which are also names of folders."""
    return {target.name: target for target in targets}


def feed_in_pieces(feed: Callable[[bytes], object], data: bytes) -> None:
    """Feed in pieces of 1, 2, 3, 5, 8, ... bytes and over again, so that every seam falls somewhere."""
    start, size, following = 0, 1, 2
    while start < len(data):
        feed(data[start : start + size])
        start += size
        size, following = (following, size + following) if following < 5000 else (1, 2)


def as_text(data: bytes) -> str | None:
    """The text, or None where the bytes are not UTF-8: for parsers that are only ever given text."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def each_blurred(value: object) -> object:
    """A document whose numbers are all floats, and none below: an order in which to compare."""
    if isinstance(value, dict):
        return {key: each_blurred(item) for key, item in value.items()}
    if isinstance(value, list):
        return list(map(each_blurred, value))
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def list_pointers(value: object, most: int = 40) -> Iterable[str]:
    """JSON Pointers to the values of a document, the first few of them."""
    waiting: list[tuple[str, object]] = [("", value)]
    found: list[str] = []
    while waiting and len(found) < most:
        pointer, inner = waiting.pop(0)
        found.append(pointer)
        if isinstance(inner, dict):
            waiting += [(f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", one) for key, one in inner.items()]
        elif isinstance(inner, list):
            waiting += [(f"{pointer}/{index}", one) for index, one in enumerate(inner)]
    return found
