"""Recognises values that look like a token and are none: placeholders, documentation examples, sequences.

What people choose, passwords, is judged in `named/plausibility.py`.
"""

import itertools
import math
from collections import Counter

from pocketmon_pipeline.pattern import compile_later

_JWT_IO = b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwi"
# Printed by the vendors' own documentation, so that everyone has them.
DOCUMENTED = frozenset(
    (
        b"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",  # AWS, General Reference
        # Azurite and the Cosmos DB emulator: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
        b"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        b"C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
        b"sk_test_4eC39HqLyjWDarjtT1zdp7dc",  # Stripe, API reference
        b"sk_test_BQokikJOvBiI2HlWgH4olfQ2",  # Stripe, API reference
        # RFC 6749, 2.3.1, 4.1.4 and 5.1, and RFC 5849, 1.2 and 3.1
        *(b"czZCaGRSa3F0MzpnWDFmQmF0M2JW", b"7Fjfp0ZBr1KtDRbnfVdmIw", b"2YotnFZFEjr1zCsicMWpAA"),
        *(b"tGzv3JOkF0XG5Qx2TlKWIA", b"kd94hf93k423kf44", b"nnch734d00sl2jdk", b"dpf43f3p2l4k3l03"),
        *(b"hh5s93j4hdidpola", b"hdhd0244k9j7ao03", b"pfkkdhi9sl3r4s00", b"kkk9d7dh3k39sjv7", b"9djdj82h48djs9d2"),
        b"ABC-DEF1234ghIkl-zyx57W2v1u123ew11",  # Telegram, "Bot API", behind the number of a bot
        b"A3ddj3w",  # RFC 6749, 4.3.2
        b"QWxhZGRpbjpvcGVuIHNlc2FtZQ==",  # RFC 7617, 2
        # what jwt.io shows at first, now and formerly
        _JWT_IO + b"YWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30",
        _JWT_IO + b"aWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        b"mF_9.B5f-4.1JqM",  # RFC 6750, 2.1
        b"EEGlnEPYJV//kbvvIqxKkQwOiS+UENyPncC4bF46ong=",  # systemd.netdev(5)
        # PyJWT, README
        b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzb21lIjoicGF5bG9hZCJ9.4twFt5NiznN84AWoo1d7KO1T_yoc0Z6XOpOVswacPZg",
        *(b"ad180jjd733klru7", b"0685bd9184jfhq22", b"j49sk3j29djd", b"h480djs93hd8"),
        b"JBSWY3DPEHPK3PXP",  # Google Authenticator, Key Uri Format
        b"110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",  # Telegram, Bot API
        b"123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",  # Telegram, Bot API
        # with which ciphers are tested (NIST SP 800-38A, appendix F)
        # Microsoft, "Key Management Services (KMS) client activation and product keys", and the keys of Windows's media
        *(b"W269N-WFGWX-YVC9B-4J6C9-T83GX", b"MH37W-N47XK-V7XM9-C7227-GCQG9", b"NPPR9-FWDCX-D2C8J-H872K-2YT43"),
        *(b"DPH2V-TTNVB-4X9Q3-TJR4H-KHJW4", b"NW6C2-QMPVW-D7KKK-3GKT6-VCFB2", b"2WH4N-8QGBV-H22JP-CT43Q-MDWWJ"),
        *(b"M7XTQ-FN8P6-TTKYV-9D4CC-J462D", b"WC2BQ-8NRM3-FDDYY-2BFGV-KHKQY", b"CB7KF-BWN84-R7R2Y-793K2-8XDDG"),
        *(b"N69G4-B89J2-4G8F4-WWYCC-J464C", b"WMDGN-G9PQG-XVVXX-R3X43-63DFG", b"VDYBN-27WPP-V4HQT-9VMD4-VMK7H"),
        *(b"WX4NM-KYWYW-QJJR4-XV3QB-6VM33", b"VK7JG-NPHTM-C97JM-9MPGT-3V66T", b"YTMG3-N6DKC-DKB77-7M9GH-8HVX7"),
        b"dGVzdDoxMjPCow==",  # RFC 7617, 2.1
        # of the accounts that every node for development has (Hardhat, "Hardhat Network initial state")
        b"ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        b"59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        b"5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        b"$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN.",  # Node-RED's own settings
        *(b"2b7e151628aed2a6abf7158809cf4f3c", b"8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"),
        b"603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
    )
)
_PLACEHOLDERS = (
    b"example", b"placeholder", b"changeme", b"change_me", b"change-me", b"redacted", b"your_", b"your-",
    b"yourtoken", b"yourkey", b"yoursecret", b"dummy", b"insert", b"replace", b"sample", b"abcdefgh", b"12345678",
    b"01234567", b"87654321", b"76543210", b"deadbeef", b"notreal", b"not-real", b"not_real", b"qwerty", b"fakefake",
)  # fmt: skip
# As functions and types are called, with a number or without, in 16 letters or more: hardly a drawn text of letters and
# digits looks so.
_CAPITALS = compile_later(
    rb"(?=.{16})[a-z]*(?:[A-Z][a-z]{2,})+|(?=.{16})[a-z]*(?:[A-Z]{1,2}[a-z]{2,})+[0-9](?:[A-Z][a-z]{2,})+"
)
_LONGEST_REPEAT = 6
_LONGEST_SEQUENCE = 7


def is_documented(secret: bytes) -> bool:
    """Whether it is a published example, with or without the scheme before it in a header."""
    return secret.rpartition(b" ")[2].removeprefix(b"0x") in DOCUMENTED


def is_placeholder(secret: bytes) -> bool:
    """Whether a token was written by hand: a placeholder word, a repetition or a sequence."""
    lower = secret.lower()
    return (
        b"xxxx" in secret
        or b"XXXX" in secret
        or any(word in lower for word in _PLACEHOLDERS)
        or _longest_run(secret, 0) >= _LONGEST_REPEAT
        or _longest_run(secret, 1) >= _LONGEST_SEQUENCE
        or _longest_run(secret, -1) >= _LONGEST_SEQUENCE
        or _is_periodic(secret)
    )


def measure_entropy(secret: bytes | str) -> float:
    """Shannon's entropy, in bits per byte or character."""
    size = len(secret)
    return sum(-count / size * math.log2(count / size) for count in Counter(secret).values()) if size else 0.0


def expected_entropy(size: int, alphabet: int) -> float:
    """The maximum for `size` characters of an alphabet."""
    return math.log2(max(2, min(size, alphabet)))


def is_word(secret: bytes) -> bool:
    """Whether it consists of letters of one case and separators, or of long capitalised words."""
    letters = secret.translate(None, b"_-./ ")
    cased = letters.isalpha() and (letters.islower() or letters.isupper())
    return cased or _CAPITALS.fullmatch(letters) is not None


def _longest_run(secret: bytes, step: int) -> int:
    longest = run = 1
    for before, after in itertools.pairwise(secret):
        run = run + 1 if after - before == step else 1
        longest = max(longest, run)
    return longest


def _is_periodic(secret: bytes) -> bool:
    return any(secret[period:] == secret[:-period] for period in range(1, min(len(secret), 200) // 2 + 1))
