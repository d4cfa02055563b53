"""Manual pages: recognising their source, and removing its markup (groff_man(7), mdoc(7), groff(7)).

What documents a program may have examples of sessions in it, as Python's do (the standard library's `doctest`).
"""

import re

from pocketmon_pipeline.pattern import compile_later

_HEAD = 16384
_REQUEST = compile_later(rb"\s*[.']")
_TITLE = compile_later(rb"^\.(?:TH|Dd)[ \t]", re.MULTILINE)
_SESSION = compile_later(rb"[ \t]*(?:>>>|\.\.\.)[ ]")
_WIDTHLESS = compile_later(r"\\[&|^%/,:)]")
_DASH = compile_later(r"\\-|\\\(hy|\\\[(?:hy|en|mi)\]")


def is_manual(data: bytes) -> bool:
    """Whether a text is the source of a manual page: it begins with a request or a comment, and has a title."""
    return _REQUEST.match(data, 0, _HEAD) is not None and _TITLE.search(data, 0, _HEAD) is not None


def is_example(data: bytes, place: int) -> bool:
    """Whether the line at an offset is part of a transcript of an interpreter."""
    return _SESSION.match(data, data.rfind(b"\n", 0, place) + 1) is not None


def unescape(value: str) -> str:
    """A value as it is displayed: plain dashes, and no zero-width markup."""
    return _WIDTHLESS.sub("", _DASH.sub("-", value)).replace("\\e", "\\")
