"""HMAC-SHA256 (RFC 2104, FIPS 198-1) as a Signer: one secret both signs and verifies."""

import hashlib
import hmac
from typing import NoReturn

ALGORITHM = "HMAC-SHA256"

# What the key signs to make its public name; the label keeps it apart from everything else that is signed.
_KEY_ID_LABEL = b"pocketmon key id v1"
_KEY_ID_LENGTH = 16


class HmacSigner:
    """Holds a secret and never shows it."""

    __slots__ = ("_secret", "key_id")

    def __init__(self, secret: bytes) -> None:
        """Any length is accepted; `keys.find_weakness` judges it."""
        self._secret = secret
        self.key_id = self.sign(_KEY_ID_LABEL)[:_KEY_ID_LENGTH]

    @property
    def algorithm(self) -> str:
        """HMAC-SHA256."""
        return ALGORITHM

    def sign(self, message: bytes) -> str:
        """Sign in hex, 64 digits."""
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()

    def verify(self, message: bytes, signature: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(self.sign(message).encode(), signature.encode("utf-8", "surrogatepass"))

    def __repr__(self) -> str:
        return f"HmacSigner(key_id={self.key_id!r})"

    def __reduce__(self) -> NoReturn:
        message = "a key does not leave its process"
        raise TypeError(message)
