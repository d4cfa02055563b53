"""Checksums inside credentials. Each function takes the secret and returns whether its checksum is valid."""

import base64
import binascii
import hashlib
import zlib

_BASE62 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE36 = b"0123456789abcdefghijklmnopqrstuvwxyz"
_BASE58 = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def crc32_base62(body: bytes) -> bytes:
    """Six base62 digits of the CRC-32, as GitHub and npm append them.

    https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
    https://github.blog/2021-09-23-announcing-npms-new-access-token-format/
    """
    return _write(zlib.crc32(body), _BASE62).rjust(6, b"0")


def check_github(token: bytes) -> bool:
    """Whether the last six characters are the checksum of those between the underscore and them."""
    return token[-6:] == crc32_base62(token[token.index(b"_") + 1 : -6])


def crc32_base36(body: bytes) -> bytes:
    """Seven base36 digits of the CRC-32, as GitLab appends them.

    https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
    """
    return _write(zlib.crc32(body), _BASE36).rjust(7, b"0")


def check_gitlab(token: bytes) -> bool:
    """Whether the last seven characters are the checksum of everything before, the prefix included."""
    return token[-7:] == crc32_base36(token[:-7])


def crc32_little_endian(body: bytes) -> bytes:
    """Eight hexadecimal digits of the CRC-32, lowest byte first (Grafana, pkg/components/satokengen/tokengen.go)."""
    return zlib.crc32(body).to_bytes(4, "little").hex().encode()


def check_grafana(token: bytes) -> bool:
    """Whether the last part is the checksum of everything before its underscore."""
    body, _, sum_ = token.rpartition(b"_")
    return sum_ == crc32_little_endian(body)


def crc16_xmodem(body: bytes) -> bytes:
    """Two bytes, lowest first: CRC-16/XMODEM, as Stellar's strkey (SEP-23) and NATS' nkeys use it."""
    return binascii.crc_hqx(body, 0).to_bytes(2, "little")


def check_base32_crc16(token: bytes) -> bool:
    """Whether the unpadded base32 text ends with the CRC-16 of the bytes before."""
    raw = base64.b32decode(token + b"=" * (-len(token) % 8))
    return raw[-2:] == crc16_xmodem(raw[:-2])


def base58check(payload: bytes) -> bytes:
    """Base58Check: the payload and the first four bytes of its double SHA-256.

    https://en.bitcoin.it/wiki/Base58Check_encoding
    """
    whole = payload + _double_sha256(payload)
    zeros = len(whole) - len(whole.lstrip(b"\0"))
    return b"1" * zeros + _write(int.from_bytes(whole), _BASE58)


def check_base58(token: bytes) -> bool:
    """Whether base58 text ends with the double SHA-256 of the bytes before."""
    number = 0
    for digit in token:
        number = number * 58 + _BASE58.index(digit)
    raw = number.to_bytes((number.bit_length() + 7) // 8)
    return raw[-4:] == _double_sha256(raw[:-4])


def _double_sha256(payload: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]


def _write(number: int, alphabet: bytes) -> bytes:
    """The digits of a number, none for zero."""
    digits = bytearray()
    while number:
        number, digit = divmod(number, len(alphabet))
        digits.append(alphabet[digit])
    return bytes(digits[::-1])


def bech32(prefix: bytes, values: list[int]) -> bytes:
    """The characters of five-bit values and their checksum (BIP-173)."""
    sum_ = _bech32_polymod([*_expand(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    return bytes(_BECH32[value] for value in [*values, *(sum_ >> 5 * (5 - index) & 31 for index in range(6))])


def check_bech32(token: bytes) -> bool:
    """Whether `prefix1characters` ends with its checksum, in either case."""
    prefix, _, text = token.lower().rpartition(b"1")
    return _bech32_polymod([*_expand(prefix), *(_BECH32.index(char) for char in text)]) == 1


def _expand(prefix: bytes) -> list[int]:
    return [*(char >> 5 for char in prefix), 0, *(char & 31 for char in prefix)]


def _bech32_polymod(values: list[int]) -> int:
    sum_ = 1
    for value in values:
        top, sum_ = sum_ >> 25, (sum_ & 0x1FFFFFF) << 5 ^ value
        for index, generator in enumerate(_BECH32_GENERATORS):
            sum_ ^= generator if top >> index & 1 else 0
    return sum_
