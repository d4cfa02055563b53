"""Finds texts that were saved as UTF-8, read as Windows-1252, and saved as UTF-8 again: mojibake."""

from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

# Fewer, or a smaller share of the words that have a letter beyond ASCII, may be meant.
FEWEST, SHARE = 4, 0.8

# How much of a text's start is searched, in bytes.
SEARCHED = 64 * 1024

# How the first byte of a letter in UTF-8 looks when each is taken for a letter of Windows-1252, and what may follow it.
_FIRST = b"\xc3"
_SUSPECT = compile_later(_FIRST + rb"[\x82-\xb4](?:\xc2|\xc5|\xc6|\xcb|\xe2[\x80\x82\x84]|\xef\xbf\xbd)")
_BEYOND_ASCII = compile_later(r"[^\x00-\x7f]+")


class Garbled(NamedTuple):
    """The first garbled word of a text: its line, from 1, what stands there, and what was meant."""

    line: int
    written: str
    meant: str


def _encode(character: str) -> bytes:
    """The byte that was read as this character; what Windows-1252 lacks is a control, or was replaced."""
    if character == "\ufffd":
        return b"\x8f"
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _restore(run: str) -> str | None:
    try:
        return b"".join(map(_encode, run)).decode()
    except UnicodeError:
        return None


def find_garbled(start: bytes) -> Garbled | None:
    """Look at the start of a text in UTF-8; nothing where it reads well, or no more than a few words do not."""
    # Of most texts in UTF-8, and every one comes here, the quicker question decides.
    if start.count(_FIRST) < FEWEST or len(_SUSPECT.findall(start)) < FEWEST:
        return None
    text = start.decode("utf-8", "ignore")
    runs = list(_BEYOND_ASCII.finditer(text))
    garbled = [(run, meant) for run in runs if (meant := _restore(run[0])) is not None]
    if len(garbled) < max(FEWEST, SHARE * len(runs)):
        return None
    shown = ((run, meant) for run, meant in garbled if "\ufffd" not in run[0] and meant.isprintable())
    first, meant = next(shown, garbled[0])
    return Garbled(text.count("\n", 0, first.start()) + 1, first[0][:20], meant[:10])
