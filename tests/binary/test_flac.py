"""Headers of FLAC's frames, written by the rules of RFC 9639 and read back; and the tags that stand before them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.flac import Frame, StreamInfo, ends_whole, find_last_frames, read_streaminfo
from pocketmon_pipeline.binary.id3 import measure_tag

INFO = StreamInfo(4096, 44_100, 2, 16, 2**60)


def compute(data: bytes, polynomial: int, bits: int) -> bytes:
    """Sections 9.1.8 and 9.3: bit by bit, the highest first."""
    value = 0
    for byte in data:
        for place in range(7, -1, -1):
            top = value >> (bits - 1) ^ byte >> place & 1
            value = (value << 1 & (1 << bits) - 1) ^ (polynomial if top else 0)
    return value.to_bytes(bits // 8, "big")


def encode(number: int) -> bytes:
    """Section 9.1.5: as UTF-8 (RFC 3629) does, and on to 36 bits."""
    if number < 0x80:
        return bytes((number,))
    tail = next(tail for tail in range(1, 7) if number < 1 << (5 * tail + 6) or tail == 6)
    lead = 0xFF << 7 - tail & 0xFF
    return bytes((lead | number >> 6 * tail, *(0x80 | number >> 6 * place & 0x3F for place in range(tail - 1, -1, -1))))


def head(number: int, size: int, rate: int = 9, *, variable: bool = True) -> bytes:
    """The block has `size` samples by a code of section 9.1.1, or by 8 or 16 bits of its own."""
    known = {192: 1, 576: 2, 4608: 5, 256: 8, 4096: 12, 32_768: 15}
    code = known.get(size, 6 if size <= 256 else 7)
    own = b"" if size in known else (size - 1).to_bytes(code - 5, "big")
    rates = bytes({12: 1, 13: 2, 14: 2}.get(rate, 0))
    made = bytes((0xFF, 0xF8 | variable, code << 4 | rate, 0x18)) + encode(number) + own + rates
    return made + compute(made, 0x07, 8)


NUMBERS = st.one_of(*(st.integers(1 << low, (1 << low + 4) - 1) for low in (0, 4, 8, 13, 18, 23, 28)))


@given(
    NUMBERS, st.sampled_from((1, 192, 200, 256, 257, 576, 4096, 4608, 30_000, 32_768)), st.sampled_from((9, 12, 13, 14))
)
def test_a_header_says_where_its_frame_ends(number: int, size: int, rate: int) -> None:
    made = head(number, size, rate)
    assert find_last_frames(b"\xff\0" + made, INFO) == [Frame(2, number + size)]
    fixed = head(number, size, rate, variable=False)
    assert find_last_frames(fixed, INFO) == [Frame(0, number * 4096 + size)]
    assert find_last_frames(made[:-1] + bytes((made[-1] ^ 1,)), INFO) == []
    assert find_last_frames(made[:-1], INFO) == []
    assert find_last_frames(made, INFO._replace(frames=number + size)) == [Frame(0, number + size)]
    assert find_last_frames(made, INFO._replace(frames=number + size - 1)) == []


def test_of_many_frames_the_last_eight_that_end_last_are_looked_at() -> None:
    made = head(5, 192)
    found = find_last_frames(head(4, 192) + 10 * made + head(3, 192), INFO)
    assert found == [Frame((number + 1) * len(made), 197) for number in range(2, 10)]


@pytest.mark.parametrize("behind", [b"", bytes(9), b"TAG" + bytes(125), b"APETAGEX"])
def test_a_frame_is_whole_where_its_checksum_ends_it(behind: bytes) -> None:
    made = head(5, 192) + b"subframes"
    whole = b"before" + made + compute(made, 0x8005, 16)
    assert ends_whole(whole + behind, Frame(6, 197))
    assert not ends_whole(whole[:-1] + b"!" + behind, Frame(6, 197))
    assert not ends_whole(whole + b"x" + behind, Frame(6, 197))


def test_the_first_block_is_read_bit_by_bit() -> None:
    packed = 96_000 << 44 | 5 << 41 | 23 << 36 | 777
    block = struct.pack(">HH6sQ16s", 16, 4608, b"\xff" * 6, packed, b"\xff" * 16)
    assert read_streaminfo(block) == StreamInfo(4608, 96_000, 6, 24, 777)
    with pytest.raises(struct.error):
        read_streaminfo(block[:17])


@pytest.mark.parametrize(
    ("size", "flags", "length"), [(0, 0, 10), (1 << 21 | 3 << 14 | 5 << 7 | 9, 0, 0), (7, 0x10, 27)]
)
def test_a_tag_is_as_long_as_its_seven_bits_a_byte_say(size: int, flags: int, length: int) -> None:
    """ID3v2.4.0, 3.1, 3.4 and 6.2; a bit above the seven says nothing."""
    coded = bytes(size >> shift & 127 for shift in (21, 14, 7, 0))
    tag = b"ID3\4\0" + bytes((flags,)) + coded
    assert measure_tag(tag + b"rest") == measure_tag(tag) == (length or 10 + size)
    assert measure_tag(tag[:6] + bytes(byte | 128 for byte in coded)) == (length or 10 + size)
    assert measure_tag(tag[:9]) == measure_tag(b"i" + tag[1:]) == 0
