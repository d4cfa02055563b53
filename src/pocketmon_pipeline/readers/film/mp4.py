"""MP4 and QuickTime: the first track of pictures, and the first of sound."""

from pocketmon_pipeline.binary.asking import Source, Steps
from pocketmon_pipeline.binary.movie import Track, follow_movie
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.film.told import Film, Told

_NONE = Track(b"")


def tell_mp4(source: Source) -> Steps[Told]:
    """Read `moov`."""
    duration, tracks, defects = yield from follow_movie(source)
    picture = next((track for track in tracks if track.kind == b"vide"), _NONE)
    sound = next((track for track in tracks if track.kind == b"soun"), _NONE)
    codec = picture.codec or sound.codec
    bitrate = average(source.size, duration)
    return Told(Film(picture.width, picture.height, duration, sound.rate, sound.channels, codec, bitrate), defects)
