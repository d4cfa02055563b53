"""The stage that reads fonts: compressed ones in the sandbox, large ones by their start."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pocketmon_pipeline.binary.head_tail import Head
from pocketmon_pipeline.facts import FONTS
from pocketmon_pipeline.readers.font.sfnt import read_sfnt
from pocketmon_pipeline.readers.font.tables import Font, FontError
from pocketmon_pipeline.readers.font.woff import read_woff, read_woff2
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage

_PACKED = frozenset({"woff", "woff2"})
# Of the bytes of a file, or its first ones, and its size.
_READERS: Mapping[str, Callable[[bytes, int], Font]] = {
    "ttf": read_sfnt,
    "otf": read_sfnt,
    "woff": read_woff,
    "woff2": read_woff2,
}


def read_font(format_name: str, data: bytes, size: int | None = None) -> Font:
    """The facts and defects of a font; `size` is that of the file, if `data` is only its start."""
    try:
        return _READERS[format_name](data, len(data) if size is None else size)
    except FontError as error:
        return error.observe()


def read_fonts(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Look at whole files; that one is empty is no news of its reader."""
    for content in contents:
        if content.data:
            yield from _describe(content, read_font(content.format, content.data))


def _describe(content: Content, font: Font) -> Iterator[Row]:
    family, glyphs, observations = font
    yield content.row(FONTS.table, family, glyphs)
    yield from map(content.observe, observations)


class FontStream(Head):
    """Reads one large font by its start, of WHOLE_FILE_CAP bytes."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(WHOLE_FILE_CAP)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        yield from _describe(content, read_font(content.format, self.join(), self.size))


def begin(_: Config, format_name: str) -> FontStream | None:
    """Read a large font as it passes by; what is packed is read whole."""
    return None if format_name in _PACKED else FontStream()


STAGE = Stage(
    name="font",
    version=8,
    map=Map(
        tables={FONTS.table: FONTS.columns},
        rows=read_fonts,
        formats=frozenset(_READERS),
        stream=begin,
        isolated=_PACKED,
    ),
)
