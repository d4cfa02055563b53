"""Reads the texts of catalogues that are no documents of JSON or YAML: which text stands under which key.

Java's properties (java.util.Properties, `load`), Apple's strings ("Resource Programming Guide", string resources), PO
(GNU gettext manual, "The Format of PO Files"), Android's `strings.xml` (Android's guide, "String resources"), .NET's
resx, and XLIFF 1.2. What is not understood is passed over: only texts that all other languages have are missed.
"""

import html
import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from pocketmon_pipeline.pattern import compile_later

Texts = Iterator[tuple[str, str]]

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
_NAME = compile_later(r"""\sname\s*=\s*(?:"([^"]+)"|'([^']+)')""")
_ID = compile_later(r"""\sid\s*=\s*(?:"([^"]+)"|'([^']+)')""")
# A resource of .NET with a type is a picture or another object.
_TYPE = compile_later(r"\s(?:mime)?type\s*=")
_TARGET = compile_later(r"<target(?:\s[^<>]*)?(?<!/)>(.*?)(?:</target>|\Z)", re.DOTALL)


def _find(pattern: re.Pattern[str], text: str) -> Texts:
    """A key and its text for each match."""
    return ((match[1], match[2]) for match in pattern.finditer(text))


def _find_elements(pattern: re.Pattern[str], attribute: re.Pattern[str], text: str) -> Texts:
    """The same of elements of XML, whose key is an attribute; those without it are none."""
    for match in pattern.finditer(text):
        if (key := attribute.search(match[1])) is not None:
            yield html.unescape(key[1] or key[2]), match[2]


def _read_resx(text: str) -> Texts:
    for match in _RESX.finditer(text):
        key = _NAME.search(match[1])
        if key is not None and _TYPE.search(match[1]) is None:
            yield html.unescape(key[1] or key[2]), match[2]


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]


def _read_properties(text: str) -> Texts:
    """Tools write a letter of a key as it is, or by its number."""
    for key, value in _find(_PROPERTY, text):
        # Letters beyond 16 bits are two such numbers.
        yield _ESCAPE.sub(_unescape, key).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), value


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
            yield f"{context}\4{key}" if context else key, translated


def _read_xliff(text: str) -> Texts:
    for key, unit in _find_elements(_UNIT, _ID, text):
        target = _TARGET.search(unit)
        if target is not None and target[1].strip():
            yield key, target[1]


READERS: Mapping[str, Callable[[str], Texts]] = {
    "properties": _read_properties,
    "strings": lambda text: _find(_STRING, _COMMENT.sub(r"\1", text)),
    "po": _read_po,
    "android": lambda text: _find_elements(_ANDROID, _NAME, _XML_COMMENT.sub("", text)),
    "resx": lambda text: _read_resx(_XML_COMMENT.sub("", text)),
    "xlf": lambda text: _read_xliff(_XML_COMMENT.sub("", text)),
}
"""The reader of each kind."""

KIND = """case when format in ('json', 'yaml') then '' when name = 'strings.xml' then 'android'
  when ext = 'xliff' then 'xlf' when ext in ('properties', 'strings', 'po', 'resx', 'xlf') then ext end"""
"""Which kind of catalogue a file is, as SQL over `files`: empty for a document, null for what is none."""


def read_catalogue(data: bytes, kind: str) -> dict[str, str]:
    """The texts by their keys; `data` is UTF-8."""
    return dict(READERS[kind](data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")))
