"""KTX: Khronos Texture 1.0 and 2.0, for textures in the formats of graphics hardware."""

import struct

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken

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
