"""Compiles patterns: the program's own on first use, and configured ones."""

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, AnyStr, Generic, cast

if TYPE_CHECKING:
    import re2


class _Pattern(Generic[AnyStr]):
    """Has everything that a compiled pattern has, once that is asked for."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """What is found once is an attribute of its own from then on."""
            found = getattr(re.compile(self.pattern, self.flags), name)
            setattr(self, name, found)
            return found


def compile_later(pattern: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """Make a pattern that is compiled on first use; only then is an error reported."""
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))


def compile_linear(pattern: AnyStr) -> "re2._Regexp[AnyStr]":
    """Compile a configured pattern with RE2, whose time is linear; ValueError explains what is wrong."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise ValueError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from error


def compile_set(expressions: Iterable[str], memory: int, *, of_bytes: bool = False) -> "re2.Set":
    """Compile expressions that match as a whole, all of them at once and in linear time; ValueError beyond `memory`.

    `of_bytes` makes each byte a character, as in Latin-1.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = memory
    if of_bytes:
        options.encoding = re2.Options.Encoding.LATIN1
    patterns = re2.Set.FullMatchSet(options)
    try:
        for expression in expressions:
            patterns.Add(expression)
        patterns.Compile()
    except re2.error as error:
        raise ValueError("the patterns are too many, or too long") from error
    return patterns


@functools.cache
def compile_bytes(pattern: str) -> "re2._Regexp[bytes]":
    """Compile a pattern of ours with RE2 for bytes, each of which is a character of its own, as in Latin-1."""
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False  # where its automaton grows too large it says so, and goes on without
    return re2.compile(pattern.encode("latin-1"), options)
