"""The common parts of FLAC files and FLAC in Ogg: STREAMINFO and frame headers (RFC 9639)."""

import re
import struct
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

STREAMINFO_SIZE = 34


class StreamInfo(NamedTuple):
    """RFC 9639, section 8.2. `frames` is samples of one channel, 0 where it is not known; the block counts them too."""

    largest_block: int
    rate: int
    channels: int
    bit_depth: int
    frames: int


def read_streaminfo(data: bytes) -> StreamInfo:
    """Read the 34 bytes of the block; struct.error where they are cut."""
    largest, packed = struct.unpack_from(">2xH6xQ", data)
    return StreamInfo(
        largest,
        packed >> 44,
        (packed >> 41 & 7) + 1,
        (packed >> 36 & 31) + 1,
        packed & 0xFFFFFFFFF,
    )


def _tabulate(polynomial: int, bits: int) -> Sequence[int]:
    """The checksums of single bytes, by a polynomial without its highest power."""
    top = 1 << bits
    table = []
    for byte in range(256):
        value = byte << bits - 8
        for _ in range(8):
            value <<= 1
            value ^= (top | polynomial) if value & top else 0
        table.append(value)
    return table


# RFC 9639, section 9.1.8: x^8 + x^2 + x + 1.
_CRC8 = _tabulate(0x07, 8)
# Section 9.3: x^16 + x^15 + x^2 + 1.
_CRC16 = _tabulate(0x8005, 16)
# What some programs write behind the sound: ID3 in both its forms, APE tags and Lyrics3.
_TAGS = (b"TAG", b"ID3", b"APETAGEX", b"LYRICSBEGIN")
# Chance makes hardly two frames that end at the same sample; each of them is checked up to the end of the file.
_MOST_ENDS = 8
# RFC 9639, section 9.1: sync and blocking strategy, then size of block and rate, channels and depth.
_HEADER = compile_later(rb"\xff[\xf8\xf9][\x10-\xff][\x00-\xaf]", re.DOTALL)
# Section 9.1.1; 6 and 7 stand for a number of 8 or 16 bits behind the coded number.
_SIZES = {1: 192, **{code: 144 << code for code in range(2, 6)}, **{code: 1 << code for code in range(8, 16)}}


def read_number(data: bytes, place: int) -> tuple[int, int]:
    """A number coded like UTF-8, in up to 7 bytes, and the place behind it; IndexError where it is cut."""
    first = data[place]
    if first < 0x80:
        return first, place + 1
    length = 8 - (first ^ 0xFF).bit_length()
    value = first & (0x7F >> length)
    for byte in data[place + 1 : place + length]:
        value = value << 6 | byte & 0x3F
    return value, place + length


def read_header(data: bytes, place: int, info: StreamInfo) -> int | None:
    """Samples up to the end of the frame whose header is here, None where there is none; IndexError where it is cut."""
    number, after = read_number(data, place + 4)
    size_code, rate_code = data[place + 2] >> 4, data[place + 2] & 15
    extra = {6: 1, 7: 2}.get(size_code, 0)
    size = _SIZES.get(size_code) or int.from_bytes(data[after : after + extra], "big") + 1
    after += extra + {12: 1, 13: 2, 14: 2}.get(rate_code, 0)
    crc = 0
    for byte in data[place:after]:
        crc = _CRC8[crc ^ byte]
    if crc != data[after]:
        return None
    is_variable = data[place + 1] & 1
    return number + size if is_variable else number * info.largest_block + size


class Frame(NamedTuple):
    """Where the header of a frame begins, and the samples up to the frame's end."""

    place: int
    end: int


def find_last_frames(data: bytes, info: StreamInfo) -> list[Frame]:
    """The frames in `data` that end last by their headers, at most eight of them.

    One in 256 places that look like a header passes its check by chance: of several the largest number counts, and none
    beyond what the file says to have.
    """
    frames = []
    for match in _HEADER.finditer(data):
        try:
            frames.append(Frame(match.start(), read_header(data, match.start(), info) or 0))
        except IndexError:
            break
    last = max((frame.end for frame in frames if 0 < frame.end <= info.frames), default=0)
    return [frame for frame in frames if last and frame.end == last][-_MOST_ENDS:]


def ends_whole(data: bytes, frame: Frame) -> bool:
    """Whether a frame's checksum comes out where `data` ends, or where only tags or noughts follow."""
    crc, end = 0, len(data.rstrip(b"\0"))
    for place in range(frame.place, len(data)):
        crc = (crc << 8 & 0xFF00) ^ _CRC16[crc >> 8 ^ data[place]]
        if not crc and (place + 1 >= end or data.startswith(_TAGS, place + 1)):
            return True
    return False
