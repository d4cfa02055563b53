"""WebP (RFC 9649): the size that RIFF declares, and the chunks within."""

import struct
from collections import Counter
from typing import NamedTuple

from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import (
    MOST_FRAMES,
    MOST_PIECES,
    Facts,
    Picture,
    broken,
    too_many_frames,
    too_many_pieces,
)

_ALPHA = 0x10
_COUNTED = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
_CHUNK = struct.Struct("<4sI")


# Width, height, and whether there is transparency.
_Size = tuple[int, int, bool]


class _Chunks(NamedTuple):
    counts: Counter[bytes]
    metadata: list[str]
    wrong: str
    endless: bool = False


def _walk(data: bytes, limit: int, canvas: _Size | None) -> _Chunks:
    chunks = _Chunks(Counter(), [], "")
    position = 12
    for _ in range(MOST_PIECES):
        if position + 8 > limit:
            return chunks
        kind, size = _CHUNK.unpack_from(data, position)
        start, end = position + 8, position + 8 + size
        if end > limit:
            return chunks._replace(wrong=f"the chunk at byte {position:,} goes beyond the image")
        if kind in _COUNTED:
            chunks.counts[kind] += 1
            if wrong := _judge_picture(data, kind, start, canvas):
                return chunks._replace(wrong=f"the chunk at byte {position:,} {wrong}")
        if kind == b"EXIF":
            chunks.metadata.extend(describe_exif(data[start:end]))
        elif kind == b"XMP ":
            chunks.metadata.extend(describe_xmp(data[start:end]))
        if chunks.counts[b"ANMF"] > MOST_FRAMES:
            return chunks
        position = end + (size & 1)
    return chunks._replace(endless=True)


def _read_size(data: bytes, kind: bytes, start: int) -> _Size | None:
    """Sections 2.5 to 2.7: width, height, and whether the chunk tells of transparency; VP8 is RFC 6386, 9.1."""
    if kind == b"VP8X" and len(data) >= start + 10:
        width, height = (int.from_bytes(data[place : place + 3], "little") + 1 for place in (start + 4, start + 7))
        return width, height, bool(data[start] & _ALPHA)
    if kind == b"VP8L" and data[start] == 0x2F:
        bits = struct.unpack_from("<I", data, start + 1)[0]
        return None if bits >> 29 else ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1))
    if kind == b"VP8 " and not data[start] & 1 and data[start + 3 : start + 6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, start + 6)
        return width & 0x3FFF, height & 0x3FFF, False
    return None


def _judge_picture(data: bytes, kind: bytes, start: int, canvas: _Size | None) -> str:
    """What is wrong with a picture, which must be as large as its canvas, or with a frame, which must lie within."""
    if kind == b"ANMF":
        left, top, across, down = (int.from_bytes(data[start + 3 * i : start + 3 * i + 3], "little") for i in range(4))
        fits = canvas and 2 * left + across < canvas[0] and 2 * top + down < canvas[1]
        return "" if fits else "is a frame beyond the canvas"
    size = _read_size(data, kind, start)
    if size is None:
        return "has no header of an image"
    return "" if size[:2] == (canvas or size)[:2] else "is an image that is not as large as its canvas"


def read_webp(data: bytes) -> Picture:
    """Read a whole WebP."""
    declared = struct.unpack_from("<I", data, 4)[0] + 8
    size = _read_size(data, data[12:16], 20)
    chunks = _walk(data, min(declared, len(data)), size)
    counts = chunks.counts
    frames: int | None = max(counts[b"ANMF"], 1)
    seen = []
    if declared <= len(data) and (chunks.wrong or size is None):
        seen.append(broken(chunks.wrong or "its first chunk is none of an image"))
    elif chunks.endless:
        seen.append(too_many_pieces("chunks"))
    elif counts[b"ANMF"] > MOST_FRAMES:
        seen.append(too_many_frames())
        frames = None
    elif declared <= len(data) and not (counts[b"VP8 "] or counts[b"VP8L"] or counts[b"ANMF"]):
        seen.append(broken("it ends without an image"))
    facts = Facts(frames=frames)
    if size is not None:
        width, height, alpha = size
        facts = Facts(width, height, 3 + alpha, 8, alpha, frames)
    return Picture(facts, [*seen, *observe_metadata(chunks.metadata)], needed=declared)
