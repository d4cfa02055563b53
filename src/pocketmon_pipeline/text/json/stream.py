"""Writes a list in JSON incrementally."""

from collections.abc import Iterable, Iterator

from pocketmon_pipeline.text.escape import escape_in_json


def stream_items(items: Iterable[bytes], indent: bytes = b"") -> Iterator[bytes]:
    """The items of a list between its brackets, each on a line of its own and harmless on a screen."""
    separator = b"\n" + indent
    for item in items:
        yield separator + escape_in_json(item)
        separator = b",\n" + indent
