"""Blender's files: the version that wrote them, and their compression.

Up to version 4 the header has 12 bytes, `BLENDER-v402`: pointer size, byte order, version in three digits. From 5 on
it has 17, `BLENDER17-01v0500`: its own size, pointer size, version of the layout, byte order, version in four digits
(Blender developer documentation, "Blend-file format"). The ends of Zstandard frames (RFC 8878, 3.1.1 and 3.1.2) are
found by their block headers; nothing is unpacked.
"""

from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.counts import Counts

_OLD = compile_later(rb"BLENDER([_-])[vV](\d)(\d\d)")
_NEW = compile_later(rb"BLENDER\d\d([_-])\d\d[vV](\d\d)(\d\d)")
_HEAD = 17
_COMPRESSED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


class Blend(NamedTuple):
    """The header; `version` and `pointer_size` (bytes) are None in a compressed file, which is not unpacked."""

    version: str | None
    pointer_size: int | None
    compression: str | None


def read_blend(data: Window) -> Blend:
    """Read the header; version 2.79 and 4.2 are written that way, 5.0 too."""
    for magic, name in _COMPRESSED.items():
        if data.startswith(magic, 0):
            return Blend(None, None, name)
    head = data[:_HEAD]
    match = _NEW.match(head) or _OLD.match(head)
    if match is None:
        return Blend(None, None, None)
    return Blend(f"{int(match[2])}.{int(match[3])}", 4 if match[1] == b"_" else 8, None)


def count_blend(data: Window) -> Counts:
    """The facts of a Blender file."""
    version, _, compression = read_blend(data)
    return Counts(version=version, compression=compression)


_FRAME = b"\x28\xb5\x2f\xfd"
# Of a frame that is skipped, but for the lowest four bits.
_SKIPPED = 0x184D2A50
_MOST_BLOCKS = 1_000_000
# Bytes of the number of a dictionary, and of the size of the content, by two bits of the descriptor.
_DICTIONARY = (0, 1, 2, 4)
_CONTENT = (0, 2, 4, 8)
_SINGLE, _CHECKSUM = 0x20, 4
_REPEATED = 1


def measure_frames(data: Window) -> int:
    """Bytes up to the end of the last frame, more than there are where it is cut; what is no frame ends them.

    Beyond a limit, the place that was reached.
    """
    position = blocks = 0
    while position < len(data) and blocks < _MOST_BLOCKS:
        head = data[position : position + 8]
        if head.startswith(_FRAME) or _FRAME.startswith(head):
            position, blocks = _measure_frame(data, position + len(_FRAME), blocks)
        elif int.from_bytes(head[:4], "little") & ~15 == _SKIPPED:
            position, blocks = position + 8 + int.from_bytes(head[4:], "little"), blocks + 1
        else:
            break
    return position


def _measure_frame(data: Window, position: int, blocks: int) -> tuple[int, int]:
    (descriptor,) = data[position : position + 1] or b"\0"
    single, size = descriptor & _SINGLE, _CONTENT[descriptor >> 6]
    position += 1 + (not single) + _DICTIONARY[descriptor & 3] + (size or bool(single))
    last = False
    while not last and position < len(data) and blocks < _MOST_BLOCKS:
        head = int.from_bytes(data[position : position + 3], "little")
        last, blocks = bool(head & 1), blocks + 1
        position += 3 + (1 if head >> 1 & 3 == _REPEATED else head >> 3)
    # A frame that ends before its last block lacks at least the head of another.
    missing = 0 if last or blocks >= _MOST_BLOCKS else 3
    return position + missing + (4 if descriptor & _CHECKSUM else 0), blocks
