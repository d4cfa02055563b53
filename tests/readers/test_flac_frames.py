"""Checksums of frames against a sum that goes from bit to bit, as RFC 9639 defines it."""

import io
from collections.abc import Generator

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.flac import STREAMINFO_SIZE, read_streaminfo
from pocketmon_pipeline.binary.incremental import Defect, Source, read_whole
from pocketmon_pipeline.readers.sound import flac
from pocketmon_pipeline.readers.sound.flac import adds_up, parse_frames


def add_bits(data: bytes) -> int:
    register = 0
    for byte in data:
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ (0x8005 if register & 0x8000 else 0)) & 0xFFFF
    return register


@given(st.binary(max_size=3000), st.integers(0, 0xFFFF))
def test_a_checksum_is_right_if_it_is_the_bytes_own(data: bytes, other: int) -> None:
    own = add_bits(data)
    assert adds_up(data + own.to_bytes(2, "big"))
    assert adds_up(data + other.to_bytes(2, "big")) == (other == own)


def make_sound(seconds: int = 4) -> bytes:
    chance = np.random.default_rng(1)
    made = io.BytesIO()
    soundfile.write(made, chance.integers(-9000, 9000, 8000 * seconds).astype("int16"), 8000, format="FLAC")
    return made.getvalue()


def judge(data: bytes) -> Defect | None:
    position, last = 4, False
    while not last:
        last, size = data[position] > 127, int.from_bytes(data[position + 1 : position + 4], "big")
        position += 4 + size
    info = read_streaminfo(data[8 : 8 + STREAMINFO_SIZE])

    def follow(_: Source) -> Generator[tuple[int, int], bytes, Defect | None]:
        return (yield from parse_frames(info, position))

    missed: Defect | None = Defect("missed bytes")
    return read_whole(follow, data, missed)


def test_sound_of_many_frames_is_whole() -> None:
    assert judge(make_sound()) is None


def test_what_frames_begin_with_is_told_where_it_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_sound()
    begins = [place for place in range(len(data)) if data.startswith(b"\xff\xf8", place)]
    third = next(place for place in begins if data[place + 4] == 2)
    broken = bytearray(data)
    broken[third] ^= 1
    fault = judge(bytes(broken))
    assert fault is not None
    assert fault.detail.startswith("the size of its frame at byte ")
    assert "after 0.51 s" in fault.detail
    monkeypatch.setattr(flac, "_MOST_FRAMES", 3)
    fault = judge(data)
    assert fault is not None
    assert fault.cut
