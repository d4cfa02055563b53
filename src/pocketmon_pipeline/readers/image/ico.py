"""ICO and CUR: Microsoft's ICONDIR. The largest picture counts; a PNG inside says itself how large it is."""

import struct

from pocketmon_pipeline.readers.image.bmp import read_bmp, read_header
from pocketmon_pipeline.readers.image.picture import DAMAGE, Facts, Picture, broken
from pocketmon_pipeline.readers.image.png import SIGNATURE, read_png


def _read_entry(data: bytes, number: int) -> tuple[Facts, int]:
    """One picture, and where it ends."""
    width, height, size, offset = struct.unpack_from("<BB6xII", data, 6 + 16 * number)
    if data.startswith(SIGNATURE, offset):
        return read_png(data[offset : offset + size]).facts, offset + size
    # A mask of one bit follows every bitmap, so that each has transparency.
    facts = Facts(width or 256, height or 256, 4, None, alpha=True, frames=1)
    try:
        depth = read_header(data, offset)[0].bit_depth
    except DAMAGE:
        depth = None
    return facts._replace(bit_depth=depth), offset + size


def _measure(facts: Facts) -> int:
    return (facts.width or 0) * (facts.height or 0)


def read_ico(data: bytes) -> Picture:
    """Read a whole icon or cursor; browsers take a PNG or BMP under this name as well."""
    if data.startswith(SIGNATURE):
        return read_png(data)
    if data.startswith(b"BM"):
        return read_bmp(data)
    count = struct.unpack_from("<H", data, 4)[0]
    if not count:
        return Picture(Facts(), [broken("it holds no picture")])
    entries = [_read_entry(data, number) for number in range(min(count, (len(data) - 6) // 16))]
    largest = max((facts for facts, _ in entries), key=_measure, default=Facts())
    return Picture(largest, needed=max(6 + 16 * count, *(end for _, end in entries), 0))
