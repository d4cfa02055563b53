"""SQLite databases ("Database File Format", 1.3): the header states the number and size of pages."""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation

_HEADER = 100
_LEAST_PAGE = 512
# 1.3.2: the largest size does not fit its two bytes.
_LARGEST_PAGE, _SAID_AS = 65_536, 1
# 1.3.4: payload fractions, which never became settings.
_FRACTIONS = b"\x40\x20\x20"


def parse_sqlite(source: Source) -> Steps[Result]:
    """Compare the size with the pages that the header counts."""
    head = yield 0, _HEADER
    said, changes, pages, valid_for = struct.unpack_from(">H6xII60xI", head.ljust(_HEADER, b"\0"), 16)
    if len(head) < _HEADER:
        return CUT_SHORT
    page = _LARGEST_PAGE if said == _SAID_AS else said
    if page < _LEAST_PAGE or page & (page - 1) or head[21:24] != _FRACTIONS:
        return damaged("its header is none of a database")
    yield ENDING
    # 1.3.7: programs before 3.7.0 counted no pages, and left the number that stood there.
    if pages and changes == valid_for:
        return describe_truncation(source.size, pages * page)
    return describe_truncation(source.size, (source.size + page - 1) // page * page)
