"""Passwords in the tables of web pages and wikis: in cells below `<th>Password</th>` (HTML, 4.9)."""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chosen import has_capitals
from pocketmon_pipeline.secrets.named.key_words import read_key

PAGE_TABLES = Gate(
    r"<t[hd][^<>]*>(?:<\w+[^<>]*>)*[^<>]*(?:passw|kennwort|contrase|senha|mot de passe|wachtwoord)[^<>]*<"
)
_ROW = compile_later(rb"<tr\b[^<>]{0,200}>((?:(?!</?tr\b)[\s\S]){0,4000}?)</tr>", re.IGNORECASE)
_CELL = compile_later(
    rb"<t[hd]\b[^<>]{0,200}>\s{0,40}(?:<(?!t)[^<>]{0,200}>){0,4}\s{0,40}([^<>]{0,300}?)\s{0,40}"
    rb"(?:<(?!/?t)[^<>]{0,200}>\s{0,40}){0,4}</t[hd]>",
    re.IGNORECASE,
)
_LONGEST = 4000
_MOST_ROWS = 1000
_SHORTEST = 6


def find_page_tables(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the cells below the names of credentials, if they are mixed as passwords are."""
    done = 0
    for hit in hits.get(PAGE_TABLES, ()):
        start = data.rfind(b"<tr", max(done, hit - _LONGEST), hit)
        head = _ROW.match(data, start) if start >= 0 else None
        # no row is read twice, however many hits there are: neither one that does not end, nor one below a head
        done = max(done, start + 1, head.end() if head else 0)
        names = [cell[1].decode("utf-8", "replace") for cell in _CELL.finditer(head[1])] if head else []
        chosen = [index for index, name in enumerate(names) if read_key(name.strip(": ")) is not None]
        for cells in _read_rows(data, done, len(names)) if len(chosen) == 1 and len(names) > 1 else ():
            done = cells[-1].end()
            value = cells[chosen[0]]
            if _is_mixed(value[1].decode("utf-8", "replace")):
                yield _make(value)


def _read_rows(data: bytes, at: int, size: int) -> Iterator[list["re.Match[bytes]"]]:
    for _ in range(_MOST_ROWS):
        start = data.find(b"<", at)
        row = _ROW.match(data, start) if start >= 0 else None
        cells = list(_CELL.finditer(data, row.start(1), row.end(1))) if row else []
        if row is None or len(cells) != size:
            return
        yield cells
        at = row.end()


def _make(cell: "re.Match[bytes]") -> Assignment:
    value = cell[1].decode("utf-8", "replace")
    return Assignment("password", value, *cell.span(1), quoted=True, beside_account=True)


def _is_mixed(value: str) -> bool:
    """Whether it is one word with letters and digits, or with marks that no name has."""
    alone = len(value) >= _SHORTEST and not any(map(str.isspace, value))
    return alone and has_capitals(value) and not value.isalpha()
