"""Scientific grids: their headers, or their messages, state the number of bytes.

NIfTI-1 and -2 (the headers `nifti1.h` and `nifti2.h` of the NIfTI Data Format Working Group); of a pair of files, and
of Analyze's, the header alone. WMO's GRIB and BUFR (Manual on Codes, WMO-No. 306, I.2, FM 92 and FM 94): messages
behind each other, each of which ends in `7777`. ASDF (ASDF Standard 1.6, "Low-level file layout"): a document of YAML,
and blocks behind it.
"""

import math
import re
import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation, unfinished

# The size of the header is its first number: where shape, bits of one, and the place of the data stand in it.
_LAYOUTS = {348: ("8h", 40, 72, "f", 108, (344, b"n+1\0")), 540: ("8q", 16, 14, "q", 168, (4, b"n+2\0"))}
_MOST_DIMENSIONS = 7
_MOST_MESSAGES = 1_000_000
_END = b"7777"
_BLOCK = b"\xd3BLK"
_LARGEST_TREE = 16 * 1024 * 1024
# The tree is optional (ASDF Standard, "Low-level file layout"): remarks, then a block.
_NO_TREE = compile_later(rb"(?:#[^\n]*\n)+(?=\xd3BLK)")
_END_OF_TREE = compile_later(rb"^\.\.\.\r?\n", re.MULTILINE)
# Whose sections 0 say no length, or one that others multiply (ECMWF's, of more than eight megabytes).
_WITHOUT_LENGTH, _MULTIPLIED = 2, 0x800000


def parse_nifti(source: Source) -> Steps[Result]:
    """Compare the size with shape and type."""
    head = yield 0, 540
    order = "<" if head[2:4] == b"\0\0" else ">"
    (size,) = struct.unpack_from(f"{order}i", head)
    if size not in _LAYOUTS:
        return damaged(f"its header is said to have {size:,} bytes")
    if len(head) < size:
        return CUT_SHORT
    shape, at_shape, at_bits, number, at_place, (at_mark, mark) = _LAYOUTS[size]
    dimensions, *sizes = struct.unpack_from(order + shape, head, at_shape)
    (bits,) = struct.unpack_from(f"{order}h", head, at_bits)
    (place,) = struct.unpack_from(order + number, head, at_place)
    if not head.startswith(mark, at_mark) or not math.isfinite(place):
        return None
    if not 0 < dimensions <= _MOST_DIMENSIONS:
        return damaged(f"it is said to have {dimensions} dimensions")
    yield ENDING
    return describe_truncation(
        source.size, int(place) + math.prod(max(0, size) for size in sizes[:dimensions]) * bits // 8
    )


def parse_messages(source: Source) -> Steps[Result]:
    """Check message by message; bytes between and after them are ignored."""
    position, kind = 0, b""
    for _ in range(_MOST_MESSAGES):
        head = yield position, 16
        kind = kind or head[:4]
        if not head or not kind.startswith(head[:4]):
            break
        length = _measure_message(head)
        if length is None:
            return None
        end = yield position + length - len(_END), len(_END)
        if len(end) == len(_END) and end != _END:
            return damaged(f"the message at byte {position:,} does not end in {_END.decode()}")
        position += length
    else:
        return unfinished(f"it has more than {_MOST_MESSAGES:,} messages")
    yield ENDING
    return describe_truncation(source.size, position)


def _measure_message(head: bytes) -> int | None:
    """Bytes of a message; None where it does not say so in a way that is known."""
    edition, length = head[7], int.from_bytes(head[4:7])
    if head.startswith(b"GRIB") and edition >= _WITHOUT_LENGTH:
        (length,) = struct.unpack_from(">Q", head, 8)
    elif length & _MULTIPLIED or edition < (1 if head.startswith(b"GRIB") else _WITHOUT_LENGTH):
        return None
    return int(max(length, len(head)))


def parse_asdf(source: Source) -> Steps[Result]:
    """Go from block to block; a stream, which is the last one, may end anywhere."""
    tree = yield 0, _LARGEST_TREE
    end = _END_OF_TREE.search(tree) or _NO_TREE.match(tree)
    if end is None:
        return CUT_SHORT if len(tree) < _LARGEST_TREE else unfinished("its tree has more than sixteen mebibytes")
    position = tree.find(_BLOCK, end.end())
    if position < 0:
        return None
    for _ in range(_MOST_MESSAGES):
        head = yield position, 22
        if not head or not _BLOCK.startswith(head[: len(_BLOCK)]):
            break
        size, flags, allocated = struct.unpack_from(">HI4xQ", head, 4)
        if flags & 1:
            return None
        position += 6 + size + allocated
    else:
        return unfinished(f"it has more than {_MOST_MESSAGES:,} blocks")
    yield ENDING
    return describe_truncation(source.size, position)
