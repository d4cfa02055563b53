"""Apple's icons (Wikipedia, "Apple Icon Image format"): elements behind each other, each of one size or two."""

import struct

from pocketmon_pipeline.readers.image.picture import MOST_PIECES, Facts, Picture, broken, too_many_pieces

_HEAD = 8
# Pixels on each side, of those on the screen.
_SIDES = {
    16: b"ics# ics4 ics8 is32 s8mk icp4 ic04",
    18: b"icsb",
    24: b"sb24",
    32: b"ICON ICN# icl4 icl8 il32 l8mk icp5 ic05 ic11",
    36: b"icsB SB24",
    48: b"ich# ich4 ich8 ih32 h8mk",
    64: b"icp6 ic12",
    128: b"it32 t8mk ic07",
    256: b"ic08 ic13",
    512: b"ic09 ic14",
    1024: b"ic10",
}
_SIDE_OF = {kind: side for side, kinds in _SIDES.items() for kind in kinds.split()}


def read_icns(data: bytes) -> Picture:
    """Read a whole icon; the largest picture counts. All have transparency, but for the oldest."""
    needed = struct.unpack_from(">I", data, 4)[0]
    position, side = _HEAD, 0
    for _ in range(MOST_PIECES):
        if position + _HEAD > min(needed, len(data)):
            break
        kind, size = struct.unpack_from(">4sI", data, position)
        if size < _HEAD or (position + size > needed and needed <= len(data)):
            return Picture(
                _make_facts(side), [broken(f"its element at byte {position:,} is said to have {size:,} bytes")]
            )
        side = max(side, _SIDE_OF.get(kind, 0))
        position += size
    else:
        return Picture(_make_facts(side), [too_many_pieces("elements")], needed=needed)
    seen = [] if side or needed > len(data) else [broken("it holds no image")]
    return Picture(_make_facts(side), seen, needed=needed)


def _make_facts(side: int) -> Facts:
    return Facts(side, side, frames=1) if side else Facts()
