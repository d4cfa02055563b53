"""Web fonts, unpacked in the sandbox: WOFF (W3C Recommendation of 2012) and WOFF2 (W3C Recommendation of 2018)."""

import itertools
import struct
from collections.abc import Sequence

from pocketmon_pipeline.binary.archives.decompression import STEP, decompress
from pocketmon_pipeline.binary.archives.inspection import ArchiveError
from pocketmon_pipeline.readers.font.tables import (
    MOST_TABLES,
    TOLD,
    Font,
    FontError,
    check_parts,
    name_tag,
    read_tables,
)

# What all tables of a font may hold together, in bytes: several times the largest fonts in use.
UNPACKED_LIMIT = 128 * 1024 * 1024

# WOFF2, section 4.1: the tags that a number below 63 stands for.
_TAGS = (
    b"cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT "
    b"VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar "
    b"fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill "
)
_OWN_TAG = 63


def _check_header(data: bytes, size: int) -> int:
    """The number of tables; FontError when the file is shorter than it says."""
    if len(data) < size:
        raise FontError("is cut short in its header")
    length, count = struct.unpack_from(">IH", data, 8)
    if length > len(data):
        raise FontError(f"says that it has {length:,} bytes, and has {len(data):,}: it was cut short")
    if not 0 < count <= MOST_TABLES:
        raise FontError(f"claims to have {count:,} tables")
    return int(count)


def _check_unpacked(size: int) -> None:
    if size > UNPACKED_LIMIT:
        detail = f"its tables unpack to {size:,} bytes, and {UNPACKED_LIMIT:,} are looked at"
        raise FontError(detail, "scan.incomplete")


def unpack_woff(data: bytes) -> dict[bytes, bytes]:
    """WOFF, sections 3 to 5: the tables that tell; FontError when one of the tables is damaged."""
    count = _check_header(data, 44)
    entries = list(struct.iter_unpack(">4sIII4x", data[44 : 44 + 20 * count].ljust(20 * count, b"\xff")))
    for tag, offset, packed, size in entries:
        if offset + packed > len(data) or packed > size:
            raise FontError(f"its table {name_tag(tag)} does not stand in the file")
    check_parts({tag for tag, _, _, _ in entries})
    _check_unpacked(sum(size for _, _, _, size in entries))
    tables = {}
    for tag, offset, packed, size in entries:
        table = data[offset : offset + packed]
        if packed < size:
            table = _inflate(tag, table, size)
        if tag in TOLD:
            tables[tag] = table
    return tables


def _inflate(tag: bytes, packed: bytes, size: int) -> bytes:
    """At most one step more than it should be is unpacked."""
    table, held = [], 0
    try:
        for chunk in decompress("zlib", [packed]):
            table.append(chunk)
            held += len(chunk)
            if held > size:
                break
    except ArchiveError as error:
        raise FontError(f"its table {name_tag(tag)} cannot be unpacked: {error.detail}") from error
    if held != size:
        raise FontError(f"its table {name_tag(tag)} should have {size:,} bytes, and has {held:,}")
    return b"".join(table)


class _Walk:
    """Reads the numbers of a WOFF2 directory; IndexError at the end of the file."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self.place = place

    def read_byte(self) -> int:
        """The next byte."""
        byte = self._data[self.place]
        self.place += 1
        return byte

    def read_base_128(self) -> int:
        """Section 4.1, UIntBase128."""
        value = 0
        for _ in range(5):
            byte = self.read_byte()
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        raise FontError("is damaged in the list of its tables")

    def read_255(self) -> int:
        """Section 4.1, 255UInt16."""
        code = self.read_byte()
        if code == 253:
            return self.read_byte() << 8 | self.read_byte()
        return self.read_byte() + {255: 253, 254: 506}[code] if code > 253 else code

    def read_tag(self) -> bytes:
        """The next four bytes."""
        self.place += 4
        return self._data[self.place - 4 : self.place]


def _read_entry(walk: _Walk) -> tuple[bytes, int]:
    """A table's tag, and its length as it is packed; section 5: glyf and loca are transformed by 0, others by 1."""
    flags = walk.read_byte()
    number, transform = flags & 0x3F, flags >> 6
    tag = walk.read_tag() if number == _OWN_TAG else _TAGS[5 * number : 5 * number + 4]
    size = walk.read_base_128()
    plain = 3 if tag in {b"glyf", b"loca"} else 0
    return tag, size if transform == plain else walk.read_base_128()


def _choose_first(walk: _Walk, count: int) -> Sequence[int]:
    """Section 4.2: the tables of a collection's first font."""
    walk.place += 4
    walk.read_255()
    tables = walk.read_255()
    walk.place += 4
    return [index for index in (walk.read_255() for _ in range(min(tables, MOST_TABLES))) if index < count]


def unpack_woff2(data: bytes) -> dict[bytes, bytes]:
    """Sections 4 and 5: the tables that tell; FontError when the font is damaged."""
    count = _check_header(data, 48)
    packed = struct.unpack_from(">I", data, 20)[0]
    walk = _Walk(data, 48)
    try:
        entries = [_read_entry(walk) for _ in range(count)]
        chosen = _choose_first(walk, count) if data[4:8] == b"ttcf" else range(count)
    except IndexError as error:
        raise FontError("is cut short in the list of its tables") from error
    check_parts({entries[i][0] for i in chosen})
    sizes = [size for _, size in entries]
    _check_unpacked(sum(sizes))
    if walk.place + packed > len(data):
        raise FontError("its data would end beyond the file")
    font = _unbrotli(data[walk.place : walk.place + packed], sum(sizes))
    starts = list(itertools.accumulate(sizes, initial=0))
    return {entries[i][0]: font[starts[i] : starts[i + 1]] for i in chosen if entries[i][0] in TOLD}


def _unbrotli(packed: bytes, size: int) -> bytes:
    import brotli

    decoder, font, held = brotli.Decompressor(), [], 0
    try:
        while held <= size and not decoder.is_finished():
            chunk = decoder.process(packed, output_buffer_limit=STEP)
            if not chunk and not packed:
                break
            font.append(chunk)
            held += len(chunk)
            packed = b""
    except brotli.error as error:
        raise FontError("its data cannot be unpacked: they are damaged") from error
    if held != size or not decoder.is_finished():
        raise FontError(f"its tables should have {size:,} bytes together, and {held:,} came out")
    return b"".join(font)


def read_woff(data: bytes, _: int) -> Font:
    """Family and glyphs; FontError when the font is damaged."""
    return read_tables(unpack_woff(data))


def read_woff2(data: bytes, _: int) -> Font:
    """Family and glyphs; FontError when the font is damaged."""
    return read_tables(unpack_woff2(data))
