"""AVI (Microsoft, "AVI RIFF File Reference"): the headers of its streams.

Pictures are described by BITMAPINFOHEADER (Microsoft's wingdi.h), as in Matroska those of codecs without a name.
"""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps, describe_overrun
from pocketmon_pipeline.binary.riff import UNSET, Chunk, WaveFormat, parse_chunks, read_wave_format, walk_chunks
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.film.result import Film, Result

# OpenDML puts an index of some 100 KB into the headers of each stream.
_LARGEST_HEADERS = 1024 * 1024


class Header(NamedTuple):
    """One stream: `kind` is `vids` or `auds`; `seconds` as its length and scale say; `form` is its `strf`."""

    kind: bytes
    seconds: float | None
    form: bytes


def read_stream(data: bytes) -> Header:
    """Read a list `strl`."""
    kind, seconds, form = b"", None, b""
    for name, _, _, content in walk_chunks(data, 4):
        if name == b"strh":
            kind = content[:4]
            scale, rate, _, length = struct.unpack_from("<IIII", content, 20)
            seconds = length * scale / rate if rate and length else None
        elif name == b"strf":
            form = content
    return Header(kind, seconds, form)


def parse_avi(source: Source) -> Steps[Result]:
    """Read the list `hdrl`, and compare the claimed sizes with the file's."""
    yield 0, 12
    chunks, cut = yield from parse_chunks("<", {b"LIST": _LARGEST_HEADERS})
    yield ENDING
    headers = next((chunk for chunk in chunks if chunk.content.startswith(b"hdrl")), None)
    if headers is None:
        return Result(Film(), [Defect(f"has no list `hdrl`, which says what its streams are: {AGAIN}", cut=cut)])
    lists = (inner.content for inner in walk_chunks(headers.content, 4) if inner.name == b"LIST")
    streams = [read_stream(content) for content in lists if content.startswith(b"strl")]
    return Result(_describe(streams, source.size), _judge(source, chunks, headers))


def _describe(streams: list[Header], size: int) -> Film:
    picture = next((stream for stream in streams if stream.kind == b"vids"), None)
    sound = next((stream for stream in streams if stream.kind == b"auds"), None)
    form: WaveFormat | None = read_wave_format(sound.form) if sound else None
    duration = max((stream.seconds for stream in streams if stream.seconds is not None), default=None)
    width, height, codec = read_bitmap(picture.form) if picture else (None, None, None)
    codec = codec or (form.codec if form else None)
    rate, channels = (form.rate or None, form.channels or None) if form else (None, None)
    return Film(width, height, duration, rate, channels, codec, average(size, duration))


def _judge(source: Source, chunks: list[Chunk], headers: Chunk) -> list[Defect]:
    if headers.size > _LARGEST_HEADERS:
        return [Defect(f"its headers have {headers.size:,} bytes; {_LARGEST_HEADERS:,} are looked at", cut=True)]
    last = chunks[-1]
    # Written to a pipe, the size of the last list stays open.
    if last.end > source.size and last.size != UNSET:
        name = last.name.decode()
        return [describe_overrun(f"chunk `{name}`", last.end, source.size)]
    return []


LEAST_BITMAP = 20  # bytes up to the end of the codec
_CODECS = {
    b"H264": "h264",
    b"X264": "h264",
    b"AVC1": "h264",
    b"HEVC": "hevc",
    b"MJPG": "mjpeg",
    b"XVID": "mpeg4",
    b"DIVX": "mpeg4",
    b"DX50": "mpeg4",
    b"FMP4": "mpeg4",
    b"MP4V": "mpeg4",
    b"VP80": "vp8",
    b"VP90": "vp9",
    bytes(4): "raw",
    b"DIB ": "raw",
}


def read_bitmap(form: bytes) -> tuple[int, int, str]:
    """Width and height in pixels, and the codec; rows from the top have a negative height."""
    width, height, codec = struct.unpack_from("<4xii4x4s", form)
    return width, abs(height), _CODECS.get(codec.upper()) or codec.decode("latin-1").strip(" \0").lower()
