"""CSS: `url()`, `@import` and `image-set()`, not in comments (CSS Syntax 3, 4.3.2 and 4.3.6; CSS Cascade 4, 2)."""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.reference import MEDIA, STYLE, Found, decode

_COMMENT = compile_later(rb"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL = compile_later(rb"""\burl\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|((?>[^\s"'()\\]|\\.)*+))""", re.IGNORECASE)
_IMPORT = compile_later(rb"""@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""", re.IGNORECASE)
# CSS Images 4, section 2.4: there a string is a URL, but not that of a type.
_IMAGE_SET = compile_later(rb"""\bimage-set\(((?>[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))*+)\)""", re.IGNORECASE)
_IN_SET = compile_later(rb"""\([^()\n]*\)|"([^"\n]*)"|'([^'\n]*)'""")
_IS_IMPORT = compile_later(rb"@import\s*\Z", re.IGNORECASE)
# CSS Syntax 3, section 4.3.7: a backslash before a character that is no hexadecimal digit stands for it.
_ESCAPE = compile_later(rb"\\([^0-9A-Fa-f\n])")


def blank(match: re.Match[bytes]) -> bytes:
    """As many spaces, and the line ends, so that offsets and lines stay what they are."""
    text = match.group()
    return b"".join(b"\n" if byte == 10 else b" " for byte in text) if b"\n" in text else b" " * len(text)


def read_css(data: bytes, start: int = 0) -> Iterator[Found]:
    """References of a style sheet; `start` is added to their offsets."""
    if b"url(" not in data and b"URL(" not in data and b"@import" not in data and b"image-set(" not in data:
        return
    data = _COMMENT.sub(blank, data) if b"/*" in data else data
    for match in _URL.finditer(data):
        group = match.lastindex or 3
        what = STYLE if _IS_IMPORT.search(data, max(0, match.start() - 20), match.start()) else MEDIA
        yield _make(match, group, what, start)
    for choices in _IMAGE_SET.finditer(data):
        for match in _IN_SET.finditer(data, *choices.span(1)):
            if match.lastindex:
                yield _make(match, match.lastindex, MEDIA, start)
    for match in _IMPORT.finditer(data):
        # Sass and Less import their own files without an ending, from places that they alone know.
        group = match.lastindex or 1
        if b".css" in match[group]:
            yield _make(match, group, STYLE, start)


def _make(match: re.Match[bytes], group: int, what: str, start: int) -> Found:
    return Found(start + match.start(group), decode(_ESCAPE.sub(rb"\1", match[group])), what)
