"""PNG (third edition), with APNG, and Apple's CgBI and iDOT chunks.

Every chunk is walked and its checksum compared; nothing is inflated.
"""

import itertools
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.png_texts import read_text
from pocketmon_pipeline.binary.window import STEP, Window, slice_window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import (
    MOST_FRAMES,
    MOST_PIECES,
    PACKED_XMP,
    Facts,
    Packed,
    Picture,
    broken,
    cut,
    too_many_frames,
    too_many_pieces,
)

# PNG, 5.3: widths and heights go up to 2^31 - 1.
_LARGEST = 2**31 - 1
# PNG, table 11.1: colour type and bit depth to channels, a palette resolved.
_GREY, _COLOUR, _PALETTE, _GREY_ALPHA, _COLOUR_ALPHA = 0, 2, 3, 4, 6
_CHANNELS = {
    **{(_GREY, depth): 1 for depth in (1, 2, 4, 8, 16)},
    **{(_COLOUR, depth): 3 for depth in (8, 16)},
    **{(_PALETTE, depth): 3 for depth in (1, 2, 4, 8)},
    **{(_GREY_ALPHA, depth): 2 for depth in (8, 16)},
    **{(_COLOUR_ALPHA, depth): 4 for depth in (8, 16)},
}
_LARGEST_PALETTE = 3 * 256
_KEYWORD = 80  # PNG, 11.3.3.2: 1 to 79 bytes and a null
_XMP = f"{PACKED_XMP}\0".encode()

_PACKED = frozenset({b"zTXt", b"iTXt", b"iCCP"})
_METADATA = _PACKED | {b"eXIf"}

# No writer makes smaller chunks of a large picture, in bytes.
_LEAST_CHUNK = 4096
# A block of Exif or XMP is some kilobytes; of more than this the rest is not looked at.
_MOST_METADATA = 16 * STEP

_LENGTH_AND_TYPE = struct.Struct(">I4s")
_HEADER = struct.Struct(">IIBBBBB")
# Chunks that are looked into; most pictures have none of them.
_NOTABLE = _METADATA | {b"acTL"}

# What an animation has: a frame's place and time, its pixels, and those of the picture, which may be the first frame.
_NUMBERED = frozenset({b"fcTL", b"fdAT"})
_FRAMES = _NUMBERED | {b"IDAT"}

# PNG, 5.6: the critical chunks, and Apple's own; a decoder refuses any other (5.4, 13.2).
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"CgBI"})

# A chunk's type, and its data from start to end.
Chunk = tuple[bytes, int, int]


def walk_chunks(data: Window, chunks: list[Chunk]) -> Observation | None:
    """Collect all chunks up to IEND; say what ended the walk earlier."""
    limit, position, most = len(data) - 12, 8, max(MOST_PIECES, len(data) // _LEAST_CHUNK)
    read = _LENGTH_AND_TYPE.unpack
    while position <= limit:
        start = position + 8
        length, kind = read(data[position:start])
        end = start + length
        if not kind.isalpha():
            return broken(f"the chunk at byte {position:,} has no valid type")
        if end > limit + 8:
            return cut(f"within the chunk {kind.decode()} at byte {position:,}")
        chunks.append((kind, start, end))
        checksum = zlib.crc32(data[position + 4 : end]) if length < STEP else _sum_up(data, position + 4, end)
        if checksum.to_bytes(4) != data[end : end + 4]:
            return broken(f"the checksum of the chunk {kind.decode()} at byte {position:,} is wrong")
        if kind == b"IEND":
            return None
        if len(chunks) >= most:
            return too_many_pieces("chunks")
        position = end + 4
    return cut("before the chunk IEND")


def _sum_up(data: Window, start: int, end: int) -> int:
    """The checksum of a part (PNG, 5.5)."""
    checksum = 0
    for piece in slice_window(data, start, end, STEP):
        checksum = zlib.crc32(piece, checksum)
    return checksum


def _find_disorder(kinds: Sequence[bytes], colour_type: int) -> str:
    """What PNG's table 5.3 forbids; Apple's iDOT and CgBI may stand anywhere before the picture."""
    if kinds.count(b"IHDR") > 1:
        return "there is more than one chunk IHDR"
    run = kinds.count(b"IDAT")
    if not run:
        return "there is no chunk IDAT, so no image"
    start = kinds.index(b"IDAT")
    if kinds[start : start + run].count(b"IDAT") != run:
        return "other chunks stand between the chunks IDAT"
    if colour_type == _PALETTE and b"PLTE" not in kinds[:start]:
        return "its palette is missing"
    return _find_unknown(kinds)


def _judge_data(data: Window, chunks: Sequence[Chunk], colour_type: int) -> str:
    """The palette (PNG, 11.2.2), and the first bytes of the pixels: zlib's (RFC 1950, 2.2), but not in Apple's."""
    first = b""
    for kind, start, end in chunks:
        size = end - start
        if kind == b"PLTE" and colour_type == _PALETTE and (not size or size % 3 or size > _LARGEST_PALETTE):
            return f"its palette has {size:,} bytes"
        if kind == b"CgBI":
            return ""
        if kind == b"IDAT" and len(first) < 2:
            first += data[start : min(start + 2, end)]
    if len(first) < 2:
        return "its chunks IDAT are empty"
    is_zlib = first[0] & 15 == 8 and first[0] >> 4 < 8 and int.from_bytes(first) % 31 == 0
    return "" if is_zlib else "its pixels are not compressed as those of PNG are"


def _judge_animation(data: Window, chunks: Sequence[Chunk]) -> str:
    """Why players show one picture instead (PNG, 11.3.6): one behind its picture is none, and is passed over."""
    kinds = [kind for kind, start, end in chunks if kind in _FRAMES or (kind == b"acTL" and end > start + 7)]
    if kinds[:1] != [b"acTL"] and kinds[:2] != [b"fcTL", b"acTL"]:
        return ""
    parts = [int.from_bytes(data[start : min(start + 4, end)]) for kind, start, end in chunks if kind in _NUMBERED]
    if parts != list(range(len(parts))):
        return "the parts of its animation are not numbered from 0 on without a gap"
    steps = [kind for kind in kinds if kind != b"acTL"]
    if any(pair == (b"fcTL", b"fcTL") for pair in itertools.pairwise([*steps, b"fcTL"])):
        return "a frame of its animation has no pixels"
    if b"fdAT" in steps and b"fcTL" not in steps[: steps.index(b"fdAT")]:
        return "its animation has pixels that belong to no frame"
    there = steps.count(b"fcTL")
    declared = _declare_frames(data, chunks)
    return f"its animation declares {declared:,} frames, and {there:,} are there" if declared > there else ""


def _find_unknown(kinds: Sequence[bytes]) -> str:
    """A type that begins with a capital is critical (PNG, 5.4): who does not know it cannot show the picture."""
    unknown = [kind for kind in kinds if kind < b"a" and kind not in _CRITICAL]
    return f"no reader knows its chunk {unknown[0].decode()}, without which it cannot be shown" if unknown else ""


class Header(NamedTuple):
    """The fields of IHDR (PNG, 11.2.1)."""

    width: int
    height: int
    depth: int
    colour_type: int
    compression: int
    filtering: int
    interlace: int


def read_header(data: Window) -> Header | None:
    """IHDR, which comes first, or after Apple's CgBI of four bytes; None where it does not."""
    start = 16 if data[12:16] == b"IHDR" else 32
    if data[start - 8 : start] != b"\0\0\0\x0dIHDR":
        return None
    return Header._make(_HEADER.unpack(data[start : start + _HEADER.size]))


def _judge_header(header: Header) -> str:
    width, height, depth, colour_type, compression, filtering, interlace = header
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        return f"its header says {width:,} x {height:,} pixels"
    if (colour_type, depth) not in _CHANNELS:
        return f"its header says colour type {colour_type} with {depth} bits"
    if compression or filtering or interlace > 1:
        return "its header asks for a compression, filter or interlace method that there is not"
    return ""


def read_png(data: Window) -> Picture:
    """Read a whole PNG."""
    header = read_header(data)
    if header is None:
        return Picture(Facts(), [broken("the chunk IHDR does not come first")])
    width, height, depth, colour_type = header[:4]
    chunks: list[Chunk] = []
    ended = walk_chunks(data, chunks)
    kinds = [chunk[0] for chunk in chunks]
    wrong = _judge_header(header) or (
        "" if ended else _find_disorder(kinds, colour_type) or _judge_data(data, chunks, colour_type)
    )
    seen = [ended] if ended else [broken(wrong)] if wrong else []
    channels = _CHANNELS.get((colour_type, depth))
    alpha: bool | None = colour_type >= _GREY_ALPHA
    if not alpha and b"tRNS" in kinds:
        channels, alpha = channels and channels + 1, True
    elif not alpha and ended:
        alpha = None  # a chunk tRNS may have stood where the file is cut
    facts = Facts(width, height, channels, depth, alpha, 1)
    return Picture(facts, seen) if _NOTABLE.isdisjoint(kinds) else _look_closer(data, chunks, facts, seen)


def _look_closer(data: Window, chunks: Sequence[Chunk], facts: Facts, seen: list[Observation]) -> Picture:
    """Add what chunks tell that most pictures do not have: frames and metadata."""
    frames = _count_frames(data, chunks)
    if frames > MOST_FRAMES:
        seen = [*(one for one in seen if one.code != "scan.incomplete"), too_many_frames(frames)]
    elif not seen and (wrong := _judge_animation(data, chunks)):
        seen = [broken(wrong)]
    metadata, packed = _read_metadata(data, chunks)
    facts = facts._replace(frames=frames if frames <= MOST_FRAMES else None)
    return Picture(facts, [*seen, *observe_metadata(metadata)], packed)


def _declare_frames(data: Window, chunks: Sequence[Chunk]) -> int:
    """What acTL declares (PNG, 11.3.6.1); 0 where there is none."""
    declared = (
        int.from_bytes(data[start : start + 4]) for kind, start, end in chunks if kind == b"acTL" and end > start + 7
    )
    return next(declared, 0)


def _count_frames(data: Window, chunks: Sequence[Chunk]) -> int:
    """What is declared, or as many fcTL as there are, if they are more."""
    declared = _declare_frames(data, chunks)
    return max(declared, sum(kind == b"fcTL" for kind, _, _ in chunks)) if declared else 1


def _read_metadata(data: Window, chunks: Sequence[Chunk]) -> tuple[list[str], list[Packed]]:
    found: list[str] = []
    packed: list[Packed] = []
    for kind, start, end in chunks:
        if kind not in _METADATA:
            continue
        if kind == b"eXIf":
            found += describe_exif(data[start : min(end, start + _MOST_METADATA)])
        elif kind == b"iTXt" and data.startswith(_XMP, start):
            found += describe_xmp(data[start : min(end, start + _MOST_METADATA)])
        if kind in _PACKED:
            packed += _find_packed(data, kind, start, end)
    return found, packed


def _find_packed(data: Window, kind: bytes, start: int, end: int) -> Iterator[Packed]:
    """PNG, 11.3.2.3, 11.3.3.3 and 11.3.3.4: where the zlib stream of a chunk begins."""
    if kind != b"iCCP":
        text = read_text(data, kind, start, end)
        if text is not None and text.is_packed and len(text.keyword) < _KEYWORD:
            yield Packed(text.keyword, text.start, end)
    elif (place := data.find(b"\0", start, min(start + _KEYWORD, end))) >= 0:
        yield Packed("", place + 2, end)
