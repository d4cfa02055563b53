"""Ogg's checksum bit by bit, first packets byte by byte, and what the pages of a stream may claim."""

import struct
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.incremental import read_whole
from pocketmon_pipeline.binary.ogg import Kind, Streams, check_page, identify, parse_ogg


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


FIRST_PACKETS = {
    "vorbis": (
        b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 2, 44_100, 1, 2, 3, 0xB8, 1),
        Kind("vorbis", 44_100, 2048, rate=44_100, channels=2),
    ),
    "opus": (
        b"OpusHead" + struct.pack("<BBHIhB", 1, 2, 312, 16_000, 0, 0),
        Kind("opus", 48_000, 5760, 312, rate=48_000, channels=2),
    ),
    "flac": (
        b"\x7fFLAC\1\0\0\1fLaC\0\0\0\x22"
        + struct.pack(">HH6sQ16s", 4096, 4096, b"", 96_000 << 44 | 1 << 41 | 23 << 36 | 777, b""),
        Kind("flac", 96_000, 65_535, rate=96_000, channels=2, bit_depth=24),
    ),
    "speex": (
        b"Speex   " + struct.pack("<20s10I", b"1.2", 1, 80, 16_000, 1, 4, 2, 27_800, 320, 0, 3),
        Kind("speex", 16_000, 1920, rate=16_000, channels=2),
    ),
    "theora": (
        b"\x80theora\3\2\1"
        + struct.pack(">HH", 41, 31)
        + (650).to_bytes(3, "big")
        + (490).to_bytes(3, "big")
        + struct.pack(">BBII3s3sB3sH", 1, 2, 30_000, 1001, b"", b"", 0, b"", 33 << 10 | 6 << 5),
        Kind("theora", 30_000 / 1001, 3600, width=650, height=490, shift=6),
    ),
}


@pytest.mark.parametrize("name", FIRST_PACKETS)
def test_a_first_packet_tells_what_its_specification_says(name: str) -> None:
    packet, kind = FIRST_PACKETS[name]
    assert identify(packet) == kind
    assert identify(packet[:11]) is identify(packet[1:]) is None


def page(granule: int, packets: Iterable[int], *, first: bytes = b"", flags: int = 0) -> bytes:
    """A page of packets of these lengths, of which a length of 255 has no end here, or of one first packet."""
    lengths = [len(first)] if first else list(packets)
    lacing = b"".join(
        b"\xff" * (length // 255) + (bytes((length % 255,)) if length != 255 else b"") for length in lengths
    )
    header = struct.pack("<4sBBqIIIB", b"OggS", 0, flags or 2 * bool(first), granule, 7, 0, 0, len(lacing))
    made = header + lacing + (first or bytes(sum(lengths)))
    return made[:22] + compute(made).to_bytes(4, "little") + made[26:]


def follow(*pages: bytes) -> tuple[float | None, list[str]]:
    told = read_whole(parse_ogg, b"".join(pages), Streams([], None, 0, []))
    return told.duration, [defect.detail.partition(";")[0] for defect in told.defects]


OPUS, THEORA = (page(0, (), first=FIRST_PACKETS[name][0]) for name in ("opus", "theora"))
TOO_MUCH = ["its last page claims more audio than all its packets can hold"]


def test_a_stream_is_as_long_as_its_last_page_says_up_to_what_its_packets_hold() -> None:
    assert follow(OPUS, page(3 * 5760, (9, 255, 0, 300))) == ((3 * 5760 - 312) / 48_000, [])
    assert follow(OPUS, page(4 * 5760, (9, 9, 255, 9, 300))) == ((4 * 5760 - 312) / 48_000, [])
    assert follow(OPUS, page(4 * 5760 + 1, (9, 9, 255, 9, 300))) == (None, TOO_MUCH)
    assert follow(OPUS, page(5760, (9,)), page(-1, (255,)), page(2 * 5760, (9,)))[0] == (2 * 5760 - 312) / 48_000
    assert follow(OPUS, page(100, (9,))) == (0, [])
    assert follow(THEORA, page(20 << 6 | 10, (9, 9))) == (30 / (30_000 / 1001), [])
    assert follow(THEORA, page(7201 << 6, (9, 9))) == (None, TOO_MUCH)


def test_a_stream_that_begins_in_the_middle_has_no_length_and_claims_no_more_than_it_holds() -> None:
    late = page(10**6, (9,))
    assert follow(OPUS, late) == (None, TOO_MUCH)
    assert follow(OPUS, late, page(10**6 + 2 * 5760, (9,))) == (None, [])
    assert follow(OPUS, late, page(10**6 + 2 * 5760 + 1, (9,))) == (None, TOO_MUCH)


@pytest.mark.parametrize(("claims", "lies"), [((0,), False), ((90, 0), False), ((10**6,), True), ((0, 10**6), True)])
def test_a_comment_claims_no_more_than_the_file_has(claims: tuple[int, ...], *, lies: bool) -> None:
    vendor, *rest = claims
    tags = b"OpusTags" + struct.pack("<I", vendor) + bytes(vendor if vendor < 99 else 0)
    tags += b"".join(struct.pack("<II", 1, claim) for claim in rest)
    assert bool(follow(OPUS, page(0, (), first=tags, flags=4))[1]) is lies
