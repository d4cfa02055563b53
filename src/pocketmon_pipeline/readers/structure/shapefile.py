"""Shapefiles and their tables: both headers state the length of the file.

"ESRI Shapefile Technical Description" of July 1998, main file header and index file; dBASE's tables ("dBASE .DBF File
Structure", "Table File Header").
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, describe_truncation

_WORD = 2
_MONTHS, _DAYS = range(1, 13), range(1, 32)


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
