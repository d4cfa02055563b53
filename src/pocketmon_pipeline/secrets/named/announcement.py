"""How a rare word announces a credential: the gate of the word, and the form of the place."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced


class Row(NamedTuple):
    """Where the word is met, a form whose last group that matched is the value, and what the value is called.

    Where it is `drawn`, only chance can have made the value, and the place says nothing of an account.
    """

    word: Gate
    form: re.Pattern[bytes]
    key: str
    drawn: bool


def announce(word: str, form: bytes, key: str = "password", *, drawn: bool = False) -> Row:
    """Make a row; case counts in neither expression."""
    return Row(Gate(word, before=500, after=600), compile_later(form, re.IGNORECASE | re.MULTILINE), key, drawn)


def find_rows(rows: Sequence[Row], data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield what stands at the places of these rows."""
    for row in rows:
        for first, last in list_windows(row.word, hits, len(data)):
            yield from (_make(row, match) for match in row.form.finditer(data, first, last))


def _make(row: Row, match: "re.Match[bytes]") -> Assignment:
    found = take_announced(row.key, match)
    return found._replace(beside_account=False, member="map") if row.drawn else found
