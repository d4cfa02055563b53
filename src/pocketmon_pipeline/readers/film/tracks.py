"""Of MP4, QuickTime and Ogg with Theora: the first track of pictures, and the first of sound."""

from pocketmon_pipeline.binary.asking import Defect, Source, Steps
from pocketmon_pipeline.binary.movie import Track, follow_movie
from pocketmon_pipeline.binary.ogg import Kind, follow_ogg
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.film.told import Film, Told

_NO_TRACK, _NO_KIND = Track(b""), Kind("", 0.0, 0)


def tell_mp4(source: Source) -> Steps[Told]:
    """Read `moov`."""
    duration, tracks, defects = yield from follow_movie(source)
    picture = next((track for track in tracks if track.kind == b"vide"), _NO_TRACK)
    sound = next((track for track in tracks if track.kind == b"soun"), _NO_TRACK)
    return _tell(picture, sound, duration, source.size, defects)


def tell_ogv(source: Source) -> Steps[Told]:
    """Read the first packets, and the last granules."""
    streams, duration, size, defects = yield from follow_ogg(source)
    kinds = [stream.kind for stream in streams]
    picture = next((kind for kind in kinds if kind.width), _NO_KIND)
    sound = next((kind for kind in kinds if kind.channels), _NO_KIND)
    return _tell(picture, sound, duration, size, defects)


def _tell(picture: Track | Kind, sound: Track | Kind, duration: float | None, size: int, defects: list[Defect]) -> Told:
    codec = picture.codec or sound.codec or None
    bitrate = average(size, duration)
    return Told(Film(picture.width, picture.height, duration, sound.rate, sound.channels, codec, bitrate), defects)
