"""AMR and AMR-WB (RFC 4867, section 5): a magic number, and frames of 20 ms with a type byte each."""

from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound

_FRAMES_A_SECOND = 50
# Bytes of a frame with the one before it, by its type: 3GPP TS 26.101, table A.1b, and TS 26.201, table A.1b. Of speech
# that was lost, or not sent, and of types that nobody uses, nothing follows.
_NARROW = (13, 14, 16, 18, 20, 21, 27, 32, 6, 7, 6, 6, 1, 1, 1, 1)
_WIDE = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)
# 28 hours.
_MOST_FRAMES = 5_000_000
_PIECE = 64 * 1024


class _Kind(NamedTuple):
    mark: bytes
    codec: str
    rate: int
    sizes: tuple[int, ...]


# Those of several channels say in four bytes how many there are (5.2).
_SEVERAL = b"_MC1.0\n"
_KINDS = (
    _Kind(b"#!AMR\n", "amr", 8000, _NARROW),
    _Kind(b"#!AMR-WB\n", "amr-wb", 16_000, _WIDE),
    _Kind(b"#!AMR" + _SEVERAL, "amr", 8000, _NARROW),
    _Kind(b"#!AMR-WB" + _SEVERAL, "amr-wb", 16_000, _WIDE),
)


def parse_amr(source: Source) -> Steps[Result]:
    """Go from frame to frame: nothing else says how long the sound lasts."""
    head = yield 0, 32
    kind = next((kind for kind in _KINDS if head.startswith(kind.mark)), None)
    if kind is None:
        return Result(Sound(), [Defect(f"does not begin as AMR does: {AGAIN}")])
    start, channels = len(kind.mark), 1
    if kind.mark.endswith(_SEVERAL):
        start, channels = start + 4, max(1, head[start + 3] & 15)
    position, frames = yield from _count_frames(start, kind.sizes)
    yield ENDING
    seconds = frames / channels / _FRAMES_A_SECOND
    facts = Sound(seconds, kind.rate, channels, None, kind.codec, average(position - start, seconds))
    return Result(facts, _judge(source, position, frames))


def _count_frames(position: int, sizes: tuple[int, ...]) -> Steps[tuple[int, int]]:
    """Where the last whole frame ends, and how many there are."""
    frames, at = 0, 1
    while at and frames < _MOST_FRAMES:
        piece = yield position, _PIECE
        at = 0
        while at < len(piece) and (end := at + sizes[piece[at] >> 3 & 15]) <= len(piece):
            at, frames = end, frames + 1
        position += at
    return position, frames


def _judge(source: Source, position: int, frames: int) -> list[Defect]:
    if frames >= _MOST_FRAMES:
        return [Defect(f"has more than {_MOST_FRAMES:,} frames; the rest was not read", cut=True)]
    return [Defect(f"ends within its frame {frames + 1:,}: {AGAIN}")] if position < source.size else []
