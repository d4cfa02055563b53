"""Reads the texts of catalogues that are no documents of JSON or YAML: which text stands under which key.

Java's properties (java.util.Properties, `load`), Apple's strings ("Resource Programming Guide", string resources), PO
(GNU gettext manual, "The Format of PO Files"), Android's `strings.xml` (Android's guide, "String resources"), .NET's
resx, and XLIFF 1.2. What is not understood is passed over: only texts that all other languages have are missed.
"""

import functools
import html
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.analyses.translations.languages import LANGUAGE, SUBTAG
from pocketmon_pipeline.pattern import compile_later

# A key, its text, and where in the file it stands.
Texts = Iterator[tuple[str, str, int]]


class Catalogue(NamedTuple):
    """The texts by their keys, and the lines in which they stand, from 1."""

    texts: dict[str, str]
    lines: dict[str, int]


# What is never closed ends with the file, and nothing is tried in another way, so that time and memory grow with the
# text alone.
_PROPERTY = compile_later(
    r"^[ \t]*+(?![#!])((?>[^\s\\=:]++|\\.)++)(?:[ \t]*+[=:][ \t]*+|[ \t]++)((?>[^\\\n]++|\\.|\\\n)*+(?:\\\Z)?)$",
    re.MULTILINE,
)
_ESCAPE = compile_later(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
# A comment, or a quoted text, in which the signs of one mean nothing.
_COMMENT = compile_later(
    r'("(?>[^"\\]++|\\.|\\\Z)*+(?:"|\Z))|/\*.*?(?:\*/|\Z)|^[ \t]*//[^\n]*', re.DOTALL | re.MULTILINE
)
_STRING = compile_later(r'^[ \t]*+"((?>[^"\\]++|\\.)*+)"\s*+=\s*+"((?>[^"\\]++|\\.)*+)"\s*+;', re.DOTALL | re.MULTILINE)
# A text of PO, in one or more parts between quotes. One with forms of number has `msgid_plural` instead of `msgstr`.
_PARTS = r'((?>"(?>[^"\\\n]++|\\.)*+"\s*+)++)'
_ENTRY = compile_later(rf"(?:^msgctxt\s++{_PARTS})?^msgid\s++{_PARTS}^msgstr\s++{_PARTS}", re.MULTILINE)
_FUZZY = compile_later(r"#,.*\bfuzzy\b")
_PART = compile_later(r'"((?>[^"\\\n]++|\\.)*+)"')
_XML_COMMENT = compile_later(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Attributes are taken once, one by one: a tag that is never closed is not searched for each of its names anew.
_ATTRIBUTES = r"""((?>\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*+)\s*"""
_ANDROID = compile_later(rf"<string{_ATTRIBUTES}>(.*?)(?:</string>|\Z)", re.DOTALL)
_RESX = compile_later(rf"<data{_ATTRIBUTES}>\s*<value>(.*?)(?:</value>|\Z)", re.DOTALL)
_UNIT = compile_later(rf"<trans-unit{_ATTRIBUTES}>(.*?)(?:</trans-unit>|\Z)", re.DOTALL)
_FILE = compile_later(rf"<file{_ATTRIBUTES}>")
_ORIGINAL = compile_later(r"""\soriginal\s*=\s*(?:"([^"]+)"|'([^']+)')""")
_TARGET_LANGUAGE = compile_later(r"""\starget-language\s*=\s*(?:"([\w-]{1,40})"|'([\w-]{1,40})')""")
_SEPARATOR = compile_later("[-_]")
_ANY_LANGUAGE = compile_later(rf"(?<![A-Za-z]){LANGUAGE}{SUBTAG}{{0,3}}(?![A-Za-z])")
_NAME = compile_later(r"""\sname\s*=\s*(?:"([^"]+)"|'([^']+)')""")
_ID = compile_later(r"""\sid\s*=\s*(?:"([^"]+)"|'([^']+)')""")
# A resource of .NET with a type is a picture or another object.
_TYPE = compile_later(r"\s(?:mime)?type\s*=")
_TARGET = compile_later(r"<target(?:\s[^<>]*)?(?<!/)>(.*?)(?:</target>|\Z)", re.DOTALL)


def _find(pattern: re.Pattern[str], text: str) -> Texts:
    """A key and its text for each match."""
    return ((match[1], match[2], match.start(1)) for match in pattern.finditer(text))


def _find_elements(pattern: re.Pattern[str], attribute: re.Pattern[str], text: str) -> Texts:
    """The same of elements of XML, whose key is an attribute; those without it are none."""
    for match in pattern.finditer(text):
        if (key := attribute.search(match[1])) is not None:
            yield html.unescape(key[1] or key[2]), match[2], match.start()


def _read_resx(text: str) -> Texts:
    for match in _RESX.finditer(text):
        key = _NAME.search(match[1])
        if key is not None and _TYPE.search(match[1]) is None:
            yield html.unescape(key[1] or key[2]), match[2], match.start()


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]


def _read_properties(text: str) -> Texts:
    """Tools write a letter of a key as it is, or by its number."""
    for key, value, place in _find(_PROPERTY, text):
        # Letters beyond 16 bits are two such numbers.
        yield _ESCAPE.sub(_unescape, key).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), value, place


def _list_comments(above: str) -> Iterator[str]:
    """The comments right above an entry, of all that is between it and the one before."""
    return itertools.takewhile(lambda line: line.startswith("#"), reversed(above.splitlines()))


def _read_po(text: str) -> Texts:
    """What is translated, and not only guessed; the first entry, without a key, is about the file."""
    end = 0
    for match in _ENTRY.finditer(text):
        above, end = text[end : match.start()], match.end()
        context, key, translated = ("".join(_PART.findall(part or "")) for part in match.groups())
        if key and translated and not any(map(_FUZZY.match, _list_comments(above))):
            yield f"{context}\4{key}" if context else key, translated, match.start(2)


def _read_xliff(text: str) -> Texts:
    """Ids are unique within one of the files of a document, so the file's name precedes each."""
    starts = list(_FILE.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True) if starts else [(None, len(text))]:
        first, file = (start.end(), _name_file(start[1])) if start is not None else (0, "")
        for key, unit, place in _find_elements(_UNIT, _ID, text[first:end]):
            target = _TARGET.search(unit)
            if target is not None and target[1].strip():
                yield f"{file}:{key}" if file else key, target[1], first + place


def _name_file(attributes: str) -> str:
    """What a file of a document is made from, whose name may hold the language: alike in all languages."""
    original, language = _ORIGINAL.search(attributes), _TARGET_LANGUAGE.search(attributes)
    if original is None:
        return ""
    file = html.unescape(original[1] or original[2])
    if language is not None:
        tag = _SEPARATOR.sub("[-_]", re.escape(language[1] or language[2]).replace("\\-", "-"))
        file = re.sub(rf"(?i)(?<![a-z]){tag}(?![a-z])", "*", file)
    # The language need not be stated, and not be written alike. What is no language here is none in the others either.
    return _ANY_LANGUAGE.sub("*", file)


READERS: Mapping[str, Callable[[str], Texts]] = {
    "properties": _read_properties,
    "strings": functools.partial(_find, _STRING),
    "po": _read_po,
    "android": functools.partial(_find_elements, _ANDROID, _NAME),
    "resx": _read_resx,
    "xlf": _read_xliff,
}
"""The reader of each kind."""

_COMMENTS = {"strings": _COMMENT, **dict.fromkeys(("android", "resx", "xlf"), _XML_COMMENT)}

KIND = """case when format in ('json', 'yaml') then '' when name = 'strings.xml' then 'android'
  when ext = 'xliff' then 'xlf' when ext in ('properties', 'strings', 'po', 'resx', 'xlf') then ext end"""
"""Which kind of catalogue a file is, as SQL over `files`: empty for a document, null for what is none."""


def _blank(comment: re.Match[str]) -> str:
    """What is left of a comment: its lines, so that those after it keep their numbers; of a quoted text, all."""
    quoted = comment[1] if comment.re.groups else None
    return quoted or "\n" * comment[0].count("\n")


def read_catalogue(data: bytes, kind: str) -> Catalogue:
    """The texts of a catalogue; `data` is UTF-8."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if kind in _COMMENTS:
        text = _COMMENTS[kind].sub(_blank, text)
    found = Catalogue({}, {})
    line, counted = 1, 0
    for key, value, place in READERS[kind](text):
        line, counted = line + text.count("\n", counted, place), place
        found.texts[key], found.lines[key] = value, line
    return found
