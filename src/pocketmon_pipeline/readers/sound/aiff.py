"""AIFF and AIFF-C (Apple, "Audio Interchange File Format", 1.3, and its draft of 1991)."""

import struct

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.binary.riff import Chunk, Chunks, parse_chunks
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_missing_chunk, describe_truncation
from pocketmon_pipeline.text.quantities import format_count

_CODECS = {
    **dict.fromkeys((b"NONE", b"sowt", b"twos", b"in24", b"in32", b"raw "), "pcm"),
    **dict.fromkeys((b"fl32", b"FL32", b"fl64", b"FL64"), "float"),
    **dict.fromkeys((b"alaw", b"ALAW"), "alaw"),
    **dict.fromkeys((b"ulaw", b"ULAW"), "ulaw"),
    b"ima4": "ima-adpcm",
    b"GSM ": "gsm",
}
# A packet of 34 bytes holds 64 samples of one channel (Apple, QuickTime File Format, "IMA 4:1"); COMM counts packets,
# and not all writers agree of how many channels.
_IMA_PACKET, _IMA_SAMPLES = 34, 64
# Far beyond what any sound has, in Hz; with the most channels and bits a second of it still fits into 63 bits.
_MOST_RATE = 2**31
# Offset and size of blocks come before the samples.
_SOUND_HEADER = 8


def read_extended(data: bytes) -> float:
    """An 80-bit number of IEEE 754 in double extended precision; 0 where it is no size that a rate can have."""
    exponent, mantissa = struct.unpack(">HQ", data)
    power = exponent - 16383 - 63
    rate = mantissa * 2.0**power if -64 < power <= 0 else 0.0
    return rate if rate < _MOST_RATE else 0.0


def parse_aiff(source: Source) -> Steps[Result]:
    """Read COMM, and compare the claimed size of SSND with the file's."""
    head = yield 0, 12
    chunks = yield from parse_chunks(">", {b"COMM": 32})
    yield ENDING
    found = {chunk.name: chunk for chunk in reversed(chunks.chunks)}
    if b"COMM" not in found:
        return Result(Sound(), [describe_missing_chunk("COMM", chunks, source.size)])
    comm = found[b"COMM"].content
    channels, frames, bits, rate = _read_common(comm)
    kind = comm[18:22] if head[8:12] == b"AIFC" else b"NONE"
    sound = found.get(b"SSND")
    length = max(0, sound.size - _SOUND_HEADER) if sound else 0
    if kind == b"ima4" and channels:
        frames, bits = length // (_IMA_PACKET * channels) * _IMA_SAMPLES, 4
    codec = _CODECS.get(kind, kind.decode("latin-1").strip().lower())
    seconds = frames / rate if rate and channels else None
    bitrate = rate * channels * bits if codec == "pcm" else average(length, seconds)
    facts = Sound(seconds, rate or None, channels or None, bits or None, codec, bitrate or None)
    return Result(facts, _judge(source, chunks, sound, facts, frames))


def _read_common(comm: bytes) -> tuple[int, int, int, int]:
    channels, frames, bits = struct.unpack_from(">HIH", comm)
    return channels, frames, bits, round(read_extended(comm[8:18]))


def _judge(source: Source, chunks: Chunks, sound: Chunk | None, facts: Sound, frames: int) -> list[Defect]:
    if not facts.channels or not facts.rate:
        channels = format_count(facts.channels or 0, "channel")
        return [Defect(f"says that it has {channels} at {facts.rate or 0} Hz: {AGAIN}")]
    if sound is None:
        return [describe_missing_chunk("SSND", chunks, source.size)] if frames else []
    present = source.size - sound.start
    return [describe_truncation("audio", sound.size, present)] if sound.size > present else []
