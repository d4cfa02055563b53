r"""Keys that program code writes byte by byte: `aesKey[16] = {0x4a, 0x91, ...}`, `HMAC_KEY = b"\x8f\x1a..."`."""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment

_NAME = r"(?:key|secret)[A-Za-z0-9_]{0,8}"
_GIVEN = r"[ \t]{0,4}(?:\[[^\n\]=]{0,16}\]|:[^\n=;\"']{1,24})?[ \t]{0,4}:?=[ \t]{0,4}[\w&<> \[\].]{0,24}"
_LISTED = r"[\[{(]\s{0,40}(?:\(byte\))?0x[0-9a-f]{1,2}[ \t]{0,4},"
_ESCAPED = r"[\"']\\x[0-9a-f]{2}\\x[0-9a-f]{2}"
_ITEM = rb"(?:\(byte\))?0x[0-9a-f]{1,2}"
BYTE_KEYS = Gate(rf"{_NAME}{_GIVEN}(?:{_LISTED}|{_ESCAPED})", before=200, after=800)
_FORM = compile_later(
    rf"\b(\w{{0,40}}){_NAME}{_GIVEN}".encode()
    + rb"(?:[\[{(]\s{0,40}(%b(?:[ \t]{0,4},\s{0,40}%b){15,63})[ \t]{0,4},?\s{0,40}[\]})]" % (_ITEM, _ITEM)
    + rb"|[\"']((?:\\x[0-9a-f]{2}){16,64})[\"'])",
    re.IGNORECASE,
)
_BYTE = compile_later(rb"x([0-9a-f]{1,2})", re.IGNORECASE)
_OTHERS = compile_later(rb"pub|test|expected|table|map|scan|event|virt|code|bind|press|vk_", re.IGNORECASE)


def find_byte_keys(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield such keys; what stands for their values is their bytes as hexadecimal digits."""
    for first, last in list_windows(BYTE_KEYS, hits, len(data)):
        for match in _FORM.finditer(data, first, last):
            group = match.lastindex or 2
            value = b"".join(byte.zfill(2) for byte in _BYTE.findall(match[group])).decode().lower()
            if not _OTHERS.search(match[0], 0, 80):
                yield Assignment("secret key", value, *match.span(group), quoted=True)
