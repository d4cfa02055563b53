"""Measures delimited tables (RFC 4180 and its relatives) in one pass, in chunks of any size.

A quote opens a quoted field only where a field begins; within one, delimiters and line ends are text and `""` is a
quote. Blank lines are no rows, and lines of remarks behind `#` (Model for Tabular Data and Metadata on the Web,
section 6) are none where the rows have more than one cell; a remark may hold the delimiter where it is no row by its
number of cells, and stands above the first row or reads as a sentence. Excel's first line `sep=;` names the delimiter
and is no row either.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, repeat, takewhile
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.csv.comparison import Comparison
from pocketmon_pipeline.text.csv.header import are_named, read_header
from pocketmon_pipeline.text.encoding import Transcoder

DELIMITERS = (b";", b"\t", b"|", b",")

# The delimiter is chosen from the first bytes, the header told by the first rows.
DETECTION_SIZE = 64 * 1024
DETECTION_ROWS = 50

# A quoted field that is still open after so many bytes never ends.
_LONGEST_FIELD = 16 * 1024 * 1024

# Any mark of ASCII may be named, or a tab; letters, digits and quotes stand in cells.
SEP_LINE = compile_later(rb"\Asep=([\t!#-/:-@\[-`{-~])[ ]*\n", re.IGNORECASE)
_REMARKS = (b"# ", b"##", b"#!")
_ANY_QUOTED = compile_later(rb'"[^"]*"')


class Ragged(NamedTuple):
    """Rows that do not fit: how many, the line of the first, how many cells it has, and how many it should have."""

    rows: int
    line: int
    columns: int
    expected: int


class TableMeasures(NamedTuple):
    """What a table is like. `delimiter` is "" for a single column; `rows` do not count the header.

    `duplicate_rows` counts the rows that are equal to an earlier one, None where there are too many to compare;
    `duplicate_line` is where the first of them begins, told only for a keyed table that is not large. `keyed` tells
    whether the first column identifies a row. `unclosed_line` is where a quoted field begins that never ends; rows from
    there on are not counted. `names` are those of the header, without spaces around them.
    """

    delimiter: str
    header: bool
    columns: int
    rows: int
    duplicate_rows: int | None
    ragged: Ragged | None = None
    keyed: bool = False
    unclosed_line: int | None = None
    duplicate_line: int | None = None
    names: tuple[str, ...] = ()


class TableMeter:
    """Takes a table in chunks; gives its measures at the end."""

    def __init__(self) -> None:
        """Nothing is known before the first bytes."""
        self._transcoder = Transcoder()
        self._delimiter = b""
        self._pattern: re.Pattern[bytes] | None = None
        self._raw = b""  # not yet normalised, or too little to choose a delimiter
        self._carry = b""
        self._lines = 0
        self._widths: Counter[int] = Counter()
        self._first_lines: dict[int, int] = {}
        self._sample: list[bytes] = []
        self._comparison = Comparison()
        self._unclosed: int | None = None

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._raw += self._transcoder.feed(chunk)
        if self._pattern is not None or len(self._raw) >= DETECTION_SIZE:
            self._advance(final=False)

    def _advance(self, *, final: bool) -> None:
        held = not final and self._raw.endswith(b"\r")
        block = self._raw[: len(self._raw) - held]
        self._raw = self._raw[len(block) :]
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if self._pattern is None:
            block = self._choose(block)
        self._take(self._carry + block, final=final)

    def _choose(self, block: bytes) -> bytes:
        """Settle on the delimiter; return the block without the line that names it."""
        named = SEP_LINE.match(block)
        if named:
            self._delimiter = named.group(1)
            self._lines += 1
            block = block[named.end() :]
        else:
            self._delimiter = detect_delimiter(block[:DETECTION_SIZE])
        start = re.escape(self._delimiter) + rb"\n"
        self._pattern = re.compile(rb'(?:(?<=[%s])|\A)"(?>[^"]++|"")*+("?)' % start)
        return block

    def _take(self, block: bytes, *, final: bool) -> None:
        """Take all whole rows of a block that begins with a row; keep the rest."""
        if self._unclosed is not None:
            return
        masked, end, is_open = self._mask(block)
        cut = end if final and not is_open else masked.rfind(b"\n", 0, end) + 1
        if cut:
            self._take_rows(block[:cut], masked[:cut])
        self._carry = block[cut:]
        if is_open and (final or len(self._carry) > _LONGEST_FIELD):
            self._unclosed = self._lines + block.count(b"\n", cut, end) + 1
            self._carry = b""

    def _mask(self, block: bytes) -> tuple[bytes, int, bool]:
        """Mask quoted text; also return where the first unterminated field begins, and whether there is one."""
        if b'"' not in block:
            return block, len(block), False
        assert self._pattern is not None
        parts: list[bytes] = []
        position = 0
        for match in self._pattern.finditer(block):
            if not match.group(1):
                return b"".join((*parts, block[position:])), match.start(), True
            parts += (block[position : match.start()], b"x" * (match.end() - match.start()))
            position = match.end()
        return b"".join((*parts, block[position:])), len(block), False

    def _take_rows(self, block: bytes, masked: bytes) -> None:
        shown = masked.removesuffix(b"\n").split(b"\n")
        rows = _split_at(block, shown) if b'"' in block else shown
        breaks = block.count(b"\n")
        has_breaks = masked is not block and breaks > masked.count(b"\n")
        numbers = _number(rows, self._lines + 1, has_breaks=has_breaks)
        usual = find_usual(masked, shown, self._delimiter)
        if usual:
            self._widths[usual] += len(shown)
            self._first_lines.setdefault(usual, numbers[0])
        else:
            rows, numbers = self._take_widths(rows, shown, numbers)
        self._sample += rows[: DETECTION_ROWS - len(self._sample)]
        self._comparison.take(rows, numbers, self._delimiter)
        self._lines += breaks

    def _take_widths(
        self, rows: list[bytes], shown: list[bytes], numbers: Sequence[int]
    ) -> tuple[list[bytes], Sequence[int]]:
        """Count the cells of rows one by one; return those that are not blank, and their lines."""
        widths = list(map(bytes.count, shown, repeat(self._delimiter))) if self._delimiter else [0] * len(shown)
        if 0 in widths or any(row.startswith(_REMARKS) for row in shown):
            usual = Counter(widths).most_common(1)[0][0]
            first = 0 if self._widths else _count_above(shown, widths, usual)
            kept = [
                index
                for index, row in enumerate(shown)
                if index >= first and row.strip(b" ") and not self._is_remark(row, fits=widths[index] == usual)
            ]
            if len(kept) < len(shown):
                rows, widths = [rows[index] for index in kept], [widths[index] for index in kept]
                numbers = [numbers[index] for index in kept]
        for width in set(widths) - self._first_lines.keys():
            self._first_lines[width] = numbers[widths.index(width)]
        self._widths.update(widths)
        return rows, numbers

    def _is_remark(self, row: bytes, *, fits: bool) -> bool:
        """Whether a line is one: a colour such as `#ff0000` is none, nor what may be the name of a first column."""
        if not self._delimiter or not (row.startswith(_REMARKS) or row.rstrip(b" ") == b"#"):
            return False
        is_sentence = not fits and self._delimiter + b" " in row
        return row.startswith(b"##") or self._delimiter not in row or is_sentence

    def _is_header_of_named(self, width: int) -> bool:
        """Whether the only row of that width is the header, above rows whose names stand in a column without a name.

        R writes tables so, and takes such a column for the names of rows (its manual of `read.table`); pandas does too.
        """
        header = self._sample[0]
        is_only = self._widths[width] == 1 and self._first_lines[width] < self._first_lines[width + 1]
        return is_only and are_named(header, self._sample[1:], self._delimiter)

    def finish(self) -> TableMeasures:
        """Take what is left, and sum up."""
        self._raw += self._transcoder.finish()
        self._advance(final=True)
        delimiter = self._delimiter
        total = self._widths.total()
        expected = max(self._widths, key=self._widths.__getitem__, default=0)
        others = [width for width in self._widths if width != expected]
        ragged = None
        if others and not (others == [expected - 1] and self._is_header_of_named(expected - 1)):
            first = min(others, key=self._first_lines.__getitem__)
            ragged = Ragged(total - self._widths[expected], self._first_lines[first], first + 1, expected + 1)
        names = read_header(self._sample, delimiter)
        header = bool(names)
        duplicates, keyed = self._comparison.finish(delimiter, names)
        keyed = expected > 0 and keyed
        return TableMeasures(
            delimiter=delimiter.decode(),
            header=header,
            columns=expected + 1 if total else 0,
            rows=total - header,
            duplicate_rows=duplicates,
            ragged=ragged,
            keyed=keyed,
            unclosed_line=self._unclosed,
            duplicate_line=self._comparison.find_repeated(delimiter) if duplicates and keyed else None,
            names=names,
        )


def _count_above(shown: Sequence[bytes], widths: Sequence[int], usual: int) -> int:
    """How many remarks stand before the first row: there any may hold the delimiter, and is no header."""
    remarks = takewhile(lambda one: one[0].startswith(b"# ") and one[1] != usual, zip(shown, widths, strict=True))
    return sum(1 for _ in remarks)


def _number(rows: Sequence[bytes], first: int, *, has_breaks: bool) -> Sequence[int]:
    """The line on which each row begins; rows are longer than a line only where a quoted field holds a line end."""
    if not has_breaks:
        return range(first, first + len(rows))
    return list(accumulate((1 + row.count(b"\n") for row in rows[:-1]), initial=first))


@cache
def _list_others(delimiter: bytes) -> bytes:
    """Every byte but the delimiter and the end of a line."""
    return bytes(byte for byte in range(256) if byte not in delimiter + b"\n")


def find_usual(masked: bytes, shown: Sequence[bytes], delimiter: bytes) -> int:
    """How many delimiters each row has, where all rows have as many as the first, as they mostly do; 0 elsewhere."""
    usual = shown[0].count(delimiter) if delimiter else 0
    if not usual:
        return 0
    marks = masked.translate(None, _list_others(delimiter)).removesuffix(b"\n") + b"\n"
    return usual if marks == (delimiter * usual + b"\n") * len(shown) else 0


def _split_at(block: bytes, shown: Iterable[bytes]) -> list[bytes]:
    rows, position = [], 0
    for row in shown:
        rows.append(block[position : position + len(row)])
        position += len(row) + 1
    return rows


def detect_delimiter(sample: bytes) -> bytes:
    """Choose the delimiter that divides most rows alike; empty when the table has a single column."""
    if b'"' in sample:
        sample = _ANY_QUOTED.sub(b"", sample)
    present = [delimiter for delimiter in DELIMITERS if delimiter in sample]
    if not present:
        return b""
    first = sample[: sample.find(b"\n") + 1]
    if len(present) == 1 and present[0] in first and first.strip():
        return present[0]
    lines = sample.split(b"\n", DETECTION_ROWS)[:DETECTION_ROWS]
    if len(present) == 1:
        return present[0] if any(present[0] in line and line.strip() for line in lines) else b""
    lines = [line for line in lines if line.strip()]
    best, best_score = b"", (0.0, 0, 0)
    for delimiter in present:
        score = _score(lines, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _score(lines: Sequence[bytes], delimiter: bytes) -> tuple[float, int, int]:
    """The share of rows with the most usual number of delimiters; then how seldom it is in cells; then that number.

    Where `;` and `,` both divide every row alike, commas are decimal points.
    """
    counts = Counter(map(bytes.count, lines, repeat(delimiter)))
    counts.pop(0, None)
    if not counts:
        return (0.0, 0, 0)
    usual, rows = counts.most_common(1)[0]
    return (rows / len(lines), {b"\t": 2, b";": 1}.get(delimiter, 0), usual)
