"""Detects the encoding of a text by its byte order mark, and converts it to UTF-8."""

import codecs
from typing import NamedTuple

from pocketmon_pipeline.binary.window import STEP, Window

UTF8_BOM = b"\xef\xbb\xbf"
UNNEEDED_MARK = "unneeded mark"
"""The subject of an observation of a byte order mark that breaks nothing."""

# The Unicode Standard, section 23.8. That of UTF-32-LE begins as that of UTF-16-LE does.
_BOMS = (
    (UTF8_BOM, "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FIRST_BYTES = frozenset(mark[:1] for mark, _ in _BOMS)
_LONGEST_BOM = 4

# C1 controls: no one writes them in ISO 8859-1, so a text that has their bytes is in some other encoding.
C1_BYTES = bytes(range(0x80, 0xA0))


class Bom(NamedTuple):
    """What a byte order mark says; `size` in bytes, 0 when there is none."""

    encoding: str
    size: int


NO_BOM = Bom("", 0)


def _show_damage(error: UnicodeError) -> tuple[str, int]:
    """Half a surrogate pair stands for a number that no character has: in UTF-8 it does not decode either."""
    if isinstance(error, UnicodeDecodeError):
        return "\udcff", error.end
    raise error


_DAMAGED = "pocketmon-damaged"
codecs.register_error(_DAMAGED, _show_damage)


def find_bom(head: bytes) -> Bom:
    """The byte order mark at the start of a text."""
    if head[:1] not in _FIRST_BYTES:
        return NO_BOM
    return next((Bom(name, len(mark)) for mark, name in _BOMS if head.startswith(mark)), NO_BOM)


class Transcoder:
    """Makes UTF-8 without byte order mark of a text that comes in chunks; `bom` is known after the first bytes.

    UTF-16 and UTF-32 are known by their byte order marks. What does not decode becomes bytes that are not UTF-8 either,
    so that whoever reads on sees the damage; all other bytes stay as they are.
    """

    def __init__(self) -> None:
        """Nothing is known before the first bytes."""
        self.bom = NO_BOM
        self._head: bytes | None = b""
        self._decoder: codecs.IncrementalDecoder | None = None

    def feed(self, chunk: bytes) -> bytes:
        """Take the next bytes; return what can be decoded of them."""
        if self._head is not None:
            self._head += chunk
            if len(self._head) < _LONGEST_BOM:
                return b""
            chunk = self._start(self._head)
        return self._decode(chunk, final=False)

    def _start(self, head: bytes) -> bytes:
        self._head = None
        self.bom = find_bom(head)
        if self.bom.encoding not in {"", "utf-8"}:
            errors = _DAMAGED if self.bom.encoding.startswith("utf-32") else "surrogatepass"
            self._decoder = codecs.getincrementaldecoder(self.bom.encoding)(errors)
        return head[self.bom.size :]

    def _decode(self, chunk: bytes, *, final: bool) -> bytes:
        if self._decoder is None:
            return chunk
        text = self._decoder.decode(chunk).encode("utf-8", "surrogatepass")
        return text + b"\xff" if final and self._decoder.getstate()[0] else text

    def finish(self) -> bytes:
        """Return what is left."""
        head = b"" if self._head is None else self._start(self._head)
        return self._decode(head, final=True)


def to_utf8(data: bytes) -> bytes:
    """Do what a Transcoder does, with a whole text; one without a byte order mark comes back as it is."""
    if not find_bom(data).size:
        return data
    transcoder = Transcoder()
    return transcoder.feed(data) + transcoder.finish()


def find_undecodable(view: Window, encoding: str, start: int = 0) -> int | None:
    """The offset of the first byte from `start` on that is none of an encoding's."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for place in range(start, len(view) + 1, STEP):
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(view[place : place + STEP], final=place + STEP > len(view))
        except UnicodeDecodeError as error:
            return place - waiting + error.start
    return None


def join_surrogates(text: str) -> str:
    """Join the halves of surrogate pairs that escapes have written; a half alone becomes a replacement character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
