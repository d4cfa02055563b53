"""Names survive a round trip through their escape, whatever bytes they hold, and never reach a screen raw."""

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pocketmon_pipeline.text.escape import escape_for_screen, escape_name, unescape_name

NAMES = st.binary(max_size=40).map(os.fsdecode)


@given(NAMES)
@example("caf\u00e9")
@example("a\\x00b")
@example(os.fsdecode(b"\xc3("))
@example(os.fsdecode("\x85".encode()))
def test_the_escape_is_reversible(name: str) -> None:
    assert unescape_name(escape_name(name)) == name


@given(NAMES)
def test_an_escaped_name_is_clean_utf8(name: str) -> None:
    escaped = escape_name(name)
    escaped.encode()
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in escaped)


@given(NAMES, NAMES)
def test_different_names_stay_different(one: str, two: str) -> None:
    assert (escape_name(one) == escape_name(two)) == (one == two)


@pytest.mark.parametrize("forged", ["a\\", "\\x", "\\xg0", "a\\y", "\\\\\\"])
def test_what_no_escape_made_is_refused(forged: str) -> None:
    with pytest.raises(ValueError, match="not an escaped name"):
        unescape_name(forged)


@given(st.text())
def test_nothing_steers_a_terminal(text: str) -> None:
    shown = escape_for_screen(text)
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


def test_bytes_that_are_no_text_are_shown_alike_everywhere() -> None:
    name = os.fsdecode(b"a\xff b\x80")
    assert escape_for_screen(name) == escape_name(name) == "a\\xff b\\x80"
    assert escape_for_screen("\ud83d \udc7f\n") == "\\ud83d \\udc7f\\u000a"


def test_readable_text_is_left_alone() -> None:
    assert escape_for_screen("Großes Bild (2) 日本.png") == "Großes Bild (2) 日本.png"
    assert escape_name("Großes Bild (2) 日本.png") == "Großes Bild (2) 日本.png"
