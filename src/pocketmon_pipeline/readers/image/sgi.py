"""SGI's pictures ("The SGI Image File Format", 1.00): pixels as they are, or rows that a table points at."""

import struct

from pocketmon_pipeline.readers.image.picture import Facts, Picture

_HEADER = 512


def read_sgi(data: bytes) -> Picture:
    """Read a whole picture; a second channel, or a fourth, is transparency."""
    packed, width_of_one, dimensions, width, height, channels = struct.unpack_from(">BBHHHH", data, 2)
    height, channels = height if dimensions > 1 else 1, channels if dimensions > 2 else 1
    facts = Facts(width, height, channels, 8 * width_of_one, channels in {2, 4}, 1)
    if not packed:
        return Picture(facts, needed=_HEADER + width * height * channels * width_of_one)
    rows = height * channels
    tables = _HEADER + 2 * 4 * rows
    if len(data) < tables:
        return Picture(facts, needed=tables)
    starts, sizes = (struct.unpack_from(f">{rows}I", data, _HEADER + 4 * rows * number) for number in range(2))
    return Picture(facts, needed=max(tables, *(start + size for start, size in zip(starts, sizes, strict=True)), 0))
