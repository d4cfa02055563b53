"""Reads the texts of one language: which there are, and what a program fills in."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.analyses.translations.catalogues import Catalogue, read_catalogue
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Row
from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.placeholders import find_placeholders

TEXTS = "translated_texts"

# Texts of one file; more are data, too.
MOST_TEXTS = 20_000

# Languages have other forms of number than one another (CLDR, "Language Plural Rules"), and who translated, or what
# a text is for, need not stand in each (MediaWiki's banana, "@metadata"; Application Resource Bundle).
_NO_TEXT = compile_later(r"(?:.*[_.-])?(?:zero|one|two|few|many|other|singular|plural|[0-9]+)|(?s:@.*)")


class Translation(NamedTuple):
    """A language's texts by their pointers below `root`, each with its placeholders; None for what is no text.

    `lines` has where they stand in a catalogue that is no document.
    """

    path: str
    digest: str
    format: str
    kind: str
    tag: str
    root: str
    texts: Mapping[str, Sequence[str] | None]
    lines: Mapping[str, int]


def _point(key: str) -> str:
    return f"/{key.replace('~', '~0').replace('/', '~1')}"


def _list_texts(value: object, pointer: str = "") -> Iterator[tuple[str, list[str] | None]]:
    """Each pointer to what is no table, with the placeholders of a text, and nothing of what is none."""
    parts = value if isinstance(value, dict) else {}
    named = {key: part for key, part in parts.items() if isinstance(key, str) and not _NO_TEXT.fullmatch(key)}
    for key, part in named.items():
        yield from _list_texts(part, f"{pointer}{_point(key)}")
    if not named:
        yield pointer, sorted(find_placeholders(value)) if isinstance(value, str) and value.strip() else None


def read_texts(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """One row for each document, with its texts; what cannot be read is another check's matter."""
    from pocketmon_pipeline.text.documents import parse_document

    for content in contents:
        try:
            catalogue = (
                read_catalogue(to_utf8(content.data), content.argument) if content.argument else Catalogue({}, {})
            )
            document = catalogue.texts if content.argument else parse_document(content.data, content.format)
        except UnreadableError:
            continue
        texts = dict(itertools.islice(_list_texts(document), MOST_TEXTS + 1))
        if "" not in texts and len(texts) <= MOST_TEXTS:
            lines = {pointer: line for key, line in catalogue.lines.items() if (pointer := _point(key)) in texts}
            yield content.row(TEXTS, msgspec.json.encode(texts).decode(), msgspec.json.encode(lines).decode())


def make_translation(row: Sequence[object]) -> Translation:
    """A language's texts; below its name, where all stand there, as Ruby on Rails has them."""
    path, digest, format_name, kind, tag, texts, lines = map(str, row)
    read: dict[str, list[str] | None] = msgspec.json.decode(texts)
    roots = {pointer.split("/", 2)[1] for pointer in read}
    root = min(roots)
    below = len(roots) == 1 and f"/{root}" not in read and root.replace("-", "_") == tag.replace("-", "_")
    start = f"/{root}" if below else ""
    below_root = {key[len(start) :]: read[key] for key in read}
    return Translation(path, digest, format_name, kind, tag, start, below_root, msgspec.json.decode(lines))
