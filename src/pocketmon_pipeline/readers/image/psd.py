"""PSD and PSB: Adobe Photoshop File Formats Specification; the header, and whether the sections are there."""

import struct

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

# "File Header Section": mode to channels of its colours (bitmap, grey, indexed, RGB, CMYK, multichannel, duotone, Lab).
_COLOURS = {0: 1, 1: 1, 2: 3, 3: 3, 4: 4, 8: 1, 9: 3}
_INDEXED = 2


def _skip_sections(data: bytes, version: int) -> int:
    """The place of the merged picture, after colour modes, resources, and layers."""
    position = 26
    for number in range(3):
        wide = version == 2 and number == 2
        position += struct.unpack_from(">Q" if wide else ">I", data, position)[0] + (8 if wide else 4)
    return position


def read_psd(data: bytes) -> Picture:
    """Read a whole PSD. Channels beyond those of the colours are taken for transparency, as most programs do."""
    version, channels, height, width, depth, mode = struct.unpack_from(">H6xHIIHH", data, 4)
    if version not in {1, 2}:
        return Picture(Facts(), [broken(f"there is no version {version} of this format")])
    colours = _COLOURS.get(mode)
    stored = 1 if mode == _INDEXED else colours
    alpha = channels > stored if stored is not None else None
    stored_channels = channels
    if mode == _INDEXED:
        channels += 2
    facts = Facts(width, height, channels, depth, alpha, 1)
    try:
        merged = _skip_sections(data, version)
    except struct.error:
        return Picture(facts, [cut("before the merged picture")])
    raw = data[merged : merged + 2] == b"\0\0"
    return Picture(facts, needed=merged + 2 + raw * stored_channels * height * ((width * depth + 7) // 8))
