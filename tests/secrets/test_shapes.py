import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.credential_examples import make_examples
from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.kinds import FAMILIES
from pocketmon_pipeline.secrets.shapes import begin, find_needle, measure, parse_shape, render

BY_FAMILY = pytest.mark.parametrize("kinds", FAMILIES.values(), ids=list(FAMILIES))


@BY_FAMILY
def test_a_pattern_means_what_it_means_to_re(kinds: tuple[Kind, ...]) -> None:
    """Python's own engine is the oracle: the rendered shape accepts the same texts."""
    for kind in kinds:
        theirs = re.compile(kind.pattern.encode("latin-1"))
        ours = re.compile(render(parse_shape(kind.pattern)).encode(), re.DOTALL)
        least, most = measure(parse_shape(kind.pattern))
        for example in make_examples(kind, 4, 3):
            first, second = theirs.search(example.text), ours.search(example.text)
            assert first
            assert second
            assert first.span() == second.span()
            assert least <= len(first[0]) <= (most or len(first[0]))


@BY_FAMILY
def test_a_beginning_is_short_and_every_match_holds_the_needle(kinds: tuple[Kind, ...]) -> None:
    for kind in kinds:
        shape = parse_shape(kind.pattern)
        assert 0 < begin(kind.pattern).least <= begin(kind.pattern).most
        needle = find_needle(shape)
        for example in make_examples(kind, 4, 4):
            found = re.search(kind.pattern.encode("latin-1"), example.text)
            assert found
            text = found[0].lower()
            held = [at for literal in needle.literals for at in range(len(text)) if text.startswith(literal, at)]
            assert any(needle.nearest <= at <= needle.farthest for at in held)


@given(st.from_regex(r"\A[a-c]{1,3}(\[a-f\]|\\d|\(\?:ab\|c\))(\{1,3\}|\?|)\Z"))
def test_small_patterns_are_read_as_re_reads_them(pattern: str) -> None:
    ours = re.compile(render(parse_shape(pattern)))
    theirs = re.compile(pattern)
    for text in ("a", "abc", "aab", "abab", "ab1", "abca", "cc12", "bbab", "abcabab"):
        assert bool(theirs.fullmatch(text)) == bool(ours.fullmatch(text))


@pytest.mark.parametrize("pattern", ["a)", "(?:a", "[a-c]{3}|[x]"])
def test_what_cannot_be_searched_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"stray|no end|no literal"):
        find_needle(parse_shape(pattern))


@pytest.mark.parametrize(
    ("pattern", "beginning"),
    [
        (r"[MN][DT]{18}[a-z]{0,4}\.[0-9]{27}", r"[MN][DT]{18}"),  # narrow classes tell as fixed bytes do
        (r"abcdefghijklmnop[0-9]{8}x", r"abcdefghijklmnop"),
        (r"SKA[0-9a-f]{32}-[0-9]{4}", r"SKA[0-9a-f]{32}-[0-9]{4}"),  # hexadecimal digits do not
        (r"abc[0-9]{2,}", r"abc[0-9]{2}"),
        (r"A{18}A{0,8}[B-Z][a-z]{9}", r"A{18}A{0,8}[B-Z]"),  # a run of one byte is met at every byte of a longer one
    ],
)
def test_a_beginning_ends_where_it_tells_enough(pattern: str, beginning: str) -> None:
    assert begin(pattern).patterns == (render(parse_shape(beginning)),)


@pytest.mark.parametrize("pattern", ["ab[cd]{2}x", "ab[c-f][0-9]{3}", "AC[0-9a-f]{2}"])
def test_a_beginning_with_a_short_literal_is_many_with_longer_ones(pattern: str) -> None:
    """Python's own engine is the oracle: together they match what the pattern does, and each has a literal of three."""
    patterns = begin(pattern).patterns
    one, many = re.compile(pattern), re.compile("|".join(patterns))
    assert len(patterns) > 1
    assert all(re.match(r"(?:\\x[0-9a-f]{2}){3}", part) for part in patterns)
    for tail in map("".join, itertools.product("0acdf", "0cdx", "09x", ("", "9"))):
        assert bool(one.fullmatch(pattern[:2] + tail)) == bool(many.fullmatch(pattern[:2] + tail))


def test_a_beginning_of_any_length_is_refused() -> None:
    with pytest.raises(ValueError, match="limited length"):
        begin("[a-f]*")
