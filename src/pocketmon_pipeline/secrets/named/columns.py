"""Passwords in tables with a header: the cells below a column name of a credential.

Delimited text (RFC 4180), and what is drawn: in Markdown (GFM, "Tables"), Org (its manual, "Tables"), reStructuredText
("Grid Tables") and by clients of databases.
"""

import csv
import re
from collections.abc import Generator, Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.plausibility import SUM

TABLES = frozenset({"csv", "tsv", "table"})
_LONGEST_HEAD = 4096
# The line below the names: dashes between bars, or crosses.
_RULE = compile_later(
    rb"^[ \t]*(?:\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?|[|+](?:[-=]{2,}\+)+(?:[-=]{2,}\|)?)[ \t]*\r?$",
    re.MULTILINE,
)
_DRAWN = b"|+-= \t\r\n"
# Above or below the names of every table of two columns that is drawn with crosses.
CROSSES = Gate(r"[|+]-+\+-", before=0, after=0)
# Names of columns in a text: an account's beside a password's, with nothing else between them.
HEADS = Gate(
    r"(?:user(?:[ _-]?name)?|login|account|e-?mail|konto|name)[\"'`*]{0,2}[ \t]*[ \t,;:|][ \t]*"
    r"[\"'`*]{0,2}(?:pass(?:word|wd|wort|code|phrase)?|pw|pwd|secret)\b",
    before=0,
    after=0,
)
_LONGEST_LINE = 400
_MOST_BELOW = 200
_MOST_NAMES = 12
_WIDE = compile_later(rb"\t+|[ ]{2,}")
_NARROW = compile_later(rb"[ \t]+")
_SIGNS = compile_later(rb"[ \t]*[,;|][ \t]*")
_NAMED = compile_later(rb"[#;/*\s-]*([\w \t,;|().\"'`*-]{8,300}?)[ \t]*:?\r?")
_MIXED = compile_later(rb"(?=\D*\d)(?=[^a-z]*[a-z])[^\s<>{}()]{5,128}|[A-Za-z0-9]{4,64}[!@#$%^&*?~+][^\s<>{}()]{0,64}")


def find_columns(data: bytes) -> Iterator[Assignment]:
    """Yield the cells below a column name that may be that of a credential. Rows that span lines are skipped."""
    head, _, _ = data[:_LONGEST_HEAD].partition(b"\n")
    if b"\r" in head[:-1]:  # which ends lines too, in files of old systems
        data = data.replace(b"\r", b"\n")
        head, _, _ = head.partition(b"\r")
    separator = _choose_separator(head)
    names = _split(head, separator)
    spelled = (name.encode("latin-1").decode("utf-8", "replace") for name in names)
    chosen = {index: name for index, name in enumerate(spelled) if read_key(name) is not None}
    at = len(head) + 1
    while chosen and len(names) > 1:
        end = data.find(b"\n", at)
        row = data[at : end if end >= 0 else len(data)]
        cells = _split(row, separator)
        for index in chosen if len(cells) == len(names) else ():
            yield from _make(chosen[index], cells, index, row, at)
        if end < 0:
            return
        at = end + 1


def is_row(found: Assignment, data: bytes) -> bool:
    """Whether a line has as many cells as the first line of the text, and more than two."""
    head, _, _ = data[:_LONGEST_HEAD].partition(b"\n")
    separator = _choose_separator(head).encode()
    line = data[data.rfind(b"\n", 0, found.start) + 1 : found.end]
    return line != head[: len(line)] and head.count(separator) >= line.count(separator) > 1


def keep_to_cell(found: Assignment, data: bytes) -> Assignment | None:
    """Cut a value at the end of the cell in which it begins, unless that cell is quoted.

    None where all its digits, by which words are told from passwords, are those of other cells.
    """
    head, _, _ = data[:_LONGEST_HEAD].partition(b"\n")
    value, cut, _ = found.value.partition(_choose_separator(head))
    line = data.rfind(b"\n", 0, found.start) + 1
    if not cut or data.count(b'"', line, found.start) % 2:
        return found
    if any(map(str.isdigit, found.value)) and not any(map(str.isdigit, value)):
        return None
    return found._replace(value=value, end=found.start + len(value.encode()))


def find_marked_columns(data: bytes) -> Iterator[Assignment]:
    """Yield the cells below a credential's column name in drawn tables, such as Markdown's."""
    at = data.find(b"|")
    at = data.rfind(b"\n", 0, at) + 1 if at >= 0 else len(data)
    while (rule := _RULE.search(data, at)) is not None:
        start = _find_line(data, rule.start())
        head = b"" if _began(data, start) else data[start : rule.start()]
        names = [cell.strip().strip(b"*`_").decode("utf-8", "replace") for cell in _split_marked(head)]
        at = rule.end() + 1
        while at < len(data):
            end = data.find(b"\n", at)
            row = data[at : end if end >= 0 else len(data)]
            cells = _split_marked(row)
            if len(cells) != len(names):
                break
            for name, (start, end) in zip(names, _place_marked(cells), strict=True):
                if not row[start:end].isalpha() and read_key(name) is not None:  # a word there says something of it
                    yield Assignment(name, row[start:end].decode("utf-8", "replace"), at + start, at + end, quoted=True)
            at += len(row) + 1


def find_headed_columns(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the cells below a credential's column name in plain text, if they are as mixed as passwords are."""
    done = 0
    for hit in hits.get(HEADS, ()):
        start = data.rfind(b"\n", max(0, hit - _LONGEST_LINE), hit) + 1
        end = data.find(b"\n", hit, hit + _LONGEST_LINE)
        if start < done or end < 0:
            continue
        done = end
        if head := _NAMED.fullmatch(data, start, end):
            # What is a row of one table is no head of another, or a file of nothing but heads is read over and over.
            done = yield from _read_headed(data, head[1], end + 1)


def _read_headed(data: bytes, head: bytes, at: int) -> Generator[Assignment, None, int]:
    """Yield the cells below one column name, split as the header is; return where they end."""
    for cut in (_SIGNS, _WIDE, _NARROW):
        names = [cell.strip(b"\"'`* ").decode("utf-8", "replace") for cell in cut.split(head)]
        chosen = [index for index, name in enumerate(names) if index and read_key(name) is not None]
        if len(chosen) == 1 and len(names) <= _MOST_NAMES:
            return (yield from _list_below(data, at, cut, len(names), chosen[0]))
    return at


def _list_below(
    data: bytes, at: int, cut: "re.Pattern[bytes]", size: int, index: int
) -> Generator[Assignment, None, int]:
    """The cells of one column in the rows that follow, up to a line that is no row."""
    for _ in range(_MOST_BELOW):
        end = data.find(b"\n", at)
        row = data[at : min(end if end >= 0 else len(data), at + _LONGEST_LINE + 1)]
        bare = row.strip(b"#;*- \t\r")
        cells = cut.split(bare)
        if bare.strip(_DRAWN + b":"):
            if len(row) > _LONGEST_LINE or len(cells) != size:
                break
            cell = cells[index].strip(b"\"'`* ")
            if _MIXED.fullmatch(cell):
                start = at + row.find(cell, sum(map(len, cells[:index])))
                value = cell.decode("utf-8", "replace")
                yield Assignment("password", value, start, start + len(cell), quoted=True, beside_account=True)
        if end < 0 or not row.strip():
            break
        at = end + 1
    return at


def _choose_separator(head: bytes) -> str:
    return max(",;\t|", key=head.decode("latin-1").count)


def _find_line(data: bytes, end: int) -> int:
    """Where the line starts that ends before `end`."""
    return data.rfind(b"\n", 0, max(0, end - 1)) + 1


def _began(data: bytes, start: int) -> bool:
    """Whether a row is above, directly or above a ruled line: then the table already has its header."""
    above = _find_line(data, start)
    if start and not data[above:start].strip(_DRAWN):
        start, above = above, _find_line(data, above)
    return data[above:start].lstrip()[:1] == b"|"


def _split_marked(row: bytes) -> list[bytes]:
    return row.rstrip().split(b"|")


def _place_marked(cells: list[bytes]) -> Iterator[tuple[int, int]]:
    """Where the text of each cell starts and ends, without spaces, code marks and emphasis."""
    start = 0
    for cell in cells:
        text = cell.strip().strip(b"`*")
        first = start + (cell.find(text) if text else 0)
        yield first, first + len(text)
        start += len(cell) + 1


def _split(line: bytes, separator: str) -> list[str]:
    """The cells of a row, decoded as Latin-1; none where a line ends inside a cell, or one is too long for csv."""
    try:
        return next(csv.reader([line.decode("latin-1").rstrip("\r")], delimiter=separator), [])
    except csv.Error:
        return []


def _make(name: str, cells: list[str], index: int, row: bytes, at: int) -> Iterator[Assignment]:
    cell = cells[index].encode("latin-1")
    before = sum(len(other) + 1 for other in cells[:index])
    start = row.find(cell, before) if cell else -1
    if start >= 0:
        value = cell.decode("utf-8", "replace")
        key = name_cell(name, value)
        yield Assignment(key, value, at + start, at + start + len(cell), quoted=True, beside_account=True)


def name_cell(column: str, value: str) -> str:
    """What a cell of a column keeps: of passwords, where it is a sum, the hash of one."""
    meaning = read_key(column) if SUM.fullmatch(value) else None
    return "password hash" if meaning is not None and meaning.kind == "password" else column
