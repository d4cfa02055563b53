"""URIs of buffers and images (glTF 2.0, section 3.6.1.1 and 2.8): embedded data, or external files."""

import base64
import binascii
import posixpath
import re
import urllib.parse
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_name

# RFC 3986, section 3.1.
_SCHEME = compile_later(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Section 4.2: the first segment of a relative reference holds no colon.
_COLON = compile_later(r"[^/?#]*:")
_BAD_ESCAPE = compile_later(r"%(?![0-9A-Fa-f]{2})")
_DRIVE = compile_later(r"[A-Za-z]:[\\/]|\\\\|//")
_BASE64 = compile_later(r"[A-Za-z0-9+/_-]*={0,2}")


class DataUri(NamedTuple):
    """What a data URI holds (RFC 2397); `media` is in small letters, text/plain where none is given."""

    media: str
    content: bytes


class Target(NamedTuple):
    """Where a URI leads: `path` is relative to the asset's folder and escaped as paths are, None for what is no file.

    `refused` says why it is followed by nobody.
    """

    path: str | None = None
    refused: str | None = None


def is_data(uri: str) -> bool:
    """Whether the content stands in the URI itself."""
    return uri[:5].lower() == "data:"


def find_uri_fault(uri: str) -> str:
    """Why this is no URI; empty where it is one, or a relative reference."""
    if is_data(uri):
        return "" if read_data_uri(uri) is not None else "its data cannot be read"
    if _COLON.match(uri) and not _SCHEME.match(uri):
        return "what stands before its first colon is no scheme"
    try:
        urllib.parse.urlsplit(uri)
    except ValueError as error:
        return str(error)
    return ""


def read_data_uri(uri: str) -> DataUri | None:
    """The content of a data URI, None where it is malformed."""
    head, comma, body = uri[5:].partition(",")
    if not comma:
        return None
    media, *parameters = head.split(";")
    if parameters and parameters[-1].strip().lower() == "base64":
        body = urllib.parse.unquote(body) if "%" in body else body
        return _read_base64(media, body)
    if _BAD_ESCAPE.search(body):
        return None
    return DataUri(media.lower() or "text/plain", urllib.parse.unquote_to_bytes(body))


def _read_base64(media: str, body: str) -> DataUri | None:
    if not _BASE64.fullmatch(body) or len(body) % 4:
        return None
    try:
        content = base64.b64decode(body.encode(), b"-_" if "-" in body or "_" in body else None)
    except binascii.Error:
        return None
    return DataUri(media.lower() or "text/plain", content)


def find_target(uri: str) -> Target:
    """Where a URI leads that is no data: percent-encoding is undone, and what leads out of the machine is no file."""
    scheme = _SCHEME.match(uri)
    if _DRIVE.match(uri) or (scheme and scheme[1].lower() == "file"):
        return Target(refused="an absolute place on one machine, which no other has")
    if scheme or find_uri_fault(uri):
        return Target()
    path = urllib.parse.unquote(re.split(r"[?#]", uri, maxsplit=1)[0], errors="surrogateescape")
    if path.startswith(("/", "\\")) or _DRIVE.match(path):
        return Target(refused="an absolute place on one machine, which no other has")
    return Target(path=escape_name(posixpath.normpath(path))) if path and "\0" not in path else Target()
