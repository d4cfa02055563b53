r"""Keys in source code as byte arrays: `aesKey[16] = {0x4a, 0x91, ...}`, `HMAC_KEY = b"\x8f\x1a..."`.

In decimal numbers only where their type says that they are bytes: `key = new Uint8Array([74, 145, ...])`. Those that it
makes of a text too: `SaveKey = Encoding.UTF8.GetBytes("x")`, `AES_KEY = "x".getBytes()`, `signing_key = b"x"`.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced
from pocketmon_pipeline.secrets.named.chance import is_drawn
from pocketmon_pipeline.secrets.named.key_words import SECRET_KEYS, split_words
from pocketmon_pipeline.secrets.named.phrases import may_be_chosen

_NAME = r"(?:key|secret)[A-Za-z0-9_]{0,8}"
_RUST = r":[ ]?&?\[u8;[ ]?\w{1,12}\]"
_GIVEN = (
    rf"[ \t]{{0,4}}(?:\[[^\n\]=]{{0,16}}\]|:[^\n=;\"']{{1,24}}|{_RUST})?"
    r"[ \t]{0,4}:?=[ \t]{0,4}[\w&<> \[\].]{0,24}"
)
_LISTED = r"[\[{(]\s{0,40}(?:\(byte\)[ ]?)?0x[0-9a-f]{1,2}[ \t]{0,4},"
_ESCAPED = r"[\"']\\x[0-9a-f]{2}\\x[0-9a-f]{2}"
_STREWN = r"b[\"'][^\n\"']{0,60}\\x[0-9a-f]{2}"
_ITEM = rb"(?:\(byte\)[ ]?)?0x[0-9a-f]{1,2}"
# What makes bytes of a list in JavaScript, Go, Python, Kotlin, Java and C#, and the type of Rust's arrays.
_TYPED = (
    rf"(?:{_RUST}[ ]=[ ]&?"
    r"|[ \t]{0,4}:?=[ \t]{0,4}(?:(?:new[ ])?Uint8Array(?:\.(?:from|of))?\(|Buffer\.from\(|\[(?:\d{1,2})?\]byte"
    r"|bytes\(|bytearray\(|byteArrayOf|new[ ]byte\[\d{0,2}\][ ]?))"
)
# In settings, where the name says that it is one of so many bytes.
_PLAIN = r"[\"']?:[ \t]{1,4}"
_NUMBERS = r"[\[{(]\s{0,40}-?\d{1,3}[ \t]{0,4},[ \t\r\n]{0,4}-?\d"
_NUMBER = rb"-?\d{1,3}"
_WRITTEN = rf"{_GIVEN}(?:{_LISTED}|{_ESCAPED}|{_STREWN})"
BYTE_KEYS = Gate(rf"{_NAME}(?:{_WRITTEN}|(?:{_TYPED}|{_PLAIN}){_NUMBERS})", before=200, after=800)
_FORM = compile_later(
    rf"\b(\w{{0,40}}){_NAME}{_GIVEN}".encode()
    + rb"(?:[\[{(]\s{0,40}(%b(?:[ \t]{0,4},\s{0,40}%b){15,63})[ \t]{0,4},?\s{0,40}[\]})]" % (_ITEM, _ITEM)
    + rb"|[\"']((?:\\x[0-9a-f]{2}){16,64})[\"']"
    # as Python writes bytes that chance made
    + rb"|b([\"'])((?:\\x[0-9a-f]{2}|\\[\\\"'nrt]|(?!\4)[\x20-\x5b\x5d-\x7e]){12,128})\4)",
    re.IGNORECASE,
)
_MIXED = 5
_TYPED_FORM = compile_later(
    rf"\b(\w{{0,40}})(?:{_NAME}{_TYPED}|(?:network|encryption|session|aes|nwk)_?key{_PLAIN})".encode()
    + rb"[\[{(]\s{0,40}(%b(?:[ \t]{0,4},\s{0,40}%b){15,63})[ \t]{0,4},?\s{0,40}[\]})]" % (_NUMBER, _NUMBER),
    re.IGNORECASE,
)
_DECIMAL = compile_later(rb"-?\d+")
_BYTE = compile_later(rb"x([0-9a-f]{1,2})", re.IGNORECASE)
_CHARACTER = compile_later(rb"\\x([0-9a-f]{2})|\\?(.)", re.IGNORECASE)
_FEWEST_ESCAPES = 4
_OTHERS = compile_later(rb"pub|test|expected|table|map|scan|event|virt|code|bind|press|vk_", re.IGNORECASE)

# What makes bytes of a text, before it or behind it, in C#, Java, Kotlin, Python, Go, JavaScript, Dart, Swift, Rust and
# GDScript.
_MAKES = (
    r"(?:(?:new[ ])?[\w.]{0,40}(?:\(\))?\.GetBytes|(?:new[ ])?TextEncoder\(\)\.encode|Buffer\.from|utf8\.encode"
    r"|SymmetricKey\(data:[ ]Data|Data|bytes|bytearray|\[\]byte|toUtf8Bytes)\([ \t]{0,2}(?:utf8:[ ])?"
)
_MADE = (
    r"\.(?:getBytes|toByteArray|encodeToByteArray|encode|to_(?:utf8|ascii)_buffer|as_bytes|toUtf8|utf8\b|bytes\b|codeUnits"
    r"|data\(using)"
)
_TO_TEXT = r"(?:\[\]|:[^\n=;\"']{1,24})?[ \t]{0,4}:?=[ \t]{0,4}"
# An array of characters, as C fills it from a text.
_ARRAY = r"[ \t]{0,4}\[\w{0,16}\][ \t]{0,4}=[ \t]{0,4}\{?[ \t]{0,2}"
TEXT_KEYS = Gate(
    rf"{_NAME}(?:{_ARRAY}\"|[ \t]{{0,4}}{_TO_TEXT}"
    rf"(?:(?:{_MAKES}|[*&]?b)[bB]?[\"'`]|[\"'][^\"'\n\\]{{6,}}[\"']{_MADE}))",
    before=60,
    after=200,
)
_TEXT_FORM = compile_later(
    rf"\b(\w{{0,40}}{_NAME})(?:{_ARRAY}\"([^\"\n\\]{{6,128}})\"|[ \t]{{0,4}}{_TO_TEXT}".encode()
    + rf"(?:(?:{_MAKES}|[*&]?b)[bB]?[\"'`]([^\"'`\n\\]{{6,128}})[\"'`]".encode()
    + rf"|[\"']([^\"'\n\\]{{6,128}})[\"']{_MADE}))".encode(),
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset(
    ("key", "keys", "k", "m", "s", "g", "bytes", "data", "default", "the", "my", "raw", "text", "hex", "b64", "base64")
)
# What only games and their packages call a key of theirs; elsewhere such words name what is looked up.
_OF_GAMES = frozenset(("save", "saves", "savegame", "pak", "asset", "assets", "bundle", "xor", "obfuscation", "game"))
_OF_CIPHERS = (16, 24, 32)  # FIPS 197, 5


def find_byte_keys(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield keys written as byte arrays; their values are the bytes as hexadecimal digits."""
    for first, last in list_windows(BYTE_KEYS, hits, len(data)):
        for match in _FORM.finditer(data, first, last):
            group = match.lastindex or 2
            value = _read_escapes(match[group]) if group == _MIXED else _read_bytes(match[group])
            if value and not _OTHERS.search(match[0], 0, 80):
                yield Assignment("secret key", value, *match.span(group), quoted=True)
        for match in _TYPED_FORM.finditer(data, first, last):
            numbers = [int(number) for number in _DECIMAL.findall(match[2])]
            if not _OTHERS.search(match[0], 0, 80) and all(-128 <= number < 256 for number in numbers):
                value = bytes(number % 256 for number in numbers).hex()
                yield Assignment("secret key", value, *match.span(2), quoted=True)


def _read_bytes(listed: bytes) -> str:
    return b"".join(byte.zfill(2) for byte in _BYTE.findall(listed)).decode().lower()


def _read_escapes(text: bytes) -> str:
    """The bytes of an escaped string; nothing where it has so few escapes that it is text."""
    if text.count(b"\\x") < _FEWEST_ESCAPES:
        return ""
    return "".join((found[1] or b"").decode().lower() or found[2].hex() for found in _CHARACTER.finditer(text))


def find_text_keys(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield strings that code converts to the bytes of a key, judged by the key's purpose or by their length."""
    for first, last in list_windows(TEXT_KEYS, hits, len(data)):
        for match in _TEXT_FORM.finditer(data, first, last):
            found = take_announced("signing secret", match)
            if _is_for_ciphers(match[1].decode("utf-8", "replace"), found.value):
                yield found


def _is_for_ciphers(name: str, value: str) -> bool:
    """Whether a name is that of a signing or encryption key; a name such as `key` may be of anything."""
    words = [word for word in split_words(name) if word not in _SAYS_NOTHING]
    if not words:
        return len(value) in _OF_CIPHERS and (may_be_chosen(value) or is_drawn(value))
    return words[-1] in SECRET_KEYS or words[-1] in _OF_GAMES or words[-1] == "secret"
