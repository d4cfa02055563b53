"""Values that people are meant to read, and phrases that somebody thought of instead."""

import unicodedata

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.phrases import CALLED, POINTING, SPOKEN

# Letters of scripts without blanks between words (Scripts.txt of Unicode): from Thai to Chinese.
_UNSPACED = compile_later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_FEW_SIGNS = 4
_FEW_WORDS = 3
_TALKED = SPOKEN | CALLED | POINTING
_WITHIN_WORDS = compile_later(r"(?<=\w)['\u2019-](?=\w)")


def is_prose(value: str) -> bool:
    """Whether people are meant to read it."""
    if len(_UNSPACED.findall(value)) >= _FEW_SIGNS:
        return True
    words = _WITHIN_WORDS.sub("", value).split()
    if len(words) < 2:
        return False
    if is_drawn_from_list(value):
        return False
    plain = sum(_is_spelled(word.strip(".,:;!?'\"()")) for word in words)
    return plain >= 2 and plain * 2 >= len(words)


def _is_spelled(word: str) -> bool:
    """Whether letters are all that it has, with the marks that many scripts write at them (Unicode, category M)."""
    return word.isalpha() or (
        any(map(str.isalpha, word)) and all(char.isalpha() or unicodedata.category(char)[0] == "M" for char in word)
    )


def is_drawn_from_list(value: str) -> bool:
    """Whether three words or more stand in a row that make no sentence, as Diceware's do; with a number in any case."""
    words = _WITHIN_WORDS.sub("", value).split()
    numbered = words[-1:] and words[-1].isdigit() and not any(map(str.isdigit, words[:-1]))
    return (
        len(words) >= _FEW_WORDS
        and _TALKED.isdisjoint(map(str.lower, words))
        and all(word.isalnum() and (numbered or word.islower()) for word in words)
    )
