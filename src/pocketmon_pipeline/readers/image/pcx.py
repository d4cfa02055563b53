"""PCX (ZSoft's "PCX Technical Reference Manual", 1991): rows packed as runs, and a palette at the end."""

import itertools
import struct

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.picture import Facts, Picture, cut

_HEADER = 128
# A byte whose two highest bits are set repeats the next one up to 63 times; others stand for themselves.
_MARK = 0xC0
_STRETCH = compile_later(rb"(?>[\xc0-\xff](?s:.))++|[\x00-\xbf]++")
# "256 Color Palettes".
_PALETTE_MARK = b"\x0c"
_PALETTE = 1 + 3 * 256


def read_pcx(data: bytes) -> Picture:
    """Read a whole picture."""
    bits, left, top, right, bottom = struct.unpack_from("<BHHHH", data, 3)
    planes, line = struct.unpack_from("<BH", data, 65)
    height = bottom - top + 1
    is_true = bits == 8 and planes >= 3
    alpha = is_true and planes == 4
    depth = 8 if is_true else bits * planes
    facts = Facts(right - left + 1, height, 3 + alpha, depth, alpha, 1)
    end = _find_end(data, planes * line * height)
    if end is None:
        return Picture(facts, [cut("within its pixels")])
    has_palette = depth == 8 and not is_true and data.startswith(_PALETTE_MARK, end)
    return Picture(facts, needed=end + _PALETTE if has_palette else end)


def _find_end(data: bytes, size: int) -> int | None:
    """Where pixels end that take `size` bytes once unpacked; None where some are missing."""
    if size <= 0:
        return _HEADER
    for stretch in _STRETCH.finditer(data, _HEADER):
        start, end = stretch.span()
        is_packed = data[start] >= _MARK
        counts = data[start:end:2] if is_packed else b""
        unpacked = sum(counts) - _MARK * len(counts) if is_packed else end - start
        if unpacked >= size:
            return start + (2 * _count_runs(counts, size) if is_packed else size)
        size -= unpacked
    return None


def _count_runs(counts: bytes, size: int) -> int:
    """How many of the runs make `size` bytes."""
    totals = itertools.accumulate(counts, lambda total, count: total + count - _MARK, initial=0)
    return next(number for number, total in enumerate(totals) if total >= size)
