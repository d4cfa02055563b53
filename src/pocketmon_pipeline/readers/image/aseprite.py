"""Aseprite's pictures (its ase-file-specs.md): the canvas size in the header."""

import struct

from pocketmon_pipeline.readers.image.picture import MOST_FRAMES, Facts, Picture, too_many_frames


def read_aseprite(data: bytes) -> Picture:
    """Read the header: bits of a pixel are 32 (RGBA), 16 (grey and alpha) or 8 (indexed).

    The file's size comes first.
    """
    size, frames, width, height, bits = struct.unpack_from("<I2xHHHH", data)
    if frames > MOST_FRAMES:
        return Picture(Facts(width, height), [too_many_frames(frames)])
    return Picture(Facts(width, height, {32: 4, 16: 2, 8: 4}.get(bits), 8, alpha=True, frames=frames), needed=size)
