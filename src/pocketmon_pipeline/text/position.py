"""Where in a text a byte stands, as an editor shows it."""

from typing import NamedTuple


class Place(NamedTuple):
    """Both count from 1; the column counts characters."""

    line: int
    column: int


def place_offset(data: bytes, offset: int) -> Place:
    r"""Turn a byte offset into line and column. A line ends with `\n`, `\r\n`, or a `\r` that no `\n` follows."""
    before = data[:offset]
    if before.endswith(b"\r") and data[offset : offset + 1] == b"\n":
        before = before[:-1]  # in the middle of a line's end
    before = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    return Place(before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1)
