"""Checks the frames of FLAC (RFC 9639, section 9), each of which has a checksum.

No frame says how long it is: the next one begins where a header has the number that follows. The checksum is 0 where
the frame, taken as a polynomial, is a multiple of x^16 + x^15 + x^2 + 1, which is (x + 1)(x^15 + x + 1) over two
elements. So it must have an even number of bits, and nothing may be left where x^15 is replaced by x + 1; and since
squaring such a polynomial squares its powers, x^(15m) by x^m + 1 for any m that is a power of two. That halves a number
of any length at once, some fifty times as fast as going from byte to byte.
"""

from pocketmon_pipeline.binary.flac import StreamInfo, read_header, read_number
from pocketmon_pipeline.binary.incremental import AGAIN, Defect, Steps

# A day at 48 kHz has 1.1 million of 4,096 samples.
_MOST_FRAMES = 2_000_000
# Of header, subframes' own headers and checksum there are fewer bytes than this, for each of up to eight channels.
_OVERHEAD = 64
_DEGREE = 15
# Chance makes what looks like the next header in one frame of a million.
_MOST_ENDS = 4


def adds_up(frame: bytes) -> bool:
    """Whether the checksum of 16 bits at the end of these bytes is theirs."""
    value = int.from_bytes(frame, "big")
    if value.bit_count() & 1:
        return False
    while (length := value.bit_length()) > _DEGREE:
        power = 1 << ((length - 1) // _DEGREE).bit_length() - 1
        high = value >> _DEGREE * power
        value ^= high << _DEGREE * power ^ high << power ^ high
    return not value


def parse_frames(info: StreamInfo, position: int) -> Steps[Defect | None]:
    """What is wrong with the first frame that is damaged; the last one, behind which there is no other, is not judged.

    `position` is where the first one begins.
    """
    longest = _OVERHEAD + info.channels * (_OVERHEAD + info.largest_block * (info.bit_depth + 1) // 8)
    done = 0
    for _ in range(_MOST_FRAMES):
        data = yield position, longest
        end = _read_end(data, 0, info)
        if end is None:
            return _damaged("header", position, done, info)
        if end >= info.frames > 0:
            return None
        ends = _list_ends(data, end, info)
        if not ends:
            return _damaged("size", position, done, info) if info.frames and len(data) == longest else None
        size = next((place for place in ends if adds_up(data[:place])), 0)
        if not size:
            return _damaged("checksum", position, done, info)
        position, done = position + size, end
    return Defect(f"has more than {_MOST_FRAMES:,} frames; the rest was not read", cut=True)


def _damaged(what: str, position: int, done: int, info: StreamInfo) -> Defect:
    seconds = done / info.rate
    return Defect(f"the {what} of its frame at byte {position:,}, after {seconds:.2f} s, is wrong: {AGAIN}")


def _read_end(data: bytes, place: int, info: StreamInfo) -> int | None:
    try:
        return read_header(data, place, info)
    except IndexError:
        return None


def _list_ends(data: bytes, end: int, info: StreamInfo) -> list[int]:
    """Where the next frame may begin, if this one is the first in `data` and goes up to the sample `end`."""
    sync = data[:2]
    number = end if sync[1] & 1 else read_number(data, 4)[0] + 1
    ends: list[int] = []
    place = data.find(sync, 1)
    while place > 0 and len(ends) < _MOST_ENDS:
        if _counts(data, place, number) and _read_end(data, place, info) is not None:
            ends.append(place)
        place = data.find(sync, place + 1)
    return ends


def _counts(data: bytes, place: int, number: int) -> bool:
    try:
        return read_number(data, place + 4)[0] == number
    except IndexError:
        return False
