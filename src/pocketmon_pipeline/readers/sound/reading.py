"""How sounds are read."""

from collections.abc import Mapping
from functools import partial

from pocketmon_pipeline.binary.asking import Parser
from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.media import CUT_SHORT, Medium, tell_facts
from pocketmon_pipeline.readers.sound.aac import follow_aac
from pocketmon_pipeline.readers.sound.aiff import follow_aiff
from pocketmon_pipeline.readers.sound.amr import follow_amr
from pocketmon_pipeline.readers.sound.au import follow_au
from pocketmon_pipeline.readers.sound.caf import follow_caf
from pocketmon_pipeline.readers.sound.flac import follow_flac
from pocketmon_pipeline.readers.sound.midi import follow_midi
from pocketmon_pipeline.readers.sound.mp3 import follow_mp3
from pocketmon_pipeline.readers.sound.told import Sound, Told
from pocketmon_pipeline.readers.sound.tracker import follow_tracker
from pocketmon_pipeline.readers.sound.tracks import follow_m4a, tell_ogg
from pocketmon_pipeline.readers.sound.wav import follow_wav

PARSERS: Mapping[str, Parser[Told]] = {
    "wav": follow_wav,
    "ogg": tell_ogg,
    "flac": follow_flac,
    "mp3": follow_mp3,
    "aiff": follow_aiff,
    "m4a": follow_m4a,
    "midi": follow_midi,
    "tracker": follow_tracker,
    "amr": follow_amr,
    "au": follow_au,
    "caf": follow_caf,
    "aac": follow_aac,
}


def choose_parser(format_name: str, _: bytes) -> Parser[Told]:
    """The parser of a format."""
    return PARSERS[format_name]


MEDIUM = Medium(choose_parser, Told(Sound(), [CUT_SHORT]), partial(tell_facts, SOUNDS, "audio.corrupt"))
read, begin = MEDIUM.read, MEDIUM.begin
