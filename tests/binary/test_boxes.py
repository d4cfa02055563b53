"""The walk over boxes: what writers make, what ends it, and what any bytes do to it."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.boxes import MOST_BOXES, TooManyBoxesError, find_box, walk_boxes


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


@given(st.lists(st.tuples(st.binary(min_size=4, max_size=4), st.binary(max_size=40))))
def test_what_is_written_is_read(parts: list[tuple[bytes, bytes]]) -> None:
    data = b"".join(box(kind, content) for kind, content in parts)
    assert [(kind, data[start:end]) for kind, start, end in walk_boxes(data)] == parts
    around = b"head" + data + box(b"tail", b"")
    assert [kind for kind, _, _ in walk_boxes(around, 4, 4 + len(data))] == [kind for kind, _ in parts]


def test_sizes_of_64_bits_and_to_the_end() -> None:
    data = struct.pack(">I4sQ", 1, b"mdat", 19) + b"abc" + struct.pack(">I4s", 0, b"free") + b"rest"
    assert [(kind, data[start:end]) for kind, start, end in walk_boxes(data)] == [(b"mdat", b"abc"), (b"free", b"rest")]


def test_a_box_that_is_cut_off_tells_where_it_should_end() -> None:
    data = box(b"moov", b"x" * 100)[:50]
    assert list(walk_boxes(data)) == [(b"moov", 8, 108)]


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0\0\x09fr", struct.pack(">I4s", 7, b"free"), struct.pack(">I4s", 1, b"free"), b"\0\0\0\1freeshort"],
)
def test_a_header_that_makes_no_sense_ends_the_walk(data: bytes) -> None:
    assert list(walk_boxes(data)) == []


def test_a_64_bit_size_within_its_header_ends_the_walk() -> None:
    assert list(walk_boxes(struct.pack(">I4sQ", 1, b"mdat", 15))) == []


def test_one_level_has_only_so_many() -> None:
    data = box(b"free", b"") * MOST_BOXES
    assert sum(1 for _ in walk_boxes(data)) == MOST_BOXES
    with pytest.raises(TooManyBoxesError):
        list(walk_boxes(data + box(b"free", b"")))


def test_the_first_of_a_type_is_found() -> None:
    data = box(b"free", b"") + box(b"meta", b"one") + box(b"meta", b"two")
    assert find_box(data, b"meta") == (16, 19)
    assert find_box(data, b"moov") is None


@given(st.binary(max_size=200), st.integers(0, 50), st.integers(0, 300))
def test_any_bytes_are_walked(data: bytes, start: int, end: int) -> None:
    last = start
    for _, content, declared in walk_boxes(data, start, end):
        assert last + 8 <= content <= min(end, len(data))
        assert declared >= content
        last = declared
