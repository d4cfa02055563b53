"""Removes credentials from text that quotes a file."""

import sys
from collections.abc import Iterable

from pocketmon_pipeline.pattern import compile_later

_REST = "..."
# No credential that its form gives away is shorter; most messages have no such word, and are not searched. Passwords in
# addresses of the form scheme://user:password@host may be short, and so may those that are named in a document.
WORTH = r"""[^\s'"`,;]{16}|://|["'] ?[:=]"""
_WORTH = compile_later(WORTH)
_WITHIN_JSON = "json"


def redact(text: str) -> str:
    """Shorten every credential that is recognised by its format to its first characters."""
    if not _WORTH.search(text):
        return text
    # With all kinds of credentials, which would be loaded by whoever loads a stage.
    from pocketmon_pipeline.secrets.scan import scan

    data = text.encode("utf-8", "surrogatepass")
    return _take_out(data, [(match.start, match.end) for match in scan(data)])


def redact_document(text: str) -> str:
    """Shorten every credential to its first characters, including those recognised by the names of settings."""
    if not _WORTH.search(text):
        return text
    from pocketmon_pipeline.secrets.allowance import Allowance
    from pocketmon_pipeline.secrets.finding import search

    data = text.encode("utf-8", "surrogatepass")
    # whatever it costs, or a document of the product's own would hold what a file of somebody's may
    found = search(data, _WITHIN_JSON, textual=True, allowance=Allowance(sys.maxsize))
    return _take_out(data, [(leak.start, leak.end) for leak in found.leaks])


def _take_out(data: bytes, spans: Iterable[tuple[int, int]]) -> str:
    # It loads OpenSSL, which most processes that load a stage never need.
    from pocketmon_pipeline.secrets.redaction import show_start

    parts, position = [], 0
    for start, end in spans:
        if start >= position:
            parts += [data[position:start], show_start(data[start:end]).encode(), _REST.encode()]
            position = end
    return b"".join([*parts, data[position:]]).decode("utf-8", "surrogatepass")
