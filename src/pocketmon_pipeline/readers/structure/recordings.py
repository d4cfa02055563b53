"""Sound and video formats that are only checked for completeness: packets with their sizes.

FLV: Adobe, "Video File Format Specification" 10, annex E. TTA: "TTA1 format", with a checksum for each frame. WavPack:
"WavPack 4 & 5 Binary File / Block Format". WMA and WMV: Microsoft, "Advanced Systems Format (ASF) Specification"
01.20.03, sections 2 and 3.
"""

import struct
import zlib

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation, unfinished
from pocketmon_pipeline.readers.structure.sums import sum_bytes

# Days of film.
_MOST_PACKETS = 5_000_000

# FLV: before each tag, and at the end, stands the size of the one before it. Sound, picture, data in AMF 3, and script.
_BEFORE, _TAG = 4, 11
_TAGS, _KIND = frozenset({8, 9, 15, 18}), 31

# TTA: header, and how many seconds a frame has.
_TTA_HEADER, _TTA_FRAME = 22, (256, 245)
_CHECKSUM = 4

# WavPack: of a block's header; a number of samples that is not known; what players put behind the sound.
_BLOCK, _UNKNOWN = struct.Struct("<4sI2xBBIII8x"), 0xFFFFFFFF
_BEHIND = (b"APETAGEX", b"TAG", b"ID3", b"LYRICSBEGIN")

# ASF: an identifier, and the size of the object with both.
_OBJECT = struct.Struct("<16xQ")


def parse_flv(source: Source) -> Steps[Result]:
    """Go from tag to tag."""
    (position,) = struct.unpack(">5xI", (yield 0, 9))
    for _ in range(_MOST_PACKETS):
        head = yield position, _BEFORE + _TAG
        position += _BEFORE
        if len(head) <= _BEFORE:
            break
        if head[_BEFORE] & _KIND not in _TAGS:
            return damaged(f"no tag begins at byte {position:,}")
        position += _TAG + int.from_bytes(head[_BEFORE + 1 : _BEFORE + 4], "big")
    else:
        return unfinished(f"it has more than {_MOST_PACKETS:,} tags")
    yield ENDING
    return describe_truncation(source.size, position)


def parse_tta(source: Source) -> Steps[Result]:
    """Header, table of sizes and each frame have a checksum."""
    head = yield 0, _TTA_HEADER
    rate, samples, said = struct.unpack("<10xIII", head)
    if said != zlib.crc32(head[:-_CHECKSUM]) or not rate:
        return damaged("the checksum of its header is wrong")
    frame = rate * _TTA_FRAME[0] // _TTA_FRAME[1]
    count = -(-samples // frame)
    if count > _MOST_PACKETS:
        return unfinished(f"it has {count:,} frames")
    table = yield _TTA_HEADER, count * 4 + _CHECKSUM
    *sizes, said = struct.unpack(f"<{count + 1}I", table)
    if said != zlib.crc32(table[:-_CHECKSUM]):
        return damaged("the checksum of its table of frames is wrong")
    return (yield from _parse_frames(source, _TTA_HEADER + len(table), sizes))


def _parse_frames(source: Source, position: int, sizes: list[int]) -> Steps[Result]:
    wrong = None
    for size in sizes:
        end = position + size
        found = yield from sum_bytes(position, end - _CHECKSUM)
        if found != int.from_bytes((yield end - _CHECKSUM, _CHECKSUM), "little") and wrong is None:
            wrong = damaged(f"the checksum of its frame at byte {position:,} is wrong")
        position = end
    yield ENDING
    return describe_truncation(source.size, position) or wrong


def parse_wavpack(source: Source) -> Steps[Result]:
    """Go from block to block up to the last sample, where the first one says how many there are."""
    position = reached = 0
    total: int | None = None
    for _ in range(_MOST_PACKETS):
        head = yield position, _BLOCK.size
        if not head or head.startswith(_BEHIND):
            break
        mark, size, high, total_high, samples, index, count = _BLOCK.unpack(head)
        if mark != b"wvpk":
            return damaged(f"no block begins at byte {position:,}")
        total = samples if total is None and samples != _UNKNOWN and not high | total_high else total or 0
        position, reached = position + 8 + size, max(reached, index + count)
    else:
        return unfinished(f"it has more than {_MOST_PACKETS:,} blocks")
    yield ENDING
    missing = (
        Defect(f"is cut short: it ends after {reached:,} of {total:,} samples") if reached < (total or 0) else None
    )
    return describe_truncation(source.size, position) or missing


def parse_asf(source: Source) -> Steps[Result]:
    """Go from object to object, a header and the data at least; what was broadcast does not say how long it is."""
    position = 0
    for number in range(_MOST_PACKETS):
        head = yield position, _OBJECT.size
        if not head and number > 1:
            break
        (size,) = _OBJECT.unpack(head)
        if size < _OBJECT.size:
            return None if position and not size else damaged(f"no object begins at byte {position:,}")
        position += size
    else:
        return unfinished(f"it has more than {_MOST_PACKETS:,} objects")
    yield ENDING
    return describe_truncation(source.size, position)
