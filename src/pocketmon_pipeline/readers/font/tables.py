"""The tables that describe a font (Microsoft and ISO/IEC 14496-22, OpenType specification 1.9.1)."""

import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import Observation

TOLD = frozenset({b"name", b"maxp", b"head"})
_OUTLINES = frozenset({b"glyf", b"CFF ", b"CFF2"})
# Tables of which none is of use without the other.
_PAIRS = ((b"glyf", b"loca"), (b"hhea", b"hmtx"), (b"vhea", b"vmtx"))
_USES = {b"cmap": ", by which characters find their glyphs"}
# Real fonts have a few dozen tables, real collections up to some hundred fonts.
MOST_TABLES = 256
MOST_FONTS = 1024

# `name`: nameID 16 is the typographic family, 1 the family that older programs show.
_FAMILIES = (16, 1)
# Windows, Macintosh, Unicode; and English in the numbering of the first two.
_PLATFORMS = (3, 1, 0)
_ENGLISH = {3: 0x409, 1: 0, 0: 0}
_MAGIC = 0x5F0F3CF5
_LONGEST_NAME = 512
# Encodings of the Windows platform that are not UTF-16, and Macintosh's Roman.
_CODECS = {
    (3, 2): "shift_jis",
    (3, 3): "gb2312",
    (3, 4): "big5",
    (3, 5): "euc_kr",
    (3, 6): "johab",
    (1, 0): "mac_roman",
}

# A table's place: offset and length in bytes.
Place = tuple[int, int]


class Font(NamedTuple):
    """`family` and `glyphs`, None where they are not told, and what is wrong."""

    family: str | None = None
    glyphs: int | None = None
    observations: Sequence[Observation] = ()


class FontError(Exception):
    """A font that cannot be read; the message says why, and `code` which check it is."""

    def __init__(self, detail: str, code: str = "font.corrupt") -> None:
        """`detail` goes on after the file's name."""
        super().__init__(detail)
        self.code = code

    def observe(self) -> Font:
        """A font of which nothing is known but this."""
        return Font(observations=(Observation(self.code, str(self)),))


def name_tag(tag: bytes) -> str:
    """A table's tag for a message."""
    return repr(tag.decode("latin-1"))


def check_parts(tags: Collection[bytes]) -> None:
    """FontError when a table is missing without which the others are of no use."""
    needed = [] if _OUTLINES.isdisjoint(tags) else [b"maxp", b"head", b"cmap"]
    for table, other in _PAIRS:
        needed += [table] if other in tags else [other] if table in tags else []
    for tag in needed:
        if tag not in tags:
            raise FontError(f"has no table {name_tag(tag)}{_USES.get(tag, '')}")


def read_tables(tables: Mapping[bytes, bytes]) -> Font:
    """What `name` and `maxp` tell; FontError when `maxp` or `head` are none."""
    head, maxp = tables.get(b"head"), tables.get(b"maxp")
    if head is not None and (len(head) < 54 or struct.unpack_from(">I", head, 12)[0] != _MAGIC):
        raise FontError("its table 'head' is damaged")
    if maxp is not None and len(maxp) < 6:
        raise FontError("its table 'maxp' is cut short")
    glyphs = None if maxp is None else struct.unpack_from(">H", maxp, 4)[0]
    return Font(read_family(tables.get(b"name", b"")), glyphs)


class _Name(NamedTuple):
    platform: int
    encoding: int
    language: int
    name: int
    length: int
    offset: int


def _list_names(table: bytes) -> Iterator[_Name]:
    _, count, _ = struct.unpack_from(">HHH", table)
    records = table[6 : 6 + 12 * count]
    yield from map(_Name._make, struct.iter_unpack(">HHHHHH", records[: len(records) // 12 * 12]))


def _rank(name: _Name) -> tuple[int, int, bool]:
    platform = _PLATFORMS.index(name.platform)
    return _FAMILIES.index(name.name), platform, name.language != _ENGLISH[name.platform]


def read_family(table: bytes) -> str | None:
    """The family in English, else in the first language that there is; None where the table `name` does not tell."""
    if len(table) < 6:
        return None
    names = [name for name in _list_names(table) if name.name in _FAMILIES and name.platform in _PLATFORMS]
    texts = (_decode(name, table) for name in sorted(names, key=_rank))
    return next(filter(None, texts), None)


def _decode(name: _Name, table: bytes) -> str:
    start = struct.unpack_from(">H", table, 4)[0] + name.offset
    codec = _CODECS.get((name.platform, name.encoding), "" if name.platform == 1 else "utf-16-be")
    if not codec or start + name.length > len(table):
        return ""
    return table[start : start + name.length].decode(codec, "replace").strip("\0 ")[:_LONGEST_NAME]
