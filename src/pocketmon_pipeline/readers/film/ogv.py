"""Ogg with Theora: the first stream of pictures, and the first of sound."""

from pocketmon_pipeline.binary.asking import Source, Steps
from pocketmon_pipeline.binary.ogg import Kind, follow_ogg
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.film.told import Film, Told

_NONE = Kind("", 0.0, 0)


def tell_ogv(source: Source) -> Steps[Told]:
    """Read the first packets, and the last granules."""
    streams, duration, size, defects = yield from follow_ogg(source)
    kinds = [stream.kind for stream in streams]
    picture = next((kind for kind in kinds if kind.width), _NONE)
    sound = next((kind for kind in kinds if kind.channels), _NONE)
    codec = picture.codec or sound.codec or None
    bitrate = average(size, duration)
    return Told(Film(picture.width, picture.height, duration, sound.rate, sound.channels, codec, bitrate), defects)
