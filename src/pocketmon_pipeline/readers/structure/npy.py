"""Arrays of NumPy ("NEP 1, A Simple File Format for NumPy Arrays"): shape and type give the size.

Of arrays of objects, which are pickled, and of records within records, the size is not known. More arrays may follow.
"""

import math

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation, unfinished

# Magic and version; bytes of the size of the header, by major version.
_START = 8
_SIZES = {1: 2, 2: 4, 3: 4}
# NumPy reads 10,000 bytes unless it is told to trust the file.
_LARGEST_HEADER = 1024 * 1024
# "The array interface protocol", typestr: order, kind, and bytes of one, or characters of four bytes.
_TYPE = rb"""['"][<>|=]?([?bBiufcmMSaUV])(\d{0,9})(?:\[[^\]'"]{0,20}\])?['"]"""
_TEXT, _TEXT_BYTES = b"U", 4
_SHAPE = rb"\(([\dL, ]{0,1000})\)"
_SHAPE_OF_ALL = compile_later(rb"""['"]shape['"]: ?%s""" % _SHAPE)
_ONE = compile_later(rb"""['"]descr['"]: ?%s ?[,}]""" % _TYPE)
_FIELDS = compile_later(rb"""['"]descr['"]: ?\[((?>[^\[\]]++|\[\w{1,20}\])++)\] ?[,}]""")
_FIELD = compile_later(rb"""\(['"][^'"\\]{0,200}['"], ?%s(?:, ?%s)?\)""" % (_TYPE, _SHAPE))
_NUMBER = compile_later(rb"\d+")


def parse_npy(source: Source) -> Steps[Result]:
    """Compare the size with the header."""
    start = yield 0, _START
    width = _SIZES.get(start[6])
    if width is None:
        return damaged(f"there is no version {start[6]} of this format")
    size = yield _START, width
    length = int.from_bytes(size, "little")
    if length > _LARGEST_HEADER:
        return unfinished(f"its header is said to have {length:,} bytes, and {_LARGEST_HEADER:,} are read")
    header = yield _START + width, length
    if len(header) < length or len(size) < width:
        return CUT_SHORT
    yield ENDING
    return _judge(header, _START + width + length, source.size)


def _judge(header: bytes, start: int, size: int) -> Result:
    shape = _SHAPE_OF_ALL.search(header)
    if shape is None:
        return damaged("its header does not tell the shape of the array")
    each = _measure_one(header)
    return None if each is None else describe_truncation(size, start + each * _count(shape[1]))


def _count(shape: bytes) -> int:
    return math.prod(map(int, _NUMBER.findall(shape)[:64]))


def _measure_one(header: bytes) -> int | None:
    """Bytes of one element; None where they are not known."""
    if one := _ONE.search(header):
        return _measure(one[1], one[2])
    fields = _FIELDS.search(header)
    if fields is None or _FIELD.sub(b"", fields[1]).strip(b", "):
        return None
    return sum(_measure(kind, digits) * _count(shape) for kind, digits, shape in _FIELD.findall(fields[1]))


def _measure(kind: bytes, digits: bytes) -> int:
    return int(digits or 1) * (_TEXT_BYTES if kind == _TEXT else 1)
