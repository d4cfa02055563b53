"""JPEG XL (ISO/IEC 18181-1, annex D): the size at the start of the codestream, alone or in boxes (18181-2)."""

from pocketmon_pipeline.binary.boxes import find_box, walk_boxes
from pocketmon_pipeline.readers.image.picture import Facts, Picture, cut

_CODESTREAM = b"\xff\x0a"
# 18181-2, section 9; what else stands behind the picture may be no box.
_BOXES = frozenset((b"jxlc", b"jxlp", b"jxli", b"jbrd", b"Exif", b"xml ", b"brob", b"jumb", b"jhgm"))
# D.3: bits of a side, less one, by a selector of two bits.
_SIDES = (9, 13, 18, 30)
# D.3: width as a part of the height, by a ratio of 1 to 7.
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))


class _Bits:
    """Takes bits from the lowest on."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")

    def take(self, count: int) -> int:
        """The next `count` bits as a number."""
        value = self._value & ((1 << count) - 1)
        self._value >>= count
        return value


def _take_side(bits: _Bits, *, small: bool) -> int:
    return (bits.take(5) + 1) * 8 if small else bits.take(_SIDES[bits.take(2)]) + 1


def _find_codestream(data: bytes) -> int | None:
    if data.startswith(_CODESTREAM):
        return 0
    whole = find_box(data, b"jxlc")
    part = find_box(data, b"jxlp")
    return whole[0] if whole else part[0] + 4 if part else None


def read_jxl(data: bytes) -> Picture:
    """Read the size, and where boxes end; the rest of a codestream's header is entropy-coded, and stays unknown."""
    needed = max((end for kind, _, end in walk_boxes(data) if kind in _BOXES), default=0)
    start = _find_codestream(data)
    if start is None or not data.startswith(_CODESTREAM, start) or start + 11 > len(data):
        return Picture(Facts(), [cut("before the codestream")], needed=needed)
    bits = _Bits(data[start + 2 : start + 14])
    small = bool(bits.take(1))
    height = _take_side(bits, small=small)
    ratio = bits.take(3)
    width = height * _RATIOS[ratio - 1][0] // _RATIOS[ratio - 1][1] if ratio else _take_side(bits, small=small)
    return Picture(Facts(width, height), needed=needed)
