"""Reads the texts of catalogues that are no documents of JSON or YAML: which text stands under which key.

Java's properties (java.util.Properties, `load`), Apple's strings ("Resource Programming Guide", string resources), PO
(GNU gettext manual, "The Format of PO Files"), Android's `strings.xml` (Android's guide, "String resources"), .NET's
resx, and XLIFF 1.2. What is not understood is passed over: only texts that all other languages have are missed.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from pocketmon_pipeline.pattern import compile_later

Texts = Iterator[tuple[str, str]]

# What is never closed ends with the file: nothing is searched for twice.
_PROPERTY = compile_later(
    r"^[ \t]*(?![#!])((?:[^\s\\=:]|\\.)+)(?:[ \t]*[=:][ \t]*|[ \t]+)((?:[^\\\n]|\\.|\\\n)*(?:\\\Z)?)$", re.MULTILINE
)
_COMMENT = compile_later(r"/\*.*?(?:\*/|\Z)|^[ \t]*//[^\n]*", re.DOTALL | re.MULTILINE)
_STRING = compile_later(r'^[ \t]*"((?:[^"\\]|\\.)*)"\s*=\s*"((?:[^"\\]|\\.)*)"\s*;', re.DOTALL | re.MULTILINE)
# A text of PO, in one or more parts between quotes. One with forms of number has `msgid_plural` instead of `msgstr`.
_PARTS = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'
_ENTRY = compile_later(rf"(?:^msgctxt\s+{_PARTS})?^msgid\s+{_PARTS}^msgstr\s+{_PARTS}", re.MULTILINE)
_FUZZY = compile_later(r"^#,.*\bfuzzy\b", re.MULTILINE)
_PART = compile_later(r'"((?:[^"\\\n]|\\.)*)"')
_BLANK_LINES = compile_later(r"\n(?:[ \t]*\n)+")
_XML_COMMENT = compile_later(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ANDROID = compile_later(r'<string\s(?:[^<>]*?\s)?name="([^"<]+)"[^<>]*(?<!/)>(.*?)(?:</string>|\Z)', re.DOTALL)
# Those with a type are pictures and other objects.
_RESX = compile_later(
    r'<data\s(?![^<>]*\b(?:mime)?type=)(?:[^<>]*?\s)?name="([^"<]+)"[^<>]*>\s*<value>(.*?)(?:</value>|\Z)', re.DOTALL
)
_UNIT = compile_later(r'<trans-unit\s(?:[^<>]*?\s)?id="([^"<]+)"[^<>]*>(.*?)(?:</trans-unit>|\Z)', re.DOTALL)
_TARGET = compile_later(r"<target(?:\s[^<>]*)?(?<!/)>(.*?)(?:</target>|\Z)", re.DOTALL)


def _find(pattern: re.Pattern[str], text: str) -> Texts:
    """A key and its text for each match."""
    return ((match[1], match[2]) for match in pattern.finditer(text))


def _read_po(text: str) -> Texts:
    """What is translated, and not only guessed; the first entry, without a key, is about the file."""
    for entry in _BLANK_LINES.split(text):
        match = _ENTRY.search(entry)
        if match is None or _FUZZY.search(entry):
            continue
        context, key, translated = ("".join(_PART.findall(part or "")) for part in match.groups())
        if key and translated:
            yield f"{context}\4{key}" if context else key, translated


def _read_xliff(text: str) -> Texts:
    for key, unit in _find(_UNIT, text):
        target = _TARGET.search(unit)
        if target is not None and target[1].strip():
            yield key, target[1]


READERS: Mapping[str, Callable[[str], Texts]] = {
    "properties": lambda text: _find(_PROPERTY, text),
    "strings": lambda text: _find(_STRING, _COMMENT.sub("", text)),
    "po": _read_po,
    "android": lambda text: _find(_ANDROID, _XML_COMMENT.sub("", text)),
    "resx": lambda text: _find(_RESX, _XML_COMMENT.sub("", text)),
    "xlf": lambda text: _read_xliff(_XML_COMMENT.sub("", text)),
}
"""The reader of each kind."""

KIND = """case when format in ('json', 'yaml') then '' when name = 'strings.xml' then 'android'
  when ext = 'xliff' then 'xlf' when ext in ('properties', 'strings', 'po', 'resx', 'xlf') then ext end"""
"""Which kind of catalogue a file is, as SQL over `files`: empty for a document, null for what is none."""


def read_catalogue(data: bytes, kind: str) -> dict[str, str]:
    """The texts by their keys; `data` is UTF-8."""
    return dict(READERS[kind](data.decode("utf-8", "replace").replace("\r\n", "\n")))
