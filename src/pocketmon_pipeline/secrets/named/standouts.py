"""Words that only a password looks like, wherever they stand: `("acme", "R1ver&Bank!x")`, `code : L4ke!Side`.

They have all that rules for passwords ask for and can be spoken, with a digit for a letter amid a word before a mark. A
digit that ends the word is none: it numbers sheets of workbooks (`Sheet1!Total`), classes (`Vector3#cross`,
`Outer1$Inner`) and places. In program code they stand in quotes.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import has_all_classes
from pocketmon_pipeline.secrets.named.chosen import looks_chosen

_MARK = "[!&^~*%]"  # `#` and `$` tell members of a class
_AROUND = 80
STANDOUTS = Gate(rf"[013457][a-z]{{2}}[a-z]*{_MARK}[a-z]{{2}}", before=_AROUND, after=_AROUND)
_WORD = rb"[A-Za-z0-9][\w!&#^~*%$-]{7,39}"
_QUOTED = compile_later(rb"(?<=[\"'`])" + _WORD + rb"(?=[\"'`])")
_BARE = compile_later(
    rb"(?<![^\s\"'=:(,|])" + _WORD + rb"(?=[\"'),;.:|]{0,3}(?:[\s\"']|\Z))|(?<=[`>])" + _WORD + rb"(?=[`<])"
)
_MARKED = compile_later(rf"(?![0-9]\W)[\w-]*[A-Za-z0-9]{_MARK}[A-Za-z][A-Za-z0-9]?[a-z][\w!&#^~*%$-]*")
# Digits in the place of letters.
_AMID = compile_later(r"[A-Za-z][013457][a-z]{2}")
_FIGURES = str.maketrans("013457", "oieast")
_SPELLED = compile_later(r"[A-Z]?[a-z]+(?:[A-Z][a-z]+)?|[A-Z]+")
_VOWEL = compile_later(r"[aeiouy]", re.IGNORECASE)
_LEAST = 3


def find_standouts(data: bytes, hits: Hits, *, quoted: bool) -> Iterator[Assignment]:
    """Yield what looks so, in order: only in quotes where `quoted`."""
    words = _QUOTED if quoted else _BARE
    for first, last in list_windows(STANDOUTS, hits, len(data)):
        for match in words.finditer(data, first, last):
            value = match[0].decode("utf-8", "replace")
            if _MARKED.fullmatch(value) and looks_chosen(value) and has_all_classes(value) and _is_spelled(value):
                yield Assignment("pw", value, *match.span(), quoted=True)


def _is_spelled(value: str) -> bool:
    """Whether words make it up, and digits stand for letters of one."""
    words = [word.rstrip("0123456789").translate(_FIGURES) for word in re.split(r"[\W_]+", value)]
    told = [word for word in words if word]
    return _AMID.search(value) is not None and all(
        _SPELLED.fullmatch(word) and (len(word) < _LEAST or _VOWEL.search(word)) for word in told
    )
