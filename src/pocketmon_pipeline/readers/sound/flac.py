"""FLAC (RFC 9639): STREAMINFO, the other metadata, and the frames."""

from pocketmon_pipeline.binary.flac import (
    STREAMINFO_SIZE,
    StreamInfo,
    ends_whole,
    find_last_frames,
    read_header,
    read_number,
    read_streaminfo,
)
from pocketmon_pipeline.binary.id3 import skip_tags
from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, LAST_SIZE, Defect, Source, Steps
from pocketmon_pipeline.media import average
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_truncation

# A day at 48 kHz has 1.1 million of 4,096 samples.
_MOST_FRAMES = 2_000_000
# Of header, subframes' own headers and checksum there are fewer bytes than this, for each of up to eight channels.
_OVERHEAD = 64
_DEGREE = 15
# Chance makes what looks like the next header in one frame of a million.
_MOST_ENDS = 4


def adds_up(frame: bytes) -> bool:
    """Whether the checksum of 16 bits at the end of these bytes is theirs."""
    value = int.from_bytes(frame, "big")
    if value.bit_count() & 1:
        return False
    while (length := value.bit_length()) > _DEGREE:
        power = 1 << ((length - 1) // _DEGREE).bit_length() - 1
        high = value >> _DEGREE * power
        value ^= high << _DEGREE * power ^ high << power ^ high
    return not value


def parse_frames(info: StreamInfo, position: int) -> Steps[Defect | None]:
    """What is wrong with the first frame that is damaged; the last one, behind which there is no other, is not judged.

    `position` is where the first one begins.
    """
    longest = _OVERHEAD + info.channels * (_OVERHEAD + info.largest_block * (info.bit_depth + 1) // 8)
    done = 0
    for _ in range(_MOST_FRAMES):
        data = yield position, longest
        end = _read_end(data, 0, info)
        if end is None:
            return _damaged("header", position, done, info)
        if end >= info.frames > 0:
            return None
        ends = _list_ends(data, end, info)
        if not ends:
            return _damaged("size", position, done, info) if info.frames and len(data) == longest else None
        size = next((place for place in ends if adds_up(data[:place])), 0)
        if not size:
            return _damaged("checksum", position, done, info)
        position, done = position + size, end
    return Defect(f"has more than {_MOST_FRAMES:,} frames; the rest was not read", cut=True)


def _damaged(what: str, position: int, done: int, info: StreamInfo) -> Defect:
    seconds = done / info.rate
    return Defect(f"the {what} of its frame at byte {position:,}, after {seconds:.2f} s, is wrong: {AGAIN}")


def _read_end(data: bytes, place: int, info: StreamInfo) -> int | None:
    try:
        return read_header(data, place, info)
    except IndexError:
        return None


def _list_ends(data: bytes, end: int, info: StreamInfo) -> list[int]:
    """Where the next frame may begin, if this one is the first in `data` and goes up to the sample `end`."""
    sync = data[:2]
    number = end if sync[1] & 1 else read_number(data, 4)[0] + 1
    ends: list[int] = []
    place = data.find(sync, 1)
    while place > 0 and len(ends) < _MOST_ENDS:
        if _counts(data, place, number) and _read_end(data, place, info) is not None:
            ends.append(place)
        place = data.find(sync, place + 1)
    return ends


def _counts(data: bytes, place: int, number: int) -> bool:
    try:
        return read_number(data, place + 4)[0] == number
    except IndexError:
        return False


# Far beyond what writers make; each block may have 16 MiB (RFC 9639, section 8.1).
_MOST_BLOCKS = 10_000
_MAGIC = b"fLaC"
_SYNC = compile_later(rb"\xff[\xf8\xf9]")


def parse_flac(source: Source) -> Steps[Result]:
    """Step over tags of another format, read the first block, skip the others, and look for the frames behind them."""
    start, _ = yield from skip_tags()
    head = yield start, 8 + STREAMINFO_SIZE
    if (
        len(head) < 8 + STREAMINFO_SIZE
        or not head.startswith(_MAGIC)
        or head[4] & 0x7F
        or head[5:8] != STREAMINFO_SIZE.to_bytes(3, "big")
    ):
        return Result(
            Sound(), [Defect(f"does not begin with STREAMINFO, which says how the audio is encoded: {AGAIN}")]
        )
    info = read_streaminfo(head[8:])
    position, last = start + 8 + STREAMINFO_SIZE, bool(head[4] & 0x80)
    for _ in range(_MOST_BLOCKS):
        if last:
            break
        block = yield position, 4
        if len(block) < 4:
            return Result(_describe(info, 0), [describe_truncation("metadata", 4, len(block))])
        last = bool(block[0] & 0x80)
        position += 4 + int.from_bytes(block[1:], "big")
    first = yield position, 2
    damage = (yield from parse_frames(info, position)) if last and info.rate and _SYNC.match(first) else None
    yield ENDING
    defects = _judge(source, info, position, first, last=last) or ([damage] if damage else [])
    return Result(_describe(info, source.size - position), defects)


def _describe(info: StreamInfo, length: int) -> Sound:
    seconds = info.frames / info.rate if info.frames and info.rate else None
    bitrate = average(length, seconds) if length > 0 else None
    return Sound(seconds, info.rate or None, info.channels, info.bit_depth, "flac", bitrate)


def _judge(source: Source, info: StreamInfo, position: int, first: bytes, *, last: bool) -> list[Defect]:
    if not last:
        return [Defect(f"has more than {_MOST_BLOCKS:,} blocks of metadata; the rest was not read", cut=True)]
    if not info.rate:
        return [Defect(f"says that its rate is 0 Hz: {AGAIN}")]
    if position > source.size:
        return [Defect(f"says that its metadata ends at byte {position:,}, but it has {source.size:,}: {AGAIN}")]
    if not _SYNC.match(first):
        return [Defect(f"has no audio frame where its metadata ends: {AGAIN}")] if info.frames else []
    return _judge_end(source, info, position)


def _judge_end(source: Source, info: StreamInfo, position: int) -> list[Defect]:
    """Compare the number of frames that are said to be there with where the last block of them ends."""
    data = source.take_last(min(LAST_SIZE, source.size - position))
    frames = find_last_frames(data, info)
    if not frames:
        return []
    end = frames[0].end
    if end < info.frames:
        seconds = f"{info.frames / info.rate:.2f} s, but ends after {end / info.rate:.2f}"
        return [Defect(f"says that it lasts {seconds}: {AGAIN}")]
    if not any(ends_whole(data, frame) for frame in frames):
        return [Defect(f"its last audio frame is cut short, or damaged: {AGAIN}")]
    return []
