"""Texts within a text: base64, hexadecimal digits, percent-encoding and UTF-16, one within another to a depth.

Only what decodes to text is a layer; a picture in base64 is none. RFC 4648, sections 4, 5 and 8; RFC 3986, section 2.1.
"""

import base64
import binascii
import bisect
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from pocketmon_pipeline.secrets.named.keys import compile_pattern

DEEPEST = 2

# The shortest text that is worth a look: a password with its name.
_SHORTEST = 12
# Longer runs are data; of those the start says whether they are text.
_SAMPLE = 512
_PRINTABLE = bytes([*b"\t\n\r", *range(0x20, 0x7F)])

_BASE64 = r"[A-Za-z0-9+/_-]{20,}={0,2}"
# RFC 2045, section 6.8, and RFC 7468: lines of 76 or 64 characters, in YAML and mails indented or quoted.
_WRAPPED = r"(?:[A-Za-z0-9+/]{60,80}[ \t]*\r?\n[ \t>]*)+[A-Za-z0-9+/]{4,80}={0,2}"
_HEX = re.compile(rb"[0-9A-Fa-f]+")
_SHORTEST_HEX = 24
_PLAIN = r"[\w.~!*()+,;:@/?=$-]*"
_PERCENT = rf"{_PLAIN}(?:%[0-9a-f]{{2}}{_PLAIN}){{2,}}"
_UTF_16 = r"(?:[\t\n\r\x20-\x7e]\x00){12,}"


class Layer(NamedTuple):
    """What was decoded, and the offsets of the encoded run in the outermost text; `way` names the encodings."""

    data: bytes
    start: int
    end: int
    way: tuple[str, ...]


class _Encoding(NamedTuple):
    """`mark` is in every text that has such a layer; `decode` gives the name of the encoding and the text."""

    pattern: str
    mark: bytes
    decode: Callable[[bytes], tuple[str, bytes]]


def _decode_digits(run: bytes) -> tuple[str, bytes]:
    """Hexadecimal digits are base64's too; what makes a text of them decides."""
    if len(run) >= _SHORTEST_HEX and _HEX.fullmatch(run):
        even = run[: len(run) // 2 * 2]
        if _looks_like_text(binascii.unhexlify(even[:_SAMPLE])):
            return "hex", binascii.unhexlify(even)
    return "base64", _decode_base64(run)


def _decode_base64(run: bytes) -> bytes:
    bare = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    if len(bare) % 4 == 1:
        bare = bare[:-1]
    if not _looks_like_text(base64.b64decode(bare[:_SAMPLE] + b"=" * (-len(bare[:_SAMPLE]) % 4))):
        return b""
    return base64.b64decode(bare + b"=" * (-len(bare) % 4))


def _decode_lines(run: bytes) -> tuple[str, bytes]:
    """Lines that were wrapped have one length, of whole groups of four; only the last is shorter."""
    *lines, last = run.translate(None, b" \t\r>").split(b"\n")
    width = len(lines[0])
    if width % 4 or len(last) > width or any(len(line) != width for line in lines):
        return "base64", b""
    return "base64", _decode_base64(b"".join(lines) + last)


_ENCODINGS = (
    _Encoding(_WRAPPED, b"\n", _decode_lines),
    _Encoding(_UTF_16, b"\0", lambda run: ("utf-16", run[::2])),
    _Encoding(_BASE64, b"", _decode_digits),
    _Encoding(_PERCENT, b"%", lambda run: ("percent", unquote_to_bytes(run))),
)


def _looks_like_text(data: bytes) -> bool:
    """Nearly all of it is printable: chance makes ten such bytes in a row once in 15,000 runs."""
    return len(data) >= _SHORTEST - 3 and len(data.translate(None, _PRINTABLE)) * 20 <= len(data)


def _lies_within(runs: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of many runs, which are in order and do not overlap."""
    number = bisect.bisect_right(runs, place, key=lambda run: run[0]) - 1
    return number >= 0 and place < runs[number][1]


def find_layers(data: bytes, depth: int = DEEPEST) -> Iterator[Layer]:
    """Yield every text within `data`, and those within these; a line of a wrapped run is none of its own."""
    joined: list[tuple[int, int]] = []
    for encoding in _ENCODINGS if depth else ():
        if encoding.mark not in data:
            continue
        for match in compile_pattern(encoding.pattern).finditer(data):
            start, end = match.span()
            if encoding.pattern == _BASE64 and _lies_within(joined, start):
                continue
            name, inner = encoding.decode(data[start:end])
            if len(inner) < _SHORTEST or not _looks_like_text(inner[:_SAMPLE]):
                continue
            if encoding.pattern == _WRAPPED:
                joined.append((start, end))
            yield Layer(inner, start, end, (name,))
            for layer in find_layers(inner, depth - 1):
                yield Layer(layer.data, start, end, (name, *layer.way))
