"""Pages of manuals: how they are known, and what their marks stand for (groff_man(7), mdoc(7), groff(7))."""

import re

from pocketmon_pipeline.pattern import compile_later

_HEAD = 16384
_TITLE = compile_later(rb"^\.(?:TH|Dd)[ \t]", re.MULTILINE)
_WIDTHLESS = compile_later(r"\\[&|^%/,:)]")
_DASH = compile_later(r"\\-|\\\(hy|\\\[(?:hy|en|mi)\]")


def is_manual(data: bytes) -> bool:
    """Whether a text is the source of a page: it begins with a request, or a remark, and has a title."""
    return data[:_HEAD].lstrip()[:1] in {b".", b"'"} and _TITLE.search(data, 0, _HEAD) is not None


def unescape(value: str) -> str:
    """A value as the reader sees it: dashes as such, and nothing where a mark has no width."""
    return _WIDTHLESS.sub("", _DASH.sub("-", value)).replace("\\e", "\\")
