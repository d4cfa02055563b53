"""FLAC (RFC 9639): STREAMINFO, the other metadata, and the frames."""

from pocketmon_pipeline.binary.flac import STREAMINFO_SIZE, StreamInfo, ends_whole, find_last_frames, read_streaminfo
from pocketmon_pipeline.binary.flac_frames import parse_frames
from pocketmon_pipeline.binary.id3 import skip_tags
from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, LAST_SIZE, Defect, Source, Steps
from pocketmon_pipeline.media import average
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_truncation

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
