"""GIF (GIF89a specification): from block to block up to the trailer."""

import struct
from collections.abc import Sequence
from typing import NamedTuple

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


class _Seen(NamedTuple):
    """What the blocks tell; `depth` is that of the first picture's own colour table, 0 where it has none.

    `width` and `height` are what the pictures need: decoders grow the screen for those that do not fit.
    """

    frames: int = 0
    depth: int = 0
    transparent: bool = False
    packet: int = 0
    width: int = 0
    height: int = 0
    seen: Sequence[Observation] = ()


def _walk(data: bytes, position: int) -> _Seen:
    frames = depth = packet = width = height = 0
    transparent = False

    def conclude(*seen: Observation) -> _Seen:
        return _Seen(frames, depth, transparent, packet, width, height, seen)

    try:
        for _ in range(MOST_PIECES):
            block = data[position]
            if block == _TRAILER:
                return conclude() if frames else conclude(broken("it ends without a picture"))
            if block == _EXTENSION:
                label = data[position + 1]
                transparent |= label == _CONTROL and bool(data[position + 3] & 1)
                if label == _APPLICATION and data.startswith(_XMP, position + 2):
                    packet = packet or position + 14
                position = _skip_blocks(data, position + 2)
            elif block == _IMAGE:
                frames += 1
                if frames > MOST_FRAMES:
                    return conclude(too_many_frames())
                left, top, across, down, local = _PICTURE.unpack_from(data, position + 1)
                width, height = max(width, left + across), max(height, top + down)
                depth = depth or (local & 7) + 1 if local & 0x80 else depth
                start = position + 10 + (6 << (local & 7) if local & 0x80 else 0)
                if data[start] > _LARGEST_CODE:
                    return conclude(broken(f"the picture at byte {position:,} says codes of {data[start]} bits"))
                position = _skip_blocks(data, start + 1)
            else:
                return conclude(broken(f"there is no such block as {block:#04x} at byte {position:,}"))
    except (IndexError, struct.error):
        return conclude(cut("before its trailer" if position < len(data) else "without its trailer"))
    return conclude(too_many_pieces("blocks"))


def read_gif(data: bytes) -> Picture:
    """Read a whole GIF; after MOST_FRAMES pictures it is left."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    depth = (flags & 7) + 1
    found = _walk(data, 13 + (3 << depth if flags & 0x80 else 0))
    if not flags & 0x80:
        depth = found.depth or depth
    frames = None if found.seen else found.frames
    width, height = max(width, found.width), max(height, found.height)
    facts = Facts(width, height, 3 + found.transparent, depth, found.transparent, frames)
    told = describe_xmp(data[found.packet :]) if found.packet else ()
    return Picture(facts, [*found.seen, *observe_metadata(told)])
