"""TrueType and OpenType fonts and collections, which are not compressed."""

import struct
import zlib
from collections.abc import Mapping, Sequence

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

# What all words of a font add up to.
_TOTAL = 0xB1B0AFBA
_WORD = 2**32
# Changed by hand: rights and weights, names, and what is written at last. `head` holds the adjustment itself.
_EDITED = frozenset({b"OS/2", b"name", b"post", b"head", b"DSIG", b"meta"})
# Of fewer tables, damage may have reached all.
_FEWEST = 3
# Adler-32 counts by 65,521, so that its lower half is the plain sum of so many bytes (RFC 1950, section 9).
_PIECE = 256

Sums = Mapping[bytes, tuple[Place, int]]


def add_up(data: bytes) -> int:
    """The sum of all words of four bytes, the highest first, the last filled up with noughts, modulo 2^32."""
    return sum(_add_bytes(data[lane::4]) << 24 - 8 * lane for lane in range(4)) % _WORD


def _add_bytes(data: bytes) -> int:
    return sum([zlib.adler32(data[start : start + _PIECE], 0) & 0xFFFF for start in range(0, len(data), _PIECE)])


def check_sums(data: bytes, fonts: Sequence[Sums]) -> None:
    """FontError where tables of a whole file do not add up to what is said of them."""
    if len(fonts) == 1 and add_up(data) == _TOTAL:
        return
    tables = _list_tables(fonts)
    if sum(size for _, (_, size), _ in tables) > 2 * len(data):
        raise FontError("its tables lie over each other; their checksums were not compared", "scan.incomplete")
    wrong = [tag for tag, (start, size), said in tables if add_up(data[start : start + size]) != said]
    if wrong and (len(wrong) < len(tables) or len(tables) < _FEWEST):
        raise FontError(f"the checksum of its table {name_tag(wrong[0])} is wrong")


def _list_tables(fonts: Sequence[Sums]) -> Sequence[tuple[bytes, Place, int]]:
    """Each table once, for those of a collection share some; an empty one adds up to whatever is said of it."""
    entries = {(tag, *entry) for font in fonts for tag, entry in font.items() if tag not in _EDITED}
    return sorted((table for table in entries if table[1][1]), key=lambda table: table[1])


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
