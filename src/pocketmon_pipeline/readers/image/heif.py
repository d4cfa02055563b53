"""AVIF and HEIC: items and sequences of the High Efficiency Image File Format (ISO/IEC 23008-12) in ISO BMFF boxes."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from pocketmon_pipeline.binary.boxes import TooManyBoxesError, find_box, walk_boxes
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import MOST_FRAMES, Facts, Picture, broken, too_many_frames

# MIAF (ISO/IEC 23000-22), 7.3.5.2, and HEVC's own name (ISO/IEC 14496-15).
_ALPHA = (b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1")
_MOST_ITEMS = 10_000
# 23008-12, A.3: XMP is an item of the type `mime` with this content type.
_XMP = b"application/rdf+xml"
_MOST_TELLING = 4
_WINDOW = 1024 * 1024

Span = tuple[int, int]


class _Property(NamedTuple):
    kind: bytes
    start: int
    end: int


def _read_item(data: bytes, place: int, wide: int) -> tuple[int, int]:
    """An item's number of 16 or 32 bits, and the place after it."""
    length = 4 if wide else 2
    return int.from_bytes(data[place : place + length], "big"), place + length


def _list_properties(data: bytes, meta: Span) -> tuple[list[_Property], dict[int, list[int]]]:
    """23008-12, 9.3: the properties in order, and the indexes (from 1) that each item has of them."""
    around = find_box(data, b"iprp", *meta)
    inside = around and find_box(data, b"ipco", *around)
    if around is None or not inside:
        return [], {}
    properties = [_Property(*box) for box in walk_boxes(data, *inside)]
    owned: dict[int, list[int]] = {}
    # Two at most: one for each width of indexes (9.3.1).
    tables = [start for kind, start, _ in walk_boxes(data, *around) if kind == b"ipma"]
    for start in tables[:2]:
        owned |= _read_associations(data, start)
    return properties, owned


def _read_associations(data: bytes, start: int) -> dict[int, list[int]]:
    flags, count = struct.unpack_from(">II", data, start)
    place, owned = start + 8, {}
    for _ in range(min(count, _MOST_ITEMS)):
        item, place = _read_item(data, place, flags >> 24)
        number = data[place]
        if flags & 1:
            indexes = [index & 0x7FFF for index in struct.unpack_from(f">{number}H", data, place + 1)]
            place += 1 + 2 * number
        else:
            indexes = [index & 0x7F for index in data[place + 1 : place + 1 + number]]
            place += 1 + number
        owned[item] = indexes
    return owned


def _find_primary(data: bytes, meta: Span) -> int | None:
    found = find_box(data, b"pitm", *meta)
    return _read_item(data, found[0] + 4, data[found[0]])[0] if found else None


def _read_depth(data: bytes, properties: Sequence[_Property]) -> tuple[int | None, int | None]:
    """Bits and channels from pixi (23008-12, 6.5.6), else from what configures the decoder."""
    found = {kind: (start, end) for kind, start, end in properties}
    if pixi := found.get(b"pixi"):
        channels = data[pixi[0] + 4]
        return data[pixi[0] + 5], channels
    if av1 := found.get(b"av1C"):  # AV1 in ISOBMFF, 2.3.3: high_bitdepth, twelve_bit, monochrome
        flags = data[av1[0] + 2]
        depth = 8 if not flags & 0x40 else 12 if flags & 0x20 else 10
        return depth, 1 if flags & 0x10 else 3
    if hevc := found.get(b"hvcC"):  # ISO/IEC 14496-15, 8.3.3.1: chroma_format_idc, bit_depth_luma_minus8
        chroma, depth = data[hevc[0] + 16] & 3, (data[hevc[0] + 17] & 7) + 8
        return depth, 3 if chroma else 1
    return None, None


def _count_samples(data: bytes, moov: Span) -> int:
    """Frames of the longest track of pictures (ISO/IEC 14496-12, 8.7.3: stsz)."""
    most = 0
    for kind, start, end in walk_boxes(data, *moov):
        media = find_box(data, b"mdia", start, end) if kind == b"trak" else None
        handler = media and find_box(data, b"hdlr", *media)
        if not media or not handler or data[handler[0] + 8 : handler[0] + 12] != b"pict":
            continue
        table: Span | None = media
        for name in (b"minf", b"stbl", b"stsz"):
            table = table and find_box(data, name, *table)
        if table:
            most = max(most, struct.unpack_from(">I", data, table[0] + 8)[0])
    return most


def _crop(data: bytes, start: int) -> Span:
    """ISO/IEC 14496-12, 12.1.4: encoders pad to whole blocks, and the clean aperture takes that off again."""
    width, width_parts, height, height_parts = struct.unpack_from(">IIII", data, start)
    return width // max(width_parts, 1), height // max(height_parts, 1)


def _read_still(data: bytes, meta: Span) -> Facts:
    properties, owned = _list_properties(data, meta)
    primary = _find_primary(data, meta)
    indexes = owned.get(primary, []) if primary is not None else []
    mine = [properties[index - 1] for index in indexes if 0 < index <= len(properties)]
    size = next((entry for entry in mine if entry.kind == b"ispe"), None)
    if size is None:
        return Facts()
    width, height = struct.unpack_from(">II", data, size.start + 4)
    for kind, start, _ in mine:
        if kind == b"clap":
            width, height = _crop(data, start)
    depth, channels = _read_depth(data, mine)
    alpha = any(data.startswith(_ALPHA, start + 4) for kind, start, _ in properties if kind == b"auxC")
    return Facts(width, height, channels + alpha if channels is not None else None, depth, alpha, 1)


def _find_telling_items(data: bytes, meta: Span) -> Iterator[tuple[int, bytes]]:
    """ISO/IEC 14496-12, 8.11.6: items of Exif, and of XMP, with their type."""
    table = find_box(data, b"iinf", *meta)
    if table is None:
        return
    entries = table[0] + (8 if data[table[0]] else 6)
    for kind, start, end in walk_boxes(data, entries, table[1]):
        if kind == b"infe" and data[start] in {2, 3}:
            item, place = _read_item(data, start + 4, data[start] == 3)
            called = data[place + 2 : place + 6]
            # Behind the type stand the item's name and its content type, each ended by NUL.
            if called == b"Exif" or (called == b"mime" and _XMP in data[place + 6 : end].split(b"\0")[1:2]):
                yield item, called


def _list_extents(data: bytes, meta: Span) -> Iterator[tuple[int, Span | None]]:
    """ISO/IEC 14496-12, 8.11.3: where each extent of an item lies, None where that is not the file itself."""
    table = find_box(data, b"iloc", *meta)
    if table is None:
        return
    start = table[0]
    version, sizes = data[start], int.from_bytes(data[start + 4 : start + 6], "big")
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    index = index if version else 0
    if not offset + length + index:
        return
    left = _MOST_ITEMS
    count, place = _read_item(data, start + 6, version == 2)
    for _ in range(min(count, _MOST_ITEMS)):
        item, place = _read_item(data, place, version == 2)
        method = data[place + 1] & 15 if version else 0
        place += 2 + (2 if version else 0)
        origin = int.from_bytes(data[place : place + base], "big")
        extents = int.from_bytes(data[place + base : place + base + 2], "big")
        place += base + 2
        for _ in range(extents):
            left -= 1
            if left < 0 or place >= len(data):
                return
            place += index
            first = origin + int.from_bytes(data[place : place + offset], "big")
            place += offset
            size = int.from_bytes(data[place : place + length], "big")
            place += length
            yield item, None if method else (first, first + size)


def _describe_people(data: bytes, meta: Span, extents: dict[int, Span]) -> Iterator[str]:
    for item, kind in islice(_find_telling_items(data, meta), _MOST_TELLING):
        start, end = extents.get(item, (0, 0))
        if kind == b"mime":
            yield from describe_xmp(data[start : min(end, start + _WINDOW)])
        elif end:
            # 23008-12, A.2.1: four bytes say how far after them the TIFF header begins.
            start += 4 + int.from_bytes(data[start : start + 4], "big")
            yield from describe_exif(data[start : min(end, start + _WINDOW)])


def _judge_meta(data: bytes, meta: Span, facts: Facts, located: Mapping[int, Span | None]) -> str:
    """What a still picture lacks: 23008-12, 6.2 and 6.3, asks for a handler `pict`, a primary item, and its size."""
    handler = find_box(data, b"hdlr", *meta)
    if handler is None or data[handler[0] + 8 : handler[0] + 12] != b"pict":
        return "its items are not said to be images"
    if facts.width is None:
        return "its image has no size"
    is_whole = len(located) < _MOST_ITEMS
    return "its image lies nowhere" if is_whole and _find_primary(data, meta) not in located else ""


def read_heif(data: bytes) -> Picture:
    """Read a whole AVIF or HEIC. Boxes of the first level must end with the file."""
    try:
        return _read(data)
    except TooManyBoxesError:
        return Picture(Facts(), [broken("one of its boxes has more boxes than any writer makes")])


def _read(data: bytes) -> Picture:
    boxes = list(walk_boxes(data))
    seen = []
    needed = boxes[-1][2] if boxes else 0
    found = {kind: (start, end) for kind, start, end in boxes}
    metadata: list[str] = []
    facts, wrong = Facts(), "it has neither an image nor a sequence of images"
    if span := found.get(b"meta"):
        meta = span[0] + 4, span[1]
        facts = _read_still(data, meta)
        located = dict(_list_extents(data, meta))
        extents = {item: extent for item, extent in located.items() if extent}
        wrong = _judge_meta(data, meta, facts, located)
        metadata = [*_describe_people(data, meta, extents)]
        needed = max(needed, *(end for _, end in extents.values()), 0)
    if moov := found.get(b"moov"):
        frames = _count_samples(data, moov)
        facts = facts._replace(frames=frames if 0 < frames <= MOST_FRAMES else None)
        if frames > MOST_FRAMES:
            seen.append(too_many_frames(frames))
    if needed <= len(data) and b"moov" not in found and wrong:
        seen.append(broken(wrong))
    return Picture(facts, [*seen, *observe_metadata(metadata)], needed=needed)
