"""Changes of a file in words: no column's name, and no change twice."""

import pytest

from pocketmon_pipeline.finished.difference import Fact
from pocketmon_pipeline.finished.wording import describe_facts


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            [("width", "128", "64"), ("height", "128", "64"), ("decoded_bytes", "65536", "16384")],
            ["128 x 128 to 64 x 64 pixels"],
        ),
        ([("height", "8", "9"), ("decoded_bytes", "1", "2")], ["height 8 to 9 pixels"]),
        ([("width", None, "64"), ("height", "1", "64")], ["width none to 64 pixels", "height 1 to 64 pixels"]),
        ([("width", "8", None), ("height", "9", None)], ["8 x 9 pixels to none"]),
        (
            [("width", None, "8"), ("height", None, "9"), ("rate", "44100", None)],
            ["none to 8 x 9 pixels", "sample rate 44100 Hz to none"],
        ),
        ([("decoded_bytes", "65536", "16384")], ["size in memory 65.5 kB to 16.4 kB"]),
        ([("longest_line", "14", "16"), ("fields", "5", "6")], ["longest line 14 to 16", "columns 5 to 6"]),
        (
            [("duration", "1.5", "2.25"), ("rate", "44100", "48000")],
            ["duration 1.50 s to 2.25 s", "sample rate 44100 to 48000 Hz"],
        ),
        ([("header_digest", "a", "b"), ("records", "1", None)], ["header changed", "rows 1 to none"]),
        (
            [("duration", "a while", "1e999"), ("of_a_plugin", "x", "y")],
            ["duration a while to 1e999", "of a plugin x to y"],
        ),
    ],
)
def test_what_has_changed(facts: list[tuple[str, str | None, str | None]], told: list[str]) -> None:
    assert list(describe_facts([Fact(*fact) for fact in facts])) == told
