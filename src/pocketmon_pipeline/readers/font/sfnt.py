"""TrueType and OpenType fonts and collections: their tables stand in the file as they are."""

import struct
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.facts import FONTS
from pocketmon_pipeline.readers.font.tables import (
    MOST_FONTS,
    MOST_TABLES,
    TOLD,
    Font,
    FontError,
    Place,
    name_tag,
    read_tables,
)
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage


def read_directory(data: bytes, start: int) -> dict[bytes, Place]:
    """Where the tables of the font at `start` are; FontError when one of them is not all there."""
    if start + 12 > len(data):
        raise FontError("is cut short in its header")
    count = struct.unpack_from(">H", data, start + 4)[0]
    if not 0 < count <= MOST_TABLES:
        raise FontError(f"claims to have {count:,} tables")
    directory = data[start + 12 : start + 12 + 16 * count]
    if len(directory) < 16 * count:
        raise FontError("is cut short in the list of its tables")
    places = {tag: (offset, length) for tag, offset, length in struct.iter_unpack(">4s4xII", directory)}
    for tag, (offset, length) in places.items():
        if offset + length > len(data):
            end = f"{offset + length:,}"
            raise FontError(f"its table {name_tag(tag)} would end at byte {end}, and the file has {len(data):,}")
    return places


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


def read_sfnt(data: bytes) -> Font:
    """Family and glyphs of the first font; what is wrong with any of them."""
    try:
        first, *_ = [read_directory(data, start) for start in list_fonts(data)]
        return read_tables({tag: data[at : at + size] for tag, (at, size) in first.items() if tag in TOLD})
    except FontError as error:
        return error.observe()


def read_fonts(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Look at whole files; that one is empty is no news of its reader."""
    for content in contents:
        if content.data:
            family, glyphs, observations = read_sfnt(content.data)
            yield content.row(FONTS.table, family, glyphs)
            yield from map(content.observe, observations)


STAGE = Stage(
    name="font",
    map=Map(tables={FONTS.table: FONTS.columns}, rows=read_fonts, formats=frozenset({"ttf", "otf"})),
)
