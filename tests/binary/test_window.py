"""A file that is looked at through a window against the same bytes in memory."""

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary import window
from pocketmon_pipeline.binary.window import FileWindow, ShortReadError, count_in, cut_window, slice_window

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


LARGE = 65_536


@pytest.fixture
def _large_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "STEP", LARGE)
    monkeypatch.setattr(window, "PAGE", 512)


ASKED = st.tuples(PLACES, PLACES, st.binary(min_size=1, max_size=4))


@given(st.binary(min_size=24, max_size=60), st.integers(1, 9), st.lists(ASKED, min_size=4), PLACES, PLACES)
def test_it_answers_as_bytes_do(
    data: bytes, most: int, asked: list[tuple[int, int, bytes]], first: int, last: int
) -> None:
    data = bytes(byte & 1 for byte in data)
    seen, part = open_window(data, most), cut_window(open_window(data, most), first, last)
    assert (len(seen), part[: len(part)]) == (len(data), data[first:last])
    assert cut_window(data, first, last) == data[first:last]
    for start, end, wanted in asked:
        sought = bytes(byte & 1 for byte in wanted)
        assert seen[start:end] == data[start:end]
        assert seen.startswith(sought, start) == data.startswith(sought, start)
        assert seen.find(sought, start, end) == data.find(sought, start, end)
        assert seen.rfind(sought, start, end) == data.rfind(sought, start, end)
        assert count_in(seen, b"\0\1", start) == data.count(b"\0\1", start)
        assert b"".join(slice_window(part, 0, end, 4)) == data[first:last][:end]


@pytest.mark.usefixtures("_large_steps")
@pytest.mark.parametrize(
    "ask",
    [
        lambda seen: seen.find(b"x", 0, len(seen)),
        lambda seen: seen.rfind(b"x", 0, len(seen)),
        lambda seen: count_in(seen, b"x"),
        lambda seen: [seen[place : place + 9] for place in range(0, len(seen), 4_000)],
    ],
)
def test_a_file_of_any_size_takes_the_memory_of_a_few_steps(ask: Callable[[FileWindow], object]) -> None:
    seen = FileWindow(40 * LARGE, lambda _, length: bytes(length))
    ask(seen)
    tracemalloc.start()
    ask(seen)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5 * LARGE


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
