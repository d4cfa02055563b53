"""Line and column of a byte, against a walk over the characters."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.position import place_offset

TEXTS = st.text(alphabet="ab\u00e9\U0001f600\r\n", max_size=40)


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
