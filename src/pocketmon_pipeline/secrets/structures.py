"""Credentials with an internal structure: decoded to check validity and expiry."""

import base64
import binascii
import json
import re

from pocketmon_pipeline.secrets.plausible import measure_entropy

_LONG_BODY, _DENSE = 160, 5.4


def decode_base64(text: bytes) -> bytes | None:
    """Decode either alphabet, padded or not; None for what is neither."""
    plain = text.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def decode_json(text: bytes) -> dict[str, object] | None:
    """Decode base64 of a JSON object; None for anything else."""
    raw = decode_base64(text)
    try:
        value = json.loads(raw) if raw else None
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def check_aws(key: bytes) -> bool | None:
    """False for letters alone after a rare prefix: one such key in thirty has no digit, and pixel data look so."""
    return False if key.isalpha() and not key.startswith(b"AKIA") else None


def check_jwt(token: bytes) -> bool | None:
    """False unless header and claims are JSON and the header names an algorithm (RFC 7515, 7519).

    A token without a signature opens nothing, those that the RFC and https://jwt.io print are known to all, and pages
    show Supabase's of the role `anon` (Supabase, "Understanding API keys").
    """
    header, claims, signature = token.split(b".")[:3]
    head, body = decode_json(header), decode_json(claims)
    algorithm = head.get("alg") if head else None
    if body is None or not isinstance(algorithm, str) or algorithm.lower() == "none":
        return False
    if body.get("role") == "anon" and str(body.get("iss")).startswith("supabase"):
        return False
    if len(signature) < 16 or _is_shown(body) or body.get("sub") == "1234567890" or body.get("iss") == "joe":
        return False
    return None


def _is_shown(claims: dict[str, object]) -> bool:
    """Whether it has one claim, of two words: `{"some": "payload"}`, as in documentation."""
    words = [word for claim in claims.items() for word in claim]
    return len(words) == 2 and all(isinstance(word, str) and word.isalpha() and word.islower() for word in words)


def says_words(text: bytes) -> bool:
    """Whether it is base64 of a JSON object whose members are words, and so no secret."""
    said = decode_json(text) if text.startswith(b"eyJ") else None
    return said is not None and all(isinstance(word, str) and word.isalpha() for word in said.values())


def read_expiry(token: bytes) -> int | None:
    """The `exp` claim of a JWT, in seconds since 1970; None where it has none."""
    parts = token.split(b".")
    claims = decode_json(parts[1]) if len(parts) > 2 else None
    expiry = claims.get("exp") if claims else None
    return int(expiry) if isinstance(expiry, int | float) and 0 < expiry < 2**40 else None


def check_json_object(token: bytes) -> bool | None:
    """False unless the part that starts with `eyJ` (base64 of `{"`) is a JSON object."""
    found = token[token.index(b"eyJ") :].partition(b".")[0]
    return None if decode_json(found) or decode_json(found.rpartition(b"_")[0]) else False


def check_pypi(token: bytes) -> bool | None:
    """False unless it is a macaroon that names its index (https://pypi.org/help/#apitoken, libmacaroons' format)."""
    raw = decode_base64(token.partition(b"-")[2])
    return None if raw and b"pypi.org" in raw[:32] else False


def check_discord(token: bytes) -> bool | None:
    """False unless the first part is a snowflake in decimal digits (Discord's developer reference)."""
    raw = decode_base64(token.partition(b".")[0])
    return None if raw and raw.isdigit() and 17 <= len(raw) <= 20 else False


def check_pem(text: bytes) -> bool | None:
    """False unless the text between the armour's lines is base64 of what the label announces.

    PKCS#1, PKCS#8 and SEC 1 keys are DER sequences; OpenSSH's start with `openssh-key-v1` (PROTOCOL.key); OpenPGP
    packets have their highest bit set (RFC 9580, section 4.2). What is long enough and like neither may be a disguised
    one. A legacy encrypted key has headers (RFC 1421).
    """
    body = re.sub(rb"\\[nrt]", b"", text[text.index(b"-----", 11) + 5 :])
    body = re.sub(rb"\b[A-Za-z-]+: [^\r\n\\]+", b"", body)
    raw = decode_base64(re.sub(rb"[^A-Za-z0-9+/]", b"", body)[:64])
    if raw is None or len(raw) < 20:
        return False
    if b"ENCRYPTED" in text[:200]:
        return None
    if b"OPENSSH" in text[:40]:
        return raw.startswith(b"openssh-key-v1\0") or None
    if b"PGP" in text[:40]:
        return None if raw[0] & 0x80 else False
    return None if raw[0] == 0x30 or _is_long(body) else False


def _is_long(body: bytes) -> bool:
    """Whether it is as long as a key that fills several lines: obfuscated keys are reported too."""
    drawn = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    return len(drawn) >= _LONG_BODY and measure_entropy(drawn) >= _DENSE


_EXAMPLE_LOGINS = frozenset((b"user:pass", b"user:password", b"user:passwd", b"username:password", b"test:test"))


def check_basic(token: bytes) -> bool | None:
    """False unless it is base64 of `user:password` in printable characters (RFC 7617), but no example."""
    raw = decode_base64(token)
    if raw and raw.lower() in _EXAMPLE_LOGINS:
        return False
    user, colon, password = raw.partition(b":") if raw else (b"", b"", b"")
    return (
        None
        if colon and user.isascii() and len(password) > 3 and raw and raw.decode("latin-1").isprintable()
        else False
    )


def check_encoded_pem(token: bytes) -> bool | None:
    """False unless it is base64 of a PEM block with a private key."""
    raw = decode_base64(token)
    return None if raw and b"PRIVATE KEY" in raw[:60] else False
