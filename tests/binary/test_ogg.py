"""Ogg's checksum against the rule of its specification, bit by bit."""

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.ogg import check_page


def compute(page: bytes) -> int:
    """RFC 3533, section 6: polynomial 0x04c11db7, the highest bit first, nothing at the start."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value


@given(st.binary(min_size=27, max_size=200))
def test_a_page_has_its_own_checksum_and_no_other(page: bytes) -> None:
    right = compute(page[:22] + bytes(4) + page[26:]).to_bytes(4, "little")
    assert check_page(page[:22] + right + page[26:])
    assert not check_page(page[:22] + bytes((right[0] ^ 1, *right[1:])) + page[26:])
