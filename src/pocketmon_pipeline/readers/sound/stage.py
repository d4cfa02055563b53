"""The stage that reads sounds."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.binary.asking import Defect, Follower, Parser, read_whole
from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.sound.aiff import follow_aiff
from pocketmon_pipeline.readers.sound.flac import follow_flac
from pocketmon_pipeline.readers.sound.m4a import follow_m4a
from pocketmon_pipeline.readers.sound.midi import follow_midi
from pocketmon_pipeline.readers.sound.mp3 import follow_mp3
from pocketmon_pipeline.readers.sound.ogg import tell_ogg
from pocketmon_pipeline.readers.sound.told import Sound, Told
from pocketmon_pipeline.readers.sound.wav import follow_wav
from pocketmon_pipeline.scan.detection import match_signature
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

PARSERS: dict[str, Parser[Told]] = {
    "wav": follow_wav,
    "ogg": tell_ogg,
    "flac": follow_flac,
    "mp3": follow_mp3,
    "aiff": follow_aiff,
    "m4a": follow_m4a,
    "midi": follow_midi,
}

_CUT_SHORT = Told(Sound(), [Defect("ends within its header: the file is cut off; export or fetch it again")])


def read_sound(format_name: str, data: bytes) -> Told:
    """Facts and defects of a whole sound of one of the formats in PARSERS; raises nothing, whatever the bytes."""
    return read_whole(PARSERS[format_name], data, _CUT_SHORT)


def _describe(content: Content, told: Told) -> Iterator[Row]:
    yield content.row(SOUNDS.table, *told.sound)
    for detail, cut in told.defects:
        yield content.observe(Observation("scan.incomplete" if cut else "audio.corrupt", detail))


def read_sounds(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole sounds; that one has no bytes at all is what another check finds."""
    for content in contents:
        if content.data:
            yield from _describe(content, read_sound(content.format, content.data))


def choose_parser(head: bytes) -> Parser[Told]:
    """The parser that the first bytes ask for: a stream learns the format only when it ends."""
    return PARSERS.get(match_signature(head), follow_m4a if head[4:8] == b"ftyp" else follow_mp3)


class SoundStream:
    """Reads one large sound."""

    def __init__(self, _: Config) -> None:
        """Start with nothing."""
        self._follower = Follower(choose_parser, _CUT_SHORT)

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._follower.feed(chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        yield from _describe(content, self._follower.end())


STAGE = Stage(
    name="sound",
    map=Map(tables={SOUNDS.table: SOUNDS.columns}, rows=read_sounds, formats=frozenset(PARSERS), stream=SoundStream),
)
