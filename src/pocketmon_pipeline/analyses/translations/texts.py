"""Reads the texts of one language: which there are, and what a program fills in."""

import functools
import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from pocketmon_pipeline.analyses.translations.catalogues import read_catalogue
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Row
from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.placeholders import find_placeholders

TEXTS = "translated_texts"

# Texts of one file. A hundred languages of so many take some GiB; no program or game is known to have half of it.
MOST_TEXTS = 200_000

# Languages have other forms of number than one another (CLDR, "Language Plural Rules"), and who translated, or what
# a text is for, need not stand in each (MediaWiki's banana, "@metadata"; Application Resource Bundle).
_NO_TEXT = compile_later(r"(?:.*[_.-])?(?:zero|one|two|few|many|other|singular|plural|[0-9]+)|(?s:@.*)")
# The keys of PO are whole texts, and its forms of number are apart; those of XLIFF are often numbers.
_ANY_KEY = frozenset({"po", "xlf"})


@dataclass(frozen=True)
class Translation:
    """A language's texts by their pointers below `root`, each with its placeholders; None for what is no text."""

    path: str
    digest: str
    format: str
    kind: str
    tag: str
    root: str
    texts: Mapping[str, tuple[str, ...] | None]
    encoded_lines: str

    @functools.cached_property
    def lines(self) -> Mapping[str, int]:
        """Where the texts of a catalogue that is no document stand. Few languages are asked for it."""
        lines: dict[str, int] = msgspec.json.decode(self.encoded_lines)
        return lines


def _point(key: str) -> str:
    return f"/{key.replace('~', '~0').replace('/', '~1')}"


def _list_parts(value: object) -> Mapping[str, object]:
    """What of a table may be a text, or hold some."""
    parts = value if isinstance(value, dict) else {}
    return {key: part for key, part in parts.items() if isinstance(key, str) and not _NO_TEXT.fullmatch(key)}


def _list_texts(parts: Mapping[str, object], pointer: str = "") -> Iterator[tuple[str, list[str] | None]]:
    """Each pointer to what is no table, with the placeholders of a text, and nothing of what is none."""
    for key, part in parts.items():
        below = f"{pointer}{_point(key)}"
        if inner := _list_parts(part):
            yield from _list_texts(inner, below)
        else:
            yield below, sorted(find_placeholders(part)) if isinstance(part, str) and part.strip() else None


def _read_file(content: Content) -> tuple[Mapping[str, object], Mapping[str, int]]:
    """The texts and tables of a file by their keys, and the lines of a catalogue's."""
    from pocketmon_pipeline.text.documents import parse_document

    kind = content.argument
    if not kind:
        return _list_parts(parse_document(content.data, content.format)), {}
    catalogue = read_catalogue(to_utf8(content.data), kind)
    return catalogue.texts if kind in _ANY_KEY else _list_parts(catalogue.texts), catalogue.lines


def read_texts(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """One row for each document, with its texts; what cannot be read is another check's matter."""
    for content in contents:
        try:
            parts, lines = _read_file(content)
        except UnreadableError:
            continue
        texts = dict(itertools.islice(_list_texts(parts), MOST_TEXTS + 1))
        if len(texts) > MOST_TEXTS:
            detail = f"has more than {MOST_TEXTS:,} texts; they were not compared with those of other languages"
            yield content.observe(Observation("scan.incomplete", detail))
        elif texts:
            kept = {pointer: line for key, line in lines.items() if (pointer := _point(key)) in texts}
            yield content.row(TEXTS, msgspec.json.encode(texts).decode(), msgspec.json.encode(kept).decode())


_TEXTS = msgspec.json.Decoder(dict[str, tuple[str, ...] | None])


def make_translation(row: Sequence[object]) -> Translation:
    """A language's texts; below its name, where all stand there, as Ruby on Rails has them."""
    path, digest, format_name, kind, tag, texts, lines = map(str, row)
    read = _TEXTS.decode(texts)
    root = f"/{next(iter(read)).split('/', 2)[1]}"
    is_tag = root[1:].replace("-", "_") == tag.replace("-", "_")
    start = root if is_tag and all(pointer.startswith(f"{root}/") for pointer in read) else ""
    # Each language has the same pointers: they are kept once.
    below_root = {sys.intern(pointer[len(start) :]): names for pointer, names in read.items()}
    return Translation(path, digest, format_name, kind, tag, start, below_root, lines)
