"""Basic authorization in any text: a user name and a password in base64 (RFC 7617, section 2)."""

import base64
import binascii
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import is_drawn
from pocketmon_pipeline.secrets.plausible import is_documented

# As a field of HTTP has it, its blank escaped where blanks part words (HAProxy, "Quoting and escaping"), or as the two
# arguments of what makes one (.NET's `AuthenticationHeaderValue`).
_BASIC = compile_later(
    rb"\b(?:[Bb](?:asic|ASIC)|AUTH[ ]PLAIN)(?:\\{0,2}[ \t]{1,4}|[\"'][ \t]{0,4},[ \t]{0,4}[\"'])"
    rb"([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])"
)
_FIELD = compile_later(rb"(?i:authorization)[\"']?[ \t]{0,4}[:=,]?[ \t]{0,4}[\"']?\Z")


BASIC = Gate(
    r"\b(?:basic|auth[ ]plain)(?:\\{0,2}[ \t]{1,4}|[\"'][ \t]{0,4},[ \t]{0,4}[\"'])[A-Za-z0-9+/]{8}",
    before=20,
    after=420,
)


def find_basic(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the decoded passwords.

    A word that follows `basic` by chance decodes to no name with a password; in a field of HTTP some services take a
    key without a name (OneSignal, "REST API overview").
    """
    for first, last in list_windows(BASIC, hits, len(data)):
        yield from _read(data, first, last)


def _read(data: bytes, first: int, last: int) -> Iterator[Assignment]:
    for match in _BASIC.finditer(data, first, last):
        told = _FIELD.search(data, max(0, match.start() - 40), match.start()) is not None
        text, encoded = _decode(match[1], told=told), match[1].decode()
        user, colon, password = text.partition(":")
        if not colon and told and is_drawn(text or encoded):
            yield Assignment("api token", encoded, *match.span(1), quoted=True, spoken=True)
        if user and colon and text.isprintable() and not is_documented(match[1]):
            start, end = match.span(1)
            yield Assignment(
                f"{user} password",
                password,
                start,
                end,
                quoted=True,
                beside_account=True,
                spoken=True,
            )


def _decode(encoded: bytes, *, told: bool) -> str:
    """The decoded base64, with NUL as a separator too (RFC 4616, 2).

    Where a field of HTTP says so, the base64 stands for a password that is no text.
    """
    try:
        raw = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return ""
    try:
        return raw.decode().strip("\0").replace("\0", ":")
    except UnicodeDecodeError:
        user, colon, _ = raw.partition(b":")
        return f"{user.decode()}:{encoded.decode()}" if told and colon and user.isalnum() else ""
