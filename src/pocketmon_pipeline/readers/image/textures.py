"""Textures in the formats of graphics hardware.

DDS: Microsoft's DDS_HEADER, DDS_PIXELFORMAT and DDS_HEADER_DXT10. KTX: Khronos Texture 1.0 and 2.0. ASTC in a file of
its own (Arm, astc-encoder, "The .astc File Format"): sizes, and blocks of 16 bytes.
"""

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


def _plain(channels: int, depth: int) -> _Pixels:
    """Samples of one size; four are taken to have transparency."""
    return _Pixels(channels, depth, channels == 4, bits=channels * depth)


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
# Plain ones: the first of each family and the last, channels, bits of a sample (of the first, where they differ),
# transparency, bits of a pixel. Depth and stencil, packed chroma and video are left out.
_DXGI_PLAIN = (
    *((1, 4, _plain(4, 32)), (5, 8, _plain(3, 32)), (9, 14, _plain(4, 16)), (15, 18, _plain(2, 32))),
    *((23, 25, _Pixels(4, 10, alpha=True, bits=32)), (26, 26, _Pixels(3, 11, alpha=False, bits=32))),
    *((27, 32, _plain(4, 8)), (33, 38, _plain(2, 16)), (39, 43, _plain(1, 32)), (48, 52, _plain(2, 8))),
    *((53, 59, _plain(1, 16)), (60, 64, _plain(1, 8)), (65, 65, _Pixels(1, 8, alpha=True, bits=8))),
    *((67, 67, _Pixels(3, 9, alpha=False, bits=32)), (85, 85, _Pixels(3, 5, alpha=False, bits=16))),
    *((86, 86, _Pixels(4, 5, alpha=True, bits=16)), (87, 87, _plain(4, 8)), (90, 91, _plain(4, 8))),
    *((88, 88, _Pixels(3, 8, alpha=False, bits=32)), (92, 93, _Pixels(3, 8, alpha=False, bits=32))),
    (115, 115, _plain(4, 4)),
)
# D3DFORMAT has numbers in place of letters for what Direct3D 9 could not describe by masks: A16B16G16R16,
# Q16W16V16U16, and floats from R16F to A32B32G32R32F.
_D3D9 = {
    **dict.fromkeys((36, 110, 113), _plain(4, 16)),
    111: _plain(1, 16),
    112: _plain(2, 16),
    114: _plain(1, 32),
    115: _plain(2, 32),
    116: _plain(4, 32),
}
_ALPHA_PIXELS, _FOUR_CC, _PALETTE, _LUMINANCE = 0x1, 0x4, 0x20, 0x20000
# DDS_HEADER: dwFlags says that there are smaller levels; dwCaps2 that there is depth, and which faces of a cube.
_HAS_LEVELS, _HAS_DEPTH, _FACES = 0x20000, 0x200000, 0xFC00
_EXTENDED, _CUBE = 20, 0x4


def _read_pixels(data: bytes) -> _Pixels:
    flags, letters, bits = struct.unpack_from("<I4sI", data, 80)
    if flags & _FOUR_CC and letters == b"DX10":
        number = struct.unpack_from("<I", data, 128)[0]
        families = (pixels for first, last, pixels in _DXGI_BLOCKS + _DXGI_PLAIN if first <= number <= last)
        return next(families, _Pixels())
    if flags & _FOUR_CC:
        return _FOUR_LETTERS.get(letters) or _D3D9.get(int.from_bytes(letters, "little"), _Pixels())
    if flags & _PALETTE:
        return _Pixels(None, 8, None, bits=8, palette=256 * 4)
    alpha = bool(flags & _ALPHA_PIXELS)
    colours = 1 if flags & _LUMINANCE else 3
    return _Pixels(colours + alpha, bits // (colours + alpha) if bits < 24 else 8, alpha, bits=bits)


def _measure_levels(data: bytes, pixels: _Pixels) -> int:
    """Bytes of the largest level and all the smaller ones, each of half the size."""
    flags, height, width, depth, count = struct.unpack_from("<III4xII", data, 8)
    is_deep = struct.unpack_from("<I", data, 112)[0] & _HAS_DEPTH
    most = max(width, height).bit_length()
    total = 0
    for level in range(min(count, most) if flags & _HAS_LEVELS and count else 1):
        wide, high, deep = (max(1, side >> level) for side in (width, height, depth if is_deep else 1))
        blocks = (wide + 3) // 4 * ((high + 3) // 4) * pixels.block
        total += (blocks + (wide * pixels.bits + 7) // 8 * high) * deep
    return total


def _count_pictures(data: bytes, *, extended: bool) -> int:
    """How often all levels stand in the file: for each face of a cube, and for each part of an array."""
    if not extended:
        faces: int = struct.unpack_from("<I", data, 112)[0] & _FACES
        return faces.bit_count() or 1
    flags, count = struct.unpack_from("<II", data, 136)
    return (count or 1) * (6 if flags & _CUBE else 1)


def read_dds(data: bytes) -> Picture:
    """Read a whole DDS; all its levels must be there, of all its faces."""
    size, height, width = struct.unpack_from("<I4xII", data, 4)
    if size != 124:
        return Picture(Facts(), [broken("its header is not 124 bytes long")])
    pixels = _read_pixels(data)
    flags, letters = struct.unpack_from("<I4s", data, 80)
    if not flags:
        return Picture(Facts(), [broken("its header says nothing of its pixels")])
    facts = Facts(width, height, pixels.channels, pixels.depth, pixels.alpha, 1)
    extended = bool(flags & _FOUR_CC) and letters == b"DX10"
    start = 128 + extended * _EXTENDED + pixels.palette
    return Picture(facts, needed=start + _measure_levels(data, pixels) * _count_pictures(data, extended=extended))


# OpenGL's base internal formats to channels and transparency.
_OPENGL = {
    0x1903: (1, False),  # RED
    0x1906: (1, True),  # ALPHA
    0x1907: (3, False),  # RGB
    0x1908: (4, True),  # RGBA
    0x1909: (1, False),  # LUMINANCE
    0x190A: (2, True),  # LUMINANCE_ALPHA
    0x8227: (2, False),  # RG
}
_LITTLE = b"\x01\x02\x03\x04"

# Khronos Data Format Specification 1.3, 5.6: colour models, and what channel numbers mean in them.
_RGBSDA, _ETC1S, _UASTC = 1, 163, 166
_ALPHA = 15
_UASTC_CHANNELS = {0: (3, False), 3: (4, True), 4: (1, False), 5: (2, True), 6: (2, False)}
_MOST_LEVELS = 32  # a side of 2^31 pixels, halved down to one
_MOST_SAMPLES = 16


def read_ktx(data: bytes) -> Picture:
    """Read a whole KTX 1.0; the largest level must be there."""
    order = "<" if data[12:16] == _LITTLE else ">"
    kind, sample, base, width, height = struct.unpack_from(f"{order}II8xIII", data, 16)[:5]
    channels, alpha = _OPENGL.get(base, (None, None))
    depth = sample * 8 if kind else None
    level = 64 + struct.unpack_from(f"{order}I", data, 60)[0]
    needed = level + 4 + (struct.unpack_from(f"{order}I", data, level)[0] if level + 4 <= len(data) else 0)
    facts = Facts(width, max(height, 1), channels, depth, alpha, 1)
    return Picture(facts, needed=needed)


def _read_descriptor(data: bytes, place: int) -> tuple[int | None, int | None, bool | None]:
    """Channels, bits of a sample and transparency from the basic data format descriptor (Data Format, 5)."""
    size = struct.unpack_from("<H", data, place + 10)[0]
    model, entries = data[place + 12], min((size - 24) // 16, _MOST_SAMPLES)
    samples = [struct.unpack_from("<HBB", data, place + 28 + 16 * number) for number in range(entries)]
    channels = {kind & 15 for _, _, kind in samples}
    if model == _RGBSDA:
        return len(channels), max(bits + 1 for _, bits, _ in samples), _ALPHA in channels
    if model == _UASTC:
        count, alpha = _UASTC_CHANNELS.get(min(channels), (None, None))
        return count, 8, alpha
    if model == _ETC1S:
        return (3 if 0 in channels else 1) + len(channels) - 1, 8, _ALPHA in channels
    return None, None, None


def read_ktx2(data: bytes) -> Picture:
    """Read a whole KTX 2.0: every level of its index must be there."""
    width, height = struct.unpack_from("<II", data, 20)
    levels, descriptor = struct.unpack_from("<I4xI", data, 40)
    if not width or levels > _MOST_LEVELS:
        return Picture(Facts(), [broken(f"its header says a width of {width:,} and {levels:,} levels")])
    channels, depth, alpha = _read_descriptor(data, descriptor)
    facts = Facts(width, max(height, 1), channels, depth, alpha, 1)
    spans = [struct.unpack_from("<QQ", data, 80 + 24 * level) for level in range(max(levels, 1))]
    return Picture(facts, needed=max(map(sum, spans)))


_HEAD = 16
_BLOCK = 16
# Texels on a side of a block: 4 to 12 of a picture, 3 to 6 of a volume, whose third side is 1 in a picture.
_SIDES = range(3, 13)
_DEPTHS = (1, *range(3, 7))


def read_astc(data: bytes) -> Picture:
    """Read a whole texture, or the slices of a volume; the number of channels differs by block."""
    across, down, deep = data[4], data[5], data[6]
    if across not in _SIDES or down not in _SIDES or deep not in _DEPTHS:
        return Picture(Facts(), [broken(f"its header says blocks of {across} x {down} x {deep} texels")])
    width, height, depth = (int.from_bytes(data[start : start + 3], "little") for start in (7, 10, 13))
    if len(data) < _HEAD:
        return Picture(Facts(), needed=_HEAD)
    blocks = -(-width // across) * -(-height // down) * -(-depth // deep)
    return Picture(Facts(width, height, frames=1), needed=_HEAD + _BLOCK * blocks)
