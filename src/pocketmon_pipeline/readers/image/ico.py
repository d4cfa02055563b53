"""ICO and CUR: Microsoft's ICONDIR. The largest picture counts; a PNG inside has its own size."""

import contextlib
import struct

from pocketmon_pipeline.binary.png_texts import SIGNATURE
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.bitmaps import BITMAP_HEADERS, read_bmp
from pocketmon_pipeline.readers.image.bitmaps import read_header as read_bitmap_header
from pocketmon_pipeline.readers.image.picture import DAMAGE, Facts, Picture, broken
from pocketmon_pipeline.readers.image.png import read_header, read_png

_HEADER_SIZE = 64


def _read_entry(data: bytes, number: int) -> tuple[Facts, int, int]:
    """What is known of a picture at once, and where it begins and ends."""
    width, height, size, offset = struct.unpack_from("<BB6xII", data, 6 + 16 * number)
    if data.startswith(SIGNATURE, offset):
        header = read_header(data[offset : offset + _HEADER_SIZE])
        return Facts(*header[:2]) if header else Facts(), offset, offset + size
    # A mask of one bit follows every bitmap, so that each has transparency.
    facts = Facts(width or 256, height or 256, 4, None, alpha=True, frames=1)
    with contextlib.suppress(*DAMAGE):
        facts = facts._replace(bit_depth=read_bitmap_header(data, offset)[0].bit_depth)
    return facts, offset, offset + size


def read_ico(data: bytes) -> Picture:
    """Read a whole icon or cursor; browsers take a PNG or BMP under this name as well."""
    if data.startswith(SIGNATURE):
        return read_png(data)
    if data.startswith(b"BM"):
        return read_bmp(data)
    count = struct.unpack_from("<H", data, 4)[0]
    entries = [_read_entry(data, number) for number in range(min(count, (len(data) - 6) // 16))]
    if not entries:
        return Picture(Facts(), [broken("it holds no image")])
    largest, start, end = max(entries, key=lambda entry: (entry[0].width or 0) * (entry[0].height or 0))
    if data.startswith(SIGNATURE, start):
        largest = read_png(data[start:end]).facts
    seen = _judge_pictures(data, {(start, end) for _, start, end in entries})
    return Picture(largest, seen, needed=max(6 + 16 * count, *(end for _, _, end in entries), 0))


def _judge_pictures(data: bytes, spans: set[tuple[int, int]]) -> list[Observation]:
    """What is wrong with the first damaged PNG of those inside. Some entries share one; more would be read for ever."""
    if sum(end - start for start, end in spans) > len(data):
        return [broken("its images overlap")]
    for start in {start for start, _ in spans if not data.startswith(SIGNATURE, start)}:
        size = int.from_bytes(data[start : start + 4], "little")
        if start + 4 <= len(data) and size not in BITMAP_HEADERS:
            return [broken(f"the image at byte {start:,} is neither a PNG nor a BMP")]
    inside = (read_png(data[start:end]).seen for start, end in sorted(spans) if data.startswith(SIGNATURE, start))
    return [one for seen in inside for one in seen if one.code == "image.corrupt"][:1]
