"""Path patterns, under RE2, which is what asks them."""

import fnmatch

import pytest
import re2  # type: ignore[import-untyped]  # the library has no types
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.glob import glob_to_regex


def fits(pattern: str, path: str) -> bool:
    return re2.fullmatch(glob_to_regex(pattern), path) is not None


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("*.png", ["a.png", ".png"], ["a/b.png", "a.png2", "aXpng"]),
        ("games/*/config.json", ["games/a/config.json"], ["games/config.json", "games/a/b/config.json"]),
        ("**/a.png", ["a.png", "x/a.png", "x/y/a.png"], ["xa.png", "a.png/x"]),
        ("games/**", ["games/a", "games/a/b.c"], ["games", "mygames/a"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]),
        ("a?c", ["abc", "aéc"], ["a/c", "ac"]),
        ("[a-c]x", ["ax", "cx"], ["dx", "x", "-x"]),
        ("[!a-c]x", ["dx"], ["ax", "/x", "x"]),
        ("[]a]x", ["]x", "ax"], ["x"]),
        ("{png,jp{e,}g}", ["png", "jpg", "jpeg"], ["pn", "{png,jpg}"]),
        ("*.{png,webp}", ["a.png", "b.webp"], ["a.gif", "d/a.png"]),
        ("a|b", ["a|b"], ["a", "b"]),
        ("evil\\x1b*", ["evil\\x1b[31m"], ["evil"]),
    ],
)
def test_patterns(pattern: str, fitting: list[str], other: list[str]) -> None:
    assert [path for path in fitting if not fits(pattern, path)] == []
    assert [path for path in other if fits(pattern, path)] == []


@given(st.text("ab.*?[]!-", max_size=8), st.text("ab.[]!-", max_size=8))
def test_within_one_folder_it_is_what_the_standard_library_does(pattern: str, name: str) -> None:
    """But for `[`, of which the library knows edge cases that nobody means."""
    plain = pattern.replace("[", "").replace("]", "")
    assert fits(plain, name) == fnmatch.fnmatchcase(name, plain)
