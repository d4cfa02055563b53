r"""Measures a text in one pass, in chunks of any size: encoding, line endings, lines, and line starts.

A text that is not UTF-8 (or UTF-16 or UTF-32 with a byte order mark) is measured in bytes. A line ends with `\n`,
`\r\n`, or a `\r` that no `\n` follows.
"""

import functools
import re
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.encoding import C1_BYTES, Transcoder, find_bom

# A line that is shorter than this waits for its end, so that a marker is never seen in halves.
_MARKER_ROOM = 16
HEAD_SIZE = 1024

# A text with more lines than this among its first 512 bytes is quicker searched for a longer line than split.
_SAMPLE = 512
_MANY_LINES = 20

_LINE_END = compile_later(rb"\r\n?|\n")
# What is quoted where the field of a table begins, and the quote that ends it, or nothing.
_QUOTED_FIELD = compile_later(rb'(?:\A|[,;|\t\r\n])"(?>[^"]|"")*+("|\Z)')
# The lines that git leaves where it could not merge (git-merge(1), "How conflicts are presented").
_MARKER = compile_later(rb"^(?:(<{7}) |(={7})$|(>{7}) )", re.MULTILINE)
CONFLICT_START = b"<<<<<<<"
_EOL_NAMES = {b"\n": "lf", b"\r\n": "crlf", b"\r": "cr"}


class Conflict(NamedTuple):
    """The lines on which the first merge conflict begins and ends, and how many there are."""

    first_line: int
    last_line: int
    total: int


class Turn(NamedTuple):
    """The first line that ends otherwise than the first one does: `before` and `end` are lf, crlf or cr.

    `quoted` tells whether one of the two ends may stand within double quotes.
    """

    line: int
    before: str
    end: str
    quoted: bool


class Measures(NamedTuple):
    """What a text is like.

    `encoding` is ascii, utf-8, utf-16-le, utf-16-be, utf-32-le, utf-32-be, latin-1 or unknown. `eol` is
    lf, crlf, cr, mixed or none. `longest_line` counts characters without the line's end. `bad_line` is the line of the
    first byte that does not decode.
    """

    encoding: str
    bom: bool
    eol: str
    lines: int
    longest_line: int
    bad_line: int | None = None
    turn: Turn | None = None
    conflict: Conflict | None = None
    head: bytes = b""


class _LineEnds:
    """Counts line ends, and finds the first that differs from the first."""

    def __init__(self) -> None:
        self.kinds: set[bytes] = set()
        self.turn: Turn | None = None
        self._first = b""
        self._first_quoted = False
        self._quotes = 0

    def take(self, block: bytes, lines_before: int) -> bytes:
        r"""Look at a block that does not end within `\r\n`; return it with `\n` alone."""
        if b"\r" not in block:
            kinds = {b"\n"} if b"\n" in block else set()
        else:
            pairs = block.count(b"\r\n")
            counts = {b"\r\n": pairs, b"\r": block.count(b"\r") - pairs, b"\n": block.count(b"\n") - pairs}
            kinds = {kind for kind, count in counts.items() if count}
        if kinds and not self._first and (found := _LINE_END.search(block)):
            self._first, self._first_quoted = found.group(), self._is_quoted(block, found.start())
        if self.turn is None and kinds - {self._first}:
            self.turn = self._find_turn(block, lines_before)
        self._quotes += block.count(b'"')
        self.kinds |= kinds
        return block.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in block else block

    def _find_turn(self, block: bytes, lines_before: int) -> Turn:
        ends = enumerate(_LINE_END.finditer(block), lines_before + 1)
        line, end = next((line, end) for line, end in ends if end.group() != self._first)
        quoted = self._first_quoted or self._is_quoted(block, end.start())
        return Turn(line, _EOL_NAMES[self._first], _EOL_NAMES[end.group()], quoted)

    def _is_quoted(self, block: bytes, place: int) -> bool:
        """By the number of quotes, and by fields: `12" pipe` has one of its own."""
        is_odd = (self._quotes + block.count(b'"', 0, place)) % 2 > 0
        return is_odd or any(not field[1] for field in _QUOTED_FIELD.finditer(block, 0, place))

    @property
    def name(self) -> str:
        """What the lines end in, or that they differ."""
        if len(self.kinds) > 1:
            return "mixed"
        return _EOL_NAMES[self._first] if self.kinds else "none"


class _Conflicts:
    """Finds the three markers of a merge conflict in their order."""

    def __init__(self) -> None:
        self.found: Conflict | None = None
        self._step = 0
        self._start = 0

    def take(self, block: bytes, lines_before: int, *, in_line: bool) -> None:
        """Look through a block; `in_line` says that it begins inside of a line."""
        if not self._step and CONFLICT_START not in block:
            return
        line, position = lines_before + 1, 0
        for match in _MARKER.finditer(block):
            if match.start() == 0 and in_line:
                continue
            line += block.count(b"\n", position, match.start())
            position = match.start()
            self._advance(match.lastindex or 0, line)

    def _advance(self, marker: int, line: int) -> None:
        if marker == 1:
            self._step, self._start = 1, line
        elif marker == self._step + 1:
            self._step = marker % 3
            if marker == 3:
                found = self.found
                self.found = found._replace(total=found.total + 1) if found else Conflict(self._start, line, 1)


class _LongestLine:
    """The length of the longest line, of a text that comes in pieces of lines."""

    def __init__(self) -> None:
        self.current = 0
        self._longest = 0

    def add(self, lengths: list[int]) -> None:
        """Add pieces: the first continues the current line, the last begins the next."""
        if len(lengths) > 1:
            self._longest = max(self._longest, self.current + lengths[0], max(lengths[1:-1], default=0))
            self.current = 0
        self.current += lengths[-1]

    @property
    def length(self) -> int:
        """So far, with the line that has not ended."""
        return max(self._longest, self.current)


class TextMeter:
    """Measures a text that comes in chunks."""

    def __init__(self) -> None:
        """Nothing is known before the first bytes."""
        self._transcoder = Transcoder()
        self._carry = b""
        self._ends = _LineEnds()
        self._conflicts = _Conflicts()
        self._characters, self._bytes = _LongestLine(), _LongestLine()
        self._lines = 0
        self._bad_line: int | None = None
        self._ascii = True
        self._c1 = False
        self._head = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        block = self._carry + self._transcoder.feed(chunk)
        cut = self._find_cut(block)
        self._carry = block[cut:]
        if cut:
            self._take(block[:cut])

    def _find_cut(self, block: bytes) -> int:
        r"""Where to stop so that no character, `\r\n` or short line is cut in two."""
        end = len(block) - block.endswith(b"\r")
        end -= _count_unfinished(block[:end][-3:]) if end == len(block) else 0
        start = max(block.rfind(b"\n", 0, end), block.rfind(b"\r", 0, end)) + 1
        waits = end - start < _MARKER_ROOM and not (start == 0 and self._bytes.current)
        return start if waits else end

    def _take(self, block: bytes) -> None:
        if len(self._head) < HEAD_SIZE:
            self._head += block[: HEAD_SIZE - len(self._head)]
        block = self._ends.take(block, self._lines)
        self._conflicts.take(block, self._lines, in_line=self._bytes.current > 0)
        lengths = list(map(len, block.split(b"\n")))
        if block.isascii():
            self._characters.add(lengths)
        else:
            self._take_characters(block)
        self._bytes.add(lengths)
        self._lines += len(lengths) - 1

    def _take_characters(self, block: bytes) -> None:
        self._ascii = False
        self._c1 = self._c1 or len(block.translate(None, C1_BYTES)) != len(block)
        if self._bad_line is not None:
            return
        try:
            lengths = list(map(len, block.decode().split("\n")))
        except UnicodeDecodeError as error:
            self._bad_line = self._lines + block.count(b"\n", 0, error.start) + 1
        else:
            self._characters.add(lengths)

    def finish(self) -> Measures:
        """Take what is left, and sum up."""
        rest = self._carry + self._transcoder.finish()
        if rest:
            self._take(rest)
        longest = self._characters if self._bad_line is None else self._bytes
        return Measures(
            encoding=self._name_encoding(),
            bom=self._transcoder.bom.size > 0,
            eol=self._ends.name,
            lines=self._lines + (self._bytes.current > 0),
            longest_line=longest.length,
            bad_line=self._bad_line,
            turn=self._ends.turn,
            conflict=self._conflicts.found,
            head=self._head,
        )

    def _name_encoding(self) -> str:
        bom = self._transcoder.bom
        if bom.encoding not in {"", "utf-8"}:
            return bom.encoding
        if self._bad_line is not None:
            return "unknown" if self._c1 else "latin-1"
        return "ascii" if self._ascii and not bom.size else "utf-8"


def _count_unfinished(tail: bytes) -> int:
    """How many bytes at the end begin a UTF-8 character that needs more (RFC 3629, section 4)."""
    for count, byte in enumerate(reversed(tail), 1):
        if byte < 0x80:
            return 0
        if byte >= 0xC0:
            needed = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2
            return count if count < needed and byte < 0xF5 else 0
    return 0


def measure_text(data: bytes) -> Measures:
    """Measure a whole text; the common kinds without a meter."""
    eol = "lf"
    text = data
    if b"\r" in data:
        eol, text = "crlf", data.replace(b"\r\n", b"\n")
        if b"\r" in text or text.count(b"\n") != len(data) - len(text):
            return _meter(data)
    # Many a file that a program wrote is one line: icons, what was minified.
    is_one_line = b"\n" not in text
    if b"<" in text and (text.startswith(CONFLICT_START) if is_one_line else CONFLICT_START in text):
        return _meter(data)
    ends, longest = (0, text) if is_one_line else _survey_lines(text)
    encoding, length = "ascii", len(longest)
    if not text.isascii():
        try:
            characters = text.decode()
        except UnicodeDecodeError:
            return _meter(data)
        if find_bom(data).size:
            return _meter(data)
        encoding = "utf-8"
        # No line has more characters than bytes.
        if not longest.isascii():
            length = max(map(len, characters.split("\n")))
    lines = ends + (text[-1:] not in {b"", b"\n"})
    return Measures(encoding, bom=False, eol=eol if ends else "none", lines=lines, longest_line=length)


def _survey_lines(text: bytes) -> tuple[int, bytes]:
    """The number of line ends, and the longest line."""
    if text.count(b"\n", 0, _SAMPLE) <= _MANY_LINES:
        lines = text.split(b"\n")
        return len(lines) - 1, max(lines, key=len)
    start, end = 0, text.index(b"\n")
    while found := _find_line(end - start + 1).search(text, end):
        start = found.start() + 1
        end = text.find(b"\n", found.end())
        end = len(text) if end < 0 else end
    return text.count(b"\n"), text[start:end]


@functools.lru_cache
def _find_line(length: int) -> re.Pattern[bytes]:
    """Find a line, other than the first, of at least a given number of bytes."""
    return re.compile(rb"\n.{%d}" % length)


def _meter(data: bytes) -> Measures:
    meter = TextMeter()
    meter.feed(data)
    return meter.finish()
