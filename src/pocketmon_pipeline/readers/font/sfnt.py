"""Fonts whose structure stands in the file as it is: TrueType and OpenType, collections of them, and EOT."""

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence

from pocketmon_pipeline.binary.ends import Head
from pocketmon_pipeline.facts import FONTS
from pocketmon_pipeline.readers.font.eot import read_eot, take_font
from pocketmon_pipeline.readers.font.sums import check_sums
from pocketmon_pipeline.readers.font.tables import (
    MOST_FONTS,
    MOST_TABLES,
    TOLD,
    Font,
    FontError,
    Place,
    check_parts,
    name_tag,
    read_tables,
)
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage


def read_directory(data: bytes, start: int, size: int) -> dict[bytes, tuple[Place, int]]:
    """Where the tables of the font at `start` are, and their checksums.

    FontError when one of them is not all in the file's `size` bytes.

    `data` is the file, or its start.
    """
    if start + 12 > len(data):
        raise FontError("is cut short in its header")
    count = struct.unpack_from(">H", data, start + 4)[0]
    if not 0 < count <= MOST_TABLES:
        raise FontError(f"claims to have {count:,} tables")
    directory = data[start + 12 : start + 12 + 16 * count]
    if len(directory) < 16 * count:
        raise FontError("is cut short in the list of its tables")
    tables = {tag: ((offset, length), said) for tag, said, offset, length in struct.iter_unpack(">4sIII", directory)}
    for tag, ((offset, length), _) in tables.items():
        if offset + length > size:
            end = f"{offset + length:,}"
            raise FontError(f"its table {name_tag(tag)} would end at byte {end}, and the file has {size:,}")
    check_parts(tables)
    return tables


def list_fonts(data: bytes) -> Sequence[int]:
    """Where the fonts of the file begin: OpenType 1.9.1, "Font Collections"."""
    if data[:4] != b"ttcf":
        return (0,)
    if len(data) < 12:
        raise FontError("is cut short in its header")
    count = struct.unpack_from(">I", data, 8)[0]
    if count > MOST_FONTS:
        raise FontError(f"has {count:,} fonts, and {MOST_FONTS:,} are looked at", "scan.incomplete")
    if not count or 12 + 4 * count > len(data):
        raise FontError(f"claims to have {count:,} fonts")
    return struct.unpack_from(f">{count}I", data, 12)


def read_sfnt(data: bytes, size: int) -> Font:
    """Family and glyphs of the first font; FontError when one of them is damaged."""
    fonts = [read_directory(data, start, size) for start in list_fonts(data)]
    first = {tag: place for tag, (place, _) in fonts[0].items()}
    if any(sum(first[tag]) > len(data) for tag in TOLD if tag in first):
        raise FontError(f"tells its name behind its first {len(data):,} bytes, which are read", "scan.incomplete")
    font = read_tables({tag: data[at : at + room] for tag, (at, room) in first.items() if tag in TOLD})
    if len(data) == size:
        check_sums(data, fonts)
    return font


def _read_eot(data: bytes, size: int) -> Font:
    """What the header tells; FontError when it, or the font behind it, is damaged."""
    told = read_eot(data, size)
    if font := take_font(data):
        read_sfnt(font, len(font))
    return told


_READERS: Mapping[str, Callable[[bytes, int], Font]] = {"ttf": read_sfnt, "otf": read_sfnt, "eot": _read_eot}


def read_font(format_name: str, data: bytes, size: int | None = None) -> Font:
    """What a font tells, and what is wrong with it; `size` is that of the file, where `data` is only its start."""
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

    def __init__(self, _: Config, __: str) -> None:
        """Start with nothing."""
        super().__init__(WHOLE_FILE_CAP)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        yield from _describe(content, read_font(content.format, self.join(), self.size))


STAGE = Stage(
    name="font",
    version=5,
    map=Map(tables={FONTS.table: FONTS.columns}, rows=read_fonts, formats=frozenset(_READERS), stream=FontStream),
)
