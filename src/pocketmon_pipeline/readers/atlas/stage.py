"""The stage that reads atlases: libGDX's and Spine's, and the JSON that describes a sheet."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.readers.atlas.parts import REGION_COLUMNS
from pocketmon_pipeline.readers.atlas.regions import read_atlas
from pocketmon_pipeline.readers.atlas.sheet import read_sheet
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.escape import escape_name

ATLAS_PAGES = "atlas_pages"
PAGE_COLUMNS: Columns = {"page": "int", "name": "str", "sure": "bool", "line": "int", "width": "int", "height": "int"}
ATLAS_REGIONS = "atlas_regions"

_SHEET = "json"


def read_atlases(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole atlases."""
    for content in contents:
        atlas = (read_sheet if content.format == _SHEET else read_atlas)(content.data)
        for number, name, *about in atlas.pages:
            shown = redact(name)
            # Of a name that holds a credential nobody can say that it is missing.
            yield content.row(ATLAS_PAGES, number, escape_name(shown), shown == name, *about)
        for number, name, *about in atlas.regions:
            yield content.row(ATLAS_REGIONS, number, escape_name(redact(name)), *about)


class LargeDocument:
    """A document that is larger than the description of any sheet."""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""

    def end(self, _: Content) -> Iterator[Row]:
        """Say nothing of it."""
        return iter(())


def begin(_: Config, format_name: str) -> LargeDocument | None:
    """Pass over large documents; an atlas is read whole, or not at all."""
    return LargeDocument() if format_name == _SHEET else None


STAGE = Stage(
    name="atlas",
    version=5,
    map=Map(
        tables={ATLAS_PAGES: PAGE_COLUMNS, ATLAS_REGIONS: REGION_COLUMNS},
        rows=read_atlases,
        formats=frozenset({"atlas", _SHEET}),
        stream=begin,
    ),
)
