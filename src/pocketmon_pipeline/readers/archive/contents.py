"""Unpacks archives as streams, in the sandbox: finds bombs, damage, and members with unsafe paths."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.archives.containers import CONTAINERS
from pocketmon_pipeline.binary.archives.inspection import Inspection, describe_note
from pocketmon_pipeline.binary.archives.member import ENCRYPTED, UNREAD
from pocketmon_pipeline.binary.archives.members import open_members
from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.facts import ARCHIVE_CONTENTS
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage

COLUMNS = {
    "members": "int",
    "ratio": "float",
    "unpacked": "int",
    "depth": "int",
    "encrypted": "int",
    "unread": "int",
}

# A tenth of a second unpacks what deflate makes of a megabyte; the slowest method that is read, bzip2, needs a hundred
# times as long for a gigabyte.
_TIMEOUT = 40.0


class Contents(NamedTuple):
    """What COLUMNS hold, and what is wrong.

    `members` and `unpacked` are those of the archive itself, `ratio` is unpacked bytes for each byte of the file; None
    where it was not read to its end. `depth` counts the archives within each other; `encrypted` and `unread` the
    members at any depth whose content could not be looked at.
    """

    members: int | None
    ratio: float | None
    unpacked: int | None
    depth: int
    encrypted: int
    unread: int
    observations: Sequence[Observation] = ()


def read_contents(data: Window, format_name: str) -> Contents:
    """Unpack an archive of one of the formats in CONTAINERS, and keep nothing of it."""
    inspection = Inspection(len(data))
    for member in open_members(data, format_name, inspection):
        for _ in member.chunks:
            pass
    whole = not inspection.stopped
    return Contents(
        inspection.direct if whole else None,
        round(inspection.unpacked / len(data), 4) if whole else None,
        inspection.unpacked if whole else None,
        inspection.depth,
        inspection.kinds[ENCRYPTED],
        inspection.kinds[UNREAD],
        [Observation(note.code, describe_note(note), subject=note.place) for note in inspection.list_notes()],
    )


def read_archives(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Judge archives; that one is empty is no news of its reader."""
    for content in contents:
        yield from _describe(content) if content.view else ()


def _describe(content: Content) -> Iterable[Row]:
    found = read_contents(content.view, content.format)
    yield content.row(ARCHIVE_CONTENTS, *found[:-1])
    for observation in found.observations:
        yield content.observe(observation)


STAGE = Stage(
    name=ARCHIVE_CONTENTS,
    version=10,
    map=Map(
        tables={ARCHIVE_CONTENTS: COLUMNS},
        rows=read_archives,
        formats=frozenset(CONTAINERS),
        isolated=True,
        windowed=True,
        timeout=_TIMEOUT,
        timeout_size=WHOLE_FILE_CAP,
    ),
)
