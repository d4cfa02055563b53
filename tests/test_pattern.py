"""Patterns that are compiled when they are first tried."""

import re

import pytest

from pocketmon_pipeline.pattern import compile_later


def test_it_finds_what_the_pattern_finds() -> None:
    pattern, text = rb"(?P<key>token): (\w+)", b"token: abc, TOKEN: def"
    prepared, compiled = compile_later(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    assert prepared.findall(text) == compiled.findall(text) == [(b"token", b"abc"), (b"TOKEN", b"def")]
    assert prepared.search(text, 3).span() == compiled.search(text, 3).span()  # type: ignore[union-attr]  # both match
    assert prepared.pattern == compiled.pattern
    assert prepared.groupindex == compiled.groupindex


def test_nothing_is_compiled_before() -> None:
    faulty = compile_later("(")
    assert faulty.pattern == "("
    with pytest.raises(re.error, match="missing"):
        faulty.search("x")


def test_what_a_pattern_has_not_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = compile_later("a").wings  # type: ignore[attr-defined]  # that is the point
