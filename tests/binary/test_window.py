"""A file that is looked at through a window against the same bytes in memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary import window
from pocketmon_pipeline.binary.window import FileWindow, ShortReadError, slice_window, view_part

PLACES = st.integers(0, 70)


def open_window(data: bytes, most: int = 1000) -> FileWindow:
    """Reads at most `most` bytes at once, as a file system may."""
    return FileWindow(len(data), lambda start, length: data[start : start + min(length, most)])


@pytest.fixture(autouse=True, scope="module")
def _small_steps() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "STEP", 8)
        patch.setattr(window, "PAGE", 3)
        yield


@given(st.binary(max_size=60), st.integers(1, 9), st.lists(st.tuples(PLACES, PLACES, st.binary(max_size=4))))
def test_it_answers_as_bytes_do(data: bytes, most: int, asked: list[tuple[int, int, bytes]]) -> None:
    data = bytes(byte & 3 for byte in data)
    seen = open_window(data, most)
    assert len(seen) == len(data)
    for start, end, wanted in asked:
        sought = bytes(byte & 3 for byte in wanted) or b"\0"
        assert seen[start:end] == data[start:end]
        assert seen.startswith(sought, start) == data.startswith(sought, start)
        assert seen.find(sought, start, end) == data.find(sought, start, end)
        assert seen.rfind(sought, start, end) == data.rfind(sought, start, end)
    if len(data) > 11:
        assert b"".join(slice_window(view_part(seen, 2, 9), 0, 9, 4)) == data[2:11]


def test_it_reads_ever_more_where_it_reads_on_and_elsewhere_little() -> None:
    read: list[tuple[int, int]] = []

    def note(start: int, length: int) -> bytes:
        read.append((start, length))
        return bytes(length)

    seen = FileWindow(100, note)
    for start in range(0, 22, 2):
        assert seen[start : start + 2] == bytes(2)
    assert seen[60:61] == seen[30:31] == bytes(1)
    assert read == [(0, 3), (3, 6), (9, 8), (17, 8), (60, 3), (30, 3)]


def test_a_file_that_became_shorter_is_no_end() -> None:
    seen = FileWindow(20, lambda start, length: bytes(12)[start : start + length])
    assert seen[4:12] == bytes(8)
    with pytest.raises(ShortReadError):
        seen[4:13]
    with pytest.raises(ShortReadError):
        seen.find(b"x", 0, 20)
