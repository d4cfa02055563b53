"""Texts that quote a file, without the credentials that they would quote along."""

import re

from pocketmon_pipeline.secrets.redaction import show_start

_REST = "..."
# No credential that its form gives away is shorter; most messages have no such word, and are not searched. Passwords in
# addresses of the form scheme://user:password@host may be short.
_WORTH = re.compile(r"[^\s'\"`,;]{16}|://")


def redact(text: str) -> str:
    """Leave of every credential that its form gives away its first characters."""
    if not _WORTH.search(text):
        return text
    # With all kinds of credentials, which would be loaded by whoever loads a stage.
    from pocketmon_pipeline.secrets.scan import scan

    data = text.encode("utf-8", "surrogatepass")
    parts, position = [], 0
    for match in scan(data):
        parts += [data[position : match.start], show_start(data[match.start : match.end]).encode(), _REST.encode()]
        position = match.end
    return b"".join([*parts, data[position:]]).decode("utf-8", "surrogatepass") if position else text
