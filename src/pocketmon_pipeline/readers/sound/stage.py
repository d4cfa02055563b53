"""The stage that reads sounds."""

from collections.abc import Mapping

from pocketmon_pipeline.binary.asking import Parser
from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.media import CUT_SHORT, Medium, make_map
from pocketmon_pipeline.readers.sound.aiff import follow_aiff
from pocketmon_pipeline.readers.sound.flac import follow_flac
from pocketmon_pipeline.readers.sound.m4a import follow_m4a
from pocketmon_pipeline.readers.sound.midi import follow_midi
from pocketmon_pipeline.readers.sound.mp3 import follow_mp3
from pocketmon_pipeline.readers.sound.ogg import tell_ogg
from pocketmon_pipeline.readers.sound.told import Sound, Told
from pocketmon_pipeline.readers.sound.wav import follow_wav
from pocketmon_pipeline.scan.detection import match_signature
from pocketmon_pipeline.stage import Stage

PARSERS: Mapping[str, Parser[Told]] = {
    "wav": follow_wav,
    "ogg": tell_ogg,
    "flac": follow_flac,
    "mp3": follow_mp3,
    "aiff": follow_aiff,
    "m4a": follow_m4a,
    "midi": follow_midi,
}


def choose_for_whole(format_name: str, _: bytes) -> Parser[Told]:
    """The parser of a format."""
    return PARSERS[format_name]


def choose_parser(head: bytes) -> Parser[Told]:
    """The parser that the first bytes ask for."""
    return PARSERS.get(match_signature(head), follow_m4a if head[4:8] == b"ftyp" else follow_mp3)


MEDIUM = Medium(
    SOUNDS, frozenset(PARSERS), choose_for_whole, choose_parser, Told(Sound(), [CUT_SHORT]), "audio.corrupt"
)

STAGE = Stage(name="sound", version=2, map=make_map(MEDIUM))
