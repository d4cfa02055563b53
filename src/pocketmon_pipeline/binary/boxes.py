"""Boxes of the ISO base media file format (ISO/IEC 14496-12, section 4.2): MP4, QuickTime, AVIF, HEIC, JPEG XL."""

import struct
from collections.abc import Iterator

# type, and where its content begins and is said to end; the last may lie beyond the bytes that there are.
Box = tuple[bytes, int, int]

# Far beyond what writers make of one level: a fragmented video of ten hours has some 40,000.
MOST_BOXES = 100_000

_HEADER = struct.Struct(">I4s")


class TooManyBoxesError(ValueError):
    """One level has more than MOST_BOXES boxes; those up to there were yielded."""


def walk_boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes of one level between `start` and `end` (the end of the data when None), in order.

    A box is yielded with the end that it declares, so that who reads can tell that it is cut off: the walk ends there.
    It ends too before a header that is cut or is smaller than itself. Size 0 means up to `end`, size 1 that 64 bits
    follow; a `uuid` box's content begins with its 16 bytes of type. TooManyBoxesError after MOST_BOXES.
    """
    limit = len(data) if end is None else min(end, len(data))
    position = start
    for _ in range(MOST_BOXES):
        if position + 8 > limit:
            return
        size, kind = _HEADER.unpack_from(data, position)
        content = position + 8
        if size == 1:
            if position + 16 > limit:
                return
            size = int.from_bytes(data[content : content + 8], "big")
            content += 8
        declared = position + size if size else limit
        if declared < content:
            return
        yield kind, content, declared
        position = declared
    if position + 8 <= limit:
        raise TooManyBoxesError


def find_box(data: bytes, kind: bytes, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where the content of the first box of this type begins and is said to end, on one level."""
    return next(((first, last) for name, first, last in walk_boxes(data, start, end) if name == kind), None)
