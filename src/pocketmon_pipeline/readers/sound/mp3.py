"""MP3: MPEG-1, 2 and 2.5 audio (ISO/IEC 11172-3, 2.4.2; 13818-3), layers I to III, without their tags."""

import re
import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.id3 import skip_tags
from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.media import average
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.sound.result import Result, Sound

# How far behind the tags a first frame is looked for: players give up earlier.
_SEARCHED = 256 * 1024
# Frames at the start that must agree before a rate of bits is taken for constant.
_COMPARED = 32
# Without an index a file of changing rates is measured frame by frame, so many bytes at a time.
_BLOCK = 1024 * 1024
# What may stand behind the last frame that was found, in bytes: a part of a frame, and a tag.
_REST = 64 * 1024
# Where the last frames are looked for, in bytes before the tags at the end, and how many must follow each other there:
# none is larger than 2,881 bytes.
_LAST, _AGREEING = 16 * 1024, 4

_SYNC = compile_later(rb"\xff[\xe2-\xe7\xf2-\xff][\x00-\xef]", re.DOTALL)
# kbit/s by (MPEG-1?, layer) and index; index 0 is a rate that no table has.
_BITRATES = {
    (True, 1): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = (44_100, 48_000, 32_000)
# MPEG 2.5, none, 2, 1: by how much the rate is divided.
_DIVISORS = (4, 0, 2, 1)
# Samples of one frame.
_SAMPLES = {(True, 1): 384, (False, 1): 384, (True, 2): 1152, (False, 2): 1152, (True, 3): 1152, (False, 3): 576}


class Frame(NamedTuple):
    """One frame's header; sizes are bytes, `bitrate` bits per second."""

    first: bool
    layer: int
    rate: int
    channels: int
    bitrate: int
    samples: int
    size: int

    @property
    def side_size(self) -> int:
        """Bytes of side information behind the header: Xing's index comes after it."""
        if self.first:
            return 17 if self.channels == 1 else 32
        return 9 if self.channels == 1 else 17


class Index(NamedTuple):
    """What Xing, Info (LAME) or VBRI (Fraunhofer) say; None where they do not. `constant`: all frames have one rate."""

    frames: int | None
    size: int | None
    skip: int = 0
    constant: bool = False


def read_frame(header: bytes) -> Frame | None:
    """Parse four bytes; None if they are no header, or of the free format, whose frames have no stated size."""
    if len(header) < 4 or header[0] != 0xFF or header[1] < 0xE0:
        return None
    version, layer = header[1] >> 3 & 3, 4 - (header[1] >> 1 & 3)
    index, rate_index = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer == 4 or index in {0, 15} or rate_index == 3:
        return None
    first = version == 3
    bitrate, rate = _BITRATES[first, layer][index] * 1000, _RATES[rate_index] // _DIVISORS[version]
    padding, samples = header[2] >> 1 & 1, _SAMPLES[first, layer]
    size = (12 * bitrate // rate + padding) * 4 if layer == 1 else samples // 8 * bitrate // rate + padding
    return Frame(first, layer, rate, 1 if header[3] >> 6 == 3 else 2, bitrate, samples, size)


def read_index(frame: Frame, data: bytes) -> Index | None:
    """Read the index in a file's first frame ("Xing", with LAME's extension; "VBRI", at 36)."""
    place = 4 + frame.side_size
    if data[place : place + 4] in {b"Xing", b"Info"}:
        (flags,) = struct.unpack_from(">I", data, place + 4)
        frames, at = _take(data, place + 8, wanted=flags & 1)
        size, at = _take(data, at, wanted=flags & 2)
        at += (100 if flags & 4 else 0) + (4 if flags & 8 else 0)
        return Index(frames, size, _read_lame_skip(data[at : at + 24]), data[place : place + 4] == b"Info")
    if data[36:40] == b"VBRI":
        size, frames = struct.unpack_from(">II", data, 46)
        return Index(frames, size)
    return None


def _take(data: bytes, at: int, *, wanted: int) -> tuple[int | None, int]:
    return (struct.unpack_from(">I", data, at)[0], at + 4) if wanted else (None, at)


def _read_lame_skip(tag: bytes) -> int:
    """Samples that LAME says to leave out at both ends ("mp3 info tag", revision 1): 12 bits each at 21."""
    if len(tag) < 24 or not tag.startswith((b"LAME", b"Lavf", b"Lavc")):
        return 0
    packed = int.from_bytes(tag[21:24], "big")
    return (packed >> 12) + (packed & 0xFFF)


def parse_mp3(source: Source) -> Steps[Result]:
    """Step over the tags, find two frames that fit, and measure what follows."""
    start, _ = yield from skip_tags()
    return (yield from parse_frames(source, start))


def parse_frames(source: Source, start: int) -> Steps[Result]:
    """Parse the frames after the tags."""
    window = yield start, _SEARCHED
    found = _find_frame(window)
    if found is None:
        yield ENDING
        return Result(Sound(), [] if _is_free(window) else [_miss(start, source.size)])
    place, frame = found
    index = read_index(frame, window[place : place + frame.size])
    measured = None
    if index is None or not index.frames:
        measured = yield from _measure(frame, start + place, window[place:])
    elif index.constant:
        # The index' own frame may have another rate, to have room for it.
        after = place + frame.size
        frame = read_frame(window[after : after + 4]) or frame
    yield ENDING
    return _sum_up(source, frame, start + place, index, measured)


def _is_free(window: bytes) -> bool:
    """Whether a header of the free format comes first (11172-3, 2.4.2.3), with a constant unstated frame size."""
    return (
        len(window) >= 4
        and window[2] >> 4 == 0
        and read_frame(bytes((*window[:2], window[2] | 0x10, window[3]))) is not None
    )


def _miss(start: int, size: int) -> Defect:
    if start >= size:
        message = f"says that its tags end at byte {start:,}, and the file has {size:,}: there is no audio in it"
        return Defect(f"{message}; {AGAIN}")
    searched = f"in the first {_SEARCHED:,} bytes behind its tags" if size - start > _SEARCHED else "in it"
    return Defect(f"there is no audio frame {searched}: {AGAIN}")


def _find_frame(window: bytes) -> tuple[int, Frame] | None:
    """The first header that another one follows, or the end of the file."""
    for match in _SYNC.finditer(window):
        place = match.start()
        frame = read_frame(window[place : place + 4])
        if frame is None:
            continue
        after = place + frame.size
        following = read_frame(window[after : after + 4])
        fits = following is not None and (following.first, following.layer, following.rate) == frame[:3]
        if fits or after == len(window) or (after + 3 <= len(window) and window[after : after + 3] == b"TAG"):
            return place, frame
    return None


def _measure(frame: Frame, start: int, window: bytes) -> Steps[tuple[int, int] | None]:
    """Where the frames end and how many samples they hold, if their rates differ; None where the first are alike."""
    place, rates = 0, {frame.bitrate}
    for _ in range(_COMPARED):
        here = read_frame(window[place : place + 4])
        if here is None:
            break
        rates.add(here.bitrate)
        place += here.size
    if len(rates) == 1:
        return None
    position, samples = start, 0
    while True:
        block = yield position, _BLOCK
        place = 0
        while (here := read_frame(block[place : place + 4])) is not None:
            place += here.size
            samples += here.samples
        position += place
        if not place or (place + 4 <= len(block)):
            return position, samples


def _sum_up(source: Source, frame: Frame, start: int, index: Index | None, measured: tuple[int, int] | None) -> Result:
    length = source.size - start - _measure_tail(source)
    codec = f"mp{frame.layer}"
    seconds: float | None
    if index is not None and index.frames:
        seconds = max(0, index.frames * frame.samples - index.skip) / frame.rate
        whole = index.frames * frame.samples / frame.rate
        bitrate = frame.bitrate if index.constant else average(index.size or length, whole)
    elif measured is not None:
        is_whole = source.size - measured[0] <= _REST
        seconds = measured[1] / frame.rate if is_whole else None
        bitrate = average(length, seconds)
    else:
        seconds, bitrate = length * 8 / frame.bitrate, frame.bitrate
    sound = Sound(seconds, frame.rate, frame.channels, None, codec, bitrate)
    return Result(sound, _judge(source, frame, index, measured))


def _measure_tail(source: Source) -> int:
    """Bytes of the tags after the sound: ID3v1 (128), and APE (from its footer of 32)."""
    last = source.take_last(160)
    tail = 128 if last[-128:].startswith(b"TAG") and len(last) >= 128 else 0
    footer = last[len(last) - tail - 32 : len(last) - tail]
    if footer.startswith(b"APETAGEX"):
        size, _, flags = struct.unpack_from("<III", footer, 12)
        tail += min(size + (32 if flags & 0x80000000 else 0), source.size)
    return min(tail, source.size)


# More bytes than a frame has, even the largest (MPEG 2.5, layer II, 160 kbit/s at 8 kHz): those of silence are zeros.
_LONGEST_FRAME = 2881


def _is_hollow(source: Source) -> bool:
    """Whether nothing but zeros is at the end, of what may be more: at most half of the sound, before its tags."""
    tail = _measure_tail(source)
    last = source.take_last(tail + (source.size - tail) // 2)
    before = last[: max(0, len(last) - tail)]
    return len(before) > _LONGEST_FRAME and not before.strip(b"\0")


def _judge(source: Source, frame: Frame, index: Index | None, measured: tuple[int, int] | None) -> list[Defect]:
    """An index that names more bytes than the whole file has belongs to a file that was longer."""
    if _is_hollow(source):
        return [Defect(f"ends in nothing but zeros where its sound should be: it was not written whole; {AGAIN}")]
    if index is not None and index.size is not None:
        said = f"says that its audio has {index.size:,} bytes, but the whole file has {source.size:,}"
        return [Defect(f"{said}: the file is cut off; {AGAIN}")] if index.size > source.size else []
    tail = _measure_tail(source)
    missing = measured[0] - source.size + tail if measured else _miss_end(source.take_last(_LAST + tail), tail, frame)
    return [Defect(f"ends within its last frame: the file is cut off; {AGAIN}")] if missing > 0 else []


def _miss_end(last: bytes, tail: int, frame: Frame) -> int:
    """Bytes that the last frame lacks, by those before it; none where other bytes end the file, or too few frames."""
    data = last[: len(last) - tail]
    for match in _SYNC.finditer(data):
        place, number = match.start(), 0
        while (here := read_frame(data[place : place + 4])) is not None and here[:3] == frame[:3]:
            place, number = place + here.size, number + 1
        if number >= _AGREEING:
            rest = data[place:]
            begins = 0 < len(rest) < 4 and match[0].startswith(rest[:2])
            return 1 if begins else place - len(data)
    return 0
