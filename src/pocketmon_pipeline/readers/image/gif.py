"""GIF (GIF89a specification): from block to block up to the trailer."""

import struct

from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import MOST_FRAMES, Facts, Picture, broken, cut, too_many_frames

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
# XMP Specification Part 3, 1.1.2: the packet stands in the clear after this.
_XMP = b"\x0bXMP DataXMP"


def _skip_blocks(data: bytes, position: int) -> int:
    """The place after a chain of sub-blocks (section 15)."""
    while size := data[position]:
        position += size + 1
    return position + 1


def read_gif(data: bytes) -> Picture:
    """Read a whole GIF; after MOST_FRAMES pictures it is left."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    depth = (flags & 7) + 1
    position = 13 + (3 << depth if flags & 0x80 else 0)
    frames, transparent, seen = 0, False, []
    told: list[str] = []
    try:
        while (block := data[position]) != _TRAILER:
            if block == _EXTENSION:
                label = data[position + 1]
                transparent |= label == _CONTROL and bool(data[position + 3] & 1)
                if label == _APPLICATION and data.startswith(_XMP, position + 2):
                    told += describe_xmp(data[position + 14 :])
                position = _skip_blocks(data, position + 2)
            elif block == _IMAGE:
                frames += 1
                if frames > MOST_FRAMES:
                    seen = [too_many_frames()]
                    break
                local = data[position + 9]
                if frames == 1 and not flags & 0x80:
                    depth = (local & 7) + 1
                position = _skip_blocks(data, position + 11 + (6 << (local & 7) if local & 0x80 else 0))
            else:
                seen = [broken(f"there is no such block as {block:#04x} at byte {position:,}")]
                break
    except IndexError:
        seen = [cut("before its trailer" if position < len(data) else "without its trailer")]
    if not seen and not frames:
        seen = [broken("it ends without a picture")]
    facts = Facts(width, height, 3 + transparent, depth, transparent, None if seen else frames)
    return Picture(facts, [*seen, *observe_metadata(told)])
