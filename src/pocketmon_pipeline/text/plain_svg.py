"""Recognises the simplest SVG without a parser: a root, a title, and paths with nothing but data.

Most icons are such. All that is not surely so is left to the XML parser; what is must be told as that one would.
"""

import functools
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

_NAMESPACE = "http://www.w3.org/2000/svg"

# No reference, no escape, nothing with brackets (`url(...)`), and no byte that may be none of UTF-8; nor the signs of
# markup, which are counted.
_CHARACTERS = bytes(byte for byte in b"\t\n\r" + bytes(range(0x20, 0x7F)) if byte not in b'&(\\<"')
# Of the root. None runs code or names an address, and none has a prefix.
_NAME = (
    rb"(?:viewBox|xmlns|width|height|class|role|id|version|focusable|preserveAspectRatio"
    rb"|(?:fill|stroke|aria|data)(?>-[a-z]++)*+)"
)
_ATTRIBUTE = compile_later(rb"\s(" + _NAME + rb')="([^"]*)"')
_COMMENT = rb"(?><!--(?>[^-<>\"]++|-(?!-))*+-->\s*+)?+"
# Values may still hold a `<`, which is counted afterwards: to look for two signs at once takes three times as long.
_PICTURE = compile_later(
    rb"\s*+<svg((?>\s++" + _NAME + rb'="[^"]*+")*+)\s*+>\s*+'
    rb"(" + _COMMENT + rb")((?><title>[^<>\"]*+</title>\s*+)?+)(" + _COMMENT + rb")"
    rb'(?><path\s++d="[^"]*+"\s*+/>\s*+)*+</svg>\s*+(' + _COMMENT + rb")"
)

# Roots are remembered: those that are longer, in bytes, are no icons'.
_LONGEST = 1024


class Plain(NamedTuple):
    """What a parser would say, as the XML reader has it in columns."""

    valid: bool
    root: str
    namespace: str | None
    elements: int
    depth: int


class _Root(NamedTuple):
    """The namespace of a root, if it has one, and how many attributes."""

    namespace: str | None
    attributes: int


def measure_plain(data: bytes) -> Plain | None:
    """Measure an SVG that is well-formed and safe at first sight; None for any other file."""
    signs = data.translate(None, _CHARACTERS)
    opened, quoted = signs.count(b"<"), signs.count(b'"')
    match = _PICTURE.fullmatch(data) if opened + quoted == len(signs) else None
    root = _read_root(match[1]) if match and match.end(1) <= _LONGEST else None
    if match is None or root is None:
        return None
    title, *comments = match.group(3, 2, 4, 5)
    # Quotes stand around values alone.
    inner = bool(title) + quoted // 2 - root.attributes
    if opened != 2 + inner + bool(title) + sum(map(bool, comments)):
        return None
    return Plain(valid=True, root="svg", namespace=root.namespace, elements=1 + inner, depth=2 if inner else 1)


@functools.lru_cache(maxsize=64)
def _read_root(text: bytes) -> _Root | None:
    """Read the attributes of a root, which the icons of a set have in common; None where one stands there twice."""
    attributes = _ATTRIBUTE.findall(text)
    names = dict(attributes)
    namespace = names.get(b"xmlns", b"").decode()
    is_clear = len(names) == len(attributes) and namespace in {"", _NAMESPACE}
    return _Root(namespace or None, len(attributes)) if is_clear else None
