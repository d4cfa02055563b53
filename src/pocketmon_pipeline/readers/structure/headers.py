"""Files whose header states how long they are, or locates parts of which the last ends the file.

Colour profiles (ICC.1:2022, 7.2 and 7.3), SQLite ("Database File Format", 1.3), HDF5 ("HDF5 File Format Specification",
3.0, II.A, "Format Signature and Superblock"), and compiled translations of GNU gettext ("The Format of GNU MO Files").
Shapefiles ("ESRI Shapefile Technical Description" of July 1998, main file header and index file) and their tables
("dBASE .DBF File Structure", "Table File Header"). Illustrator's files and PostScript, which are a PDF, or "DOS EPS
Binary" (Adobe's Technical Note 5002, section 5.2); plain PostScript may end anywhere: `%%EOF` is a custom there.
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.pdf import parse_pdf
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation, unfinished

_PROFILE, _TAG = 128, 12
_OF_PROFILE = b"acsp"
# Profiles have some twenty.
_MOST_TAGS = 10_000

_DATABASE, _LEAST_PAGE = 100, 512
# 1.3.2: the largest size does not fit its two bytes.
_LARGEST_PAGE, _SAID_AS = 65_536, 1
# 1.3.4: payload fractions, which never became settings.
_FRACTIONS = b"\x40\x20\x20"

_OF_HDF5 = b"\x89HDF\r\n\x1a\n"
_LONGEST_SUPERBLOCK = 60
# By version: where the size of an address stands, and where the four addresses begin.
_LAYOUTS = {0: (13, 24), 1: (13, 28), 2: (9, 12), 3: (9, 12)}
_FIRST_WITH_EXTENSION = 2
_ADDRESSES = {2: "H", 4: "I", 8: "Q"}

_LITTLE = b"\xde\x12\4\x95"
_ENTRY, _HASH = 8, 4

_WORD = 2
_MONTHS, _DAYS = range(1, 13), range(1, 32)

_PDF, _BINARY = b"%PDF-", b"\xc5\xd0\xd3\xc6"


def parse_icc(source: Source) -> Steps[Result]:
    """Compare the size with what the header says, and with where each tag would end."""
    head = yield 0, _PROFILE + 4
    size, signature, count = struct.unpack_from(">I32x4s88xI", head)
    if signature != _OF_PROFILE:
        return damaged("its header is none of a colour profile")
    table = yield _PROFILE + 4, min(count, _MOST_TAGS) * _TAG
    yield ENDING
    if source.size < size:
        return describe_truncation(source.size, size)
    if count > _MOST_TAGS:
        return unfinished(f"it has {count:,} tags, and {_MOST_TAGS:,} are read")
    if len(table) < count * _TAG:
        return CUT_SHORT
    end = max((offset + length for offset, length in struct.iter_unpack(">4xII", table)), default=0)
    return describe_truncation(source.size, end)


def parse_sqlite(source: Source) -> Steps[Result]:
    """Compare the size with the pages that the header counts."""
    head = yield 0, _DATABASE
    said, changes, pages, valid_for = struct.unpack_from(">H6xII60xI", head.ljust(_DATABASE, b"\0"), 16)
    if len(head) < _DATABASE:
        return CUT_SHORT
    page = _LARGEST_PAGE if said == _SAID_AS else said
    if page < _LEAST_PAGE or page & (page - 1) or head[21:24] != _FRACTIONS:
        return damaged("its header is none of a database")
    yield ENDING
    # 1.3.7: programs before 3.7.0 counted no pages, and left the number that stood there.
    if pages and changes == valid_for:
        return describe_truncation(source.size, pages * page)
    return describe_truncation(source.size, (source.size + page - 1) // page * page)


def parse_hdf5(source: Source) -> Steps[Result]:
    """Compare the size with the end that the superblock names.

    Nothing is known of one behind a block of the user's, and of the parts that a driver made of one file.
    """
    head = yield 0, _LONGEST_SUPERBLOCK
    if len(head) > len(_OF_HDF5) and not head.startswith(_OF_HDF5):
        return None
    (version,) = struct.unpack_from("B", head, len(_OF_HDF5))
    at_size, start = _LAYOUTS.get(version, (0, 0))
    (size,) = struct.unpack_from("B", head, at_size)
    if not at_size or size not in _ADDRESSES:
        return None
    base, second, end, fourth = struct.unpack_from(f"<4{_ADDRESSES[size]}", head, start)
    driver = second if version >= _FIRST_WITH_EXTENSION else fourth
    yield ENDING
    is_alone = base == 0 and driver == 256**size - 1
    return describe_truncation(source.size, end) if is_alone else None


def parse_gettext(source: Source) -> Steps[Result]:
    """Look where the tables end, and where the last text of each does: they are written in their order."""
    head = yield 0, 28
    order = "<" if head.startswith(_LITTLE) else ">"
    count, *tables, hashes, hash_table = struct.unpack_from(f"{order}5I", head, 8)
    needed = max(hash_table + hashes * _HASH, *(table + count * _ENTRY for table in tables))
    for table in sorted(tables) if count else ():
        length, place = struct.unpack(f"{order}2I", (yield table + (count - 1) * _ENTRY, _ENTRY))
        needed = max(needed, place + length)
    yield ENDING
    return describe_truncation(source.size, needed)


def parse_shapefile(source: Source) -> Steps[Result]:
    """The length is stored in 16-bit words."""
    (words,) = struct.unpack_from(">I", (yield 0, 28), 24)
    yield ENDING
    return describe_truncation(source.size, words * _WORD)


def parse_dbf(source: Source) -> Steps[Result]:
    """Records of one size stand behind the header; other tables begin alike, which have no date of their own."""
    _, _, month, day, records, header, each = struct.unpack_from("<4BIHH", (yield 0, 12))
    yield ENDING
    return describe_truncation(source.size, header + records * each) if month in _MONTHS and day in _DAYS else None


def parse_artwork(source: Source) -> Steps[Result]:
    """Look at what the first bytes ask for; behind the magic number of a binary stand three sections, and a sum."""
    head = yield 0, 30
    if head.startswith(_PDF):
        return (yield from parse_pdf(source))
    if not head.startswith(_BINARY):
        return None
    sections = struct.iter_unpack("<II", struct.unpack_from("<4x24s2x", head)[0])
    yield ENDING
    return describe_truncation(source.size, max(place + size for place, size in sections))
