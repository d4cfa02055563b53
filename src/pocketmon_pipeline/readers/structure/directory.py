"""Files whose header locates a directory, and those that end in a magic number or a whole block.

Directories: 7z ("7zFormat.txt" of the LZMA SDK, "Signature Header"), and WAD ("The Unofficial Doom Specs" 1.666,
chapter 2; of Quake and Half-Life with entries of 32 bytes, "Quake Specification" 3.4, section 8.1).
Marks: Apache Arrow's files ("Arrow Columnar Format", "IPC File Format"), which end as they begin, and Apache ORC's,
whose last byte is the length of what ends so ("ORC Specification v1", "File Tail").
Blocks: FITS (FITS Standard 4.0, section 3.1), and SEED, whose records have a power of two bytes, 128 at least ("SEED
Reference Manual" 2.4, chapter 8, blockette 1000). Qt's resources have three places in their header (`qt_rcc_write` of
its rcc.cpp), and NASA's CDF tells its end in a record ("CDF Internal Format Description" 3.4, GDR).
"""

import struct
import zlib

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation
from pocketmon_pipeline.readers.structure.sums import sum_bytes

_START_OF_7Z = 32
# Bytes of an entry, by the first bytes of the file.
_ENTRIES = {b"IWAD": 16, b"PWAD": 16, b"WAD2": 32, b"WAD3": 32}
_FITS_BLOCK, _SHORTEST_RECORD = 2880, 128
_CDF_PLAIN = 0x0000FFFF
_ARROWS = (b"ARROW1", b"FEA1")
_ORC = b"ORC"


def parse_7z(source: Source) -> Steps[Result]:
    """The directory is the last part; its location and its content have checksums."""
    head = yield 0, _START_OF_7Z
    said, offset, size, directory_said = struct.unpack_from("<IQQI", head, 8)
    if zlib.crc32(head[12:]) != said:
        return damaged("the checksum of its header is wrong")
    end = _START_OF_7Z + offset + size
    checksum = yield from sum_bytes(_START_OF_7Z + offset, end)
    yield ENDING
    fault = damaged("the checksum of its directory is wrong") if checksum != directory_said else None
    return describe_truncation(source.size, end) or fault


def parse_wad(source: Source) -> Steps[Result]:
    """The directory may stand anywhere; its parts are not looked at."""
    kind, count, place = struct.unpack("<4sII", (yield 0, 12))
    yield ENDING
    return describe_truncation(source.size, place + count * _ENTRIES.get(kind, 0))


def parse_arrow(source: Source) -> Steps[Result]:
    """A stream has no end of its own."""
    head = yield 0, 8
    mark = next((mark for mark in _ARROWS if head.startswith(mark)), b"")
    yield ENDING
    is_whole = source.size > 2 * len(mark) and source.take_last(len(mark)).endswith(mark) if mark else True
    return None if is_whole else Defect(f"is cut short: it does not end in {mark.decode()}")


def parse_orc(source: Source) -> Steps[Result]:
    """The last part locates all others."""
    yield ENDING
    return None if source.take_last(4).startswith(_ORC) else Defect("is cut short: it does not end in ORC")


def parse_fits(source: Source) -> Steps[Result]:
    """The last block is filled up."""
    yield ENDING
    return describe_truncation(source.size, -(-source.size // _FITS_BLOCK) * _FITS_BLOCK)


def parse_seed(source: Source) -> Steps[Result]:
    """The last record is whole, whatever its size."""
    yield ENDING
    return describe_truncation(source.size, -(-source.size // _SHORTEST_RECORD) * _SHORTEST_RECORD)


def parse_qt_resources(source: Source) -> Steps[Result]:
    """Its tree of names, its contents and its names begin within the file."""
    tree, contents, names = struct.unpack_from(">3I", (yield 0, 20), 8)
    yield ENDING
    return describe_truncation(source.size, max(tree, contents, names) + 1)


def parse_cdf(source: Source) -> Steps[Result]:
    """The first record says where the second stands, which says where the file ends; compressed ones have neither."""
    packed, kind, place = struct.unpack_from(">4xI8xIQ", (yield 0, 28))
    if packed != _CDF_PLAIN or kind != 1:
        return None
    (end,) = struct.unpack_from(">Q", (yield place, 44), 36)
    yield ENDING
    return describe_truncation(source.size, end)
