"""HDF5 ("HDF5 File Format Specification", 3.0, II.A, "Format Signature and Superblock"): the file's end."""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, describe_truncation

_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_LONGEST = 60
# By version: where the size of an address stands, and where the four addresses begin.
_LAYOUTS = {0: (13, 24), 1: (13, 28), 2: (9, 12), 3: (9, 12)}
_FIRST_WITH_EXTENSION = 2
_ADDRESSES = {2: "H", 4: "I", 8: "Q"}


def parse_hdf5(source: Source) -> Steps[Result]:
    """Compare the size with the end that the superblock names.

    Nothing is known of one behind a block of the user's, and of the parts that a driver made of one file.
    """
    head = yield 0, _LONGEST
    if len(head) > len(_SIGNATURE) and not head.startswith(_SIGNATURE):
        return None
    (version,) = struct.unpack_from("B", head, len(_SIGNATURE))
    at_size, start = _LAYOUTS.get(version, (0, 0))
    (size,) = struct.unpack_from("B", head, at_size)
    if not at_size or size not in _ADDRESSES:
        return None
    base, second, end, fourth = struct.unpack_from(f"<4{_ADDRESSES[size]}", head, start)
    driver = second if version >= _FIRST_WITH_EXTENSION else fourth
    yield ENDING
    is_alone = base == 0 and driver == 256**size - 1
    return describe_truncation(source.size, end) if is_alone else None
