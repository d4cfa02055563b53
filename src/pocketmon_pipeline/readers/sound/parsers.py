"""The parsers of sound formats.

Of M4A the first track of sound counts, of Ogg the first stream: Vorbis, Opus, FLAC or Speex.
"""

from collections.abc import Mapping
from functools import partial

from pocketmon_pipeline.binary.incremental import AGAIN, Defect, Parser, Source, Steps
from pocketmon_pipeline.binary.movie import parse_movie
from pocketmon_pipeline.binary.ogg import parse_ogg
from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.media import CUT_SHORT, Medium, average, make_fact_rows
from pocketmon_pipeline.readers.sound.aac import parse_aac
from pocketmon_pipeline.readers.sound.aiff import parse_aiff
from pocketmon_pipeline.readers.sound.caf import parse_caf
from pocketmon_pipeline.readers.sound.flac import parse_flac
from pocketmon_pipeline.readers.sound.midi import parse_midi
from pocketmon_pipeline.readers.sound.mp3 import parse_mp3
from pocketmon_pipeline.readers.sound.result import Result, Sound
from pocketmon_pipeline.readers.sound.tracker import parse_tracker
from pocketmon_pipeline.readers.sound.wav import parse_wav


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


PARSERS: Mapping[str, Parser[Result]] = {
    "wav": parse_wav,
    "ogg": parse_ogg_sound,
    "flac": parse_flac,
    "mp3": parse_mp3,
    "aiff": parse_aiff,
    "m4a": parse_m4a,
    "midi": parse_midi,
    "tracker": parse_tracker,
    "caf": parse_caf,
    "aac": parse_aac,
}


def choose_parser(format_name: str, _: bytes) -> Parser[Result]:
    """The parser of a format."""
    return PARSERS[format_name]


MEDIUM = Medium(choose_parser, Result(Sound(), [CUT_SHORT]), partial(make_fact_rows, SOUNDS, "audio.corrupt"))
read, begin = MEDIUM.read, MEDIUM.begin
