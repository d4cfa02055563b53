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


class _Chunks(NamedTuple):
    counts: Counter[bytes]
    told: list[str]
    wrong: str
    endless: bool = False


def _walk(data: bytes, limit: int) -> _Chunks:
    chunks = _Chunks(Counter(), [], "")
    position = 12
    for _ in range(MOST_PIECES):
        if position + 8 > limit:
            return chunks
        kind, size = _CHUNK.unpack_from(data, position)
        start, end = position + 8, position + 8 + size
        if end > limit:
            return chunks._replace(wrong=f"the chunk at byte {position:,} goes beyond the picture")
        if kind in _COUNTED:
            chunks.counts[kind] += 1
        if kind == b"EXIF":
            chunks.told.extend(describe_exif(data[start:end]))
        elif kind == b"XMP ":
            chunks.told.extend(describe_xmp(data[start:end]))
        if chunks.counts[b"ANMF"] > MOST_FRAMES:
            return chunks
        position = end + (size & 1)
    return chunks._replace(endless=True)


def _read_size(data: bytes) -> tuple[int, int, bool] | None:
    """Sections 2.5 to 2.7: width, height, and whether the first chunk tells of transparency."""
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        width, height = (int.from_bytes(data[place : place + 3], "little") + 1 for place in (24, 27))
        return width, height, bool(data[20] & _ALPHA)
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF, False
    return None


def read_webp(data: bytes) -> Picture:
    """Read a whole WebP."""
    declared = struct.unpack_from("<I", data, 4)[0] + 8
    size = _read_size(data)
    chunks = _walk(data, min(declared, len(data)))
    counts = chunks.counts
    frames: int | None = max(counts[b"ANMF"], 1)
    seen = []
    if declared <= len(data) and (chunks.wrong or size is None):
        seen.append(broken(chunks.wrong or "its first chunk is none of a picture"))
    elif chunks.endless:
        seen.append(too_many_pieces("chunks"))
    elif counts[b"ANMF"] > MOST_FRAMES:
        seen.append(too_many_frames())
        frames = None
    elif declared <= len(data) and not (counts[b"VP8 "] or counts[b"VP8L"] or counts[b"ANMF"]):
        seen.append(broken("it ends without a picture"))
    facts = Facts(frames=frames)
    if size is not None:
        width, height, alpha = size
        facts = Facts(width, height, 3 + alpha, 8, alpha, frames)
    return Picture(facts, [*seen, *observe_metadata(chunks.told)], needed=declared)
