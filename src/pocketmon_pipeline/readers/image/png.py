"""PNG (third edition), with APNG, and Apple's CgBI and iDOT chunks.

Every chunk is walked and its checksum compared; nothing is inflated.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import (
    MOST_FRAMES,
    Facts,
    Packed,
    Picture,
    broken,
    cut,
    too_many_frames,
    unfinished,
)

SIGNATURE = b"\x89PNG\r\n\x1a\n"

# Writers make IDAT chunks of 8 KiB (libpng's default) or larger: far more than any real picture below 64 MiB has.
MOST_CHUNKS = 100_000
# PNG, 5.3: lengths, widths and heights go up to 2^31 - 1.
_LARGEST = 2**31 - 1
# PNG, table 11.1: colour type to bit depths, and to channels.
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CHANNELS = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}
_KEYWORD = 80  # PNG, 11.3.3.2: 1 to 79 bytes and a null
_XMP = b"XML:com.adobe.xmp\0"

_LENGTH_AND_TYPE = struct.Struct(">I4s")
_CHECKSUM = struct.Struct(">I")


class Chunk(NamedTuple):
    """A chunk's type, and its data from `start` to `end`."""

    kind: bytes
    start: int
    end: int


def walk_chunks(data: bytes, chunks: list[Chunk]) -> Observation | None:
    """Collect all chunks up to IEND; say what ended the walk earlier."""
    view, size, position = memoryview(data), len(data), 8
    while position + 12 <= size:
        length, kind = _LENGTH_AND_TYPE.unpack_from(data, position)
        end = position + 8 + length
        if not kind.isalpha():
            return broken(f"the chunk at byte {position:,} has no valid type")
        if end + 4 > size:
            return cut(f"within the chunk {kind.decode()} at byte {position:,}")
        chunks.append(Chunk(kind, position + 8, end))
        if zlib.crc32(view[position + 4 : end]) != _CHECKSUM.unpack_from(data, end)[0]:
            return broken(f"the checksum of the chunk {kind.decode()} at byte {position:,} is wrong")
        if kind == b"IEND":
            return None
        if len(chunks) >= MOST_CHUNKS:
            return unfinished(f"it has more than {MOST_CHUNKS:,} chunks; what follows was not read")
        position = end + 4
    return cut("before the chunk IEND")


def _find_disorder(kinds: Sequence[bytes], colour_type: int) -> str:
    """What PNG's table 5.3 forbids; Apple's iDOT and CgBI may stand anywhere before the picture."""
    first = 1 if kinds[0] == b"CgBI" else 0
    if kinds[first] != b"IHDR":
        return "the chunk IHDR does not come first"
    if kinds.count(b"IHDR") > 1:
        return "there is more than one chunk IHDR"
    if b"IDAT" not in kinds:
        return "there is no chunk IDAT, so no picture"
    start = kinds.index(b"IDAT")
    run = kinds.count(b"IDAT")
    if any(kind != b"IDAT" for kind in kinds[start : start + run]):
        return "other chunks stand between the chunks IDAT"
    if colour_type == 3 and b"PLTE" not in kinds[:start]:
        return "its palette is missing"
    return ""


def _judge_header(data: bytes, header: Chunk) -> str:
    if header.end - header.start != 13:
        return "the chunk IHDR is not 13 bytes long"
    width, height, depth, colour_type, compression, filtering, interlace = struct.unpack_from(
        ">IIBBBBB", data, header.start
    )
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        return f"its header says {width:,} x {height:,} pixels"
    if depth not in _DEPTHS.get(colour_type, ()):
        return f"its header says colour type {colour_type} with {depth} bits"
    if compression or filtering or interlace > 1:
        return "its header asks for a compression, filter or interlace method that there is not"
    return ""


def read_png(data: bytes) -> Picture:
    """Read a whole PNG."""
    start = 28 if data[12:16] == b"CgBI" else 12
    if data[start : start + 4] != b"IHDR":
        return Picture(Facts(), [broken("the chunk IHDR does not come first")])
    width, height, depth, colour_type = struct.unpack_from(">IIBB", data, start + 4)
    chunks: list[Chunk] = []
    ended = walk_chunks(data, chunks)
    kinds = [chunk.kind for chunk in chunks]
    seen = [ended] if ended else []
    if not seen:
        wrong = _judge_header(data, chunks[kinds.index(b"IHDR")]) or _find_disorder(kinds, colour_type)
        seen = [broken(wrong)] if wrong else []
    transparent = b"tRNS" in kinds
    alpha = colour_type in {4, 6} or transparent
    channels = _CHANNELS.get(colour_type)
    if channels is not None and transparent and colour_type < 4:
        channels += 1
    frames = 1
    told: list[str] = []
    packed: list[Packed] = []
    if len(kinds) > 3:
        frames = _count_frames(data, chunks)
        if frames > MOST_FRAMES:
            seen.append(too_many_frames(frames))
        told, packed = _read_metadata(data, chunks)
    facts = Facts(
        width,
        height,
        channels,
        depth,
        alpha if ended is None or alpha else None,
        frames if frames <= MOST_FRAMES else None,
    )
    return Picture(facts, [*seen, *observe_metadata(told)] if told else seen, packed)


def _count_frames(data: bytes, chunks: Sequence[Chunk]) -> int:
    """PNG, 11.3.6.1: what acTL declares, or as many fcTL as there are, if they are more."""
    control = next((chunk for chunk in chunks if chunk.kind == b"acTL"), None)
    if control is None or control.end - control.start < 8:
        return 1
    declared = int(struct.unpack_from(">I", data, control.start)[0])
    return max(declared, sum(chunk.kind == b"fcTL" for chunk in chunks), 1)


def list_texts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Keyword and text of every text chunk that is not compressed (PNG, 11.3.3); XMP is one of them."""
    chunks: list[Chunk] = []
    walk_chunks(data, chunks)
    for chunk in chunks:
        if chunk.kind in {b"tEXt", b"iTXt"}:
            keyword, _, text = data[chunk.start : chunk.end].partition(b"\0")
            if chunk.kind == b"tEXt":
                yield keyword.decode("latin-1"), text
            elif text[:1] == b"\0":
                yield keyword.decode("latin-1"), text[2:].split(b"\0", 2)[-1]


def _read_metadata(data: bytes, chunks: Sequence[Chunk]) -> tuple[list[str], list[Packed]]:
    told: list[str] = []
    packed: list[Packed] = []
    for kind, start, end in chunks:
        if kind == b"eXIf":
            told += describe_exif(data[start:end])
        elif kind == b"iTXt" and data.startswith(_XMP, start):
            told += describe_xmp(data[start:end])
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            packed += _find_packed(data, kind, start, end)
    return told, packed


def _find_packed(data: bytes, kind: bytes, start: int, end: int) -> Iterator[Packed]:
    """PNG, 11.3.2.3, 11.3.3.3 and 11.3.3.4: where the zlib stream of a chunk begins."""
    place = data.find(b"\0", start, min(start + _KEYWORD, end))
    if place < 0:
        return
    keyword = data[start:place].decode("latin-1")
    if kind != b"iTXt":
        yield Packed(keyword if kind == b"zTXt" else "", place + 2, end)
    elif data[place + 1 : place + 2] == b"\1":
        language = data.find(b"\0", place + 3, end)
        translated = data.find(b"\0", language + 1, end)
        if language >= 0 and translated >= 0:
            yield Packed(keyword, translated + 1, end)
