"""Searches the bytes of every file. Rows keep the place, the kind, and a redacted value."""

import functools
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.analyses.secrets.rows import LocatedLeak, attach, observe_omissions, tell
from pocketmon_pipeline.analyses.secrets.stages import (
    IMAGE_TEXTS,
    IMAGES_WITH_TEXTS,
    SECRETS,
    WRAPPED_ARCHIVES,
    SecretsConfig,
)
from pocketmon_pipeline.analyses.secrets.text_search import Found, Searched, is_text, search_text
from pocketmon_pipeline.binary.image_blocks import Block, list_blocks, list_exif, read_text
from pocketmon_pipeline.binary.png_texts import EXIF, TEXTS, ImageText, Piece, list_pieces, list_texts
from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.scan.formats import FORMATS, TEXT_FORMATS
from pocketmon_pipeline.secrets.encodings import find_cut
from pocketmon_pipeline.secrets.finding import Leak, Omission, Why, name_language, search
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.encoding import Transcoder, to_utf8
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.position import Place, place_offsets

# Images have a handful of texts.
MOST_TEXTS = 100
# Up to this size, in bytes, texts of images are remembered: programs write the same into all of them.
_REPEATED = 1024
# A text of fewer bytes without a letter holds no credential: what tells one apart has letters, also when it is encoded.
_BARE = 16
_LETTERS = bytes(byte for byte in range(256) if chr(byte).isalpha() or byte > 0x7F)
# A large image of these formats has texts only where it has one of these marks; others may have them at any rate.
_TEXT_MARKS = {"png": (*TEXTS, EXIF), "webp": (b"EXIF", b"XMP ")}
# A few images of one file may share their texts: of a file's size, so many times are searched.
_OVERLAP = 4
_OVERLAPPING = "its texts lie over each other: the rest of them was not searched for credentials"
# Archives and scenes that hold files, settings and notes as they are.
_PLAIN = frozenset(
    {
        *("ar", "deb", "gamemaker-data", "renpy-archive", "valve-pack"),
        *("b3d", "directx", "gamebryo", "iqm", "lightwave", "maya", "panda3d-model", "quake-map", "quake-model"),
        *("affinity", "clip-studio", "fl-studio", "paint-net", "paintshop"),
    }
)
# What these hold is compressed, or samples: no text is wrapped in it. The texts beside it are seen as they are. The
# texts that Qt wraps are such as people read.
_MEDIA = frozenset(
    entry.name
    for entry in FORMATS
    if entry.kind in {"image", "audio", "video", "mesh", "font", "archive"} and entry.name not in TEXT_FORMATS | _PLAIN
) | {"qt-translation"}
# Of a large file, what is searched at once, and what two such windows share: more than any credential is long.
_WINDOW = 4 * 1024 * 1024
_MARGIN = 128 * 1024


def find_secrets(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search whole files."""
    for content in contents:
        data = to_utf8(content.data)
        textual = is_text(content.format, data)
        layered = textual or content.format not in _MEDIA
        told, omitted, archives = search_text(data, content.format, textual=textual, layered=layered)
        if content.format == "png":
            if pieces := list_pieces(content.data):
                yield from _search_image(content, told, pieces)
                yield from _add_blocks(content, told, list_exif(content.data, pieces))
        elif content.format in IMAGES_WITH_TEXTS:
            yield from _add_blocks(content, told, list_blocks(content.data))
        if archives:
            yield content.row(WRAPPED_ARCHIVES)
        if told:
            yield from tell(SECRETS, content, told, config.secrets.fingerprint_salt)
        if omitted:
            yield from observe_omissions(content, omitted)


def _search_image(content: Content, told: list[LocatedLeak], pieces: Sequence[Piece]) -> Iterator[Row]:
    """Add findings in an image's text that were not found in its bytes; compressed text is left to the sandbox."""
    texts = list(list_texts(content.data, pieces))
    seen = {one.leak.value for one in told}
    packed = 0
    for text in texts[:MOST_TEXTS]:
        data = content.data[text.start : text.end]
        if text.is_packed:
            packed += 1
        elif not _is_bare(data):
            member = name_text(text)
            found, omitted, archives = _search_member(data, member, key=text.keyword)
            if archives:
                yield content.row(WRAPPED_ARCHIVES)
            if found:
                told += [one for one in found if one.leak.value not in seen]
            if omitted:
                yield from observe_omissions(content, omitted, member)
    if packed:
        yield content.row(IMAGE_TEXTS, packed)
    if len(texts) > MOST_TEXTS:
        detail = f"of its {len(texts):,} texts only {MOST_TEXTS:,} were searched for credentials"
        yield content.observe(Observation("scan.incomplete", detail))


def _is_bare(text: bytes) -> bool:
    """Whether it is a number or a few characters, as most texts in images are."""
    return len(text) < _BARE and len(text.translate(None, _LETTERS)) == len(text)


def _search_member(text: bytes, member: str, *, textual: bool = True, key: str = "") -> Found:
    """Search a text in an image; cached, since images share texts."""
    search = _search_repeated if len(text) <= _REPEATED else _search_once
    return search(text, member, textual, key)


def _search_once(text: bytes, member: str, textual: bool, key: str) -> Found:  # noqa: FBT001 - a cache is keyed by places
    return search_text(text, "", member, textual=textual, layered=True, key=key)


_search_repeated = functools.lru_cache(maxsize=512)(_search_once)


def _add_blocks(content: Content, told: list[LocatedLeak], blocks: Iterable[Block]) -> Iterator[Row]:
    """Add settings in an image's metadata that were not found in its bytes."""
    seen = {one.leak.value for one in told}
    for found, member, fault, code in search_blocks(content.data, blocks):
        told += [one for one in found.told if one.leak.value not in seen]
        seen |= {one.leak.value for one in found.told}
        yield from observe_omissions(content, found.omitted, member)
        if fault:
            yield content.observe(Observation(code, fault))


def search_blocks(data: Window, blocks: Iterable[Block]) -> Iterator[Searched]:
    """Search the metadata blocks of an image, up to the first that overlaps another."""
    left = _OVERLAP * len(data)
    for block in blocks:
        left -= block.end - block.start
        if left < 0:
            yield Searched(Found([], []), block.name, _OVERLAPPING)
            return
        raw, text = data[block.start : block.end], read_text(data, block)
        if _is_bare(raw):
            continue
        # Windows writes its tags in UTF-16, which is none as text.
        for written, textual in ((text, True), (raw, False))[: 1 + (raw != text)]:
            yield Searched(_search_member(written, block.name, textual=textual), block.name)


def name_text(text: ImageText) -> str:
    """The name of a text in an image."""
    return f"text {escape_name(text.keyword)}" if text.keyword else "text without a keyword"


class SecretStream:
    """Searches a large file window by window; a match that begins in a window may end in its margin.

    `archives` tells whether some are written in it, which are left to a second look.
    """

    def __init__(self, config: SecretsConfig, format_name: str) -> None:
        """Start with nothing."""
        self._format = format_name
        self._salt = config.secrets.fingerprint_salt
        self._transcoder = Transcoder()
        self._held = b""
        self._owned = 0
        self._before = Place(1, 1)
        self._told: list[LocatedLeak] = []
        self._wrapped = set[tuple[str, bytes]]()
        self._omitted = set[Omission]()
        self._textual: bool | None = None
        self.archives = False
        self._in_map = False
        self._last = b""
        self._may_have_texts = format_name in IMAGES_WITH_TEXTS and format_name not in _TEXT_MARKS

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        if not self._may_have_texts and (marks := _TEXT_MARKS.get(self._format)):
            seen = self._last + chunk
            self._may_have_texts = any(mark in seen for mark in marks)
            self._last = seen[-3:]
        self._held += self._transcoder.feed(chunk)
        if len(self._held) >= _WINDOW + 2 * _MARGIN:
            self._search(len(self._held) - _MARGIN)

    def _search(self, until: int) -> None:
        """Report new matches that begin before `until`; then drop all but a margin."""
        data = self._held
        if self._textual is None:
            self._textual = is_text(self._format, data)
            self._format = name_language(self._format, data)
        layered = self._textual or self._format not in _MEDIA
        leaks, omitted, archives, self._in_map = search(
            data, self._format, textual=self._textual, layered=layered, in_map=self._in_map
        )
        self.archives = self.archives or archives
        is_end = until == len(data)
        found = [leak for leak in leaks if leak.start < until and (is_end or not leak.is_last) and self._is_new(leak)]
        dropped = find_cut(data, max(0, until - _MARGIN))
        # One search may have stopped in the margin, and those that follow it have not seen what is before that either.
        if missed := [one for one in omitted if one.place < until or one.why is Why.DENSE]:
            lines = (self._shift(place).line for place in place_offsets(data, [one.place for one in missed]))
            self._omitted |= {Omission(line, one.why) for line, one in zip(lines, missed, strict=True)}
        places = place_offsets(data, [*(leak.start for leak in found), dropped])
        shifted = [self._shift(place) for place in places]
        for leak, place in zip(found, shifted, strict=False):
            self._told.append(attach(data, leak, place))
        self._before = shifted[-1]
        self._held, self._owned = data[dropped:], until - dropped

    def _is_new(self, leak: Leak) -> bool:
        """Whether it was not reported yet; encoded text may span several windows."""
        if not leak.way:
            return leak.start >= self._owned
        is_new = (leak.kind, leak.value) not in self._wrapped
        self._wrapped.add((leak.kind, leak.value))
        return is_new

    def _shift(self, place: Place) -> Place:
        line, column = place
        return Place(line + self._before.line - 1, column + (self._before.column - 1 if line == 1 else 0))

    def finish(self) -> tuple[list[LocatedLeak], list[Omission]]:
        """All findings, and what was not searched, by line."""
        self._held += self._transcoder.finish()
        self._search(len(self._held))
        return self._told, sorted(self._omitted)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        found, omitted = self.finish()
        if self._may_have_texts:  # which a second look decides, that can go to where they are
            yield content.row(IMAGE_TEXTS, None)
        if self.archives:
            yield content.row(WRAPPED_ARCHIVES)
        yield from tell(SECRETS, content, found, self._salt)
        yield from observe_omissions(content, omitted)
