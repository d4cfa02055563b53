"""The box `moov` of MP4, M4A and QuickTime (ISO/IEC 14496-12 and -14; Apple, QTFF): tracks and durations."""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.audio_entries import name_entry, read_audio_entry
from pocketmon_pipeline.binary.boxes import MOST_BOXES, TooManyBoxesError, find_box, walk_boxes
from pocketmon_pipeline.binary.fragments import LARGEST_FRAGMENT, Length, add_fragment, measure_fragments, read_time
from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps, describe_overrun

# Ten hours of video have a `moov` of some 10 MB.
LARGEST_MOOV = 32 * 1024 * 1024
_UNKNOWN = {0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF}
_MOST_TRACKS = 256
_CONTAINERS = (b"mdia", b"minf", b"stbl")

# Sample entries of images (mp4ra.org, "Codecs"; Apple, QTFF).
_CODECS = {
    b"avc1": "h264",
    b"avc3": "h264",
    b"hvc1": "hevc",
    b"hev1": "hevc",
    b"av01": "av1",
    b"vp08": "vp8",
    b"vp09": "vp9",
    b"mp4v": "mpeg4",
    b"jpeg": "mjpeg",
    **dict.fromkeys((b"apch", b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x"), "prores"),
}


class Track(NamedTuple):
    """One track: `kind` is `vide`, `soun` or another handler; pixels, Hz, bits."""

    kind: bytes
    codec: str | None = None
    width: int | None = None
    height: int | None = None
    rate: int | None = None
    channels: int | None = None
    bit_depth: int | None = None


class Movie(NamedTuple):
    """`duration` is seconds, None if not stated, as in streams."""

    duration: float | None
    tracks: list[Track]
    defects: list[Defect]


def parse_movie(source: Source) -> Steps[Movie]:
    """Read box by box, wherever `moov` is, and compare the stated sizes with the file's."""
    moov, position, last, cut = None, 0, b"", False
    lengths: dict[int, Length] | None = {}
    for _ in range(MOST_BOXES):
        header = yield position, 16
        if len(header) < 8:
            break
        size, last, start = _read_box(header)
        if size and size < start:
            break
        if last == b"moov" and moov is None and size:
            cut = size > LARGEST_MOOV
            moov = yield position + start, min(size - start, LARGEST_MOOV)
        if last == b"moof" and lengths is not None:
            fragment = yield position + start, min(size - start, LARGEST_FRAGMENT)
            lengths = lengths if _add(lengths, fragment, size - start) else None
        if not size:
            position = 0
            break
        position += size
    else:
        return Movie(None, [], [Defect(f"has more than {MOST_BOXES:,} boxes; the rest was not read", cut=True)])
    yield ENDING
    defects = _judge(source, position, last, found=moov is not None, cut=cut)
    return _read_moov(moov, defects, lengths) if moov and not cut else Movie(None, [], defects)


def _add(lengths: dict[int, Length], fragment: bytes, size: int) -> bool:
    """Add the durations of a fragment; False if it is damaged, or too large."""
    if len(fragment) < size:
        return False
    try:
        add_fragment(lengths, fragment)
    except (TooManyBoxesError, struct.error):
        return False
    return True


def _read_box(header: bytes) -> tuple[int, bytes, int]:
    """The box's size (0 for the rest of the file), its type, and the size of its header."""
    size, kind = struct.unpack_from(">I4s", header)
    if size == 1:
        return int.from_bytes(header[8:16], "big") or 1, kind, 16
    return size, kind, 8


def _judge(source: Source, position: int, last: bytes, *, found: bool, cut: bool) -> list[Defect]:
    if cut:
        return [Defect(f"its box `moov` is larger than the {LARGEST_MOOV:,} bytes that are looked at", cut=True)]
    if position > source.size:
        name = last.decode("latin-1")
        return [describe_overrun(f"box `{name}`", position, source.size)]
    if not found:
        return [Defect(f"has no box `moov`, without which nothing can be played: it was not finished; {AGAIN}")]
    return []


def _read_moov(moov: bytes, defects: list[Defect], lengths: dict[int, Length] | None) -> Movie:
    tracks: list[Track] = []
    duration, scale = None, 0
    try:
        for kind, start, end in walk_boxes(moov):
            if kind == b"mvhd":
                scale, duration = _read_duration(moov, start)
            elif kind == b"trak" and len(tracks) < _MOST_TRACKS:
                tracks.append(_read_track(moov, start, end))
            elif kind == b"mvex" and (mehd := find_box(moov, b"mehd", start, end)):
                duration = _read_extended_duration(moov, mehd[0], scale)
            elif kind == b"mvex" and lengths != {}:
                # What `moov` tells is of its own samples, and of no fragment.
                duration = measure_fragments(moov, lengths) if lengths else None
    except TooManyBoxesError:
        defects = [*defects, Defect(f"a box holds more than {MOST_BOXES:,} others; the rest was not read", cut=True)]
    except (struct.error, IndexError):
        defects = defects or [Defect(f"a box within `moov` is too short for what it must say: {AGAIN}")]
    if not tracks and not defects and find_box(moov, b"cmov") is None:
        defects = [Defect(f"its box `moov` has no track, so that nothing can be played: {AGAIN}")]
    return Movie(duration, tracks, defects)


def _read_duration(data: bytes, at: int) -> tuple[int, float | None]:
    """Units per second, and seconds, of `mvhd`."""
    scale, units = read_time(data, at)
    return scale, units / scale if scale and units else None


def _read_extended_duration(data: bytes, at: int, scale: int) -> float | None:
    """`mehd` (14496-12, 8.8.2) counts in the units of `mvhd`."""
    units: int = struct.unpack_from(*((">Q", data, at + 4) if data[at] == 1 else (">I", data, at + 4)))[0]
    return units / scale if scale and units not in _UNKNOWN else None


def _read_track(data: bytes, start: int, end: int) -> Track:
    place: tuple[int, int] | None = (start, end)
    kind = b""
    for name in _CONTAINERS:
        place = find_box(data, name, *place) if place else None
        if name == b"mdia" and place and (handler := find_box(data, b"hdlr", *place)):
            kind = data[handler[0] + 8 : handler[0] + 12]
    described = find_box(data, b"stsd", *place) if place else None
    if described is None:
        return Track(kind)
    entry = next(walk_boxes(data, described[0] + 8, described[1]), None)
    if entry is None:
        return Track(kind)
    if kind == b"vide":
        width, height = struct.unpack_from(">HH", data, entry[1] + 24)
        return Track(kind, _CODECS.get(entry[0]) or name_entry(entry[0]), width or None, height or None)
    if kind == b"soun":
        codec, rate, channels, bits = read_audio_entry(data, *entry)
        return Track(kind, codec, None, None, rate or None, channels or None, bits or None)
    return Track(kind)
