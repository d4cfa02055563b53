"""Globs against a matcher that walks pattern and path by hand."""

import itertools
from collections.abc import Callable

import pytest
import re2
from hypothesis import example, given
from hypothesis import strategies as st

from pocketmon_pipeline.text.glob import GlobError, glob_to_regex

Tokens = tuple[str, ...]
TOKENS = [
    "a",
    "b",
    "ab",
    "/",
    ".",
    "*",
    "**",
    "**/",
    "?",
    "[ab]",
    "[!a]",
    "[.-b]",
    "{a,b/}",
    "{,*}",
    "\\",
    "+",
    "é",
    "(",
    "^",
    "$",
]


def matches(tokens: Tokens, path: str) -> bool:
    """Match token by token, with all the ways that each one offers."""
    if not tokens:
        return not path
    (token, *rest) = tokens
    return any(matches(tuple(rest), path[taken:]) for taken in range(len(path) + 1) if takes(token, path[:taken]))


TAKES: dict[str, Callable[[str], bool]] = {
    "**": lambda text: True,
    "**/": lambda text: text == "" or text.endswith("/"),
    "*": lambda text: "/" not in text,
    "?": lambda text: len(text) == 1 and text != "/",
    "[ab]": lambda text: text in ("a", "b"),
    "[!a]": lambda text: len(text) == 1 and text not in ("a", "/"),
    "[.-b]": lambda text: len(text) == 1 and "." <= text <= "b" and text != "/",
    "{a,b/}": lambda text: text in ("a", "b/"),
    "{,*}": lambda text: "/" not in text,
}


def takes(token: str, text: str) -> bool:
    return TAKES[token](text) if token in TAKES else text == token


def is_plain(tokens: Tokens) -> bool:
    """Tell whether the tokens, written after one another, are read back as the same tokens."""
    text = "".join(tokens)
    starts = [len("".join(tokens[:index])) for index in range(len(tokens))]
    folders = all(
        start == 0 or text[start - 1] == "/" for start, token in zip(starts, tokens, strict=True) if token == "**/"
    )
    stars = not any(one.endswith("*") and other.startswith(("*", "/")) for one, other in itertools.pairwise(tokens))
    return folders and stars


@given(
    st.lists(st.sampled_from(TOKENS), max_size=6).map(tuple).filter(is_plain),
    st.text(alphabet="ab/.\\+é(^$\n", max_size=8),
)
@example(("**/", "a"), "a")
@example(("a", "/", "**/", "b"), "a/b")
def test_a_glob_matches_what_its_parts_match(tokens: Tokens, path: str) -> None:
    regex = re2.compile(glob_to_regex("".join(tokens)))
    assert (regex.search(path) is not None) == matches(tokens, path)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("**/reels/*.csv", ["reels/a.csv", "g/1/reels/a.csv"], ["reels/x/a.csv", "xreels/a.csv", "reels/a.csv2"]),
        ("games/*/config.json", ["games/a/config.json"], ["games/config.json", "games/a/b/config.json"]),
        ("legacy/**", ["legacy/a", "legacy/a/b"], ["legacy", "xlegacy/a"]),
        ("*.{png,jp{,e}g}", ["a.png", "a.jpg", "a.jpeg"], ["a.jppg", "d/a.png"]),
        ("a**b", ["ab", "a/x/b"], ["a"]),
        ("[a-c]?", ["ax", "cé"], ["dx", "a/"]),
    ],
)
def test_the_forms_of_the_documentation(pattern: str, yes: list[str], no: list[str]) -> None:
    regex = re2.compile(glob_to_regex(pattern))
    assert [path for path in yes + no if regex.search(path)] == yes


@pytest.mark.parametrize(
    ("pattern", "offset"), [("a[", 1), ("x[]", 1), ("{a", 0), ("a}", 1), ("[a/b]", 0), ("[z-a]", 0), ("[!]", 0)]
)
def test_a_pattern_left_open_is_refused_at_its_place(pattern: str, offset: int) -> None:
    with pytest.raises(GlobError) as caught:
        glob_to_regex(pattern)
    assert caught.value.offset == offset


@given(st.text(alphabet="a*?[]!{},-/\\.()|^$+é\n", max_size=12))
def test_every_pattern_is_a_regular_expression_or_refused(pattern: str) -> None:
    try:
        regex = glob_to_regex(pattern)
    except GlobError:
        return
    re2.compile(regex)


def test_a_range_over_the_slash_beside_characters_that_mean_something() -> None:
    regex = re2.compile(glob_to_regex("[]!-a^\\]x"))
    assert [character for character in "]!/a^\\b0." if regex.search(f"{character}x")] == [*"]!a^\\0."]
