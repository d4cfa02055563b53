"""Tracker modules: songs with their samples. Their duration is unknown until they are played.

MOD: "Protracker Module" (MultimediaWiki). S3M: "Scream Tracker 3.01 TECH.DOC". XM: "The XM module file format" 1.04.
IT: Impulse Tracker's ITTECH.TXT.
"""

import struct
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_truncation

_TOP = 1084
# Of S3M and IT.
_SAMPLE_HEAD = 80
# Far beyond what trackers write.
_MOST_PARTS = 10_000
# ModPlug Tracker packs samples to four bits: a table of 16 bytes, and two samples in a byte.
_PACKED = b"ADPCM"


class _TooManyError(Exception):
    """A module has more parts than _MOST_PARTS."""


class _Sample(NamedTuple):
    """Where a sample begins, and its bytes; a place of 0 is behind the one before."""

    place: int
    size: int

    @property
    def end(self) -> int:
        """The place behind it; one without bytes stands nowhere."""
        return self.place + self.size if self.size else 0


def _pack(size: int) -> int:
    return 16 + (size + 1) // 2


def parse_tracker(source: Source) -> Steps[Result]:
    """Go to every pattern and sample, and compare the last one's end with the size."""
    head = yield 0, _TOP
    codec, follow = next((kind[2:] for kind in _KINDS if head.startswith(kind[1], kind[0])), ("mod", _parse_mod))
    try:
        end = yield from follow(head)
    except _TooManyError:
        return Result(
            Sound(codec=codec), [Defect(f"has more than {_MOST_PARTS:,} parts; they were not read", cut=True)]
        )
    yield ENDING
    return Result(Sound(codec=codec), [describe_truncation("song", end, source.size)] if source.size < end else [])


def _count(*parts: int) -> None:
    if sum(parts) > _MOST_PARTS:
        raise _TooManyError


def _parse_mod(head: bytes) -> Steps[int]:
    """Patterns of 64 rows of four bytes for each channel, then the samples.

    Of patterns behind the last one that is played, and in `FLT8` of the second half of the last one, nothing is known.
    """
    tag = head[1080:1084]
    channels = int(tag[:1]) if tag.endswith(b"CHN") else 8 if tag in {b"OCTA", b"CD81"} else 4
    orders = head[952 : 952 + min(head[950], 128)]
    position = _TOP + 64 * 4 * channels * (max(orders, default=0) + 1)
    for number in range(31):
        size = 2 * struct.unpack_from(">H", head, 20 + 30 * number + 22)[0]
        start = (yield position, len(_PACKED)) if size else b""
        position += len(_PACKED) + _pack(size) if start == _PACKED else size
    return position


def _parse_xm(head: bytes) -> Steps[int]:
    """Patterns, then instruments with their samples. Before version 1.04 samples stood at the end; none is read."""
    version, size, patterns, instruments = struct.unpack_from("<HI6xHH", head, 58)
    if version < 0x0104:
        return 60
    parts, position = patterns + instruments, 60 + size
    _count(parts)
    for _ in range(patterns):
        length, packed = struct.unpack("<I3xH", (yield position, 9))
        position += length + packed
    for _ in range(instruments):
        position, samples = yield from _parse_instrument(position, parts)
        parts += samples
    return int(position)


def _parse_instrument(position: int, parts: int) -> Steps[tuple[int, int]]:
    """Where it ends, and its samples: instruments that share them may have no more than a module may have parts."""
    part = yield position, 33
    size, samples = struct.unpack_from("<I23xH", part)
    _count(parts, samples)
    position += size
    length = struct.unpack_from("<I", part, 29)[0] if samples else 0
    total = samples * length
    for number in range(samples):
        plain, kind = struct.unpack("<I13xB", (yield position + number * length, 18))
        total += _pack(plain) if kind == 0xAD else plain
    return position + int(total), samples


def _parse_s3m(head: bytes) -> Steps[int]:
    orders, instruments, patterns = struct.unpack_from("<HHH", head, 32)
    _count(instruments, patterns)
    table = yield 96 + orders, 2 * (instruments + patterns)
    places = [16 * place for place in struct.unpack(f"<{instruments + patterns}H", table)]
    return (yield from _parse_parts(places[:instruments], _measure_s3m, places[instruments:], 0))


def _measure_s3m(part: bytes) -> _Sample:
    """Of what is no sample, or packed in another way, nothing."""
    kind, high, low, length, packed, flags = struct.unpack("<B12xBHI10xBB48x", part)
    if kind != 1 or packed not in {0, 4}:
        return _Sample(0, 0)
    size = length * (1 + (flags >> 1 & 1)) * (1 + (flags >> 2 & 1))
    return _Sample(16 * (high << 16 | low), _pack(length) if packed else size)


def _parse_it(head: bytes) -> Steps[int]:
    orders, instruments, samples, patterns = struct.unpack_from("<HHHH", head, 32)
    _count(instruments, samples, patterns)
    table = yield 192 + orders, 4 * (instruments + samples + patterns)
    places = struct.unpack(f"<{instruments + samples + patterns}I", table)[instruments:]
    return (yield from _parse_parts(places[:samples], _measure_it, places[samples:], 8))


def _measure_it(part: bytes) -> _Sample:
    """Of a compressed sample one byte is certain."""
    flags, packed, length, place = struct.unpack("<18xB27xBxI20xI4x", part)
    if not flags & 1 or not length:
        return _Sample(0, 0)
    size = length * (1 + (flags >> 1 & 1)) * (1 + (flags >> 2 & 1))
    return _Sample(place, 1 if flags & 8 else _pack(length) if packed == 0xFF else size)


def _parse_parts(
    samples: Sequence[int], measure: Callable[[bytes], _Sample], patterns: Sequence[int], head: int
) -> Steps[int]:
    """The end of the last part; `head` are the bytes of a pattern that its length does not include."""
    end = 0
    for place, is_sample in sorted({(place, True) for place in samples} | {(place, False) for place in patterns}):
        if place and is_sample:
            end = max(end, place + _SAMPLE_HEAD, measure((yield place, _SAMPLE_HEAD)).end)
        elif place:
            end = max(end, place + head + struct.unpack("<H", (yield place, 2))[0])
    return end


_KINDS: Sequence[tuple[int, bytes, str, Callable[[bytes], Steps[int]]]] = (
    (0, b"Extended Module: ", "xm", _parse_xm),
    (0, b"IMPM", "it", _parse_it),
    (44, b"SCRM", "s3m", _parse_s3m),
)
