"""Tests whether a value looks random: the mix of its characters, and whether they form words."""

import itertools
import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.plausible import measure_entropy

SHORTEST_DRAWN = 12
# So long a text of base64 without any digit is met once in a hundred.
_LONG_TEXT = 40
_LETTERS = compile_later(r"[A-Z]?[a-z]{3,}|[A-Z]{4,}")
# Four groups of digits or more, and letters of one case around each: no name has as many.
_STREWN = compile_later(r"^(?=.{20})[A-Z]*(?:[0-9]+[A-Z]+){4,}[0-9]*$|^(?=.{20})[a-z]*(?:[0-9]+[a-z]+){4,}[0-9]*$")
# Letters that follow another in less than one of 9000 pairs of the words of Python's library and of this manual.
_SELDOM = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "oq",
            "hkqvwxz",
            "jqwxz",
            "qxz",
            "j",
            "hjkqvxz",
            "jqwxyz",
            "gjqvwxz",
            "jwy",
            "bcdfghijklmnpqrtvwxyz",
            "hjkqxyz",
            "jqxz",
            "hjqwz",
            "jz",
            "qyz",
            "jqxz",
            "abcdefghijkmnopqtvwxyz",
            "jqxz",
            "jxz",
            "j",
            "hjkquvwxyz",
            "hjkquvwxyz",
            "gjquvwxyz",
            "ghjknquvwz",
            "hjkquxy",
            "bcdfghjklmnpqrstuvwxyz",
        ],
        strict=True,
    )
)
_ENOUGH_PAIRS = 8
_VOWEL = compile_later(r"[aeiouy]", re.IGNORECASE)
_UNSPOKEN = compile_later(r"[^aeiouy]{5}", re.IGNORECASE)  # more consonants in a row than all but a few words have
_ALL_CLASSES = 4


def is_mixed(value: str) -> bool:
    """Whether it mixes digits with letters of both cases, and no word can account for that."""
    return is_drawn(value) or (has_all_classes(value) and not is_wordy(value))


def is_drawn(value: str) -> bool:
    """Whether it looks randomly generated: long, without spaces, and more mixed than words are."""
    if len(value) < SHORTEST_DRAWN or any(character.isspace() for character in value):
        return False
    if is_wordy(value):
        return False
    digits = sum(character.isdigit() for character in value)
    if all(character in "0123456789abcdefABCDEF" for character in value):
        return len(value) >= 16 and 1 <= digits < len(value) and measure_entropy(value) >= 2.5
    switches = sum(classify(before) != classify(after) for before, after in itertools.pairwise(value))
    varied = digits >= 1 or (len(value) >= _LONG_TEXT and not value.islower() and not value.isupper())
    return varied and measure_entropy(value) >= 3.1 and switches >= len(value) * 0.2


def is_wordy(value: str) -> bool:
    """Whether most of it is pronounceable, as identifiers are, and no digits are mixed into letters of one case."""
    if _STREWN.match(value) or is_unspoken(value):
        return False
    spoken = sum(len(word) for word in _LETTERS.findall(value) if _VOWEL.search(word) and not _UNSPOKEN.search(word))
    return spoken * 2 > len(value)


def is_unspoken(value: str) -> bool:
    """Whether a fifth of its letter pairs, of which it must have enough, are rare in words."""
    lower = value.lower()
    pairs = [(first, second) for first, second in itertools.pairwise(lower) if first in _SELDOM and second.isalpha()]
    return len(pairs) >= _ENOUGH_PAIRS and sum(second in _SELDOM[first] for first, second in pairs) * 5 >= len(pairs)


def classify(character: str) -> int:
    """The class of a character: lower case, upper case, digit, or other."""
    return 0 if character.islower() else 1 if character.isupper() else 2 if character.isdigit() else 3


def count_classes(value: str) -> int:
    """The number of character classes in it."""
    return len({*map(classify, value)})


def has_all_classes(value: str) -> bool:
    """Whether it has lower case, upper case, digits and other characters, as many password rules require."""
    return count_classes(value) == _ALL_CLASSES


def is_noise(value: str) -> bool:
    """Whether it is so long and mixed that characters of template or format syntax in it are coincidence."""
    return len(value) >= 40 and measure_entropy(value) >= 4.8 and is_drawn(value)


def is_strewn(value: str) -> bool:
    """Whether its letters change case as often as random ones do, and form no words."""
    switches = sum(before.islower() != after.islower() for before, after in itertools.pairwise(value))
    return len(value) >= 8 and switches >= len(value) * 0.25 and not is_wordy(value)
