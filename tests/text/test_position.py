"""Line and column of a byte, against a walk over the characters."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.position import place_offset, place_offsets

TEXTS = st.lists(st.sampled_from(("a", "b", "\u00e9", "\U0001f600", "\r\n", "\r", "\n")), max_size=30).map("".join)


@given(TEXTS, st.integers(0, 40))
def test_every_character_is_placed_as_an_editor_places_it(text: str, index: int) -> None:
    index = min(index, len(text))
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    line, left = 1, index
    for line, content in enumerate(lines, 1):
        if left < len(content) or line == len(lines):
            break
        left -= len(content)
    ended = lines[line - 1].rstrip("\r\n")
    column = min(left, len(ended)) + 1
    assert place_offset(text.encode(), len(text[:index].encode())) == (line, column)


@given(TEXTS, st.lists(st.integers(0, 40), max_size=6))
def test_many_at_once_are_placed_like_each_by_itself(text: str, places: list[int]) -> None:
    offsets = [min(place, len(text)) for place in places]
    in_bytes = [len(text[:offset].encode()) for offset in offsets]
    expected = [place_offset(text.encode(), offset) for offset in in_bytes]
    assert place_offsets(text, offsets) == place_offsets(text.encode(), in_bytes) == expected


@given(st.binary(max_size=20) | TEXTS.map(str.encode), st.lists(st.integers(0, 40), max_size=6))
def test_characters_that_are_cut_or_damaged_are_counted_once(data: bytes, places: list[int]) -> None:
    offsets = [min(place, len(data)) for place in places]
    assert place_offsets(data, offsets) == [place_offset(data, offset) for offset in offsets]
