"""Splits a JSON document of any size into pieces that are documents themselves.

A piece begins and ends at a comma. The containers that are open there are opened before it and closed behind it, each
with something that stands for what came before or is to come. So the parser that reads a small document at once reads
a large one piece by piece, and refuses whatever it refuses in the whole.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.document_formats import DEPTH_LIMIT

# What is parsed at once, in bytes, and the most of a file that is not held whole: a single string may be so long.
PIECE_SIZE = 1024 * 1024
LONGEST_PIECE = 32 * 1024 * 1024

# Nobody can write these keys into a document.
BEFORE = f"before {os.urandom(8).hex()}"
BEHIND = f"behind {os.urandom(8).hex()}"

# A string has no end where the text is cut: it is matched all the same, else it would be tried again at each `\"`.
STRINGS = compile_later(rb'("[^"\\]*+(?>\\[\s\S][^"\\]*+)*+(?:"|\\?\Z))')
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
TO_SQUARE = bytes.maketrans(b"{}", b"[]")
# One level more or one less, as bytes with a sign.
_STEPS = bytes.maketrans(b"[]", b"\1\xff")
# Brackets of so many levels are taken away at a stroke, the others one by one.
_PASSES = 8


class Piece(NamedTuple):
    """`text` stands at `start` and ends before a comma, or with the document.

    `opened` and `left` are the brackets of the containers that are open before it and behind it, `depth` is how deep it
    nests in the whole, and `keys` how many members its objects have together.
    """

    start: int
    text: bytes
    opened: bytes
    left: bytes
    depth: int
    keys: int
    is_last: bool

    @property
    def head(self) -> bytes:
        """What opens the containers around it."""
        return open_containers(self.opened, is_first=self.start == 0)

    @property
    def document(self) -> bytes:
        """The piece with what makes a document of it."""
        if self.is_last:
            return self.head + self.text
        return b"".join((self.head, self.text, _close_containers(self.left)))


class LongPieceError(Exception):
    """Nothing separates what begins at `offset` for more than LONGEST_PIECE."""

    def __init__(self, offset: int) -> None:
        """The offset is in bytes."""
        super().__init__(offset)
        self.offset = offset


def open_containers(opened: bytes, *, is_first: bool) -> bytes:
    """Brackets with keys, and with a value and a comma in the innermost container; nothing before the first piece."""
    if is_first:
        return b""
    key = b'{"%s":' % BEFORE.encode()
    return opened.replace(b"{", key) + b"0,"


def _close_containers(left: bytes) -> bytes:
    """A comma and a value in the innermost container, and all brackets."""
    inner = b',"%s"' % BEHIND.encode()
    brackets = left[::-1].translate(bytes.maketrans(b"{[", b"}]"))
    return inner + (b":0" if left.endswith(b"{") else b"") + brackets


def cut_pieces(view: Window) -> Iterator[Piece]:
    """All pieces in order. Invalid JSON is cut arbitrarily; a parser stops at the first invalid piece.

    LongPieceError where there is no comma for too long, unless brackets have nested too deep before.
    """
    start, opened, size = 0, b"", PIECE_SIZE
    longest = len(view) if isinstance(view, bytes) else LONGEST_PIECE
    while True:
        text = view[start : start + size]
        is_last = start + len(text) == len(view)
        parts = STRINGS.split(text)
        if not is_last and not _cut_at_comma(parts):
            if size >= longest and _measure(opened, parts)[0] <= DEPTH_LIMIT:
                raise LongPieceError(start)
            if size < longest:
                size = min(2 * size, longest)
                continue
        length = sum(map(len, parts))
        depth, left, keys = _measure(opened, parts)
        yield Piece(start, text[:length], opened, left, depth, keys, is_last)
        if is_last:
            return
        start, opened, size = start + length + 1, left, PIECE_SIZE


def _cut_at_comma(parts: list[bytes]) -> bool:
    """Keep what is before the last comma, if any, of alternating text outside and inside of strings."""
    for place in range(len(parts) - 1, -1, -2):
        before, comma, _ = parts[place].rpartition(b",")
        if comma:
            parts[place:] = [before]
            return True
    return False


def _measure(opened: bytes, parts: Sequence[bytes]) -> tuple[int, bytes, int]:
    """How deep containers nest, which are open at the end, and how many members there are."""
    outside = b"".join(parts[::2])
    brackets = outside.translate(None, _NOT_BRACKETS)
    left = _find_left(opened, brackets)
    return _measure_levels(opened + brackets, len(left)), left, outside.count(b":")


def _find_left(opened: bytes, brackets: bytes) -> bytes:
    for _ in range(_PASSES):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    left = bytearray(opened)
    for mark in brackets:
        if mark in b"[{":
            left.append(mark)
        elif left:
            left.pop()
    return bytes(left)


def _measure_levels(brackets: bytes, left: int) -> int:
    """The nesting depth of brackets, some of which are unmatched, by repeatedly removing innermost pairs."""
    brackets = brackets.translate(TO_SQUARE) + b"]" * left
    level = 0
    while level < _PASSES and brackets:
        level += 1
        brackets = brackets.replace(b"[]", b"")
    return level + max(accumulate(memoryview(brackets.translate(_STEPS)).cast("b")), default=0)
