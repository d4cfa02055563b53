"""M4A: the first track of sound in an MP4 file."""

from pocketmon_pipeline.binary.asking import AGAIN, Defect, Source, Steps
from pocketmon_pipeline.binary.movie import follow_movie
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.told import Sound, Told


def follow_m4a(source: Source) -> Steps[Told]:
    """Tell of the first track of sound; pictures beside it are covers."""
    duration, tracks, defects = yield from follow_movie(source)
    track = next((track for track in tracks if track.kind == b"soun"), None)
    if track is None:
        return Told(Sound(), defects or [Defect(f"has no track of sound: {AGAIN}")])
    bitrate = average(source.size, duration)
    return Told(Sound(duration, track.rate, track.channels, track.bit_depth, track.codec, bitrate), defects)
