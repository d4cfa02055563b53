"""What may be shown of a credential: a few of its first characters, and a digest to identify it.

The digest is slow and salted, so that who sees a report or a committed baseline cannot try all short passwords quickly.
It holds nothing of the place, so that a credential that moves to another line is still the same.
"""

import functools
import hashlib

# RFC 7914, section 2: N = 16,384 and r = 8 take 16 MiB for each guess.
_COST, _BLOCK, _PARALLEL = 16_384, 8, 1
_DIGEST_BYTES = 16
MOST_SHOWN, SHARE_SHOWN = 4, 4

# The salt of trees that have none of their own: a baseline made with it can be read everywhere, and guessed at with
# tables made once for everybody.
COMMON_SALT = "pocketmon-pipeline/secrets/v1"


def show_start(secret: bytes) -> str:
    """Its first characters, four at most and a quarter of it at most, as printable ASCII."""
    shown = secret[: min(MOST_SHOWN, len(secret) // SHARE_SHOWN)]
    return "".join(chr(byte) if 0x20 < byte < 0x7F else "?" for byte in shown)


def make_fingerprint(secret: bytes, salt: str) -> str:
    """The digest, as 32 hexadecimal digits; the same secret has the same under the same salt."""
    return _digest(secret.strip(), salt)


# A credential that stands in many files costs what it costs once, and so do all those of one file in the next one: a
# cache that holds fewer than one file may tell of forgets each before it comes again.
@functools.lru_cache(maxsize=4096)
def _digest(secret: bytes, salt: str) -> str:
    digest = hashlib.scrypt(
        secret, salt=salt.encode(), n=_COST, r=_BLOCK, p=_PARALLEL, dklen=_DIGEST_BYTES, maxmem=64 * 1024 * 1024
    )
    return digest.hex()
