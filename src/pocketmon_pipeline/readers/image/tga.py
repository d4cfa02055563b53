"""TGA: Truevision TGA File Format Specification 2.0. Without a signature, it is recognised by a plausible header."""

import struct

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

_MAPPED, _COLOUR, _GREY = 1, 2, 3
_COMPRESSED = 8
_DEPTHS = {_MAPPED: {8, 15, 16}, _COLOUR: {15, 16, 24, 32}, _GREY: {1, 8, 16}}


def read_tga(data: bytes) -> Picture:
    """Read a whole TGA."""
    name, mapped, kind, _, entries, entry_bits = struct.unpack_from("<BBBHHB", data)
    width, height, bits, descriptor = struct.unpack_from("<HHBB", data, 12)
    family = kind & ~_COMPRESSED
    if bits not in _DEPTHS.get(family, ()) or mapped > 1 or not (width and height):
        return Picture(Facts(), [broken("its header is none of a TGA")])
    alpha_bits = descriptor & 15
    if family == _GREY:
        alpha = bits == 16
        facts = Facts(width, height, 1 + alpha, min(bits, 8), alpha, 1)
    elif family == _MAPPED:
        alpha = entry_bits == 32
        facts = Facts(width, height, 3 + alpha, bits, alpha, 1)
    else:
        alpha = bits == 32 or (bits == 16 and alpha_bits == 1)
        facts = Facts(width, height, 3 + alpha, 8 if bits >= 24 else 5, alpha, 1)
    start = 18 + name + (entries * ((entry_bits + 7) // 8) if mapped else 0)
    pixel = (bits + 7) // 8
    if not kind & _COMPRESSED:
        row = (width + 7) // 8 if bits == 1 else width * pixel
        return Picture(facts, needed=start + row * height)
    whole = _holds_packets(data, start, width * height, pixel)
    return Picture(facts, [] if whole else [cut("within its pixels")], needed=start)


def _holds_packets(data: bytes, position: int, pixels: int, size: int) -> bool:
    """Whether the packets of all pixels are there: each is one pixel to be repeated, or up to 128 of them."""
    while pixels > 0 and position < len(data):
        head = data[position]
        count = (head & 127) + 1
        position += 1 + (size if head & 128 else count * size)
        pixels -= count
    return pixels <= 0 and position <= len(data)
