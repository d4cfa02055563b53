"""The parsers of sound formats."""

from collections.abc import Mapping
from functools import partial

from pocketmon_pipeline.binary.incremental import Parser
from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.media import CUT_SHORT, Medium, make_fact_rows
from pocketmon_pipeline.readers.sound.aac import parse_aac
from pocketmon_pipeline.readers.sound.aiff import parse_aiff
from pocketmon_pipeline.readers.sound.caf import parse_caf
from pocketmon_pipeline.readers.sound.flac import parse_flac
from pocketmon_pipeline.readers.sound.midi import parse_midi
from pocketmon_pipeline.readers.sound.mp3 import parse_mp3
from pocketmon_pipeline.readers.sound.result import Result, Sound
from pocketmon_pipeline.readers.sound.tracker import parse_tracker
from pocketmon_pipeline.readers.sound.tracks import parse_m4a, parse_ogg_sound
from pocketmon_pipeline.readers.sound.wav import parse_wav

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
