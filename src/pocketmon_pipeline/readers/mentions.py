"""Mentions of asset files in any text, recognised by their extensions.

In JSON a string that is no key may be a reference, and what a module of JavaScript imports by a relative path is one;
everywhere else a mention only tells that somebody knows the file.
One pass over the bytes, from dot to dot.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.asset_names import EXTENSIONS
from pocketmon_pipeline.text.encoding import Transcoder, to_utf8
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.javascript import is_statement
from pocketmon_pipeline.text.link_target import names_machine, read_path

MENTIONS = "mentions"
# `name` is the last part in lower case. `whole` says that it is all of a string of JSON that is no key, `key` its key;
# `imported` that a module cannot do without it.
MENTION_COLUMNS: Columns = {
    "offset": "int",
    "raw": "str",
    "imported": "bool",
    "whole": "bool",
    "key": "str",
    "base": "str",
    "up": "int",
    "rest": "str",
    "other": "str",
    "name": "str",
}
# Different mentions of one file.
MOST = 200_000

_ENDINGS = "|".join(sorted(EXTENSIONS, key=len, reverse=True)).encode()
# Most dots stand in numbers: two classes of bytes turn them away in a sixth of the time that all alternatives take.
_FIRST, _SECOND = ("".join(sorted({ending[place] for ending in EXTENSIONS})).encode() for place in (0, 1))
_ENDING = compile_later(
    rb"\.(?=[" + _FIRST + rb"][" + _SECOND + rb"])(?:" + _ENDINGS + rb")(?![A-Za-z0-9_])", re.IGNORECASE
)
# The longest text before an ending, and after it, that is looked at.
_BEFORE, _AFTER = 1024, 64
# How far before its text a key is looked for.
_KEY_BEFORE = 120
# What later mentions may reach back to, at the end of a chunk.
_KEPT = _BEFORE + _KEY_BEFORE + 2 * _AFTER
_LONGEST_ENDING = 1 + max(map(len, EXTENSIONS))
_DELIMITERS = b" \t\r\n\"'`()<>[]{},;=|*&"
_MARKED = bytes(0 if byte in _DELIMITERS else byte or 1 for byte in range(256))
_KEY = compile_later(rb'"([^"\\]{1,100})"\s*:\s*\Z')
_IS_KEY = compile_later(rb'"\s*:')
# The folder of a picture, which stands before its name (Lottie Animation Format, "Image").
_FOLDER = compile_later(rb'"u"\s*:\s*"([^"\\]{1,100}/)"\s*,\s*"p"\s*:\s*\Z')
# What stands on a line before the name in a statement that imports (ECMAScript 2024, 16.2.2; Node.js, "Modules:
# CommonJS modules"). What an indented line requires may be asked for where it is there.
_IMPORT = compile_later(
    rb"(?:^|\n)(?:[ \t]*(?:import\s+(?:@\sfrom\s*)?|export\s@\sfrom\s*)"
    rb"|(?:const|let|var)\s@=\s*require\(\s*)\Z".replace(b"@", rb"[^\n;'\"`]*")
)
_JSON = frozenset({"json", "jsonc", "jsonl"})
_COMPONENTS = "source"
_MODULES = frozenset({"javascript", "typescript", _COMPONENTS})
# Lists of everything, sidecars, regions of atlases, and what has readers of its own: they use nothing by naming it.
_OTHERS = {"checksums", "lfs-pointer", "godot-import", "godot-scene", "unity-meta", "atlas", "gltf", "svg", "obj"}
_FORMATS = TEXT_FORMATS - _OTHERS
# Mentioned by an address: what comes after the host may well be a path of this tree.
_ADDRESS = compile_later(r"[A-Za-z][A-Za-z0-9+.-]*:/{1,3}(?:[^/]*/)?|//[^/]*/")


class Mention(NamedTuple):
    """`raw` begins at `offset`; that it is `imported` counts in modules alone."""

    offset: int
    raw: str
    whole: bool
    key: str | None = None
    imported: bool = False


def find_mentions(data: bytes, start: int = 0, stop: int | None = None) -> Iterator[Mention]:
    """Mentions whose ending begins at `start` or after it, and ends before `stop`."""
    for match in _ENDING.finditer(data, start):
        if stop is not None and match.end() > stop:
            return
        mention = _read(data, match.start(), match.end())
        if mention is not None:
            yield mention


def _read(data: bytes, dot: int, end: int) -> Mention | None:
    quote = data[end : end + 1]
    if quote and quote in b"\"'`":
        lowest = max(0, dot - _BEFORE)
        start = max(data.rfind(quote, lowest, dot), data.rfind(b"\n", lowest, dot)) + 1
        if start > lowest and data[start - 1 : start] == quote:
            return _read_quoted(data, start, dot, end)
    window = data[max(0, dot - _BEFORE) : dot]
    start = dot - len(window) + window.translate(_MARKED).rfind(b"\0") + 1
    raw = data[start:end].decode("utf-8", "surrogateescape")
    return Mention(start, raw, whole=False) if start < dot else None


def _read_quoted(data: bytes, start: int, dot: int, end: int) -> Mention | None:
    inner = data[start:end]
    if start == dot or data[start - 2 : start - 1] == b"\\":
        return None
    whole = data[end : end + 1] == b'"' and not _IS_KEY.match(data, end, end + _AFTER)
    if b"\\" in inner:
        try:
            raw = msgspec.json.decode(b'"' + inner + b'"', type=str)
        except (msgspec.DecodeError, UnicodeError):
            raw = inner.decode("utf-8", "surrogateescape")
    else:
        raw = inner.decode("utf-8", "surrogateescape")
    before = data[max(0, start - 1 - _KEY_BEFORE) : start - 1]
    key = _KEY.search(before) if whole else None
    if key and key[1] == b"p" and (folder := _FOLDER.search(before)):
        return Mention(start, folder[1].decode("utf-8", "surrogateescape") + raw, whole, "image")
    imported = (
        raw.startswith(("./", "../")) and _IMPORT.search(data, max(0, start - 1 - _KEY_BEFORE), start - 1) is not None
    )
    return Mention(start, raw, whole, key[1].decode("utf-8", "replace") if key else None, imported)


class Collector:
    """Makes rows of mentions, of each different one once."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._seen: set[tuple[str, bool]] = set()
        self.rows: list[tuple[object, ...]] = []
        self.is_full = False

    def add(self, mention: Mention) -> None:
        """Take one."""
        different = (mention.raw, mention.imported)
        if different in self._seen or self.is_full:
            return
        self._seen.add(different)
        raw = redact(mention.raw)
        address = None if names_machine(raw) else _ADDRESS.match(raw)
        target = read_path("/" + raw[address.end() :] if address else raw)
        if target is None or not target.rest:
            return
        self.is_full = len(self.rows) >= MOST
        name = target.rest.rpartition("/")[2].lower()
        about = (mention.offset, escape_name(raw), mention.imported, mention.whole and address is None, mention.key)
        self.rows.append((*about, target.base, target.up, target.rest, target.other, name))

    def finish(self, content: Content) -> Iterator[Row]:
        """All rows; outside of modules and JSON nothing is a reference."""
        is_json, is_module = content.format in _JSON, content.format in _MODULES
        for offset, raw, imported, whole, key, *others in self.rows:
            yield content.row(MENTIONS, offset, raw, imported and is_module, whole and is_json, key, *others)
        if self.is_full:
            detail = f"it names more than {MOST:,} assets; the others were not looked for"
            yield content.observe(Observation("scan.incomplete", detail))


def read_mentions(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Find what whole files mention."""
    for content in contents:
        if b"." in content.data:
            collector = Collector()
            data = to_utf8(content.data)
            is_component = content.format == _COMPONENTS
            for mention in find_mentions(data):
                is_text = mention.imported and not is_statement(data, mention.offset, component=is_component)
                collector.add(mention._replace(imported=False) if is_text else mention)
            yield from collector.finish(content)


class MentionStream:
    """Finds what one large file mentions; what lies across two chunks is seen with the second one.

    Nothing counts as imported: so large a module was written by a program, from others that it holds.
    """

    def __init__(self, _: Config, __: str) -> None:
        """Start with nothing."""
        self._transcoder = Transcoder()
        self._collector = Collector()
        self._tail = b""
        self._tail_at = 0
        self._done = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._search(self._transcoder.feed(chunk), final=False)

    def _search(self, chunk: bytes, *, final: bool) -> None:
        data = self._tail + chunk
        stop = len(data) if final else len(data) - _AFTER
        for mention in find_mentions(data, max(0, self._done - self._tail_at), stop):
            self._collector.add(mention._replace(offset=mention.offset + self._tail_at, imported=False))
        self._done = max(self._done, self._tail_at + stop - _LONGEST_ENDING)
        kept = min(len(data), _KEPT)
        self._tail, self._tail_at = data[len(data) - kept :], self._tail_at + len(data) - kept

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        self._search(self._transcoder.finish(), final=True)
        yield from self._collector.finish(content)


STAGE = Stage(
    name="mentions",
    version=6,
    map=Map(tables={MENTIONS: MENTION_COLUMNS}, rows=read_mentions, formats=_FORMATS, stream=MentionStream),
)
