"""The stage that reads films."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.binary.asking import Defect, Follower, Parser, read_whole
from pocketmon_pipeline.facts import FILMS
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.film.avi import follow_avi
from pocketmon_pipeline.readers.film.mp4 import tell_mp4
from pocketmon_pipeline.readers.film.ogv import tell_ogv
from pocketmon_pipeline.readers.film.told import Film, Told
from pocketmon_pipeline.readers.film.webm import follow_webm
from pocketmon_pipeline.scan.detection import match_signature
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

PARSERS: dict[str, Parser[Told]] = {
    "mp4": tell_mp4,
    "mov": tell_mp4,
    "webm": follow_webm,
    "avi": follow_avi,
    "ogv": tell_ogv,
}
# What the first bytes alone are called.
_BY_SIGNATURE = PARSERS | {"ogg": tell_ogv}

_CUT_SHORT = Told(Film(), [Defect("ends within its header: the file is cut off; export or fetch it again")])


_HEAD_SIZE = 64


def read_film(data: bytes) -> Told:
    """Facts and defects of a whole film, by its first bytes; raises nothing, whatever the bytes."""
    return read_whole(choose_parser(data[:_HEAD_SIZE]), data, _CUT_SHORT)


def _describe(content: Content, told: Told) -> Iterator[Row]:
    yield content.row(FILMS.table, *told.film)
    for detail, cut in told.defects:
        yield content.observe(Observation("scan.incomplete" if cut else "film.corrupt", detail))


def read_films(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole films; that one has no bytes at all is what another check finds."""
    for content in contents:
        if content.data:
            yield from _describe(content, read_film(content.data))


def choose_parser(head: bytes) -> Parser[Told]:
    """The parser that the first bytes ask for: a stream learns only when it ends what the name claims."""
    return _BY_SIGNATURE.get(match_signature(head), tell_mp4)


class FilmStream:
    """Reads one large film."""

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
    name="film",
    map=Map(tables={FILMS.table: FILMS.columns}, rows=read_films, formats=frozenset(PARSERS), stream=FilmStream),
)
