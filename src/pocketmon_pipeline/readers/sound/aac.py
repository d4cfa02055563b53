"""AAC in ADTS (ISO/IEC 13818-7, 6.2): frames, each with its size in its header.

ADIF, which has one header and no sizes, is not looked at.
"""

from pocketmon_pipeline.binary.audio_entries import AAC_RATES
from pocketmon_pipeline.binary.id3 import skip_tags
from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound

# Channels by their configuration; of 0 the stream itself tells.
_CHANNELS = (None, 1, 2, 3, 4, 5, 6, 8)
_HEADER, _SAMPLES = 7, 1024
# 12 hours at 48 kHz.
_MOST_FRAMES = 2_000_000
_PIECE = 64 * 1024
# What players append, or leave.
_TAGS = (b"TAG", b"APETAGEX", b"ID3", b"\0")


def parse_aac(source: Source) -> Steps[Result]:
    """Go from frame to frame: nothing else says how long the sound lasts."""
    start, _ = yield from skip_tags()
    head = yield start, _HEADER
    if head.startswith(b"ADIF"):
        return Result(Sound(codec="aac"), [])
    if not _measure(head) or head[2] >> 2 & 15 >= len(AAC_RATES):
        return Result(Sound(), [Defect(f"has no audio frame where it begins: {AGAIN}")])
    rate, channels = AAC_RATES[head[2] >> 2 & 15], _CHANNELS[(head[2] & 1) << 2 | head[3] >> 6]
    position, blocks, rest = yield from _count_frames(start)
    yield ENDING
    seconds = blocks * _SAMPLES / rate
    facts = Sound(seconds, rate, channels, None, "aac", average(position - start, seconds))
    return Result(facts, _judge(position, rest, source, blocks))


def _measure(head: bytes) -> int:
    """Bytes of the frame with this header, 0 where it is none."""
    if len(head) < _HEADER or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5


def _count_frames(position: int) -> Steps[tuple[int, int, bytes]]:
    """Where the last whole frame ends, how many blocks of samples there are, and the first bytes behind them."""
    blocks = 0
    while True:
        piece = yield position, _PIECE
        at = 0
        while (size := _measure(piece[at : at + _HEADER])) >= _HEADER and at + size <= len(piece):
            blocks += (piece[at + 6] & 3) + 1
            at += size
        position += at
        if not at or blocks >= _MOST_FRAMES:
            return position, blocks, piece[at : at + _HEADER]


def _judge(position: int, rest: bytes, source: Source, blocks: int) -> list[Defect]:
    if blocks >= _MOST_FRAMES:
        return [Defect(f"has more than {_MOST_FRAMES:,} frames; the rest was not read", cut=True)]
    if position >= source.size or rest.startswith(_TAGS):
        return []
    if _measure(rest) or len(rest) < _HEADER:
        return [Defect(f"ends within an audio frame: the file is cut off; {AGAIN}")]
    return [Defect(f"is damaged at byte {position:,}, where no audio frame begins: {AGAIN}")]
