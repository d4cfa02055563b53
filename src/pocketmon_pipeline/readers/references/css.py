"""CSS: `url()`, `@import` and `image-set()`, not in comments or strings (CSS Syntax 3, 4.3; CSS Cascade 4, 2)."""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.reference import MEDIA, STYLE, Found, decode

# A string, with its content and its end; what ends with its line or the file was never closed (4.3.5). It is gone by
# all the same, for a quote that is tried again and again would take time that grows with the square.
_STRING = rb"""(?:"((?>[^"\\\n]|\\[\s\S])*+)(["\n]|\Z)|'((?>[^'\\\n]|\\[\s\S])*+)(['\n]|\Z))"""
_COMMENT_OR_STRING = compile_later(rb"/\*.*?(?:\*/|\Z)|" + _STRING, re.DOTALL)
# A string that is no URL is matched, too, so that none is seen within it.
_URL = compile_later(
    rb"(\burl\(\s*+)?+" + _STRING + rb"""|\burl\(\s*+((?>[^\s"'()\\]|\\(?:[0-9A-Fa-f]{1,6}\s?|[^\n]))*+)""",
    re.IGNORECASE,
)
_IMPORT = compile_later(rb"@import\s*+" + _STRING, re.IGNORECASE)
# CSS Images 4, section 2.4: there a string is a URL, but not that of a type.
_IMAGE_SET = compile_later(rb"""\bimage-set\(((?>[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))*+)\)""", re.IGNORECASE)
_IN_SET = compile_later(rb"\([^()\n]*\)|" + _STRING)
_IS_IMPORT = compile_later(rb"@import\s*\Z", re.IGNORECASE)
# A backslash before hexadecimal digits and a space stands for their character, before a line end for nothing, and
# before anything else for that (4.3.7 and 4.3.5).
_ESCAPE = compile_later(rb"\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|\s)?|\r?\n|([\s\S]))")


def blank(match: re.Match[bytes]) -> bytes:
    """As many spaces, and the line ends, so that offsets and lines stay what they are."""
    text = match.group()
    return b"".join(b"\n" if byte == 10 else b" " for byte in text) if b"\n" in text else b" " * len(text)


def read_css(data: bytes, start: int = 0) -> Iterator[Found]:
    """References of a style sheet; `start` is added to their offsets."""
    if b"url(" not in data and b"URL(" not in data and b"@import" not in data and b"image-set(" not in data:
        return
    data = _COMMENT_OR_STRING.sub(_blank_comment, data) if b"/*" in data else data
    for match in _URL.finditer(data):
        if match[6] is not None:
            yield _make(match, 6, _choose(data, match.start()), start)
        elif match[1] is not None and (group := _find_content(match, 2)):
            yield _make(match, group, _choose(data, match.start()), start)
    for choices in _IMAGE_SET.finditer(data):
        for match in _IN_SET.finditer(data, *choices.span(1)):
            if group := _find_content(match, 1):
                yield _make(match, group, MEDIA, start)
    for match in _IMPORT.finditer(data):
        # Sass and Less import their own files without an ending, from places that they alone know.
        group = _find_content(match, 1)
        if group and b".css" in match[group]:
            yield _make(match, group, STYLE, start)


def _blank_comment(match: re.Match[bytes]) -> bytes:
    return blank(match) if match[0].startswith(b"/*") else match[0]


def _find_content(match: re.Match[bytes], first: int) -> int:
    """The group that holds a string's content, 0 where there is none that is closed; groups count from `first`."""
    return next((group for group in (first, first + 2) if match[group + 1] in (b'"', b"'")), 0)


def _choose(data: bytes, at: int) -> str:
    return STYLE if _IS_IMPORT.search(data, max(0, at - 20), at) else MEDIA


def _make(match: re.Match[bytes], group: int, what: str, start: int) -> Found:
    return Found(start + match.start(group), decode(_ESCAPE.sub(_unescape, match[group])).strip(), what)


def _unescape(match: re.Match[bytes]) -> bytes:
    if match[1] is None:
        return match[2] or b""
    number = int(match[1], 16)
    known = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return (chr(number) if known else "\N{REPLACEMENT CHARACTER}").encode()
