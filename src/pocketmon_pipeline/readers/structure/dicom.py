"""DICOM files (PS3.10, 7.1, and PS3.5, chapter 7): data elements with explicit lengths.

Sequences and pictures without a stated length are read item by item; their delimiters are elements without a value.
"""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, describe_truncation, unfinished

_START, _MARK = 128, b"DICM"
_META, _SYNTAX, _ITEMS = 2, 0x0010, 0xFFFE
# The delimiters of an item, and of a sequence.
_ENDS = (0xE00D, 0xE0DD)
_UNTOLD = 0xFFFFFFFF
_LONGEST_SYNTAX = 64
# PS3.5, 7.1.2: those of longer values have them behind two reserved bytes.
_LONG = frozenset((b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"))
_IMPLICIT, _BIG, _DEFLATED = b"1.2.840.10008.1.2", b"1.2.840.10008.1.2.2", b"1.2.840.10008.1.2.1.99"
_MOST_ELEMENTS = 1_000_000
# The shortest head of an element; the longest.
_SHORT_HEAD, _LONG_HEAD = 8, 12


class _Element(NamedTuple):
    """`size` is that of its head, `length` that of its value."""

    group: int
    number: int
    kind: bytes
    size: int
    length: int


def parse_dicom(source: Source) -> Steps[Result]:
    """Go from element to element; nothing is known of a deflated file, and of one whose elements have no known kind."""
    mark = yield _START, len(_MARK)
    if mark != _MARK:
        return CUT_SHORT if _MARK.startswith(mark) else None
    syntax, position, depth = b"", _START + len(_MARK), 0
    for _ in range(_MOST_ELEMENTS):
        head = yield position, _LONG_HEAD
        # A few zeros fill up a block; a single one may be of a group's number.
        if not head or (1 < len(head) < _LONG_HEAD and not head.strip(b"\0")):
            break
        if len(head) < _SHORT_HEAD:
            return CUT_SHORT
        element = _read_element(head, syntax)
        if element is None or (element.group != _META and syntax in {b"", _DEFLATED}):
            return None
        position += element.size
        if (element.group, element.number) == (_META, _SYNTAX):
            value = yield position, min(element.length, _LONGEST_SYNTAX)
            syntax = value.rstrip(b"\0 ")
        depth += (element.length == _UNTOLD) - (element.group == _ITEMS and element.number in _ENDS)
        if element.length != _UNTOLD:
            position += element.length
        elif element.kind == b"UN":  # whose items are of another syntax
            return None
    else:
        return unfinished(f"it has more than {_MOST_ELEMENTS:,} elements")
    yield ENDING
    return describe_truncation(source.size, position) or (
        Defect("is cut short: it ends within a sequence") if depth > 0 else None
    )


def _read_element(head: bytes, syntax: bytes) -> _Element | None:
    """None where the kind of value is none that could be."""
    is_meta = head[:2] == b"\2\0"
    order = ">" if syntax == _BIG and not is_meta else "<"
    group, number, length = struct.unpack_from(f"{order}HHI", head)
    if group == _ITEMS or (syntax == _IMPLICIT and not is_meta):
        return _Element(group, number, b"", _SHORT_HEAD, length)
    kind = head[4:6]
    if not (kind.isalpha() and kind.isupper()):
        return None
    if kind in _LONG:
        return _Element(group, number, kind, _LONG_HEAD, *struct.unpack_from(f"{order}I", head, 8))
    return _Element(group, number, kind, _SHORT_HEAD, *struct.unpack_from(f"{order}H", head, 6))
