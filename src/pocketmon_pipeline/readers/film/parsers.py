"""The parsers of video formats: the first video track, and the first audio track."""

from collections.abc import Mapping
from functools import partial

from pocketmon_pipeline.binary.incremental import Defect, Parser, Source, Steps
from pocketmon_pipeline.binary.movie import Track, parse_movie
from pocketmon_pipeline.binary.ogg import Kind, parse_ogg
from pocketmon_pipeline.facts import FILMS
from pocketmon_pipeline.media import CUT_SHORT, Medium, average, make_fact_rows
from pocketmon_pipeline.readers.film.avi import parse_avi
from pocketmon_pipeline.readers.film.result import Film, Result
from pocketmon_pipeline.readers.film.webm import parse_webm
from pocketmon_pipeline.scan.detection import match_signature

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


PARSERS: Mapping[str, Parser[Result]] = {
    "mp4": parse_mp4,
    "mov": parse_mp4,
    "webm": parse_webm,
    "matroska": parse_webm,
    "avi": parse_avi,
    "ogv": parse_ogv,
}
# What the first bytes alone are called.
_BY_SIGNATURE = {**PARSERS, "ogg": parse_ogv}


def choose_parser(_: str, head: bytes) -> Parser[Result]:
    """The parser that the first bytes ask for: names of films are often those of another container."""
    return _BY_SIGNATURE.get(match_signature(head), parse_mp4)


MEDIUM = Medium(choose_parser, Result(Film(), [CUT_SHORT]), partial(make_fact_rows, FILMS, "film.corrupt"))
read, begin = MEDIUM.read, MEDIUM.begin
