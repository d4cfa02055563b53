"""JPEG (ITU-T T.81) and JPEG-LS (T.87): from marker to marker up to EOI, with Exif and XMP."""

import struct
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.binary.jpeg_markers import APP1, BARE, END, FRAMES, JPEG_LS, LINES, SCAN, TABLES
from pocketmon_pipeline.binary.window import PAGE, STEP, Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import MOST_PIECES, Facts, Picture, broken, cut, too_many_pieces

if TYPE_CHECKING:
    import re

# Frames that no quantization table is needed for; and samples' bits, of whatever process (table B.2).
_LOSSLESS = frozenset({0xC3, 0xC7, 0xCB, 0xCF, JPEG_LS})
_DEPTHS = range(2, 17)
# T.81, B.1.1.5: within a scan FF stands before 00, before RST0 to RST7, or before a marker that ends the scan.
_MARKER_AFTER_SCAN = compile_later(rb"\xff[^\x00\xd0-\xd7\xff]")
# T.87, A.1: JPEG-LS stuffs a bit instead, so that what follows FF within a scan is less than 80; no marker is.
_MARKER_AFTER_BITS = compile_later(rb"\xff[\x80-\xcf\xd8-\xfe]")
_MARKER = compile_later(rb"\xff[^\xff\x00]")

# Facts about people that are gathered from one file: there are five, and they may come twice.
_MOST_METADATA = 10

_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"


class _Seen(NamedTuple):
    frame: tuple[int, int, int, int] | None = None
    scans: int = 0
    needs_tables: bool = True
    stuffs_bits: bool = False
    wrong: str = ""
    ended: bool = False
    endless: bool = False
    metadata: tuple[str, ...] = ()


def _describe(data: Window, start: int, end: int) -> tuple[str, ...]:
    if data.startswith(_EXIF, start):
        return tuple(describe_exif(data[start:end]))
    if data.startswith(_XMP, start):
        return tuple(describe_xmp(data[start:end]))
    return ()


def _walk(data: Window) -> _Seen:
    seen = _Seen()
    position, pattern = 2, _MARKER
    for _ in range(MOST_PIECES):
        end = _find_end(pattern, data, position)
        if end < 0 or seen.wrong:
            return seen
        marker, position, pattern = data[end - 1 : end][0], end, _MARKER
        if marker == END:
            return seen._replace(ended=True)
        if marker in BARE:
            continue
        if position + 2 > len(data):
            return seen
        length = int.from_bytes(data[position : position + 2], "big")
        if length < 2:
            return seen._replace(wrong=f"the segment at byte {position - 2:,} is shorter than its own length")
        if position + length > len(data):
            return seen
        seen = _take(seen, data, marker, position + 2, position + length)
        if marker == SCAN:
            pattern = _MARKER_AFTER_BITS if seen.stuffs_bits else _MARKER_AFTER_SCAN
        position += length
    return seen._replace(endless=True)


def _find_end(pattern: "re.Pattern[bytes]", data: Window, position: int) -> int:
    """Where the next marker ends, of two bytes; -1 where there is none."""
    if isinstance(data, bytes):
        match = pattern.search(data, position)
        return match.end() if match else -1
    size = PAGE
    while position < len(data):
        if match := pattern.search(data[position : position + size + 1]):
            return position + match.end()
        position, size = position + size, min(2 * size, STEP)
    return -1


def _take(seen: _Seen, data: Window, marker: int, start: int, end: int) -> _Seen:
    """Add the facts of a segment. T.81, B.2.5: a frame of 0 lines gets its height from DNL after the first scan."""
    if marker in FRAMES and seen.frame is None:
        frame = struct.unpack(">BHHB", data[start : start + 6])
        wrong = "" if end - start == 6 + 3 * frame[3] else "its frame header is not as long as its components need"
        if frame[0] not in _DEPTHS:
            wrong = f"its frame header says samples of {frame[0]} bits"
        needs_tables = seen.needs_tables and marker not in _LOSSLESS
        return seen._replace(frame=frame, wrong=wrong, needs_tables=needs_tables, stuffs_bits=marker == JPEG_LS)
    if marker == TABLES:
        return seen._replace(needs_tables=False)
    if marker == SCAN and seen.frame is None:
        return seen._replace(wrong="a scan comes before the frame header")
    if marker == LINES and seen.frame is not None and not seen.frame[1]:
        lines = int.from_bytes(data[start : start + 2], "big")
        return seen._replace(frame=(seen.frame[0], lines, *seen.frame[2:]))
    if marker == APP1 and len(seen.metadata) < _MOST_METADATA:
        return seen._replace(metadata=(*seen.metadata, *_describe(data, start, end)))
    return seen._replace(scans=seen.scans + (marker == SCAN))


def read_jpeg(data: Window) -> Picture:
    """Read a whole JPEG. What follows EOI (previews, a second picture, a film) is another file's business."""
    seen = _walk(data)
    wrong = []
    if seen.wrong:
        wrong = [broken(seen.wrong)]
    elif seen.endless:
        wrong = [too_many_pieces("segments")]
    elif not seen.ended:
        wrong = [cut("before the marker EOI")]
    elif seen.frame is None or not seen.scans:
        wrong = [broken("it ends without an image")]
    elif seen.needs_tables:
        wrong = [broken("it has no quantization tables")]
    facts = Facts()
    if seen.frame is not None:
        depth, height, width, channels = seen.frame
        facts = Facts(width, height, channels, depth, alpha=False, frames=1)
    return Picture(facts, [*wrong, *observe_metadata(seen.metadata)] if seen.metadata else wrong)
