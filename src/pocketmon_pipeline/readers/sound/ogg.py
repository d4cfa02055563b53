"""Ogg with Vorbis, Opus, FLAC or Speex: the first packet of the stream, and its last granule."""

from pocketmon_pipeline.binary.asking import AGAIN, Defect, Source, Steps
from pocketmon_pipeline.binary.ogg import follow_ogg
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.told import Sound, Told


def tell_ogg(source: Source) -> Steps[Told]:
    """Tell of the first stream of sound."""
    streams, duration, size, defects = yield from follow_ogg(source)
    kind = next((stream.kind for stream in streams if stream.kind.channels), None)
    if kind is None:
        # A codec that is not known is no defect, a page that begins no stream is.
        return Told(Sound(), defects)
    if not kind.rate and not defects:
        defects = [Defect(f"says that its rate is 0 Hz: {AGAIN}")]
    sound = Sound(duration, kind.rate or None, kind.channels, kind.bit_depth, kind.codec, average(size, duration))
    return Told(sound, defects)
