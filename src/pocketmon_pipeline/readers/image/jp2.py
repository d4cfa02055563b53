"""JPEG 2000 (ITU-T T.800): the bare codestream of annex A, or the boxes of annex I around it."""

import struct

from pocketmon_pipeline.binary.boxes import Box, TooManyBoxesError, find_box, walk_boxes
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

_START = b"\xff\x4f\xff\x51"
# A.4.4: the last marker. Zeros may fill the file up behind it.
_END = b"\xff\xd9"
_FILLING = 64
# I.5.3.1: 255 where components differ.
_ANY_DEPTH = 255
_PALETTE_HEAD = 3


def read_jp2(data: bytes) -> Picture:
    """Read a whole picture."""
    if data.startswith(_START):
        return Picture(_read_size(data), _judge_end(data, 0, len(data)))
    try:
        boxes = list(walk_boxes(data))
    except TooManyBoxesError:
        return Picture(Facts(), [broken("it has more boxes than any writer makes")])
    return _read_boxes(data, boxes)


def _read_size(data: bytes) -> Facts:
    """A.5.1: the reference grid, and where the picture begins in it; what a fourth component is, is not told."""
    right, bottom, left, top, components, depth = struct.unpack_from(">IIII16xHB", data, 8)
    alpha = None if components in {2, 4} else False
    return Facts(right - left, bottom - top, components, (depth & 127) + 1, alpha, 1)


def _judge_end(data: bytes, start: int, end: int) -> list[Observation]:
    tail = data[max(start, end - _FILLING) : end]
    return [] if tail.rstrip(b"\0").endswith(_END) else [cut("before the end of its codestream")]


def _read_boxes(data: bytes, boxes: list[Box]) -> Picture:
    found = {kind: (start, end) for kind, start, end in reversed(boxes)}
    facts = _read_header(data, found[b"jp2h"]) if b"jp2h" in found else Facts()
    needed = max((end for _, _, end in boxes), default=0)
    if b"jp2c" not in found:
        return Picture(facts, [cut("before its codestream")], needed=needed)
    start, end = found[b"jp2c"]
    return Picture(facts, _judge_end(data, start, end) if end <= len(data) else [], needed=needed)


def _read_header(data: bytes, span: tuple[int, int]) -> Facts:
    """I.5.3: the size of the picture, its palette, and what its channels are."""
    header, palette, channels = (find_box(data, kind, *span) for kind in (b"ihdr", b"pclr", b"cdef"))
    if header is None:
        return Facts()
    height, width, count, depth = struct.unpack_from(">IIHB", data, header[0])
    if palette is not None:
        count = data[palette[0] + _PALETTE_HEAD - 1]
    alpha = False
    if channels is not None:
        kinds = data[channels[0] + 2 : min(channels[1], len(data))]
        alpha = any(kind in {1, 2} for (kind,) in struct.iter_unpack(">2xH2x", kinds[: len(kinds) // 6 * 6]))
    return Facts(width, height, count, None if depth == _ANY_DEPTH else (depth & 127) + 1, alpha, 1)
