"""JSON with comments and trailing commas, as editors and compilers keep their settings (JSONC)."""

import re

from pocketmon_pipeline.pattern import compile_later

# What has no end is matched too, and left as it is: else it would be looked for again from each place within.
_STRING = rb'"[^"\\\r\n]*+(?>\\.[^"\\\r\n]*+)*+"?+'
_COMMENTS = compile_later(_STRING + rb"|(//[^\r\n]*+|/\*.*?\*/)|/\*.*+", re.DOTALL)
# `[,` and `,,` stay as they are: a comma may trail a value, not stand for one.
_COMMAS = compile_later(_STRING + rb"|[\[{,:]\s*+,|(,)(?=\s*[\]}])")
_NOT_SPACE = compile_later(rb"[^\s]")


def _blank(match: re.Match[bytes]) -> bytes:
    return match.group() if match.group(1) is None else _NOT_SPACE.sub(b" ", match.group())


def blank_comments(data: bytes) -> bytes:
    """Write spaces over comments and trailing commas: plain JSON in which everything stands where it stood."""
    if b"/" in data:
        data = _COMMENTS.sub(_blank, data)
    return _COMMAS.sub(_blank, data)
