"""GIF (GIF89a specification): from block to block up to the trailer."""

import struct
from collections.abc import Sequence

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import (
    MOST_FRAMES,
    MOST_PIECES,
    Facts,
    Picture,
    broken,
    cut,
    too_many_frames,
    too_many_pieces,
)

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
# Section 20: place and size of a picture, and its flags. Appendix F: its codes have up to 12 bits, and
# begin with one more than is told.
_PICTURE = struct.Struct("<HHHHB")
_LARGEST_CODE = 11
_CONTROL, _APPLICATION = 0xF9, 0xFF
# XMP Specification Part 3, 1.1.2: the packet stands in the clear after this.
_XMP = b"\x0bXMP DataXMP"


def _skip_blocks(data: bytes, position: int) -> int:
    """The place after a chain of sub-blocks (section 15)."""
    while size := data[position]:
        position += size + 1
    return position + 1


class _Seen:
    """What the blocks tell; `depth` is that of the first picture's own colour table, 0 where it has none.

    `width` and `height` are what the pictures need: decoders grow the screen for those that do not fit. `packet` is
    the place of the XMP packet, 0 where there is none.
    """

    def __init__(self) -> None:
        self.frames = self.depth = self.packet = self.width = self.height = 0
        self.is_transparent = False

    def take_extension(self, data: bytes, position: int) -> int:
        """Look into an extension (sections 23 to 26); return the place after its label."""
        label = data[position + 1]
        self.is_transparent |= label == _CONTROL and bool(data[position + 3] & 1)
        if label == _APPLICATION and data.startswith(_XMP, position + 2):
            self.packet = self.packet or position + 14
        return position + 2

    def take_picture(self, data: bytes, position: int) -> int:
        """Look at a picture's descriptor (section 20); return the place after its colour table."""
        left, top, across, down, local = _PICTURE.unpack_from(data, position + 1)
        self.width, self.height = max(self.width, left + across), max(self.height, top + down)
        self.frames += 1
        if not local & 0x80:
            return position + 10
        depth: int = (local & 7) + 1
        self.depth = self.depth or depth
        return position + 10 + (3 << depth)


def _walk(data: bytes, position: int, seen: _Seen) -> Sequence[Observation]:
    """From block to block; return what is wrong with them."""
    try:
        for _ in range(MOST_PIECES):
            block = data[position]
            if block == _TRAILER:
                return () if seen.frames else (broken("it ends without an image"),)
            if block == _EXTENSION:
                position = _skip_blocks(data, seen.take_extension(data, position))
            elif block != _IMAGE:
                return (broken(f"there is no such block as {block:#04x} at byte {position:,}"),)
            elif seen.frames == MOST_FRAMES:
                return (too_many_frames(),)
            else:
                start = seen.take_picture(data, position)
                if data[start] > _LARGEST_CODE:
                    return (broken(f"the image at byte {position:,} says codes of {data[start]} bits"),)
                position = _skip_blocks(data, start + 1)
    except (IndexError, struct.error):
        return (cut("before its trailer" if position < len(data) else "without its trailer"),)
    return (too_many_pieces("blocks"),)


def read_gif(data: bytes) -> Picture:
    """Read a whole GIF; after MOST_FRAMES pictures it is left."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    depth = (flags & 7) + 1
    seen = _Seen()
    faults = _walk(data, 13 + (3 << depth if flags & 0x80 else 0), seen)
    if not flags & 0x80:
        depth = seen.depth or depth
    frames = None if faults else seen.frames
    width, height = max(width, seen.width), max(height, seen.height)
    facts = Facts(width, height, 3 + seen.is_transparent, depth, seen.is_transparent, frames)
    metadata = describe_xmp(data[seen.packet :]) if seen.packet else ()
    return Picture(facts, [*faults, *observe_metadata(metadata)])
