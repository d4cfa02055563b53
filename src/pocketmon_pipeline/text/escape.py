r"""The one reversible escape for names, and the one-way escape for terminals.

A name on a POSIX disk is bytes. Where it is valid UTF-8 without control characters it stands as it is, with each
backslash doubled; every other byte becomes `\xNN`. Control characters are here also those that turn text around
(UAX #9) or end a line. `unescape_name(escape_name(raw)) == raw` for all bytes.
"""

import os
import re

from pocketmon_pipeline.pattern import compile_later

_ESCAPED = compile_later(r"\\(?:\\|x([0-9a-f]{2}))")
# C0, DEL and C1 controls, bidirectional controls, the line and paragraph separators, and the lone surrogates by which
# Python carries bytes that are not UTF-8.
_UNSAFE_IN_NAMES = compile_later(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# The same in UTF-8, where JSON allows them as they are.
_UNSAFE_IN_JSON = compile_later(rb"\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
# As above, and what reorders or hides text on a screen: Unicode's bidirectional controls (UAX #9), zero-width
# characters, and the line and paragraph separators.
_UNSAFE_ON_SCREEN = compile_later(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _escape_character(match: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(match.group()))


def escape_name(name: str) -> str:
    """Escape a name as the operating system gave it (undecodable bytes as surrogates)."""
    if name.isprintable() and "\\" not in name:
        return name
    return _UNSAFE_IN_NAMES.sub(_escape_character, name.replace("\\", "\\\\"))


def escape_undecodable(path: str) -> str:
    """Escape a path of this machine as `escape_name` does where some of its bytes are no text; else leave it alone."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return escape_name(path)
    return path


def unescape_name(escaped: str) -> str:
    """Give back the name that `escape_name` took; ValueError when it cannot have come from there."""
    if "\\" not in escaped:
        return escaped
    if "\\" in _ESCAPED.sub("", escaped):
        message = f"not an escaped name: {escaped!r}"
        raise ValueError(message)
    raw = _ESCAPED.sub(_unescape_bytes, escaped)
    return os.fsdecode(raw.encode("utf-8", "surrogateescape"))


def _unescape_bytes(match: re.Match[str]) -> str:
    code = match.group(1)
    return "\\" if code is None else bytes([int(code, 16)]).decode("utf-8", "surrogateescape")


def replace_undecodable(name: str) -> str:
    """Put U+FFFD in the place of bytes that are not UTF-8, and of newlines: pattern libraries take or match neither."""
    if name.isascii():
        return name.replace("\n", "\ufffd")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\n", "\ufffd")


def escape_for_screen(text: str) -> str:
    r"""Make hostile text harmless for a terminal or a log: controls, bidi and invisible characters become `\uNNNN`.

    A byte that is not UTF-8 becomes `\xNN`, as in names.
    """
    if text.isprintable():
        return text
    return _UNSAFE_ON_SCREEN.sub(_escape_for_screen, text)


def _escape_for_screen(match: re.Match[str]) -> str:
    code = ord(match.group())
    # PEP 383: what Python makes of the bytes 0x80 to 0xff.
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def escape_in_json(document: bytes) -> bytes:
    r"""Write control characters that JSON allows as they are as `\uNNNN`: the same values, harmless on a screen."""
    return _UNSAFE_IN_JSON.sub(lambda match: b"\\u%04x" % ord(match.group().decode()), document)


# Of what could be a password, as many characters are quoted as may be shown of one.
_MOST_QUOTED = 4


def quote_start(text: str) -> str:
    """Quote the first characters of a text that may be a password."""
    return repr(text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}...")


# Text that begins so may be taken for a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defuse(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe comes before what looks like one."""
    shown = escape_for_screen(text)
    return f"'{shown}" if text.startswith(_FORMULA_STARTS) or shown.startswith(_FORMULA_STARTS) else shown


# XML 1.0, section 2.2: no document may hold these, not even as references. Controls and surrogates are escaped before.
_NO_CHARACTERS = compile_later("[\ufffe\uffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape_markup(text: str) -> str:
    """As the content of an element or as the value of a quoted attribute, on one line."""
    shown = escape_for_screen(text)
    if not shown.isascii():
        shown = _NO_CHARACTERS.sub(lambda match: f"\\u{ord(match.group()):04x}", shown)
    return shown.translate(_ENTITIES)
