"""Standard MIDI files ("Standard MIDI Files 1.0", MMA, 1996), in RIFF too (RMID): their duration."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.binary.riff import is_name
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_truncation

# The duration takes a look at every event, which costs thirty times as much as hashing: of songs with more bytes of
# tracks it is not told.
LARGEST_MEASURED = 16 * 1024
# Twice as many as a header can count tracks.
_MOST_CHUNKS = 131_072
# The tempo until one is stated: 120 beats a minute, in microseconds per beat.
_TEMPO = 500_000

# An event of a channel with two bytes of data, and its time before it; the status may be the one before.
_DELTA = rb"[\x80-\xff]{0,3}[\x00-\x7f]"
_EVENT = compile_later(rb"(%s)(?:[\x80-\xbf\xe0-\xef][\x00-\x7f]{2}|[\x00-\x7f]{2})" % _DELTA)
_RUN = compile_later(rb"(?>%s(?:[\x80-\xbf\xe0-\xef][\x00-\x7f]{2}|[\x00-\x7f]{2}))*+" % _DELTA)
_LONG_DELTA = compile_later(rb"[\x80-\xff]+")
_HIGH = bytes(range(128, 256))


class Header(NamedTuple):
    """`division` is ticks per beat, or frames and ticks per second when its highest bit is set."""

    format: int
    tracks: int
    division: int


class Tempo(NamedTuple):
    """Microseconds per beat from a tick on."""

    tick: int
    beat: int


def parse_midi(source: Source) -> Steps[Result]:
    """Go from track to track."""
    head = yield 0, 12
    start = 20 if head.startswith(b"RIFF") else 0
    top = yield start, 14
    if not top.startswith(b"MThd") or len(top) < 14:
        return Result(Sound(codec="midi"), [Defect(f"has no whole header `MThd`: {AGAIN}")])
    size, *fields = struct.unpack_from(">IHHH", top, 4)
    header, position = Header(*fields), start + 8 + size
    tracks: list[bytes] = []
    length = total = 0
    for _ in range(_MOST_CHUNKS):
        name = (yield position, 8) if len(tracks) < header.tracks else b""
        if len(name) < 8 or not is_name(name[:4]):
            break
        length = int.from_bytes(name[4:], "big")
        if name.startswith(b"MTrk"):
            total += length
            tracks.append((yield position + 8, length) if total <= LARGEST_MEASURED else b"")
        position += 8 + length
    else:
        return Result(
            Sound(codec="midi"), [Defect(f"has more than {_MOST_CHUNKS:,} chunks; the rest was not read", cut=True)]
        )
    yield ENDING
    defects = _judge(source, header, len(tracks), position, length)
    seconds = measure(header, tracks) if total <= LARGEST_MEASURED and not defects else None
    return Result(Sound(seconds, codec="midi"), defects)


def _judge(source: Source, header: Header, present: int, position: int, length: int) -> list[Defect]:
    """`position` is where the last chunk is said to end, `length` its size."""
    if position > source.size and present:
        return [describe_truncation(f"track {present:,}", length, source.size - position + length)]
    if not header.division:
        return [Defect(f"says that a beat has no ticks: {AGAIN}")]
    if present < header.tracks:
        return [Defect(f"says that it has {header.tracks:,} tracks, but {present:,} are there: {AGAIN}")]
    return []


def measure(header: Header, tracks: list[bytes]) -> float | None:
    """Seconds up to the end of the longest track; None where an event makes no sense, or patterns stand alone."""
    if header.format == 2 or not header.division:
        return None
    tempos: list[Tempo] = []
    ends = []
    for track in tracks:
        end = _count_ticks(track, tempos)
        if end is None:
            return None
        ends.append(end)
    if header.division & 0x8000:
        frames, ticks = 256 - (header.division >> 8), header.division & 255
        return max(ends, default=0) / (frames * ticks) if ticks else None
    return sum(_play(max(ends, default=0), sorted(tempos, key=_tick))) / header.division / 1_000_000


def _tick(tempo: Tempo) -> int:
    """Of changes at one tick, the last that is written holds."""
    return tempo.tick


def _play(end: int, tempos: list[Tempo]) -> Iterator[int]:
    """Ticks times microseconds per beat, stretch by stretch."""
    here, beat = 0, _TEMPO
    for tempo in tempos:
        until = min(tempo.tick, end)
        yield (until - here) * beat
        here, beat = until, tempo.beat
    yield (end - here) * beat


def _sum_deltas(deltas: bytes) -> int:
    """Numbers of seven bits a byte (highest first, the last byte below 128), added up."""
    total = sum(deltas.translate(None, _HIGH))
    for high in _LONG_DELTA.findall(deltas):
        value = 0
        for byte in high:
            value = value << 7 | byte & 127
        total += value << 7
    return total


def _read_number(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for _ in range(4):
        byte = data[place]
        place += 1
        value = value << 7 | byte & 127
        if byte < 128:
            return value, place
    raise ValueError


def _count_ticks(track: bytes, tempos: list[Tempo]) -> int | None:
    """Ticks up to the track's end; adds its changes of tempo."""
    try:
        return _walk_track(track, tempos)
    except (IndexError, ValueError):
        return None


def _walk_track(track: bytes, tempos: list[Tempo]) -> int:
    place = ticks = status = 0
    while place < len(track):
        delta, place = _read_number(track, place)
        ticks += delta
        byte = track[place]
        if byte == 0xFF:
            kind = track[place + 1]
            length, start = _read_number(track, place + 2)
            if kind == 0x2F:
                break
            if kind == 0x51:
                tempos.append(Tempo(ticks, int.from_bytes(track[start : start + 3], "big")))
            place = start + length
        elif byte in {0xF0, 0xF7}:
            length, start = _read_number(track, place + 1)
            place = start + length
        else:
            if byte >= 0x80:
                status = byte
                place += 1
            place += 1 if 0xC0 <= status < 0xE0 else 2
            if not 0x80 <= status < 0xF0:
                raise ValueError
        if not 0xC0 <= status < 0xE0 and status:
            run = _RUN.match(track, place)
            if run and run.end() > place:
                ticks += _sum_deltas(b"".join(_EVENT.findall(track, place, run.end())))
                place = run.end()
    return ticks
