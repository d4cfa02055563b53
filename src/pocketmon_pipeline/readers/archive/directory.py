"""Reads members and compression ratio of ZIP archives from their directory; nothing is unpacked."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.binary.archives.containers import CONTAINERS
from pocketmon_pipeline.binary.archives.inspection import ArchiveError
from pocketmon_pipeline.binary.archives.zip_directory import read_directory
from pocketmon_pipeline.binary.head_tail import Tail
from pocketmon_pipeline.facts import ARCHIVES
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

FORMATS = frozenset(name for name, container in CONTAINERS.items() if container == "zip")

# Of a large archive the end is kept, in bytes: room for the directory of some hundred thousand members.
_KEPT = 16 * 1024 * 1024

Measures = tuple[int | None, float | None]


def measure_directory(tail: bytes, before: int = 0) -> Measures:
    """Members, and bytes that they declare for each byte of the file; None where the directory cannot be read.

    `tail` are the last bytes of the file, `before` the number of those before them.
    """
    try:
        directory = read_directory(tail, before)
    except ArchiveError:
        return None, None
    return len(directory.entries), round(directory.unpacked / (before + len(tail)), 4)


def read_archives(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Measure whole archives."""
    for content in contents:
        yield content.row(ARCHIVES.table, *measure_directory(content.data))


class DirectoryStream(Tail):
    """Measures one large archive: keeps its end."""

    def __init__(self, _: Config, __: str) -> None:
        """Start with nothing."""
        super().__init__(_KEPT)

    def end(self, content: Content) -> Iterable[Row]:
        """Sum up."""
        yield content.row(ARCHIVES.table, *measure_directory(self.join(), self.before))


STAGE = Stage(
    name="archive",
    map=Map(tables={ARCHIVES.table: ARCHIVES.columns}, rows=read_archives, formats=FORMATS, stream=DirectoryStream),
)
