"""Words that only a password looks like, wherever they stand: `("acme", "R1ver&Bank!x")`, `code : L4ke!Side`.

They have all that rules for passwords ask for and can be spoken, with a digit before a mark that stands where neither a
name, a number nor an expression has one. In program code they stand in quotes.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, join_hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import has_all_classes
from pocketmon_pipeline.secrets.named.chosen import looks_chosen

_MARK = "[!&#^~*%$]"
_AROUND = 80
STANDOUTS = tuple(
    Gate(pattern, before=_AROUND, after=_AROUND)
    for pattern in (
        rf"[0-9][a-z]{{2}}[a-z]*{_MARK}[a-z]{{2}}",
        rf"[a-z][0-9]{{1,4}}{_MARK}[a-z]{{3}}",
    )
)
_WORD = rb"[A-Za-z0-9][\w!&#^~*%$-]{7,39}"
_QUOTED = compile_later(rb"(?<=[\"'`])" + _WORD + rb"(?=[\"'`])")
_BARE = compile_later(
    rb"(?<![^\s\"'=:(,|])" + _WORD + rb"(?=[\"'),;.:|]{0,3}(?:[\s\"']|\Z))|(?<=[`>])" + _WORD + rb"(?=[`<])"
)
_MARKED = compile_later(rf"(?![0-9]\W)[\w-]*[A-Za-z0-9]{_MARK}[A-Za-z][A-Za-z0-9]?[a-z][\w!&#^~*%$-]*")
# Digits in the place of letters.
_FIGURES = str.maketrans("013457", "oieast")
_SPELLED = compile_later(r"[A-Z]?[a-z]+(?:[A-Z][a-z]+)?|[A-Z]+")
_VOWEL = compile_later(r"[aeiouy]", re.IGNORECASE)
_LEAST = 3


def find_standouts(data: bytes, hits: Hits, *, quoted: bool) -> Iterator[Assignment]:
    """Yield what looks so, in order: only in quotes where `quoted`."""
    words = _QUOTED if quoted else _BARE
    for first, last in list_windows(STANDOUTS[0], join_hits(STANDOUTS, hits), len(data)):
        for match in words.finditer(data, first, last):
            value = match[0].decode("utf-8", "replace")
            if _MARKED.fullmatch(value) and looks_chosen(value) and has_all_classes(value) and _is_spoken(value):
                yield Assignment("pw", value, *match.span(), quoted=True)


def _is_spoken(value: str) -> bool:
    """Whether words make it up, of which digits may stand for letters."""
    words = [word.rstrip("0123456789").translate(_FIGURES) for word in re.split(r"[\W_]+", value)]
    told = [word for word in words if word]
    return any(len(word) > _LEAST for word in told) and all(
        _SPELLED.fullmatch(word) and (len(word) < _LEAST or _VOWEL.search(word)) for word in told
    )
