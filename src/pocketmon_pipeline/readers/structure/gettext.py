"""Compiled translations of GNU gettext ("The Format of GNU MO Files"): two tables locate the texts."""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, describe_truncation

_HEADER = 28
_LITTLE = b"\xde\x12\4\x95"
_ENTRY, _HASH = 8, 4


def parse_gettext(source: Source) -> Steps[Result]:
    """Look where the tables end, and where the last text of each does: they are written in their order."""
    head = yield 0, _HEADER
    order = "<" if head.startswith(_LITTLE) else ">"
    count, *tables, hashes, hash_table = struct.unpack_from(f"{order}5I", head, 8)
    needed = max(hash_table + hashes * _HASH, *(table + count * _ENTRY for table in tables))
    for table in sorted(tables) if count else ():
        length, place = struct.unpack(f"{order}2I", (yield table + (count - 1) * _ENTRY, _ENTRY))
        needed = max(needed, place + length)
    yield ENDING
    return describe_truncation(source.size, needed)
