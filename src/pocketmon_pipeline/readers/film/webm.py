"""WebM and Matroska (RFC 8794, EBML; RFC 9559): the elements Info and Tracks."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps, describe_overrun
from pocketmon_pipeline.binary.riff import LEAST_WAVE, read_wave_format
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.film.avi import LEAST_BITMAP, read_bitmap
from pocketmon_pipeline.readers.film.result import Film, Result

_EBML, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _ENTRY, _TYPE, _CODEC, _PRIVATE = 0x1654AE6B, 0xAE, 0x83, 0x86, 0x63A2
_VIDEO, _WIDTH, _HEIGHT = 0xE0, 0xB0, 0xBA
_AUDIO, _RATE, _CHANNELS = 0xE1, 0xB5, 0x9F
_NANOSECONDS = 1_000_000_000
# Clusters of a second each, for two days.
_MOST_ELEMENTS = 200_000
# Of one level, and tracks of one film: an entry of a track has some sixty kinds of them (RFC 9559, section 5.1.4).
_MOST_INNER = 256
# Codec-private data of a track may hold fonts' worth of settings, but Info and Tracks stay far below this.
_LARGEST = 16 * 1024 * 1024

# Of the others the name says it: `V_VP9`, `A_AAC/MPEG4/LC`, where profiles follow the slash.
_CODECS = {
    "V_MPEG4/ISO/AVC": "h264",
    "V_MPEGH/ISO/HEVC": "hevc",
    "V_MPEG4/MS/V3": "msmpeg4v3",
    "A_MPEG/L3": "mp3",
    "A_MPEG/L2": "mp2",
    "A_PCM/FLOAT/IEEE": "float",
}


class Element(NamedTuple):
    """`size` is None where it is not known, as in streams; `start` is where the content begins."""

    name: int
    start: int
    size: int | None


def read_element(data: bytes, at: int = 0) -> Element | None:
    """Read an element's header (RFC 8794, sections 4 to 6); None where there is none."""
    length = 9 - data[at].bit_length() if at < len(data) else 9
    place = at + length
    if length > 4 or place >= len(data) or not data[place]:
        return None
    width = 9 - data[place].bit_length()
    if place + width > len(data):
        return None
    size = int.from_bytes(data[place : place + width], "big") ^ 1 << 7 * width
    unknown = size == (1 << 7 * width) - 1
    return Element(int.from_bytes(data[at:place], "big"), place + width, None if unknown else size)


class _TooManyError(Exception):
    """More elements in one than any writer makes."""


def walk_elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements of one level that is in memory: name and content. _TooManyError beyond _MOST_INNER of them."""
    at = count = 0
    while (element := read_element(data, at)) is not None and element.size is not None:
        if count == _MOST_INNER:
            raise _TooManyError
        at, count = element.start + element.size, count + 1
        yield element.name, data[element.start : at]


def parse_webm(source: Source) -> Steps[Result]:
    """Go from element to element of the segment, whose size is compared with the file's."""
    position, end, kept, overrun, cut = 0, None, dict[int, bytes](), 0, False
    for _ in range(_MOST_ELEMENTS):
        header = yield position, 12
        element = read_element(header)
        if element is None:
            break
        name, start, size = element
        start += position
        if name == _SEGMENT:
            end = None if size is None else start + size
            position = start
            continue
        if name in {_INFO, _TRACKS} and size is not None and name not in kept:
            kept[name] = yield start, min(size, _LARGEST)
            cut = cut or size > _LARGEST
        if size is None:
            break
        position = overrun = start + size
    else:
        return Result(Film(), [Defect(f"has more than {_MOST_ELEMENTS:,} elements; the rest was not read", cut=True)])
    yield ENDING
    try:
        film = _describe(kept, source.size)
    except _TooManyError:
        detail = f"has more than {_MOST_INNER} elements within another; the rest was not read"
        return Result(Film(), [Defect(detail, cut=True)])
    return Result(film, _judge(source, max(end or 0, overrun), kept, cut=cut))


def _describe(kept: dict[int, bytes], size: int) -> Film:
    film = Film()
    for kind, width, height, rate, channels, codec in _read_tracks(kept.get(_TRACKS, b"")):
        if kind == 1 and film.width is None:
            film = film._replace(width=width, height=height, codec=codec)
        elif kind == 2 and film.rate is None:
            film = film._replace(rate=rate, channels=channels, codec=film.codec or codec)
    duration = _read_duration(kept.get(_INFO, b""))
    return film._replace(duration=duration, bitrate=average(size, duration))


def _read_duration(info: bytes) -> float | None:
    scale, units = 1_000_000, 0.0
    for name, content in walk_elements(info):
        if name == _SCALE:
            scale = _read_number(content)
        elif name == _DURATION:
            units = _read_float(content)
    return units * scale / _NANOSECONDS if 0 < units * scale < 2**63 else None


def _read_number(content: bytes) -> int:
    """RFC 8794, section 7.2: up to eight bytes; 0, which stands for nothing, where it is longer or fills them all."""
    number = int.from_bytes(content, "big") if len(content) <= 8 else 0
    return number if number < 2**63 else 0


def _read_float(content: bytes) -> float:
    layout = {4: ">f", 8: ">d"}.get(len(content))
    return float(struct.unpack(layout, content)[0]) if layout else 0.0


def _read_tracks(tracks: bytes) -> Iterator[tuple[int, int | None, int | None, int | None, int | None, str]]:
    """Type (1 pictures, 2 sound), width, height, rate, channels and codec of each track."""
    for name, entry in walk_elements(tracks):
        if name != _ENTRY:
            continue
        about = dict(walk_elements(entry))
        video, audio = dict(walk_elements(about.get(_VIDEO, b""))), dict(walk_elements(about.get(_AUDIO, b"")))
        kind, width, height = (
            _read_number(where.get(key, b"")) for where, key in ((about, _TYPE), (video, _WIDTH), (video, _HEIGHT))
        )
        # RFC 9559, section 5.1.4.1.29: without these elements it is 8,000 Hz and one channel.
        rate = _read_float(audio[_RATE]) if _RATE in audio else 8000.0
        channels = _read_number(audio.get(_CHANNELS, b"\1"))
        named = about.get(_CODEC, b"").rstrip(b"\0").decode("latin-1")
        codec = _name_codec(named, about.get(_PRIVATE, b""))
        # Opus always plays at 48 kHz, whatever rate its encoder was given (RFC 7845, section 5.1).
        rate = 48_000.0 if codec == "opus" else rate
        safe = round(rate) if 0 < rate < 2**31 else None
        yield kind, width or None, height or None, safe, channels or None, codec


def _name_codec(named: str, private: bytes) -> str:
    """The codec; Microsoft's formats stand as they do in AVI, for codecs that have no name of their own."""
    if named == "V_MS/VFW/FOURCC" and len(private) >= LEAST_BITMAP:
        return read_bitmap(private)[2]
    if named == "A_MS/ACM" and len(private) >= LEAST_WAVE:
        return read_wave_format(private).codec
    return _CODECS.get(named) or named.partition("_")[2].partition("/")[0].lower()


def _judge(source: Source, end: int, kept: dict[int, bytes], *, cut: bool) -> list[Defect]:
    if cut:
        return [Defect(f"an element has more than the {_LARGEST:,} bytes that are looked at", cut=True)]
    if end > source.size:
        return [describe_overrun("content", end, source.size)]
    if _TRACKS not in kept:
        return [Defect(f"has no element Tracks, which says what its streams are: {AGAIN}")]
    return []
