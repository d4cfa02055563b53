"""Polyglot files: valid by their name, and something else when opened.

Only what a program would really honour counts: a ZIP directory that fits the file's end, an archive or program right
after a picture's last byte, a PDF header where PDF readers look for it, PHP code in a picture.
"""

import functools
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.binary.archives.zip_directory import END, END_REACH
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.scan.formats import FORMATS
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

if TYPE_CHECKING:
    import ahocorasick_rs

# Media whose readers never look at what follows the end. Formats that are ZIP files by nature (krita) stay out.
_KINDS = frozenset({"image", "audio", "video", "font"})
FORMATS_SEEN = frozenset(
    entry.name
    for entry in FORMATS
    if entry.name in {"glb", "pdf"} or (entry.kind in _KINDS and entry.name != "svg" and "zip" not in entry.accepts)
)

_ZIP_MEMBER = b"PK\1\2"

# Where PDF readers look for the header (ISO 32000-1, annex H.3, implementation note 13).
_PDF_HEAD = 1024
_PDF = b"%PDF-"

# The last bytes of a picture, and what would be believed right after them.
_TRAILERS = {"png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9", "gif": b"\0;"}
_APPENDED = {
    b"PK\3\4": "a ZIP archive",
    b"Rar!\x1a\7": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x1f\x8b\x08": "a gzip archive",
    b"\xfd7zXZ\0": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"BZh": "a bzip2 archive",
    b"\x7fELF": "a program for Linux",
    b"MZ\x90\0": "a program for Windows",
    b"\xcf\xfa\xed\xfe": "a program for macOS",
    b"#!/": "a script",
    _PDF: "a PDF document",
    b"<?php": "PHP code",
    b"<script": "a script",
    b"<html": "a web page",
}
# What a web server runs wherever it stands: in a comment, in the metadata, in a palette.
_PHP = b"<?php"
_PICTURES = frozenset(entry.name for entry in FORMATS if entry.kind == "image")
_MAGICS = b"|".join(map(re.escape, _APPENDED))
_SEAMS = {name: compile_later(rb"%s(%s)" % (re.escape(trailer), _MAGICS)) for name, trailer in _TRAILERS.items()}
_LONGEST_SEAM = 16


def _is_zip_end(tail: bytes, place: int, before_tail: int) -> bool:
    """Whether an end record at `place` fits: its comment ends the file, its directory stands before it."""
    if place + 22 > len(tail):
        return False
    entries, size, offset, comment = struct.unpack_from("<HIIH", tail, place + 10)
    end = before_tail + place
    start = place - size
    if place + 22 + comment != len(tail) or not entries or size < 46 * entries or offset + size > end:
        return False
    return start < 0 or tail.startswith(_ZIP_MEMBER, start)


def find_zip(tail: bytes, before_tail: int) -> bool:
    """Whether the last bytes of a file, `before_tail` bytes from its start, end a ZIP archive."""
    place = tail.rfind(END)
    while place >= 0:
        if _is_zip_end(tail, place, before_tail):
            return True
        place = tail.rfind(END, 0, place)
    return False


def _describe_ends(format_name: str, head: bytes, tail: bytes, before_tail: int) -> Iterator[str]:
    if find_zip(tail, before_tail):
        yield "a ZIP archive"
    if format_name != "pdf" and _PDF in head[:_PDF_HEAD]:
        yield "a PDF document"


def _observe(content: Content, found: Iterable[str]) -> Iterator[Row]:
    words = " and ".join(dict.fromkeys(found))
    if words:
        detail = f"a {content.format} file that is {words} too"
        yield content.observe(Observation("file.polyglot", detail, subject=words))


def read_polyglots(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Look at whole files."""
    for content in contents:
        data = content.data
        if _load_marks(content.format).find_matches_as_indexes(data):  # few have any
            tail = data[-END_REACH:]
            yield from _observe(content, _describe(content.format, data, tail, len(data) - len(tail)))


@functools.cache
def _load_marks(format_name: str) -> "ahocorasick_rs.BytesAhoCorasick":
    """All marks of something else in files of this format."""
    import ahocorasick_rs

    trailer = _TRAILERS.get(format_name)
    marks = [END, _PDF, _PHP, *(trailer + magic for magic in _APPENDED if trailer)]
    # That none may lie over another lets it read sixteen bytes at once.
    return ahocorasick_rs.BytesAhoCorasick(marks, matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)


def _describe(format_name: str, data: bytes, tail: bytes, before_tail: int) -> Iterator[str]:
    yield from _describe_ends(format_name, data, tail, before_tail)
    if format_name in _PICTURES and _PHP in data:
        yield _APPENDED[_PHP]
    seam = _SEAMS.get(format_name)
    if seam is not None and (match := seam.search(data)):
        yield _APPENDED[match.group(1)]


class PolyglotStream:
    """Looks at one large file; keeps its start, its end, and what is right after a trailer."""

    def __init__(self, _: Config, __: str) -> None:
        """Start with nothing."""
        self._head = b""
        self._tail = b""
        self._size = 0
        self._appended: dict[str, str] = {}
        self._has_php = False

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._head += chunk[: _PDF_HEAD - len(self._head)] if len(self._head) < _PDF_HEAD else b""
        seam_window = self._tail[-_LONGEST_SEAM:] + chunk
        self._has_php = self._has_php or _PHP in seam_window
        for name, seam in _SEAMS.items():
            if name not in self._appended and (match := seam.search(seam_window)):
                self._appended[name] = _APPENDED[match.group(1)]
        self._tail = (self._tail + chunk)[-END_REACH:]
        self._size += len(chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        found = [*_describe_ends(content.format, self._head, self._tail, self._size - len(self._tail))]
        if content.format in _PICTURES and self._has_php:
            found.append(_APPENDED[_PHP])
        if content.format in self._appended:
            found.append(self._appended[content.format])
        yield from _observe(content, found)


STAGE = Stage(
    name="polyglot",
    version=3,
    map=Map(tables={}, rows=read_polyglots, formats=FORMATS_SEEN, stream=PolyglotStream),
)
