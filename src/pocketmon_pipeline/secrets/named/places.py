"""Tables of patterns whose syntax identifies a credential, and the search for them.

Each place is known by a rare word, which is a gate and costs next to nothing where it is not met.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows, loosen
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced

# The argument of a command in a shell's quotes or in none, what stands before it, a user's name, a word alone.
VALUE = (
    rb"(?:'([^'\n]{4,255})'|\"([^\"$`\n]{4,255})\""
    rb"|([^\s\"'$<>{}`|;&/-][^\s\"'$<>{}`|;&]{3,255}))"
)
REST = rb"[^\n|;&]{0,300}?[ \t]"
USER = rb"[\"']?[\w.@+-]{1,64}"
HIDDEN = rb"([^\s\"'$<>{}`|]{4,255})"
# By which a user is told from others, where a server is not asked for a password alone (IANA, "SASL Mechanisms").
NO_MECHANISM = rb"(?!PLAIN|LOGIN|CRAM|DIGEST|SCRAM|XOAUTH|NTLM|TLS|SSL)"
LINE_END = rb"[ \t]*\r?$"
# What no word of a sentence has: a digit, a mark that joins no words of one, or another before a further capital. A
# hyphen joins words of titles and terms (`Case-Sensitive`), but for those of other languages.
TELLS = (
    rb"(?=\S{0,60}(?-i:[a-z\x80-\xff]))(?=\S{0,60}\d"
    rb"|\S{0,60}(?-i:[a-z\x80-\xff][!&+~^%$*=#][A-Za-z\xc3-\xd4])"
    rb"|(?-i:[A-Z\xc3-\xd4][\w\x80-\xff]{1,30}_[A-Z\xc3-\xd4])"
    rb"|(?-i:[A-Z\xc3-\xd4]\w{0,30}[\x80-\xff][\w\x80-\xff]{0,30}-[A-Z\xc3-\xd4])"
    rb"|(?-i:[A-Z]\w{1,30}-[A-Z\xc3-\xd4]\w{0,30}[\x80-\xff])"
    rb"|\S{0,60}(?-i:[_.-][a-z\x80-\xff]{1,6}[_.-][A-Z\xc3-\xd4]))"
)

_FLAGS = re.IGNORECASE | re.MULTILINE


class Place(NamedTuple):
    """A keyword, the pattern around it, whose last matching group is the value, and what the value is called.

    Where it is `drawn`, only chance can have made the value, and the place says nothing of an account. `further` values
    follow the first one.
    """

    gate: Gate
    form: re.Pattern[bytes]
    key: str
    drawn: bool = False
    further: re.Pattern[bytes] | None = None

    def take(self, match: re.Match[bytes]) -> Assignment:
        """The value of a match."""
        found = take_announced(self.key, match)
        return found._replace(beside_account=False, member="map") if self.drawn else found._replace(spoken=True)


def announce(word: str, form: bytes, key: str = "password", *, drawn: bool = False) -> Place:
    """Make a row of a keyword and the pattern of the whole place; both ignore case."""
    return Place(Gate(word, before=500, after=600), compile_later(form, _FLAGS), key, drawn)


def spot(
    before: bytes, value: bytes = VALUE, after: bytes = b"", word: str = "", reach: int = 500, ahead: int = 300
) -> Place:
    """Make a row of the patterns before and after a password, and of a keyword if the former has none.

    The place begins at most `reach` bytes before the end of the keyword, and ends at most `ahead` bytes after it. Rows
    with the same keyword and distances share a gate.
    """
    form = compile_later(before + value + after, _FLAGS)
    return Place(Gate(word, before=reach, after=ahead) if word else loosen(form, after=ahead), form, "password")


def spell(form: bytes, key: str, *, further: bytes = b"") -> Place:
    """Make a row of a pattern that is its own keyword, and of one that may repeat directly after it, as in a list."""
    compiled = compile_later(form, _FLAGS)
    return Place(
        loosen(compiled, after=700), compiled, key, further=compile_later(further, _FLAGS) if further else None
    )


class Places:
    """Several tables of patterns, searched together; only patterns whose gate is met are tried."""

    def __init__(self, rows: Iterable[Place]) -> None:
        """Take rows in the order of their tables."""
        self._rows = tuple(rows)
        numbers: dict[Gate, list[int]] = {}
        for number, row in enumerate(self._rows):
            numbers.setdefault(row.gate, []).append(number)
        self._numbers: Mapping[Gate, Sequence[int]] = numbers

    @property
    def gates(self) -> frozenset[Gate]:
        """All gates, without duplicates."""
        return frozenset(self._numbers)

    def find(self, data: bytes, hits: Hits) -> Iterator[Assignment]:
        """Yield the values at such places, row by row."""
        for number in sorted(number for gate in hits for number in self._numbers.get(gate, ())):
            row = self._rows[number]
            for first, last in list_windows(row.gate, hits, len(data)):
                for match in row.form.finditer(data, first, last):
                    yield from map(row.take, _list(match, row.further))


def _list(match: re.Match[bytes], further: re.Pattern[bytes] | None) -> Iterator[re.Match[bytes]]:
    """A match, and those that follow it directly."""
    found: re.Match[bytes] | None = match
    while found is not None:
        yield found
        found = further.match(found.string, found.end()) if further else None
