"""Basic authorization wherever it is written: a user's name and a password in base64 (RFC 7617, section 2)."""

import base64
import binascii
import re
from collections.abc import Iterator

from pocketmon_pipeline.secrets.named.assignment import Assignment

BASIC = r"\bbasic\s[A-Za-z0-9+/]{8}"
_BASIC = re.compile(rb"\b[Bb](?:asic|ASIC)[ \t]{1,4}([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])")


def find_basic(line: bytes, offset: int) -> Iterator[Assignment]:
    """Yield what a line at `offset` of the text has encoded.

    A word that follows `basic` by chance decodes to no name with a password.
    """
    for match in _BASIC.finditer(line):
        try:
            text = base64.b64decode(match[1], validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        user, colon, password = text.partition(":")
        if user and colon and text.isprintable():
            start, end = match.span(1)
            yield Assignment(
                f"{user} password",
                password,
                start + offset,
                end + offset,
                quoted=True,
                beside_account=True,
                spoken=True,
            )
