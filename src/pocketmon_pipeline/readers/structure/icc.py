"""Colour profiles (ICC.1:2022, 7.2 and 7.3): a header with the size of the whole, and a table of tags."""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation, unfinished

_HEADER = 128
_SIGNATURE = b"acsp"
_TAG = 12
# Profiles have some twenty.
_MOST_TAGS = 10_000


def parse_icc(source: Source) -> Steps[Result]:
    """Compare the size with what the header says, and with where each tag would end."""
    head = yield 0, _HEADER + 4
    size, signature, count = struct.unpack_from(">I32x4s88xI", head)
    if signature != _SIGNATURE:
        return damaged("its header is none of a colour profile")
    table = yield _HEADER + 4, min(count, _MOST_TAGS) * _TAG
    yield ENDING
    if source.size < size:
        return describe_truncation(source.size, size)
    if count > _MOST_TAGS:
        return unfinished(f"it has {count:,} tags, and {_MOST_TAGS:,} are read")
    if len(table) < count * _TAG:
        return CUT_SHORT
    end = max((offset + length for offset, length in struct.iter_unpack(">4xII", table)), default=0)
    return describe_truncation(source.size, end)
