"""USDZ (OpenUSD, "Usdz File Format Specification"): a ZIP archive for memory mapping.

So its members are stored, not encrypted, and each begins at a multiple of 64 bytes. What else is wrong with the archive
is told where archives are unpacked.
"""

import struct

from pocketmon_pipeline.binary.incremental import Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, unfinished

_MEMBER = b"PK\3\4"
# APPNOTE 6.3.10, section 4.3.7: flags, method, size in the file, and how long name and extra fields are.
_HEAD = struct.Struct("<6xHH8xI4xHH")
_ENCRYPTED, _SIZES_BEHIND = 1, 8
_ALIGNMENT = 64
_MOST_MEMBERS = 100_000


def parse_usdz(_: Source) -> Steps[Result]:
    """Check member by member, up to one whose size is stored after it."""
    position = 0
    for _number in range(_MOST_MEMBERS):
        head = yield position, _HEAD.size
        if not head.startswith(_MEMBER):
            return None
        flags, method, size, name_size, extra_size = _HEAD.unpack(head)
        start = position + _HEAD.size + name_size + extra_size
        if fault := _judge(flags, method, start, size):
            return Defect(f"is no USDZ: its member at byte {position:,} {fault}")
        if flags & _SIZES_BEHIND and not size:
            return None
        position = start + size
    return unfinished(f"it has more than {_MOST_MEMBERS:,} members")


def _judge(flags: int, method: int, start: int, size: int) -> str:
    if flags & _ENCRYPTED:
        return "is encrypted"
    if method:
        return "is compressed"
    is_astray = size > 0 and start % _ALIGNMENT > 0
    return f"holds data from byte {start:,} on, which is no multiple of {_ALIGNMENT}" if is_astray else ""
