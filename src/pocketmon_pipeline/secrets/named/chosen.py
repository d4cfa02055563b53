"""Values that hardly anything but a password looks like: digits amid letters, or all that a password rule requires.

They tell so much that their place need tell little. Names of programs, of files, of techniques and of versions have
digits too, and are none.
"""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.chance import SHORTEST_DRAWN, has_all_classes, is_drawn
from pocketmon_pipeline.secrets.named.phrases import OF_PROGRAMS

_SHORTEST, _LONGEST = 6, 64
_LONG = 8
_MARKS = frozenset("!@#$%^&*?~+")
# What techniques, versions and names in programs are called before their numbers.
_TECHNIQUE = compile_later(
    r"(?:utf|ucs|(?:hmac)?sha|md|base|aes|rsa|dsa|rc|des|ed|curve|secp|oauth|https?|ipv|vt|win|u?int|float|iso|cp|koi|rfc|mp|es"
    r"|pkcs|crc|x?chacha|salsa|poly|esp|stm|nrf|rtl|ath|blake\w?|argon|bcrypt|pbkdf|ssl|tls|web|log|str|arm|amd|gfx|mssql|sql|db|lib|alpha|beta|hmac|id|arg|var"
    r"|tmp|test|user|host|node|level|latin|urllib|python|perl)[0-9]"
    r"|v[0-9]+(?:alpha|beta|rc)|x509|x86|h26[345]|p12|i[3-6]86|[a-z]18n|[a-z]10n|[a-z]8s|\w{0,20}oauth2|n8n"
    r"|(?-i:[A-Z]{2,8}v[0-9]{1,2}\Z)"
    r"|[0-9]+[a-z]{1,3}\Z",
    re.IGNORECASE,
)
# `key2text`, and what counts as `2nd`, `3rd`, `10th`.
_MEANT = compile_later(r"[a-z]{3,60}[24][a-z]{3,60}", re.IGNORECASE)
_AMID = compile_later(r"[A-Za-z][0-9][a-z]")
_MOST_DIGITS = 4
_LEAST_LETTERS = 5
# Behind a single 0 stands what a program has not changed yet: `Session0`.
_NUMBERED = compile_later(
    r"(?!\D*0\Z)[A-Za-z]{3,60}(?:[_.!@#$%&*+-]?[A-Za-z]{3,60}){0,3}[_.!@#$%&*+]?[0-9]{1,4}[A-Za-z!?.#$*]?"
)
_PARTS = compile_later(r"[A-Z]?[a-z]+|[A-Z]+")
# Numbers, sizes, ranges and UUIDs; and of hexadecimal digits alone, the sums that chance makes no secret of.
_UNDRAWN = compile_later(
    r"\A[^A-Za-z0-9]|\AGHSA-|[0-9]\.[0-9]|[0-9]x[0-9]|\.\.|\.(?:html?|pub|js|css|json|py)\Z|\A\d{4}_auto_\d{8}|\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"
)
_DIGITS = compile_later(r"[0-9a-fA-F]+")
_LONGEST_TECHNIQUE = 12
_LONGEST_SUM = 32
# What stands in calls, lists and addresses; what begins unlike a password; labels, and names of files and versions.
_UNLIKE = compile_later(
    r"[()\[\]{}<>=\"'`|\\;,/:]|\A[^\w!$%^&*?]|\A(?:ghsa|cve)-|passw|\A(?:0x)?[0-9a-f-]+\Z"
    r"|(?-i:\A[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,4}|sqlite)\Z)|@[\w-]+\.|\.[a-z]\w?\Z|\.html?(?:#|\Z)"
    r"|%[0-9a-f]{2}|[0-9]\.[0-9]|[A-Za-z]-[0-9]+\Z|-v[0-9]|pkcs#[0-9]|\$[a-z]|\A(?:shift|ctrl|alt|cmd|meta)[-+]"
    r"|-(?:based|compatible|like|only|style|ready|authenticated|encrypted)\Z",
    re.IGNORECASE,
)


def looks_chosen(value: str) -> bool:
    """Whether it looks like a password that a person chose."""
    if not _may_be(value):
        return False
    if len(value) >= _LONG and has_all_classes(value) and "_" not in value:
        return True
    return has_digits_amid(value)


def _may_be(value: str) -> bool:
    """Whether neither its punctuation nor its parts show that it is something else."""
    if not _SHORTEST <= len(value) <= _LONGEST or not value.isascii() or _UNLIKE.search(value):
        return False
    return not any(_TECHNIQUE.match(part) or _MEANT.fullmatch(part) for part in _list_parts(value))


def _list_parts(value: str) -> list[str]:
    return [part for part in re.split(r"[^A-Za-z0-9]+", value) if part]


def has_digits_amid(value: str) -> bool:
    """Whether a word has digits amid its letters as no name of a program, file or technique has."""
    if not _may_be(value):
        return False
    letters = sum(map(str.isalpha, value))
    digits = sum(map(str.isdigit, value))
    if letters < _LEAST_LETTERS or digits > _MOST_DIGITS or ("_" in value and not has_capitals(value)):
        return False
    return any(len(part) >= _LEAST_LETTERS and _AMID.search(part) for part in _list_parts(value))


def is_made_of_words(value: str) -> bool:
    """Whether it meets a password rule, and none of its words is common in programs."""
    words = (word.lower() for word in _PARTS.findall(value))
    long_enough = len(value) >= SHORTEST_DRAWN
    return long_enough and value[-1:].isdigit() and has_all_classes(value) and OF_PROGRAMS.isdisjoint(words)


def looks_drawn(value: str) -> bool:
    """Whether it looks random, and is too long for a number, a version or a short checksum."""
    if not is_drawn(value) or not any(map(str.islower, value)) or _UNDRAWN.search(value):
        return False
    if all(len(part) <= _LONGEST_TECHNIQUE and _TECHNIQUE.match(part) for part in _list_parts(value)):
        return False
    return len(value) >= _LONGEST_SUM or _DIGITS.fullmatch(value) is None


def has_capitals(value: str) -> bool:
    """Whether it has letters of both cases, or punctuation that no name has."""
    return (any(map(str.isupper, value)) and any(map(str.islower, value))) or not _MARKS.isdisjoint(value)


def is_numbered(value: str) -> bool:
    """Whether it is a word or two followed by a number, as many passwords are, and many identifiers too."""
    if not _NUMBERED.fullmatch(value) or not any(map(str.islower, value)) or _UNLIKE.search(value):
        return False
    parts = [part.lower() for part in _PARTS.findall(value)]
    return OF_PROGRAMS.isdisjoint(parts) and not any(
        _TECHNIQUE.match(part) for part in re.split("[^A-Za-z0-9]+", value)
    )
