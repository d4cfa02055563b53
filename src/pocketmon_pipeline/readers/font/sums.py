"""Checksums of fonts (OpenType 1.9.1, "Calculating checksums", and `checkSumAdjustment` of `head`).

A font that is as its maker left it adds up to a constant. Only of one that does not are the tables added up: makers who
change a table by hand, most often OS/2, leave both wrong, and so these are never named. Nor is a font in which no
table adds up: some programs write all checksums wrong, every engine reads their fonts, and damage spares a table.
"""

import zlib
from collections.abc import Mapping, Sequence

from pocketmon_pipeline.readers.font.tables import FontError, Place, name_tag

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
    told = {(tag, *told) for font in fonts for tag, told in font.items() if tag not in _EDITED}
    return sorted((table for table in told if table[1][1]), key=lambda table: table[1])
