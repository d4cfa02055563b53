"""What every text has: encoding, byte order mark, line endings, lines, the longest line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.config.sections.quality import Encoding, QualityThresholds
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import UNNEEDED_MARK, UTF8_BOM
from pocketmon_pipeline.text.garbled import SEARCHED, find_garbled
from pocketmon_pipeline.text.lines import Measures, TextMeter, measure_text

TEXTS = "texts"
TEXT_COLUMNS = {"encoding": "str", "bom": "bool", "eol": "str", "lines": "int", "longest_line": "int"}

# What a UTF-8 byte order mark breaks, by format. JSON: RFC 8259, section 8.1; glTF: 2.0 specification, section 2.7;
# `#!`: execve(2) wants it first; CSV: Godot's importer and Python's csv take it for part of the first name.
_NOT_ALLOWED = "its specification forbids one, and strict parsers stop at it"
_BOM_HARMS = {
    "json": _NOT_ALLOWED,
    "gltf": _NOT_ALLOWED,
    "jsonl": _NOT_ALLOWED,
    "csv": "many readers take it for part of the first column's name",
    "tsv": "many readers take it for part of the first column's name",
    "ini": "many readers take it for part of the first name",
    "toml": "some readers, Python's tomllib among them, stop at it",
    "atlas": "readers take it for part of the first page's name",
    "checksums": "sha256sum --check does not understand the first line",
    "script": "the system does not find the interpreter named after #!",
    "shell": "shells take it for part of the first command",
}

# Texts for people: editors on Windows put a mark there, and nothing breaks.
_FOR_PEOPLE = frozenset({"text", "markdown"})

# Formats whose own readers demand UTF-8, and say on which line it ends.
_DEMANDING = frozenset({"json", "jsonc", "jsonl", "gltf", "toml", "yaml"})

# What is advised where the configuration asks for no other encoding.
_UTF_8 = (None, "ascii", "utf-8")
_PLAIN = "UTF-8 without a byte order mark"

# A text that declares another encoding near its start is no surprise to its readers (XML 1.0 section 4.3.3, HTML
# meta, PEP 263, CSS @charset, gettext's header); nor is one with a line for it alone, as dictionaries of spelling
# (hunspell(5), SET) and of hyphenation (Hyphen's README, its first line) have it, and LaTeX's (its package inputenc).
# Recorded games of chess are Latin-1 (the "PGN Standard", 4.1), and begin with the name of an event (8.1.1).
_DECLARED = compile_later(
    rb"(?:coding|charset)\s*(?:[=:]\s*)?[\"']?(?:iso|latin|windows|cp\d|x-|shift|sjis|euc|gb|big5|koi8|utf-?16|mac)"
    rb"|^(?:SET[ \t]+)?(?:ISO-?8859-\d+|KOI8-[RU]|(?:microsoft-)?cp\d+|windows-\d+|TIS620-2533)[ \t]*\r?$"
    rb"|^[ \t]*\\usepackage\[(?:latin\d{1,2}|ansinew|applemac|macce|cp\d\w*|decmulti|next)\]\{inputenc\}"
    rb"|\A\[Event \"",
    re.IGNORECASE | re.MULTILINE,
)


# Where a file has its size and not all of its bytes, they read as zeros. Programs that end texts in some write fewer,
# and a script may be followed by what it unpacks, such as a tar archive: zeros are in that as well as at its end.
_HOLLOW = bytes(128)

_BEYOND_ASCII = compile_later(rb"[\x80-\xff]+")


class TextConfig(Config, frozen=True):
    """Which encoding texts must have."""

    quality_thresholds: QualityThresholds = QualityThresholds()


def read_texts(contents: Sequence[Content], config: TextConfig) -> Iterable[Row]:
    """Measure whole texts."""
    for content in contents:
        measures = measure_text(content.data)
        yield content.row(TEXTS, *measures[:5])
        if measures.conflict or measures.bom or measures.bad_line or measures.turn or measures.encoding == "utf-8":
            for observation in judge_text(measures, content.format, config, content.data[:SEARCHED]):
                yield content.observe(observation)
        if content.data.endswith(_HOLLOW) and (_is_wide(measures) or b"\0" not in content.data.rstrip(b"\0")):
            yield content.observe(_miss_end(measures))


def judge_text(measures: Measures, format_name: str, config: TextConfig, start: bytes) -> Iterator[Observation]:
    """Say what is wrong with a text of this format that begins so."""
    yield from _judge_encoding(measures, format_name, config.quality_thresholds.encoding)
    if measures.encoding == "utf-8" and measures.bad_line is None:
        yield from _judge_letters(start)
    # Rows of a table may end otherwise than the lines within its quoted fields (RFC 4180, section 2).
    turn = measures.turn
    if turn is not None and not (turn.quoted and format_name in {"csv", "tsv"}):
        detail = (
            f"line {turn.line} ends with {turn.end.upper()}, and the lines before it with {turn.before.upper()}; "
            f"save the file with one kind of line ending"
        )
        yield Observation("text.mixed-eol", detail, line=turn.line)
    if measures.conflict is not None:
        first, last, count = measures.conflict
        more = f", and {count - 1} more" if count > 1 else ""
        detail = f"unresolved merge conflict on lines {first} to {last}{more}"
        yield Observation("vcs.conflict-markers", detail, line=first)


def _is_wide(measures: Measures) -> bool:
    """Whether the characters of a text have zeros in them."""
    return measures.encoding.startswith(("utf-16", "utf-32"))


def _miss_end(measures: Measures) -> Observation:
    detail = "ends in zeros (NUL bytes), which no text has: it was not written whole, as in a crash or on a full disk"
    return Observation("file.corrupt", detail, line=measures.lines)


def _judge_encoding(measures: Measures, format_name: str, asked: Encoding | None) -> Iterator[Observation]:
    encoding, bad = measures.encoding, measures.bad_line
    advice = f"; save it as {_PLAIN if asked in _UTF_8 else asked}"
    if encoding.startswith(("utf-16", "utf-32")):
        if bad is not None:
            yield Observation("text.encoding", f"{encoding.upper()} with a damaged character{advice}", line=bad)
        elif encoding != asked and (encoding.startswith("utf-32") or not _is_declared(measures.head)):
            yield Observation("text.encoding", f"{encoding.upper()}, not UTF-8{advice}", line=1)
    elif bad is not None:
        if encoding != asked and format_name not in _DEMANDING and not _DECLARED.search(measures.head):
            guess = _guess_encoding(measures.head, encoding)
            yield Observation("text.encoding", f"not UTF-8 from line {bad} on{guess}{advice}", line=bad)
    elif measures.bom and format_name in _BOM_HARMS:
        detail = f"starts with a byte order mark: {_BOM_HARMS[format_name]}{advice}"
        yield Observation("text.encoding", detail, line=1, column=1)
    elif measures.bom and format_name in _FOR_PEOPLE:
        detail = f"starts with a byte order mark, which UTF-8 does not need{advice}"
        yield Observation("text.encoding", detail, line=1, column=1, subject=UNNEEDED_MARK)


def _judge_letters(start: bytes) -> Iterator[Observation]:
    garbled = find_garbled(start)
    if garbled is not None:
        detail = (
            f"letters are garbled, such as {garbled.written} for {garbled.meant}: UTF-8 was taken for Windows-1252, "
            f"and saved as UTF-8 again; restore the file, or convert it back"
        )
        yield Observation("text.encoding", detail, line=garbled.line)


# So many words tell whether they are even; one in so many may be damaged, or cut off with the head.
_FEWEST_WORDS, _MOST_ODD = 4, 10
# Bytes from here on are small letters in Latin-1; characters of two bytes in use begin lower (KS X 1001, GB 2312).
_SMALL = 0xDF


def _guess_encoding(head: bytes, encoding: str) -> str:
    """By how bytes beyond ASCII stand together at the start of a text.

    In the languages of Western Europe such letters stand alone, or two at once; in others whole words consist of them.
    Where each character has two such bytes, as in EUC-KR, a word of one syllable is as short, but no word is odd.
    """
    runs = _BEYOND_ASCII.findall(head)
    if 2 * sum(map(_is_utf8, runs)) > len(runs):
        return ", and mostly UTF-8: it was put together from texts of two encodings, or is damaged"
    if encoding != "latin-1":
        return ""
    others = sum(len(run) > 2 for run in runs)
    odd = sum(len(run) % 2 == 1 or min(run) >= _SMALL for run in runs)
    is_other = 2 * others > len(runs) or (len(runs) >= _FEWEST_WORDS and _MOST_ODD * odd <= len(runs))
    pages = "Windows-1251, GBK or another code page" if is_other else "Latin-1 or Windows-1252"
    return f"; it may be {pages}"


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_declared(head: bytes) -> bool:
    """Whether the encoding is declared; in XML a byte order mark suffices (XML 1.0 section 4.3.3), except UTF-32."""
    return _DECLARED.search(head) is not None or head.removeprefix(UTF8_BOM).startswith(b"<?xml")


class TextStream:
    """Measures one large text."""

    def __init__(self, config: TextConfig, _: str) -> None:
        """Start with nothing."""
        self._config = config
        self._meter = TextMeter()
        self._start = self._last = b""
        self._has_zeros = self._ends_in_zero = False

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._meter.feed(chunk)
        if len(self._start) < SEARCHED:
            self._start += chunk[: SEARCHED - len(self._start)]
        self._last = (self._last + chunk[-len(_HOLLOW) :])[-len(_HOLLOW) :]
        text = chunk.rstrip(b"\0")
        if text:
            self._has_zeros |= self._ends_in_zero or b"\0" in text
        self._ends_in_zero = len(text) < len(chunk) or (self._ends_in_zero and not chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        measures = self._meter.finish()
        yield content.row(TEXTS, *measures[:5])
        for observation in judge_text(measures, content.format, self._config, self._start):
            yield content.observe(observation)
        if self._last == _HOLLOW and (_is_wide(measures) or not self._has_zeros):
            yield content.observe(_miss_end(measures))


STAGE = Stage(
    name="text",
    version=13,
    config=TextConfig,
    map=Map(tables={TEXTS: TEXT_COLUMNS}, rows=read_texts, formats=TEXT_FORMATS, stream=TextStream),
)
