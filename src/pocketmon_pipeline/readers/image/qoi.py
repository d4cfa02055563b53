"""QOI: The Quite OK Image Format Specification 1.0."""

import struct

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

_END = b"\0\0\0\0\0\0\0\1"


def read_qoi(data: bytes) -> Picture:
    """Read a whole QOI; its end has a marker."""
    width, height, channels = struct.unpack_from(">IIB", data, 4)
    if channels not in {3, 4}:
        return Picture(Facts(), [broken(f"its header says {channels} channels")])
    facts = Facts(width, height, channels, 8, channels == 4, 1)
    return Picture(facts, [] if data.endswith(_END) else [cut("before its end marker")])
