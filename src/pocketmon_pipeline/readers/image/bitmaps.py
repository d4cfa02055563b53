"""Pictures of a header and pixels.

BMP: Microsoft's BITMAPFILEHEADER with BITMAPCOREHEADER, BITMAPINFOHEADER and their successors. TGA: Truevision TGA File
Format Specification 2.0; without a signature, it is recognised by a plausible header. QOI: The Quite OK Image Format
Specification 1.0. Aseprite: its ase-file-specs.md.
"""

import struct

from pocketmon_pipeline.readers.image.picture import MOST_FRAMES, Facts, Picture, broken, cut, too_many_frames

_CORE = 12
# Sizes of the successors that have a mask for alpha: BITMAPV3INFOHEADER and later.
_WITH_ALPHA_MASK = 56
_BITFIELDS, _ALPHA_BITFIELDS = 3, 6
_PLAIN = {0, _BITFIELDS, _ALPHA_BITFIELDS}
# biCompression: none, RLE8, RLE4, bit fields, JPEG, PNG, bit fields with alpha, and the same for CMYK.
_COMPRESSIONS = {*range(7), 11, 12, 13}
# biBitCount: 0 is for JPEG and PNG, 2 for Windows CE.
_BITS = {0, 1, 2, 4, 8, 16, 24, 32, 64}
# Of the second version OS/2 has shortened ones; the longest is BITMAPV5HEADER.
BITMAP_HEADERS = frozenset({_CORE, *range(16, 125)})
_FILE_HEADER = 14
_LEAST_MASKS = 40  # BITMAPINFOHEADER has its masks behind it, its successors within


def read_header(data: bytes, start: int) -> tuple[Facts, int, int]:
    """The header at `start`: facts, bits of a pixel, and the kind of compression; a negative height means top-down."""
    size = struct.unpack_from("<I", data, start)[0]
    if size == _CORE:
        width, height, _, bits = struct.unpack_from("<HHHH", data, start + 4)
        return Facts(width, height, 3, min(bits, 8), alpha=False, frames=1), bits, 0
    width, height, _, bits, compression = struct.unpack_from("<iiHHI", data, start + 4)
    masked = compression == _ALPHA_BITFIELDS or (compression == _BITFIELDS and size >= _WITH_ALPHA_MASK)
    alpha = masked and struct.unpack_from("<I", data, start + 52)[0] != 0
    depth = 5 if bits == 16 else min(bits, 8)
    return Facts(width, abs(height), 3 + alpha, depth, alpha, 1), bits, compression


def read_bmp(data: bytes) -> Picture:
    """Read a whole BMP, or one without BITMAPFILEHEADER, as the clipboard holds it and `.dib` files may."""
    start = _FILE_HEADER if data.startswith(b"BM") else 0
    facts, bits, compression = read_header(data, start)
    header = struct.unpack_from("<I", data, start)[0]
    pixels = struct.unpack_from("<I", data, 10)[0] if start else _find_pixels(data, header, bits, compression)
    if header not in BITMAP_HEADERS or bits not in _BITS or compression not in _COMPRESSIONS:
        return Picture(Facts(), [broken("its header is none of a BMP")])
    if facts.width is None or facts.height is None or compression not in _PLAIN:
        return Picture(facts, needed=pixels)
    row = (facts.width * bits + 31) // 32 * 4
    return Picture(facts, needed=pixels + row * facts.height)


def _find_pixels(data: bytes, header: int, bits: int, compression: int) -> int:
    """Where pixels begin that nothing points at: behind masks and palette."""
    if header == _CORE:
        return header + 3 * (1 << bits if bits <= 8 else 0)
    colours = struct.unpack_from("<I", data, 32)[0] or (1 << bits if bits <= 8 else 0)
    masks = {_BITFIELDS: 3, _ALPHA_BITFIELDS: 4}.get(compression, 0) if header == _LEAST_MASKS else 0
    return header + 4 * (masks + colours)


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


_END = b"\0\0\0\0\0\0\0\1"


def read_qoi(data: bytes) -> Picture:
    """Read a whole QOI; its end has a marker."""
    width, height, channels = struct.unpack_from(">IIB", data, 4)
    if channels not in {3, 4}:
        return Picture(Facts(), [broken(f"its header says {channels} channels")])
    facts = Facts(width, height, channels, 8, channels == 4, 1)
    return Picture(facts, [] if data.endswith(_END) else [cut("before its end marker")])


def read_aseprite(data: bytes) -> Picture:
    """Read the header: bits of a pixel are 32 (RGBA), 16 (grey and alpha) or 8 (indexed).

    The file's size comes first.
    """
    size, frames, width, height, bits = struct.unpack_from("<I2xHHHH", data)
    if frames > MOST_FRAMES:
        return Picture(Facts(width, height), [too_many_frames(frames)])
    return Picture(Facts(width, height, {32: 4, 16: 2, 8: 4}.get(bits), 8, alpha=True, frames=frames), needed=size)
