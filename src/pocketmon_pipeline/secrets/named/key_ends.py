"""A gate pattern for the last words of keys that may name a credential.

`read_key` judges a key by its last words. A gate that asks for these words, and not only for a stem anywhere in the
key, passes over `author`, `passive` and `token_type`, which program code is full of.
"""

from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.key_words import BEFORE_KEY, SECRET_KEYS, list_last_words
from pocketmon_pipeline.secrets.named.keys import STEMS
from pocketmon_pipeline.secrets.named.other_languages import ENDINGS, FOREIGN, KEY_NAMES, PASSWORD_NAMES, WHOLE

# What may stand in a key between words.
_GAP = "[_$.-]*"
_STEM = compile_later(STEMS)
_TELLING = 3


def _spell(word: str) -> str:
    """The pattern of a last word, which may consist of two.

    Before its stem and behind it (`snmp_community`, `pass_word`), where the stem has a gap (`erlang_cookie`), and
    before an `s` (`credential_S3`). What has no stem stands behind one (`github_pat`).
    """
    cuts = {next((size for size in range(1, len(word)) if _STEM.search(word, 0, size)), 0)}
    cuts |= {place for place in range(1, len(word)) if _spans(word, place)}
    cuts |= {len(word) - 1} if word.endswith("s") else set()
    spelled = "".join(_GAP * (place in cuts - {0}) + letter for place, letter in enumerate(word))
    return spelled if _STEM.search(word) or any(cuts) else rf"[\w$.-]{spelled}"


def _spans(word: str, place: int) -> bool:
    found = _STEM.search(f"{word[:place]}_{word[place:]}")
    return found is not None and found.start() < place < found.end() - 1


def _shorten(word: str) -> str:
    """The stem that a word ends in: its prefix is often two letters, which are frequent everywhere."""
    return next((stem[0] for stem in _STEM.finditer(word) if stem.end() == len(word)), word)


def _list_last_words() -> Iterator[str]:
    words, trailing = list_last_words()
    yield "|".join(sorted({_spell(_shorten(word)) for word in words - {*ENDINGS, *WHOLE}}))
    yield rf"(?:{'|'.join(sorted({*SECRET_KEYS, *BEFORE_KEY}))})(?:{_GAP}|[ :])keys?(?:{_GAP}base)?"
    # How words begin that may follow the last one that counts.
    starts = "|".join(sorted({word[:_TELLING] for word in trailing}))
    yield rf"(?:[_$.0-9-]*(?:{starts})[\w$.-]*|[_$.0-9-]+(?:v[0-9]+)?|[_.-]{FOREIGN})?"


_LAST, _KEYS, _TRAILING = _list_last_words()
# To be matched without regard to case, up to the end of the key: words, keys, and the words of other languages. One
# expression of all is too large for Hyperscan, and one that ends in `key` too is slower than two.
KEY_ENDS = tuple(f"(?:{words}){_TRAILING}" for words in (_LAST, _KEYS, PASSWORD_NAMES, KEY_NAMES))
