"""Parses MP4, QuickTime and Ogg with Theora: the first video track, and the first audio track."""

from pocketmon_pipeline.binary.incremental import Defect, Source, Steps
from pocketmon_pipeline.binary.movie import Track, parse_movie
from pocketmon_pipeline.binary.ogg import Kind, parse_ogg
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.film.result import Film, Result

_NO_TRACK, _NO_KIND = Track(b""), Kind("", 0.0, 0)


def parse_mp4(source: Source) -> Steps[Result]:
    """Read `moov`."""
    duration, tracks, defects = yield from parse_movie(source)
    picture = next((track for track in tracks if track.kind == b"vide"), _NO_TRACK)
    sound = next((track for track in tracks if track.kind == b"soun"), _NO_TRACK)
    return _make_result(picture, sound, duration, source.size, defects)


def parse_ogv(source: Source) -> Steps[Result]:
    """Read the first packets, and the last granules."""
    streams, duration, size, defects = yield from parse_ogg(source)
    kinds = [stream.kind for stream in streams]
    picture = next((kind for kind in kinds if kind.width), _NO_KIND)
    sound = next((kind for kind in kinds if kind.channels), _NO_KIND)
    return _make_result(picture, sound, duration, size, defects)


def _make_result(
    picture: Track | Kind, sound: Track | Kind, duration: float | None, size: int, defects: list[Defect]
) -> Result:
    codec = picture.codec or sound.codec or None
    bitrate = average(size, duration)
    return Result(Film(picture.width, picture.height, duration, sound.rate, sound.channels, codec, bitrate), defects)
