"""Credentials that an expression builds or selects, so that no literal follows the assignment directly.

PASSWORD = "".join(["...", "..."])                            const apiKey = ["...", "..."].join("");
address = "https://host/?token=" + "..."                      let token = if $live { "..." } else { "..." }
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_bytes, compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment

_WORD = r"(?:passw(?:or)?d|passphrase|pass|pwd?|secret|token|key)"
_IS = r"[ \t]{0,4}(?::[ \t]{0,4}[\w<>?]{1,20}[ \t]{0,4})?:?=[ \t]{0,4}"
# Without the key, of which an automaton would look for three letters.
COMPOSED = Gate(
    r"(?:\"\"|'')\.join\([ \t]*[\[(]\s*[bBu]?[\"']|[\"'],?\s*\]\.join(?:\((?:\"\"|'')\)|[^\w(])"
    r"|= if[ (][^\n\"'{}]*[{)]\s*[\"']|=(?:\"[ ]?[+.&][ ]?\"|'[ ]?[+.&][ ]?')"
)
# From its first letter on: from each of them it would be read to its end.
_KEY = rf"(?<![\w.$-])(?P<key>[\w.$-]{{0,60}}{_WORD}\w{{0,20}})"
_PIECE = r"[^\s\"'\\]{1,128}"
_COMMA = r"[\"'][ \t]{0,4},\s{0,40}[bBu]?[\"']"
_PIECES = rf"[bBu]?[\"']({_PIECE}(?:{_COMMA}{_PIECE}){{1,15}})[\"'],?\s{{0,40}}"
_MADE = "|".join(
    (
        rf"(?:\"\"|'')\.join\([ \t]{{0,4}}[\[(]\s{{0,40}}{_PIECES}[\])]",
        # JavaScript's and Ruby's
        rf"\[\s{{0,40}}{_PIECES}\]\.join(?:\((?:\"\"|'')\)|(?![\w(]))",
        r"if[ (][^\n\"'{}]{1,120}[{)]\s{0,40}[\"']([^\"'\n]{4,255})[\"']",
    )
)
_JOINED = r"=[\"'][ \t]{0,4}[+.&][ \t]{0,4}[\"']([^\s\"'&;]{4,255})[\"']"
_FORM = compile_later(rf"{_KEY}(?:{_IS}(?:{_MADE})|{_JOINED})".encode(), re.IGNORECASE)
_BETWEEN = compile_later(_COMMA.encode())


def find_composed(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the result of such an expression, at the place of its pieces."""
    for first, last in list_windows(COMPOSED, hits, len(data)):
        if compile_bytes(f"(?i){_WORD}").search(data, first, last):  # most such expressions are of nothing secret
            yield from map(_make, _FORM.finditer(data, first, last))


def _make(match: "re.Match[bytes]") -> Assignment:
    key = match["key"].decode("utf-8", "replace")
    group = match.lastindex or 0
    value = _BETWEEN.sub(b"", match[group]).decode("utf-8", "replace")
    return Assignment(key.lstrip(".$-"), value, *match.span(group), quoted=True)
