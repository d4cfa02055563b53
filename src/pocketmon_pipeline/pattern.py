"""Patterns that are compiled when they are first tried: most texts are searched by few of them."""

import re
from typing import TYPE_CHECKING, AnyStr, Generic, cast


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
    """Make a pattern; that it is none is only told where it is first tried."""
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))
