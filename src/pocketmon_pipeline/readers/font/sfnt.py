"""TrueType and OpenType fonts and collections, which are not compressed."""

import struct
from collections.abc import Sequence

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
