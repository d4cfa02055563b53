"""Tells the statements of a JavaScript module from its template literals and comments.

ECMAScript 2024, sections 12.4 and 12.9.6; Vue, "SFC Syntax Specification"; Svelte, "Svelte components".
"""

import functools
import re
from bisect import bisect
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later

# A string ends with its line at the latest: what only looks like one, as in a regular expression, hides no more.
_TOKEN = compile_later(
    rb"\"(?>[^\"\\\n]|\\.)*+|'(?>[^'\\\n]|\\.)*+|//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)|`(?>[^`\\]|\\[\s\S])*+`?"
)
_SCRIPT = compile_later(rb"<script\b[^>]{0,300}>([\s\S]*?)(?:</script|\Z)", re.IGNORECASE)


def is_statement(data: bytes, offset: int, *, component: bool) -> bool:
    """Whether a line at an offset is code; of a `component`, such as Vue's, only what its scripts hold is."""
    return bisect(_list_bounds(data, component=component), offset) % 2 == 1


@functools.lru_cache(maxsize=1)
def _list_bounds(data: bytes, *, component: bool) -> list[int]:
    """Where code begins and ends in turn; cached, since it is asked for every import of a module."""
    scripts = [script.span(1) for script in _SCRIPT.finditer(data)] if component else [(0, len(data))]
    return [bound for first, last in scripts for bound in (first, *_list_texts(data, first, last), last)]


def _list_texts(data: bytes, first: int, last: int) -> Iterator[int]:
    for token in _TOKEN.finditer(data, first, last):
        if token[0][:1] == b"`" or token[0][:2] == b"/*":
            yield from token.span()
