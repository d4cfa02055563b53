"""Recognises and decodes encoded text within a text.

Only what decodes to text counts; a picture in base64 is none. RFC 4648, sections 4, 5 and 8; RFC 3986, section 2.1;
RFC 8259, section 7, and the escapes of C, JavaScript and Python. Mails are in a module of their own.
"""

import base64
import binascii
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.lines import find_line
from pocketmon_pipeline.secrets.quoted_printable import QUOTED_PRINTABLE, find_quoted_lines

if TYPE_CHECKING:
    import re

# The shortest text that is worth a look: a password with its name.
SHORTEST = 12
# Longer runs are data; of those the start says whether they are text.
_SAMPLE = 512
_PRINTABLE = bytes([*b"\t\n\r", *range(0x20, 0x7F)])

_DIGIT = "[A-Za-z0-9+/_-]"
# Four digits of base64 hold three printable characters when each has its high bits right: 0x20 to 0x7e, or a line end.
# With an A at their start they hold what UTF-16 has between two of its letters, as the commands that PowerShell takes.
_PRINTED = f"[ACDI-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589]{_DIGIT}"
_PRINTED_HEX = "(?:[2-7][0-9A-Fa-f]|0[09aAdD]){12}"
# Before it may stand a byte order mark, of UTF-8 or either UTF-16, or the beginning of a token of 1Password's service
# accounts.
_MARKED = f"(?:77u/|ops_|/v8A|//[45]{_DIGIT}){_PRINTED * 2}"
_MARKED_HEX = f"(?:[Ff][Ee][Ff][Ff]|[Ff][Ff][Ff][Ee]){_PRINTED_HEX}"
# An automaton that has no literals to look for is fast only by itself, and slow with such as have.
_RUN_GATES = tuple(
    Gate(f"[^A-Za-z0-9+/_-]{start}", exact=True, apart=apart)
    for start, apart in ((_PRINTED * 3, True), (_MARKED, False), (_PRINTED_HEX, True), (_MARKED_HEX, False))
)
_AT_START = compile_later(f"{_PRINTED * 3}|{_MARKED}|{_PRINTED_HEX}|{_MARKED_HEX}".encode())
# What parts a run that goes on: an escaped `/` (RFC 8259, section 7), escaped ends of lines as long as those below,
# or that a text goes on in the next pair of quotes, which programs join by a sign, or by standing in a row.
_JOINT = (
    rb"\\/|(?<=[A-Za-z0-9+/]{60})(?:\\r)?\\n"
    rb"|[\"'`][ \t]{0,4}(?:[+.&]\s{0,80}|\\?\r?\n[ \t]{0,80}(?:[+.&][ \t]{0,4})?)[\"'`]"
)
_JOINTS, _OF_JOINTS = compile_later(_JOINT), (b"\\", b'"', b"'", b"`")
_RUN = compile_later(rb"[A-Za-z0-9+/_-]{12,}+(?>(?:" + _JOINT + rb")[A-Za-z0-9+/_-]++)*+={0,2}")
_SHORTEST_RUN = 20
_RUN_TAIL = compile_later(rb"[A-Za-z0-9+/_-]*\Z")
_LONGEST_GATE = 24
# Each byte by whether it is such a digit.
_DIGITS = bytes(
    ord("d" if chr(byte).isascii() and (chr(byte).isalnum() or byte in b"+/_-") else " ") for byte in range(256)
)
# RFC 2045, section 6.8, and RFC 7468: lines of 76 or 64 characters, in YAML and mails indented or quoted.
# All have one length, of whole groups of four; only the last is shorter.
_LONGEST_LINE = 80
_FIRST_LINE = compile_later(rb"[A-Za-z0-9+/]{60,80}(?=[ \t]*\r?\n)")
_WRAPPED = {
    width: compile_later(
        rb"[A-Za-z0-9+/]{%d}(?>[ \t]*\r?\n[ \t>]*[A-Za-z0-9+/]{%d}(?![\w+/=-]))*+"
        rb"(?>[ \t]*\r?\n[ \t>]*[A-Za-z0-9+/]{2,%d}={0,2}(?![\w+/=:-]))?" % (width, width, width)
    )
    for width in range(60, 81, 4)
}
_HEX = compile_later(rb"[0-9A-Fa-f]+")
_SHORTEST_HEX = 24

_PLAIN = r"[\w.~!*()+,;:@/?=$-]"
_PERCENT_GATE = Gate(rf"%[0-9A-Fa-f]{{2}}{_PLAIN}*%[0-9A-Fa-f]{{2}}", exact=True)
_PERCENT = compile_later(rb"(?>[\w.~!*()+,;:@/?=$-]|%[0-9A-Fa-f]{2})*+")
_PERCENT_BACK = compile_later(rb"(?>[0-9A-Fa-f]{2}%|[\w.~!*()+,;:@/?=$-])*+")
_LONGEST_BEFORE = 2000

# Of either byte order: what begins with the second byte of a pair ends with the first byte of one.
_UTF_16 = compile_later(rb"(?>[\t\n\r\x20-\x7e]\x00){12,}+(?:[\t\n\r\x20-\x7e](?=[^\t\n\r\x20-\x7e]|\Z))?")
# Bytes by what they are to such a text, and how its beginning looks in them: found in a tenth of the time.
_ROLES = bytes(ord("p") if byte in _PRINTABLE else min(byte, 1) for byte in range(256))
_WIDE_START = b"p\0" * SHORTEST
# Between such characters no text stands: the sound's samples before and behind are a little softer, or louder.
_CONTROLS = frozenset((*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)))

# A letter or digit, which no text need escape but one that hides a word. What must be escaped stays as it is read.
_ESCAPE_GATE = Gate(r"\\(?:u00|x)(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff])", exact=True)
_ESCAPE = compile_later(rb"\\(?:u00|x)([2-7][0-9A-Fa-f])")

# The digits of what gzip, ZIP, zstd, xz and bzip2 begin with: RFC 1952, section 2.3; APPNOTE.TXT, section 4.3.7;
# RFC 8878, section 3.1.1; "The .xz File Format", section 2.1.1.1; the block sizes and the digits of pi of bzip2.
_ARCHIVE_STARTS = "H4sI|UEsDB[A-D]|KLUv[/_][Q-Za-f]|[/_]Td6WFoA|Qlpo[MNO][A-Za-z0-9]FBWSZTW|1[Ff]8[Bb]08|504[Bb]0304"
# Programs that know archives name these digits, too; of an archive more follow.
ARCHIVE_GATE = Gate(f"(?:^|[^A-Za-z0-9+/_-])(?:{_ARCHIVE_STARTS}){_DIGIT}{{10}}", exact=True)

LAYER_GATES = (*_RUN_GATES, _PERCENT_GATE, _ESCAPE_GATE, ARCHIVE_GATE, QUOTED_PRINTABLE)
_GATES = frozenset(LAYER_GATES)


class Run(NamedTuple):
    """The offsets of an encoded text, the name of its encoding, and the decoded bytes."""

    start: int
    end: int
    way: str
    text: bytes


def find_runs(data: bytes, hits: Hits) -> Iterator[Run]:
    """Yield every encoded text in `data`; a wrapped one is yielded once, not line by line."""
    ways = (_find_wide(data), _find_digits(data, hits), _find_percent(data, hits), _find_escapes(data, hits))
    for run in itertools.chain.from_iterable(ways):
        if len(run.text) >= SHORTEST and _looks_like_text(run.text[:_SAMPLE]) and not _repeats_bytes(run.text):
            yield run
    # text in any script, as the mail says
    for start, end, text in find_quoted_lines(data, hits):
        yield Run(start, end, "quoted-printable", text)


def find_cut(data: bytes, at: int) -> int:
    """Where to cut a text, here or directly before: in a long run of digits after a multiple of sixteen of them.

    So the rest is such a run, and what is decoded of it begins with a group if that is a run as well.
    """
    if b" " in data[max(0, at - _LONGEST_LINE) : at].translate(_DIGITS):
        return at
    start = data[:at].translate(_DIGITS).rfind(b" ") + 1
    return at - (at - start) % 16


def undo_marks(value: bytes) -> bytes:
    """Decode percent-encoding or escapes of single bytes in a value."""
    return unquote_to_bytes(_undo_escapes(value))


def _undo_escapes(text: bytes) -> bytes:
    return _ESCAPE.sub(lambda escape: bytes.fromhex(escape[1].decode()), text)


def may_hold_runs(data: bytes, hits: Hits) -> bool:
    """Whether a search for encoded text could find any."""
    return not _GATES.isdisjoint(hits) or b"\0" in data or _AT_START.match(data) is not None


def _find_wide(data: bytes) -> Iterator[Run]:
    roles = data.translate(_ROLES) if b"\0" in data else b""
    end = 0
    while (start := roles.find(_WIDE_START, end)) >= 0 and (match := _UTF_16.match(data, start)):
        end = match.end()
        if not _is_of_samples(data, start, end):
            yield Run(start, end, "utf-16", match[0].replace(b"\0", b""))


def _is_of_samples(data: bytes, start: int, end: int) -> bool:
    """Whether 16-bit audio samples only look like UTF-16; a length field precedes a text."""
    before, after = (around.strip(b"\0") for around in (data[max(0, start - 2) : start], data[end : end + 2]))
    if len(before) != 1 or len(after) != 1 or before[0] in {(end - start) // 2, end - start}:
        return False
    return before[0] in _CONTROLS and after[0] in _CONTROLS


def read_archives(data: bytes, hits: Hits) -> Iterator[Run]:
    """Yield bytes that begin like an archive; a ZIP archive may continue after its end record."""
    for start, end, digits in _find_runs(data, _list_starts(data, (ARCHIVE_GATE,), hits)):
        is_hex = digits[:1] in b"15" and _HEX.fullmatch(digits)
        text = binascii.unhexlify(digits[: len(digits) // 2 * 2]) if is_hex else _decode_base64(digits)
        yield Run(start, end, "hex" if is_hex else "base64", text)


def _find_digits(data: bytes, hits: Hits) -> Iterator[Run]:
    """Base64 and hexadecimal text; the encoding that decodes to text is the right one."""
    starts = [0] if _AT_START.match(data) else []
    for start, end, digits in _find_runs(data, [*starts, *_list_starts(data, _RUN_GATES, hits)]):
        if len(digits) >= _SHORTEST_HEX and _HEX.fullmatch(digits):
            even = digits[: len(digits) // 2 * 2]
            if _looks_like_text(binascii.unhexlify(even[:_SAMPLE])):
                yield Run(start, end, "hex", binascii.unhexlify(even))
                continue
        if _looks_like_text(_decode_base64(digits[:_SAMPLE])):
            yield Run(start, end, "base64", _decode_base64(digits))


def _list_starts(data: bytes, gates: Iterable[Gate], hits: Hits) -> list[int]:
    """Where encoded runs begin, in order, from the hits of gates."""
    ends = sorted(hit for gate in gates for hit in hits.get(gate, ()))
    before = (_RUN_TAIL.search(data, max(0, hit - _LONGEST_GATE), hit) for hit in ends)
    return [found.start() if found else hit for found, hit in zip(before, ends, strict=True)]


def _find_runs(data: bytes, starts: Iterable[int]) -> Iterator[tuple[int, int, bytes]]:
    """The offsets and digits of each run, on one line or several; runs within runs are skipped."""
    done = -1
    for start in starts:
        match = (_match_wrapped(data, start) or _RUN.match(data, start)) if start > done else None
        if match is None:
            continue
        text = match[0]
        if any(mark in text for mark in _OF_JOINTS):
            text = _JOINTS.sub(_undo_joint, text)
        digits = text.translate(None, b" \t\r\n>")
        if len(digits) >= _SHORTEST_RUN:
            done = match.end()
            yield *match.span(), digits


def _undo_joint(joint: "re.Match[bytes]") -> bytes:
    return b"/" if joint[0] == b"\\/" else b""


def _match_wrapped(data: bytes, start: int) -> "re.Match[bytes] | None":
    first = _FIRST_LINE.match(data, start)
    wrapped = _WRAPPED.get(len(first[0])) if first else None
    match = wrapped.match(data, start) if wrapped else None
    return match if match and b"\n" in match[0] else None


def _decode_base64(digits: bytes) -> bytes:
    """Decode complete groups of either alphabet, and the rest of the last one."""
    bare = digits.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    if len(bare) % 4 == 1:
        bare = bare[:-1]
    return base64.b64decode(bare + b"=" * (-len(bare) % 4))


def _find_percent(data: bytes, hits: Hits) -> Iterator[Run]:
    done = -1
    for hit in hits.get(_PERCENT_GATE, ()):
        if hit <= done:
            continue
        reversed_start = data[max(0, hit - _LONGEST_BEFORE) : hit][::-1]
        before = _PERCENT_BACK.match(reversed_start)
        start = hit - (before.end() if before else 0)
        match = _PERCENT.match(data, start)
        done = match.end() if match else hit
        yield Run(start, done, "percent", unquote_to_bytes(data[start:done]))


def _find_escapes(data: bytes, hits: Hits) -> Iterator[Run]:
    """The lines that contain escaped letters."""
    done = -1
    for hit in hits.get(_ESCAPE_GATE, ()):
        if hit > done:
            start = find_line(data, hit, _LONGEST_BEFORE)
            line_end = data.find(b"\n", hit, hit + _LONGEST_BEFORE)
            done = min(len(data), hit + _LONGEST_BEFORE) if line_end < 0 else line_end
            yield Run(start, done, "escapes", _undo_escapes(data[start:done]))


def _repeats_bytes(text: bytes) -> bool:
    """Whether it has at most three different bytes, as the encoding of constant data has."""
    for _ in range(3):
        text = text.translate(None, text[:1])
    return not text


def _looks_like_text(data: bytes) -> bool:
    """Whether nearly all of it is printable (ten random bytes in a row are once in 15,000 runs), or UTF-16."""
    if len(data) < SHORTEST - 3:
        return False
    return len(data.translate(None, _PRINTABLE)) * 20 <= len(data) or _is_wide(data)


def _is_wide(data: bytes) -> bool:
    """Whether UTF-16 text of either byte order begins here, with or without a byte order mark."""
    return 0 <= data[: 2 * SHORTEST + 4].translate(_ROLES).find(_WIDE_START) < 4
