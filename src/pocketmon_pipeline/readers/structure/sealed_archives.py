"""Archives that this program does not open: all blocks up to the last one.

LZ4: "LZ4 Frame Format Description" 1.6.4. RAR: "RAR 5.0 archive format" of RARLAB, and `technote.txt` of RAR 4.
"""

import struct
import zlib

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation, unfinished

# A terabyte in blocks of one megabyte.
_MOST_BLOCKS = 1_000_000

# LZ4: marks of frames, of frames before version 1, and of those that are skipped; the flag of a block that was not
# packed; flags of a frame: each block, and the content, has a checksum; its size, and a dictionary, are named; one of
# its bits is always set in this version.
_FRAME, _OLD_FRAME, _SKIPPED = 0x184D2204, 0x184C2102, range(0x184D2A50, 0x184D2A60)
_PLAIN = 1 << 31
_BLOCK_SUM, _SIZE, _CONTENT_SUM, _DICTIONARY, _BEGUN = 16, 8, 4, 1, 64
# Flags, size of blocks, size of the content and number of a dictionary; a byte of their checksum follows.
_LONGEST_DESCRIPTOR = 14
# By their numbers.
_XXH32_PRIMES = (0, 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1)

# RAR 5: marks, types of headers that encrypt all others and that end the archive, and flags that more follows.
_MARK_5 = b"Rar!\x1a\x07\1\0"
_ENCRYPTION_5, _END_5 = 4, 5
_EXTRA_5, _DATA_5 = 1, 2
# A checksum, and four numbers of seven bits a byte, none of which needs more than ten.
_HEAD_5 = 4 + 3 + 30
# Its size has three bytes of seven bits at most.
_LONGEST_5 = 2**21
# RAR 4: the mark, types of headers of archive, file, subblock and end, and the flags that data follow, that they may be
# larger than 4 GiB, and that headers are encrypted.
_MARK_4 = 7
_ARCHIVE_4, _FILES_4, _END_4 = 0x73, (0x74, 0x7A), 0x7B
_DATA_4, _LARGE_4, _ENCRYPTED_4 = 0x8000, 0x100, 0x80
# Flags of those headers that a comment lies within, which their checksum leaves out.
_COMMENTS_4 = {0x73: 2, 0x74: 8, 0x7A: 8, 0x7B: 0}
_HEAD_4 = 36


def parse_lz4(source: Source) -> Steps[Result]:
    """Go from block to block of each frame; one of the old kind has no end of its own."""
    position, flags, is_old = 0, 0, False
    for _ in range(_MOST_BLOCKS):
        mark = yield position, 4
        if not mark and not flags:
            break
        kind = struct.unpack("<I", mark)[0]
        if flags:
            position += 4 + _measure_block(kind, flags)
            flags = flags if kind else 0
        elif kind == _FRAME:
            head = yield position + 4, _LONGEST_DESCRIPTOR + 1
            flags, is_old = head[0] | _BEGUN, False
            length = 2 + (8 if flags & _SIZE else 0) + (4 if flags & _DICTIONARY else 0)
            if len(head) > length and head[length] != _hash(head[:length]) >> 8 & 0xFF:
                return damaged(f"the checksum of its frame's header at byte {position:,} is wrong")
            position += 4 + length + 1
        elif kind in _SKIPPED:
            position += 8 + struct.unpack("<I", (yield position + 4, 4))[0]
        elif kind == _OLD_FRAME or is_old:
            position, is_old = position + 4 + (0 if kind == _OLD_FRAME else kind), True
        else:
            return damaged(f"no frame begins at byte {position:,}")
    else:
        return unfinished(f"it has more than {_MOST_BLOCKS:,} blocks")
    yield ENDING
    return describe_truncation(source.size, position)


def _hash(data: bytes) -> int:
    """XXH32 of fewer than 16 bytes ("xxHash fast digest algorithm" 0.1.1, section "XXH32 algorithm description")."""
    primes = _XXH32_PRIMES
    value, end = primes[5] + len(data), len(data) & ~3
    for (word,) in struct.iter_unpack("<I", data[:end]):
        value = _rotate(value + word * primes[3], 17) * primes[4]
    for byte in data[end:]:
        value = _rotate(value + byte * primes[5], 11) * primes[1]
    value &= 0xFFFFFFFF
    value = (value ^ value >> 15) * primes[2] & 0xFFFFFFFF
    value = (value ^ value >> 13) * primes[3] & 0xFFFFFFFF
    return value ^ value >> 16


def _rotate(value: int, bits: int) -> int:
    value &= 0xFFFFFFFF
    return value << bits | value >> 32 - bits


def _measure_block(size: int, flags: int) -> int:
    """Bytes behind the size of a block; one of no size ends the frame."""
    if not size:
        return 4 if flags & _CONTENT_SUM else 0
    return size % _PLAIN + (4 if flags & _BLOCK_SUM else 0)


def parse_rar(source: Source) -> Steps[Result]:
    """Check header by header; encrypted archives, and versions before 1.5, are not checked."""
    mark = yield 0, len(_MARK_5)
    return (yield from (_parse_rar_5 if mark == _MARK_5 else _parse_rar_4)(source))


def _parse_rar_5(source: Source) -> Steps[Result]:
    position = len(_MARK_5)
    for _ in range(_MOST_BLOCKS):
        head = yield position, _HEAD_5
        if not head:
            return Defect("is cut short: its last header is missing")
        size, start = _read_number(head, 4)
        kind, place = _read_number(head, start)
        flags, place = _read_number(head, place)
        if size > _LONGEST_5:
            return damaged(f"its header at byte {position:,} is said to have {size:,} bytes")
        whole = yield position, start + size
        if len(whole) == start + size and zlib.crc32(whole[4:]) != int.from_bytes(whole[:4], "little"):
            return damaged(f"the checksum of its header at byte {position:,} is wrong")
        _, place = _read_number(head, place) if flags & _EXTRA_5 else (0, place)
        data, _ = _read_number(head, place) if flags & _DATA_5 else (0, place)
        if kind == _ENCRYPTION_5:
            return None
        position += start + size + data
        if kind == _END_5:
            yield ENDING
            return describe_truncation(source.size, position)
    return unfinished(f"it has more than {_MOST_BLOCKS:,} headers")


def _read_number(data: bytes, position: int) -> tuple[int, int]:
    """A number in pieces of seven bits, the lowest first, and where it ends."""
    value = shift = 0
    while True:
        byte = data[position]
        value |= (byte & 127) << shift
        position, shift = position + 1, shift + 7
        if byte < 128:
            return value, position


def _parse_rar_4(source: Source) -> Steps[Result]:
    position = _MARK_4
    for _ in range(_MOST_BLOCKS):
        head = yield position, _HEAD_4
        if not head:
            break
        kind, flags, size = struct.unpack_from("<2xBHH", head)
        if size < 7:
            return damaged(f"its header at byte {position:,} is said to have {size} bytes")
        whole = yield position, size
        if len(whole) == size and not _adds_up_4(kind, flags, whole):
            return damaged(f"the checksum of its header at byte {position:,} is wrong")
        if kind == _ARCHIVE_4 and flags & _ENCRYPTED_4:
            return None
        position += size + _measure_data(kind, flags, head)
        if kind == _END_4:
            break
    else:
        return unfinished(f"it has more than {_MOST_BLOCKS:,} headers")
    yield ENDING
    return describe_truncation(source.size, position)


def _adds_up_4(kind: int, flags: int, header: bytes) -> bool:
    """Whether the checksum of a header is right, where it is known what it is made of."""
    is_known = kind in _COMMENTS_4 and not flags & _COMMENTS_4[kind]
    return not is_known or zlib.crc32(header[2:]) & 0xFFFF == int.from_bytes(header[:2], "little")


def _measure_data(kind: int, flags: int, head: bytes) -> int:
    low = struct.unpack_from("<I", head, 7)[0] if flags & _DATA_4 else 0
    return low + (struct.unpack_from("<I", head, 32)[0] << 32 if kind in _FILES_4 and flags & _LARGE_4 else 0)
