"""CAF ("Apple Core Audio Format Specification 1.0"): chunks with sizes of 64 bits, one of which may run to the end."""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.binary.riff import MOST_CHUNKS
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_truncation
from pocketmon_pipeline.text.quantities import format_count

_FILE_HEADER, _CHUNK_HEADER = 8, 12
# Before the samples stands the number of edits.
_EDITS = 4
_OPEN = -1
_FLOAT = 1
_CODECS = {b"lpcm": "pcm", b"ima4": "ima-adpcm", b"alac": "alac", b"ulaw": "ulaw", b"alaw": "alaw", b"aac ": "aac"}
_MOST_RATE = 2.0**31


class _Form(NamedTuple):
    """The chunk `desc`."""

    rate: float
    kind: bytes
    flags: int
    packet: int
    frames: int
    channels: int
    bits: int


class _Found(NamedTuple):
    form: _Form | None
    frames: int
    sound: tuple[int, int] | None
    end: int
    many: bool


def parse_caf(source: Source) -> Steps[Result]:
    """Go from chunk to chunk, and compare where the last one ends with the file's size."""
    found = yield from _parse_chunks()
    yield ENDING
    if found.many:
        return Result(Sound(), [Defect(f"has more than {MOST_CHUNKS:,} chunks; the rest was not read", cut=True)])
    form = found.form
    if form is None or not form.channels or not 0 < form.rate < _MOST_RATE:
        stated = "no chunk `desc`" if form is None else f"{format_count(form.channels, 'channel')} at {form.rate:g} Hz"
        return Result(Sound(), [Defect(f"says that it has {stated}: {AGAIN}")])
    if found.end > source.size:
        return Result(_describe(form, found, 0), [describe_truncation("last chunk", found.end, source.size)])
    if found.sound is None:
        return Result(_describe(form, found, 0), [Defect(f"has no chunk `data`: {AGAIN}")])
    start, size = found.sound
    return Result(_describe(form, found, max(0, (source.size - start if size == _OPEN else size) - _EDITS)), [])


def _parse_chunks() -> Steps[_Found]:
    form, frames, sound, position = None, 0, None, _FILE_HEADER
    for _ in range(MOST_CHUNKS):
        header = yield position, _CHUNK_HEADER
        is_filled = not header.strip(b"\0")  # as some writers fill up their last chunk
        if is_filled or len(header) < _CHUNK_HEADER:
            return _Found(form, frames, sound, position + (0 if is_filled else _CHUNK_HEADER), many=False)
        name, size = struct.unpack(">4sq", header)
        position += _CHUNK_HEADER
        if name == b"desc":
            form = _Form(*struct.unpack(">d4s5I", (yield position, 32)))
        elif name == b"pakt":
            frames = struct.unpack(">8xq", (yield position, 16))[0]
        elif name == b"data":
            sound = sound or (position, size)
        if size < 0:
            return _Found(form, frames, sound, position, many=False)
        position += size
    return _Found(form, frames, sound, position, many=True)


def _describe(form: _Form, found: _Found, length: int) -> Sound:
    frames = length // form.packet * form.frames if form.packet and form.frames else max(0, found.frames)
    seconds = frames / form.rate if frames else None
    is_float = form.kind == b"lpcm" and form.flags & _FLOAT
    codec = "float" if is_float else _CODECS.get(form.kind, form.kind.decode("latin-1").strip().lower())
    return Sound(seconds, round(form.rate) or None, form.channels, form.bits or None, codec, average(length, seconds))
