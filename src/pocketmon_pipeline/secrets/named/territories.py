"""Palau among countries and locales: `PW` names it, and no password (ISO 3166-1).

{"PS": "Palestine", "PT": "Portugal", "PW": "Palau", "PY": "Paraguay"}            {"pau_PW": "pau-Latn-PW"}
"""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.assignment import Assignment

# A key of two letters with a text behind it.
_CODES = compile_later(rb"(?<![\w.$-])[\"']?([A-Za-z]{2})[\"']?[ \t]{0,8}(?:=>|[:=,])[ \t]{0,8}[\w({]{0,12}[\"']?[A-Z]")
_PALAU = ("Palau", "Palao")
_CODE_LENGTH, _NEAR, _MANY = 2, 200, 3
# A language and a country, and what is another such tag (RFC 5646, 2.1).
_OF_PALAU = compile_later(r"[a-z]{2,3}[-_](?:[A-Z][a-z]{3}[-_])?PW")
_LOCALE = compile_later(r"[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|\d{3})){0,2}")


def is_territory(found: Assignment, value: str, data: bytes) -> bool:
    """Whether the key is a country's code among others, or a locale's that has another one for its value."""
    if found.key == "PW" and value.startswith(_PALAU):
        return True
    if _OF_PALAU.fullmatch(found.key):
        return _LOCALE.fullmatch(value) is not None
    return _is_among_codes(found.key.encode(), data, found.start, found.end)


def _is_among_codes(key: bytes, data: bytes, start: int, end: int) -> bool:
    if len(key) != _CODE_LENGTH:
        return False
    near = _CODES.finditer(data, max(0, start - _NEAR), end + _NEAR)
    others: set[bytes] = {code[1] for code in near} - {key}
    return sum(other.isupper() == key.isupper() for other in others) >= _MANY
