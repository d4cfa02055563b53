"""Basic authorization wherever it is written: a user's name and a password in base64 (RFC 7617, section 2)."""

import base64
import binascii
import re
from collections.abc import Iterator

from pocketmon_pipeline.secrets.named.assignment import Assignment

BASIC = r"\bbasic\s[A-Za-z0-9+/]{8}"
_BASIC = re.compile(rb"\b[Bb](?:asic|ASIC)[ \t]{1,4}([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])")


def find_basic(data: bytes) -> Iterator[Assignment]:
    """Yield what is encoded; a word that follows `basic` by chance decodes to no name with a password."""
    for match in _BASIC.finditer(data):
        try:
            text = base64.b64decode(match[1], validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        user, colon, password = text.partition(":")
        if user and colon and text.isprintable():
            yield Assignment(
                f"{user} password", password, *match.span(1), quoted=True, beside_account=True, spoken=True
            )
