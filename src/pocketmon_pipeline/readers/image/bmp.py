"""BMP: Microsoft's BITMAPFILEHEADER with BITMAPCOREHEADER, BITMAPINFOHEADER and their successors."""

import struct

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken

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
