"""The first track of sound of M4A, and the first stream of Ogg: Vorbis, Opus, FLAC or Speex."""

from pocketmon_pipeline.binary.incremental import AGAIN, Defect, Source, Steps
from pocketmon_pipeline.binary.movie import parse_movie
from pocketmon_pipeline.binary.ogg import parse_ogg
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound


def parse_m4a(source: Source) -> Steps[Result]:
    """Describe the first track of sound; pictures beside it are covers."""
    duration, tracks, defects = yield from parse_movie(source)
    track = next((track for track in tracks if track.kind == b"soun"), None)
    if track is None:
        return Result(Sound(), defects or [Defect(f"has no audio track: {AGAIN}")])
    bitrate = average(source.size, duration)
    return Result(Sound(duration, track.rate, track.channels, track.bit_depth, track.codec, bitrate), defects)


def parse_ogg_sound(source: Source) -> Steps[Result]:
    """Describe the first stream of sound."""
    streams, duration, size, defects = yield from parse_ogg(source)
    kind = next((stream.kind for stream in streams if stream.kind.channels), None)
    if kind is None:
        # A codec that is not known is no defect, a page that begins no stream is.
        return Result(Sound(), defects)
    if not kind.rate and not defects:
        defects = [Defect(f"says that its rate is 0 Hz: {AGAIN}")]
    sound = Sound(duration, kind.rate or None, kind.channels, kind.bit_depth, kind.codec, average(size, duration))
    return Result(sound, defects)
