"""File names as relative references (RFC 3986, section 4.2)."""

import os
from urllib.parse import quote_from_bytes

from pocketmon_pipeline.text.escape import unescape_name

# pchar (RFC 3986, section 3.3) without the colon, which would make a scheme of the first segment, and the ampersand and
# the apostrophe, which mean something where such a reference is put into HTML.
_SAFE = "/!$()*+,;=@"


def quote_path(path: str) -> str:
    """An escaped path as a reference: the bytes of the name, percent-encoded; "." for no path at all."""
    if path.isascii() and path.replace("/", "").replace("_", "").replace(".", "").replace("-", "").isalnum():
        return path
    try:
        raw = unescape_name(path)
    except ValueError:  # it did not come from a file system, whoever wrote it
        raw = path
    return quote_from_bytes(os.fsencode(raw) if _is_encodable(raw) else raw.encode("utf-8", "replace"), _SAFE) or "."


def _is_encodable(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True
