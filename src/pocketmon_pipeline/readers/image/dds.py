"""DDS: Microsoft's DDS_HEADER, DDS_PIXELFORMAT and DDS_HEADER_DXT10."""

import struct
from typing import NamedTuple

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken


class _Pixels(NamedTuple):
    """Channels, bits of a sample and transparency, None where blocks decide.

    `block` are the bytes of 4 x 4 pixels where they are compressed, `bits` those of one pixel where not. `palette` is
    in bytes.
    """

    channels: int | None = None
    depth: int | None = None
    alpha: bool | None = None
    block: int = 0
    bits: int = 0
    palette: int = 0


_BC1 = _Pixels(None, 8, None, 8)
_BC2 = _Pixels(4, 8, alpha=True, block=16)
_BC4 = _Pixels(1, 8, alpha=False, block=8)
_BC5 = _Pixels(2, 8, alpha=False, block=16)
_BC6 = _Pixels(3, 16, alpha=False, block=16)
_BC7 = _Pixels(None, 8, None, 16)
_FOUR_LETTERS = {
    **dict.fromkeys((b"DXT2", b"DXT3", b"DXT4", b"DXT5"), _BC2),
    **dict.fromkeys((b"ATI1", b"BC4U", b"BC4S"), _BC4),
    **dict.fromkeys((b"ATI2", b"BC5U", b"BC5S"), _BC5),
    b"DXT1": _BC1,
}
# DXGI_FORMAT: the first of each family (typeless), to the last.
_DXGI_BLOCKS = ((70, 72, _BC1), (73, 78, _BC2), (79, 81, _BC4), (82, 84, _BC5), (94, 96, _BC6), (97, 99, _BC7))
# Plain formats: channels, bits of a sample, transparency.
_DXGI_PLAIN = {
    **dict.fromkeys(range(1, 5), _Pixels(4, 32, alpha=True)),
    **dict.fromkeys(range(5, 9), _Pixels(3, 32, alpha=False)),
    **dict.fromkeys(range(9, 15), _Pixels(4, 16, alpha=True)),
    **dict.fromkeys(range(27, 33), _Pixels(4, 8, alpha=True)),
    **dict.fromkeys((87, 90, 91), _Pixels(4, 8, alpha=True)),
    **dict.fromkeys((88, 92, 93), _Pixels(3, 8, alpha=False)),
}
_ALPHA_PIXELS, _FOUR_CC, _PALETTE, _LUMINANCE = 0x1, 0x4, 0x20, 0x20000


def _read_pixels(data: bytes) -> _Pixels:
    flags, letters, bits = struct.unpack_from("<I4sI", data, 80)
    if flags & _FOUR_CC and letters == b"DX10":
        number = struct.unpack_from("<I", data, 128)[0]
        blocks = (pixels for first, last, pixels in _DXGI_BLOCKS if first <= number <= last)
        return next(blocks, _DXGI_PLAIN.get(number, _Pixels()))
    if flags & _FOUR_CC:
        return _FOUR_LETTERS.get(letters, _Pixels())
    if flags & _PALETTE:
        return _Pixels(None, 8, None, bits=8, palette=256 * 4)
    alpha = bool(flags & _ALPHA_PIXELS)
    colours = 1 if flags & _LUMINANCE else 3
    return _Pixels(colours + alpha, bits // (colours + alpha) if bits < 24 else 8, alpha, bits=bits)


def read_dds(data: bytes) -> Picture:
    """Read a whole DDS; the largest level must be there."""
    size, height, width = struct.unpack_from("<I4xII", data, 4)
    if size != 124:
        return Picture(Facts(), [broken("its header is not 124 bytes long")])
    pixels = _read_pixels(data)
    if not struct.unpack_from("<I", data, 80)[0]:
        return Picture(Facts(), [broken("its header says nothing of its pixels")])
    facts = Facts(width, height, pixels.channels, pixels.depth, pixels.alpha, 1)
    blocks = (width + 3) // 4 * ((height + 3) // 4) * pixels.block
    return Picture(facts, needed=128 + pixels.palette + blocks + width * height * pixels.bits // 8)
