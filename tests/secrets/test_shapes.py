import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.shapes import cut, find_needle, measure, parse_shape, render

PATTERNS = pytest.mark.parametrize("pattern", [kind.pattern for kind in KINDS], ids=[kind.id for kind in KINDS])


@PATTERNS
def test_a_pattern_means_what_it_means_to_re(pattern: str) -> None:
    """Python's own engine is the oracle: the rendered shape accepts the same texts."""
    from pocketmon_pipeline.testing.credentials import make_examples

    kind = next(kind for kind in KINDS if kind.pattern == pattern)
    theirs, ours = re.compile(pattern.encode("latin-1")), re.compile(render(parse_shape(pattern)).encode(), re.DOTALL)
    for example in make_examples(kind, 4, 3):
        first, second = theirs.search(example.text), ours.search(example.text)
        assert first
        assert second
        assert first.span() == second.span()
        least, most = measure(parse_shape(pattern))
        assert least <= len(first[0])
        assert most is None or len(first[0]) <= most


@PATTERNS
def test_a_beginning_is_short_and_every_match_holds_the_needle(pattern: str) -> None:
    from pocketmon_pipeline.testing.credentials import make_examples

    shape = parse_shape(pattern)
    assert measure(cut(shape))[1] is not None
    needle = find_needle(shape)
    kind = next(kind for kind in KINDS if kind.pattern == pattern)
    for example in make_examples(kind, 4, 4):
        found = re.search(pattern.encode("latin-1"), example.text)
        assert found
        text = found[0].lower()
        places = [place for literal in needle.literals for place in range(len(text)) if text.startswith(literal, place)]
        assert any(needle.nearest <= place <= needle.farthest for place in places)


@given(st.from_regex(r"\A[a-c]{1,3}(\[a-f\]|\\d|\(\?:ab\|c\))(\{1,3\}|\?|)\Z"))
def test_small_patterns_are_read_as_re_reads_them(pattern: str) -> None:
    ours = re.compile(render(parse_shape(pattern)))
    theirs = re.compile(pattern)
    for text in ("a", "abc", "aab", "abab", "ab1", "abca", "cc12", "bbab", "abcabab"):
        assert bool(theirs.fullmatch(text)) == bool(ours.fullmatch(text))


@pytest.mark.parametrize("pattern", ["a)", "(?:a", "[a-c]{3}|[x]"])
def test_what_cannot_be_searched_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="stray|no end|no literal"):
        find_needle(parse_shape(pattern))
