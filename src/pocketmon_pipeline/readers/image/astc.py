"""ASTC textures in a file of their own (Arm, astc-encoder, "The .astc File Format"): sizes, and blocks of 16 bytes."""

from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken

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
