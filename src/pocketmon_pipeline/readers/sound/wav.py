"""WAV: RIFF/WAVE (IBM and Microsoft, 1991), its extensible form, RF64 and BW64."""

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.binary.riff import (
    UNCOMPRESSED,
    UNSET,
    Chunk,
    WaveFormat,
    parse_chunks,
    read_wave_format,
)
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_missing_chunk, describe_truncation
from pocketmon_pipeline.text.quantities import format_count

_WANTED = {b"fmt ": 64, b"fact": 4, b"ds64": 28}
_ORDERS = {b"RIFX": ">"}
# Sizes that were never filled in are believed to stand for the rest of the file if that is so many seconds at least:
# what writes to a pipe leaves them, and so does a writer that was stopped at once.
SHORTEST_UNSIZED = 0.1
# SoX writes this (`MS_UNSPEC` in its wav.c), in whole blocks.
_UNSET_SOX = 0x7FFFF000


def parse_wav(source: Source) -> Steps[Result]:
    """Read the format, and compare the claimed size of the sound with the file's."""
    head = yield 0, 12
    order = _ORDERS.get(head[:4], "<")
    chunks = yield from parse_chunks(order, _WANTED)
    yield ENDING
    found = {chunk.name: chunk for chunk in reversed(chunks.chunks)}
    if b"fmt " not in found:
        return Result(Sound(), [describe_missing_chunk("fmt ", chunks, source.size)])
    form = read_wave_format(found[b"fmt "].content, order)
    if b"data" not in found:
        return Result(_describe(form, None, 0), [describe_missing_chunk("data", chunks, source.size)])
    data = found[b"data"]
    present = source.size - data.start
    unsized = _is_unsized(head[4:8], data, _measure_block(form))
    length = present if unsized else max(0, min(data.size, present))
    fact = int.from_bytes(found[b"fact"].content, "big" if order == ">" else "little") if b"fact" in found else 0
    return Result(_describe(form, length, fact), _judge(form, data, present, unsized=unsized))


def _is_unsized(whole: bytes, data: Chunk, block: int) -> bool:
    """Whether the sizes were left open: as FFmpeg or SoX leave them in a pipe, or not filled in at all."""
    if data.size == 0:
        return whole == bytes(4)
    if data.size == UNSET:
        return whole == UNSET.to_bytes(4, "little")
    return block > 0 and data.size == _UNSET_SOX // block * block


def _judge(form: WaveFormat, data: Chunk, present: int, *, unsized: bool) -> list[Defect]:
    if not form.channels or not form.rate or not _measure_block(form):
        channels, block = format_count(form.channels, "channel"), format_count(form.block, "byte")
        return [Defect(f"says that it has {channels} at {form.rate} Hz in blocks of {block}: {AGAIN}")]
    if not form.bit_depth and form.codec in {"pcm", "float"}:
        return [Defect(f"says that its samples have no bits: {AGAIN}")]
    if unsized and present >= form.byte_rate * SHORTEST_UNSIZED:
        return []
    return [describe_truncation("audio", data.size, present)] if data.size > present else []


def _measure_block(form: WaveFormat) -> int:
    """Bytes of one frame, or of one block where frames are packed together; headers of plain samples may lack it."""
    return form.block or (form.channels * ((form.bit_depth + 7) // 8) if form.codec in UNCOMPRESSED else 0)


def _describe(form: WaveFormat, length: int | None, fact: int) -> Sound:
    """`length` is the bytes of sound that are there, `fact` the frames that a compressed sound says it has."""
    seconds = None if length is None or not form.rate else _measure(form, length, fact)
    bits = form.bit_depth or None
    block = _measure_block(form)
    stated = form.rate * block * 8 if form.codec in UNCOMPRESSED else form.byte_rate * 8
    bitrate = stated or average(length or 0, seconds)
    return Sound(seconds, form.rate or None, form.channels or None, bits, form.codec, bitrate or None)


def _measure(form: WaveFormat, length: int, fact: int) -> float | None:
    block = _measure_block(form)
    if form.codec in UNCOMPRESSED:
        return length // block / form.rate if block else None
    if form.block_frames and block:
        most = length // block * form.block_frames + (form.block_frames if length % block else 0)
        # Some writers count otherwise: what cannot be right to within a block is not believed.
        return (fact if most - form.block_frames < fact <= most else most) / form.rate
    if form.byte_rate:
        return length / form.byte_rate
    # MP3 of a variable rate, as FFmpeg writes it: only the frames that it counts tell.
    return fact / form.rate if fact else None
