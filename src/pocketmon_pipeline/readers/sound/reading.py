"""How sounds are read."""

from collections.abc import Iterable, Mapping, Sequence

from pocketmon_pipeline.binary.asking import Parser, Source, Steps
from pocketmon_pipeline.binary.id3 import skip_tags
from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.media import CUT_SHORT, Medium, MediumStream, read_media
from pocketmon_pipeline.readers.sound.aiff import follow_aiff
from pocketmon_pipeline.readers.sound.flac import MAGIC, follow_blocks, follow_flac
from pocketmon_pipeline.readers.sound.midi import follow_midi
from pocketmon_pipeline.readers.sound.mp3 import follow_frames, follow_mp3
from pocketmon_pipeline.readers.sound.told import Sound, Told
from pocketmon_pipeline.readers.sound.tracks import follow_m4a, tell_ogg
from pocketmon_pipeline.readers.sound.wav import follow_wav
from pocketmon_pipeline.scan.detection import match_signature
from pocketmon_pipeline.stage import Config, Content, Row

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
    parser = PARSERS.get(match_signature(head), follow_m4a if head[4:8] == b"ftyp" else follow_mp3)
    return _follow_tagged if parser is follow_mp3 else parser


def _follow_tagged(source: Source) -> Steps[Told]:
    """Tell only behind the tags what has them: MP3, or FLAC."""
    start, head = yield from skip_tags()
    return (yield from (follow_blocks if head.startswith(MAGIC) else follow_frames)(source, start))


MEDIUM = Medium(SOUNDS, choose_for_whole, choose_parser, Told(Sound(), [CUT_SHORT]), "audio.corrupt")


def read(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole sounds."""
    return read_media(MEDIUM, contents)


def begin(_: Config) -> MediumStream[Told]:
    """Read a large one as it passes by."""
    return MediumStream(MEDIUM)
