"""NetCDF's classic files ("NetCDF Classic Format Specification", with 64-bit offsets and 64-bit data).

The header names each variable, with its shape and where it begins. NetCDF-4 files are HDF5's.
"""

import math
import struct
from collections.abc import Sequence

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation, unfinished

# Bytes of one, by type: byte, char, short, int, float, double, and the unsigned and long ones of CDF-5.
_TYPES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 8, 7: 1, 8: 2, 9: 4, 10: 8, 11: 8}
_LARGEST_HEADER = 1024 * 1024
# Variables are filled up to so many bytes, which some writers leave out at the end.
_FILLED = 4
_MOST = 100_000
# NC_MAX_VAR_DIMS of netcdf.h; and the largest file that there can be, in bytes.
_MOST_DIMENSIONS = 1024
_LARGEST = 2**63


class _Header:
    """Reads numbers and lists one behind the other; struct.error where the header ends."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 4
        self._count = ">Q" if data[3] == 5 else ">I"
        self._offset = ">I" if data[3] == 1 else ">Q"

    def take(self, form: str = "") -> int:
        form = form or self._count
        (number,) = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return int(number)

    def take_offset(self) -> int:
        return self.take(self._offset)

    def begin_list(self) -> range:
        """How many members follow the tag of a list."""
        self.take(">I")
        return range(min(self.take(), _MOST))

    def skip(self, size: int) -> None:
        self._at += -(-size // _FILLED) * _FILLED

    def skip_name(self) -> None:
        self.skip(self.take())

    def skip_attributes(self) -> None:
        for _ in self.begin_list():
            self.skip_name()
            size = _TYPES.get(self.take(">I"), 0)
            self.skip(size * self.take())


def parse_netcdf(source: Source) -> Steps[Result]:
    """Look where the last variable ends."""
    data = yield 0, _LARGEST_HEADER
    try:
        needed = _measure(_Header(data))
    except (struct.error, OverflowError):
        return CUT_SHORT if len(data) < _LARGEST_HEADER else unfinished("its header has more than a mebibyte")
    except LookupError:
        return damaged("a variable has a type, or a dimension, that there is not")
    yield ENDING
    return describe_truncation(source.size, needed)


def _measure(header: _Header) -> int:
    records = header.take()
    if records >= 2**32 - 1:  # streamed: what is there counts
        records = 0
    lengths = [_take_dimension(header) for _ in header.begin_list()]
    header.skip_attributes()
    variables = [_take_variable(header, lengths) for _ in header.begin_list()]
    in_records = [size for _, size, recorded in variables if recorded]
    fills = len(in_records) > 1  # one alone is not filled up
    stride = sum(-(-size // _FILLED) * _FILLED if fills else size for size in in_records)
    ends = [
        begin + size + (stride * (records - 1) if recorded else 0)
        for begin, size, recorded in variables
        if records or not recorded
    ]
    return min(max(ends, default=0), _LARGEST)


def _take_dimension(header: _Header) -> int:
    header.skip_name()
    return header.take()


def _take_variable(header: _Header, lengths: Sequence[int]) -> tuple[int, int, bool]:
    """Where a variable begins, its bytes (those of one record), and whether it has records."""
    header.skip_name()
    shape = [lengths[header.take()] for _ in range(min(header.take(), _MOST_DIMENSIONS))]
    header.skip_attributes()
    each = _TYPES[header.take(">I")]
    header.take()
    recorded = shape[:1] == [0]
    return header.take_offset(), each * math.prod(shape[recorded:]), recorded
