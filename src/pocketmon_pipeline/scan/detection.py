"""Detects formats by the first bytes, and compares them with the format that the name claims."""

import re
import struct
import zlib
from typing import NamedTuple

from pocketmon_pipeline.binary.archives.containers import CONTAINERS, OPAQUE
from pocketmon_pipeline.binary.archives.tar import is_tar
from pocketmon_pipeline.binary.id3 import measure_tag
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.scan.formats import BY_NAME, FORMATS, TEXT_FORMATS
from pocketmon_pipeline.scan.signatures import Signature
from pocketmon_pipeline.text.encoding import UTF8_BOM, find_bom
from pocketmon_pipeline.text.json.scanner import JsonError, check

# How much of a file's start detection may look at, in bytes: tar's signature stands at 257.
HEAD_SIZE = 4096

# A NUL is looked for in the whole head, other control bytes (2 ns a byte to look for) only in its first bytes.
_CONTROLS_WINDOW = 512

# Signatures of two or three bytes, or of zeros and a small number: they confirm a claim and contradict none.
_WEAK = frozenset({"aac", "ico", "jxl", "mp3", "pcx", "pnm", "zlib"})

_JSON = frozenset({"json", "jsonc", "jsonl", "json-relaxed", "gltf"})

# Texts none of which begins as a page does: what is there instead was mostly left behind by a download that failed.
_NO_PAGES = _JSON | {
    *("svg", "csv", "tsv", "yaml", "toml", "css", "javascript", "checksums"),
    *("atlas", "godot-import", "godot-scene", "unity-meta"),
}

# What `.bin` and `.dat` may be, too.
_PACKED = frozenset((*CONTAINERS.values(), *OPAQUE))

# So many bytes in a row without a blank, the share of them that ASCII may be; what the end of the window may cut off.
_FEWEST_UNSPACED, _MOST_ASCII, _CUT_CHARACTER = 128, 0.75, 3

# How WebAssembly begins: its binary format, "Modules".
_MODULE = b"\0asm\1\0\0\0"

_LFS = b"version https://git-lfs.github.com/spec/"
# Control bytes that no text holds: C0 without bell, backspace, tab, newlines, form feed and escape.
_NOT_TEXT = bytes((*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_HTML = compile_later(rb"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
# What goes on in the line behind the page that a first cell holds.
_CELL_END = compile_later(rb"[^\n]*</html>[ \t]*[,;|\t]", re.IGNORECASE)
# A component, or a value in braces, behind an element that JSX and pages have in common (React, "Writing Markup with
# JSX"): no page has one outside of its scripts, and JSX writes the elements of pages in lower case.
_JSX = compile_later(
    rb"\s*<html(?=[\s>])(?:(?!<script)[\s\S])*?(?:<(?!(?:Head|Body|Title|Meta|Link)\b)[A-Z][a-z]|\s\w+=\{)"
)
_STRUCTURES = (
    (compile_later(rb"\s*<svg[\s>]", re.IGNORECASE), "svg"),
    (_HTML, "html"),
    # What draws SVG writes a declaration before it, mostly, and a comment or a document type.
    (compile_later(rb"<\?xml\s[^>]*>\s*(?><!--(?>[^-]|-(?!->))*+-->\s*|<!DOCTYPE\s[^\[>]*>\s*)*+<svg[\s>]"), "svg"),
    # Nothing may stand before it: XML 1.0, section 2.8.
    (compile_later(rb"<\?xml\s"), "xml"),
    # `[[name]]` is TOML's.
    (compile_later(rb"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\"{\d\]-]|\[\s*[\"\[{\d\]-]))"), "json"),
    (compile_later(rb"%YAML \d"), "yaml"),
)
# Tiled's tilesets are named as TypeScript with JSX is, and translations of Qt as TypeScript: neither begins so.
_DECLARATION = b"<?xml "
# What the end of the head cuts off: a string, an escape in one, a number, or a word.
_CUT_TOKEN = compile_later(rb"(?:\"(?:[^\"\\\x00-\x1f]|\\[^\n])*|\\?[\w.+-]*)\\?\Z")
# One of the first two lines of any `.meta` of Unity; other programs name other texts so.
_UNITY = compile_later(rb"^(?:fileFormatVersion|guid):", re.MULTILINE)
# TensorFlow names the graph beside a checkpoint so: within it a list of operators, the first of them, and its name
# (meta_graph.proto and op_def.proto).
_GRAPH = compile_later(
    rb"\n[\x80-\xff]{0,3}[\x00-\x7f]\x12[\x80-\xff]{0,3}[\x00-\x7f]\n[\x80-\xff]?[\x00-\x7f]\n[\x01-\x40][A-Z]\w"
)
# The first word of a mesh of StereoLithography that is a text; a binary one has 80 bytes of any kind there.
_SOLID = compile_later(rb"\s*solid\s", re.IGNORECASE)


def _sort_signatures() -> list[tuple[Signature, str]]:
    """All signatures, the longer and so more certain ones first: Mach-O's fat header before Java's class."""
    signatures = [(signature, entry.name) for entry in FORMATS for signature in entry.signatures]
    return sorted(signatures, key=lambda signature: -sum(len(part) for _, part in signature[0]))


def _index_by_first_byte() -> dict[int, list[tuple[Signature, str]]]:
    index: dict[int, list[tuple[Signature, str]]] = {}
    for signature, name in _sort_signatures():
        offset, part = signature[0]
        if offset == 0:
            index.setdefault(part[0], []).append((signature, name))
    return index


_BY_FIRST_BYTE = _index_by_first_byte()


def _index_by_window() -> dict[tuple[int, int], dict[bytes, list[tuple[Signature, str]]]]:
    """Signatures that begin further in, by the (start, end) of their first part, then by its bytes."""
    index: dict[tuple[int, int], dict[bytes, list[tuple[Signature, str]]]] = {}
    for signature, name in _sort_signatures():
        offset, part = signature[0]
        if offset > 0:
            index.setdefault((offset, offset + len(part)), {}).setdefault(part, []).append((signature, name))
    return index


_BY_WINDOW = _index_by_window()


# The same by format: plain prefixes, which one call tests, and the rest.
_PREFIXES = {
    entry.name: tuple(signature[0][1] for signature in entry.signatures if len(signature) == 1 and not signature[0][0])
    for entry in FORMATS
}
_COMPOSITES = {
    entry.name: tuple(signature for signature in entry.signatures if len(signature) > 1 or signature[0][0])
    for entry in FORMATS
}


class Detection(NamedTuple):
    """`format` is what the file is, `mismatch` whether its name claims something that its bytes are not."""

    format: str
    mismatch: bool


_AS_CLAIMED = {entry.name: Detection(entry.name, mismatch=False) for entry in FORMATS}


def _matches(head: bytes, signature: Signature) -> bool:
    return all(head.startswith(part, offset) for offset, part in signature)


def confirms_claim(claim: str, head: bytes) -> bool:
    """Whether `head` carries a signature of the claimed format."""
    if head.startswith(_PREFIXES[claim]):
        return True
    return any(_matches(head, signature) for signature in _COMPOSITES[claim])


def match_signature(head: bytes) -> str:
    """Name the format whose signature `head` carries, or ""."""
    if not head:
        return ""
    candidates = list(_BY_FIRST_BYTE.get(head[0], ()))
    for (start, end), parts in _BY_WINDOW.items():
        candidates += parts.get(head[start:end], ())
    # Brands are registered without end, and most are of films: ISO/IEC 14496-12, 4.3.
    unknown = "mp4" if head.startswith(b"ftyp", 4) else ""
    return next((name for signature, name in candidates if _matches(head, signature)), unknown)


def is_text(data: bytes) -> bool:
    """Whether the first HEAD_SIZE bytes can be those of a text (UTF-16 and UTF-32 count with a byte order mark)."""
    if data.find(b"\0", 0, HEAD_SIZE) >= 0:
        return find_bom(data).size > 0
    start = data[:_CONTROLS_WINDOW]
    return len(start.translate(None, _NOT_TEXT)) == len(start)


def _is_json(text: bytes) -> bool:
    """Whether it is JSON as far as the head goes: logs, check lists and notes may begin with a bracket, too."""
    try:
        check(text)
    except JsonError as fault:
        return len(text) + len(UTF8_BOM) >= HEAD_SIZE and _CUT_TOKEN.match(text, fault.offset) is not None
    return True


def _match_structure(head: bytes) -> str:
    bare = head.removeprefix(UTF8_BOM)
    found = _match_beginning(bare)
    return "text" if found == "json" and not _is_json(bare) else found


def _match_beginning(bare: bytes) -> str:
    return next((name for pattern, name in _STRUCTURES if pattern.match(bare)), "text")


def _has_font_directory(head: bytes) -> bool:
    """Whether the number of tables agrees with the search range behind it: 0 1 0 0 alone begins other files too.

    OpenType, Table Directory.
    """
    if head[:1] != b"\0":
        return True
    tables, search = int.from_bytes(head[4:6]), int.from_bytes(head[6:8])
    return tables > 0 and search == 16 << (tables.bit_length() - 1)


def _has_icon_directory(head: bytes) -> bool:
    """Whether there are pictures, no more than a byte counts, the first behind the directory: ICONDIR, ICONDIRENTRY.

    Resource forks of Macintosh files begin alike, and Targa pictures and worksheets of Lotus 1-2-3 do.
    """
    pictures, reserved, place = struct.unpack_from("<H3xB8xI", head.ljust(22, b"\0"), 4)
    return 0 < pictures < 256 and not reserved and place >= 6 + 16 * pictures


# Eleven bits that are set: ISO/IEC 11172-3, 2.4.2.3.
_FRAME = (0xFF, 0xE0)
_ZIP_MEMBER = b"PK\3\4"
_EMPTY_TAR = 1024
# Of eighty characters each, blanks at the end may be missing in a copy: FITS Standard 4.0, section 3.2.
_TWO_CARDS = 162


def _inflates(head: bytes) -> bool:
    """Whether something comes out of it: two bytes prove nothing."""
    try:
        return bool(zlib.decompressobj().decompress(head, 1))
    except zlib.error:
        return False


def _goes_on_as_mp3(head: bytes) -> bool:
    """Whether a frame, padding or another tag follows an ID3v2 tag, as far as the head goes: others are tagged, too."""
    behind = head[measure_tag(head) :]
    return len(behind) < len(_FRAME) or behind.startswith((b"ID3", b"\0")) or (behind[0], behind[1] & 0xE0) == _FRAME


# What a kernel runs: execve(2), "Interpreter scripts".
_INTERPRETER = compile_later(rb"#![ \t]*/")


def _names_interpreter(head: bytes) -> bool:
    """Whether it is a script, even one with an archive behind it: other files begin with `#!` and their own name."""
    return is_text(head) or _INTERPRETER.match(head) is not None


def _has_cards(head: bytes) -> bool:
    """Whether no line ends in a header of FITS, as they do in those that were copied out of one."""
    return b"\n" not in head[:_TWO_CARDS]


# Signatures that are too short to prove a format to whose name nothing else points.
_PROOFS = {
    "zlib": _inflates,
    "ttf": _has_font_directory,
    "ico": _has_icon_directory,
    "mp3": _goes_on_as_mp3,
    "script": _names_interpreter,
    "fits": _has_cards,
}


def _match_proven(head: bytes) -> str:
    found = match_signature(head)
    return "" if found in _PROOFS and not _PROOFS[found](head) else found


_SPACE = compile_later(rb"[\t\r\n ]")
_ASCII = bytes(range(128))


def _is_unspaced(head: bytes) -> bool:
    """Whether it has neither blanks nor lines where no text goes without, unless its script does: no UTF-8 then.

    Data whose bytes were all inverted or shifted, as some games hide theirs, has no control characters either. A few
    letters of Latin-1 in one long line of settings are no such data.
    """
    start = head[:_CONTROLS_WINDOW]
    plain = len(start) - len(start.translate(None, _ASCII))
    if len(start) < _FEWEST_UNSPACED or plain > _MOST_ASCII * len(start) or _SPACE.search(start) or find_bom(head).size:
        return False
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start < len(start) - _CUT_CHARACTER
    return False


def _recognise(head: bytes) -> str:
    text = is_text(head) and not _is_unspaced(head)
    found = _match_proven(head)
    # Short signatures such as `BM` also start ordinary words: believe them in text only when text has them too.
    if found and (not text or found in {"script", "hdr", "ply", "pdf", "postscript", "fits"}):
        return found
    return _match_structure(head) if text else "tar" if is_tar(head) else "binary"


def detect_format(claim: str, data: bytes) -> Detection:
    """Decide a file's format from its claim and its first HEAD_SIZE bytes; `data` may be longer.

    A claim stands unless the bytes contradict it: a signature of the claimed format confirms it, a format without a
    signature is believed unless another one's is found.
    """
    if data.startswith(_LFS):
        return Detection("lfs-pointer", mismatch=False)
    if not data:
        return Detection(claim or "binary", mismatch=False)
    if not claim:
        return Detection(_recognise(data[:HEAD_SIZE]), mismatch=False)
    if claim in TEXT_FORMATS:
        return _detect_text(claim, data)
    return _AS_CLAIMED[claim] if confirms_claim(claim, data) else _doubt_binary(claim, data[:HEAD_SIZE])


def _detect_text(claim: str, data: bytes) -> Detection:
    if not is_text(data):
        return _doubt_text(claim, data[:HEAD_SIZE])
    if claim in _NO_PAGES and _is_page(claim, data[:HEAD_SIZE].removeprefix(UTF8_BOM)):
        return Detection("html", mismatch=True)
    if claim == "typescript" and data.removeprefix(UTF8_BOM).startswith(_DECLARATION):
        return Detection("xml", mismatch=False)
    if claim == "unity-meta" and not _UNITY.search(data[:HEAD_SIZE]):
        return Detection(_match_structure(data[:HEAD_SIZE]), mismatch=False)
    return _AS_CLAIMED[claim]


def _is_page(claim: str, head: bytes) -> bool:
    """Whether it is a page, and neither a table whose first cell holds one nor a script that writes one in JSX."""
    if not _HTML.match(head):
        return False
    own = {"csv": _CELL_END, "tsv": _CELL_END, "javascript": _JSX}.get(claim)
    return own is None or own.match(head) is None


def _has_few_controls(head: bytes) -> bool:
    """Whether it may be a text with a control character or two, such as the record separator of RFC 8142.

    As Git tells texts: no NUL, and one control byte in 128 (`convert_is_binary` of its convert.c).
    """
    start = head[:_CONTROLS_WINDOW]
    plain = len(start.translate(None, _NOT_TEXT))
    return b"\0" not in head and len(start) - plain <= plain >> 7


def _embeds_module(head: bytes) -> bool:
    """Whether WebAssembly stands as it is, one character a byte, in the string of a script that loads it.

    Emscripten writes that ("SINGLE_FILE", "SINGLE_FILE_BINARY_ENCODE").
    """
    before, _, after = head.partition(_MODULE)
    return bool(after) and is_text(before)


def _doubt_text(claim: str, head: bytes) -> Detection:
    found = _match_proven(head) or "binary"
    if found == "binary" and (_has_few_controls(head) or (claim == "javascript" and _embeds_module(head))):
        return _AS_CLAIMED[claim]
    if found == "binary" and claim in _JSON and _match_beginning(head.removeprefix(UTF8_BOM)) == "json":
        # A control character that nobody escaped is a fault of this document, and no other format.
        return _AS_CLAIMED[claim]
    is_graph = claim == "unity-meta" and _GRAPH.match(head) is not None
    return Detection(found, mismatch=found not in BY_NAME[claim].shares and not is_graph)


def _is_headless(claim: str, found: str, head: bytes) -> bool:
    """Whether it is an archive that does not begin as such: a ZIP behind other bytes, or a tar without members.

    ZIP is read from its end (APPNOTE, 4.1.9); tar's end is two blocks of zeros, and all that an empty one has.
    """
    if claim == "tar":
        return len(head) >= _EMPTY_TAR and not head.strip(b"\0")
    is_zip = claim == "zip" or "zip" in BY_NAME[claim].accepts
    return is_zip and found in {"binary", "text"} and _ZIP_MEMBER in head


# What stands behind an ID3v2 tag that is no MP3, as some programs write it and players take it.
_TAGGED = {"flac": b"fLaC", "aac": b"\xff"}


def _is_tagged(claim: str, head: bytes) -> bool:
    """Whether audio of that format follows a tag; if the tag exceeds `head`, the claim is accepted."""
    end = measure_tag(head)
    return claim in _TAGGED and (end >= len(head) or (end > 0 and head.startswith(_TAGGED[claim], end)))


def _is_padded(claim: str, head: bytes) -> bool:
    """Whether an MP3 begins with zeros, as one that was cut out of a stream does: players look for its first frame."""
    start = head.lstrip(b"\0")
    return claim == "mp3" and 2 <= len(start) < len(head) and (start[0], start[1] & 0xE0) == _FRAME


def _doubt_binary(claim: str, head: bytes) -> Detection:
    entry = BY_NAME[claim]
    found = _recognise(head)
    if _is_headless(claim, found, head) or _is_tagged(claim, head) or _is_padded(claim, head):
        return Detection(claim, mismatch=False)
    if claim == "binary" and (BY_NAME[found].kind == "executable" or found in _PACKED):
        # `.bin` and `.dat` promise nothing, so nothing is broken; but what can be run, or unpacked, is called so.
        return Detection(found, mismatch=False)
    if claim == "hdr" and found == "fits":
        found = "text"  # a header alone, as sky coordinates are handed over: cards, which need not fill a block
    if found in _WEAK or (claim == "stl" and found == "text" and _SOLID.match(head)):
        found = "binary"
    if found == claim or found in entry.shares:
        return Detection(found, mismatch=False)
    believed = (found == "binary" and not entry.signatures) or found in entry.accepts or claim == "binary"
    unsigned_text = found == "text" and not entry.signatures and not entry.accepts
    if believed or unsigned_text:
        return Detection(claim, mismatch=False)
    return Detection(found, mismatch=True)
