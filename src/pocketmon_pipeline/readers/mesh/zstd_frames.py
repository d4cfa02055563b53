"""Finds the ends of Zstandard frames (RFC 8878, 3.1.1 and 3.1.2) by their block headers; nothing is unpacked."""

from pocketmon_pipeline.binary.window import Window

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
