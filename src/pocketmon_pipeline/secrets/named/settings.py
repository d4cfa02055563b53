"""Keys with values in texts of any syntax: `password = "x"`, `"password": "x"`, `PASSWORD=x`, `--password x`, ...

One search finds every key that may name a credential, with whatever a syntax puts between a key and its value. Broken
documents, templates and fragments are read like whole ones. Program code counts only quoted values; in settings a bare
word is a value too.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.keys import END, STEMS, compile_pattern, complete_key

# Between a key and its value: the end of the key's quotes or brackets, a type's name, and the sign.
_CODE_GAP = (
    r"[\"'`\])]{0,3}(?:\s{0,4}:\s{0,2}[\w\[\]<>.| ]{1,24})?\s{0,8}"
    r"(?:===?|=>|:=|<-|\|\|=|\?\?=|[:=,(])\s{0,8}(?:[bBrRuUfFL@$]{1,2})?[\"'`]"
)
_PLAIN_GAP = r"(?:[\"'\])]{0,3}[ \t]{0,20}(?:=>|:=|\?=|==?|:)|[ \t]{1,4})[ \t]{0,20}[^\s]"

_QUOTES = b"\"'`"
_REACH = 1000
_QUOTED = {quote: re.compile(rb"((?:[^\\\n" + quote + rb"]|\\.){0,600}+)" + quote) for quote in (b'"', b"'", b"`")}
_SETTER = re.compile(
    rb"\b(?:define|const|set\w+|put\w*|add\w*|env|config\w*|header|append|write)\s{0,3}\(\s{0,3}\Z", re.IGNORECASE
)
# A value without quotes ends with its line, or before a remark.
_LINE_VALUE = re.compile(rb"[^\r\n]*?(?=[ \t]+[#;](?:[ \t]|$)|[ \t]*(?:\r|\n|$)|[ \t]+//)", re.MULTILINE)
_INLINE_VALUE = re.compile(rb"[^\s;&,\"'<>)\]}|]{1,600}")
_LINE_START = re.compile(
    rb"(?:^|\n|\r)[ \t]*(?:(?:#|;|//|--|!)+[ \t]*)?(?:[-*][ \t]+)?"
    rb"(?:(?:export|set|setx|setenv|ENV|ARG|local|readonly|declare(?:[ \t]-\w+)?|env)[ \t]+)?[\"']?\Z"
)


_CODE = f"((?:{STEMS}){END}){_CODE_GAP}"
_PLAIN = f"((?:{STEMS}){END}){_PLAIN_GAP}"


def find_settings(data: bytes, *, code: bool) -> Iterator[Assignment]:
    """Yield what may be a credential, in order."""
    for match in compile_pattern(_CODE if code else _PLAIN).finditer(data):
        end = match.end(1)
        key, start = complete_key(data, match.start(1), end)
        gap = data[end : match.end()]
        if (code and not _assigns(data, start, gap)) or read_key(key) is None:
            continue
        found = _read_value(data, start, end, match.end() - 1)
        if found is not None:
            first, last, quoted = found
            value = data[first:last].decode("utf-8", "replace")
            yield Assignment(key, value, first, last, quoted)


def _assigns(data: bytes, start: int, gap: bytes) -> bool:
    """Whether code gives the value to the key: after a comma only in a call that sets, in brackets only a setter's."""
    before = data[max(0, start - 1) : start]
    sign = gap.strip(b"\"'`])bBrRuUfFL@$ \t\r\n")
    if sign == b",":
        return before == gap[:1] and _SETTER.search(data, max(0, start - 40), start - 1) is not None
    if sign == b"(":
        return before == b"." or data[start : start + 3] == b"set"
    return True


def _read_value(data: bytes, key_start: int, key_end: int, at: int) -> tuple[int, int, bool] | None:
    """Where the value that begins at `at` stands, without its quotes."""
    quote = data[at : at + 1]
    if quote in _QUOTED and quote:
        match = _QUOTED[quote].match(data, at + 1)
        return (*match.span(1), True) if match else None
    gap = data[key_end:at]
    if not gap.strip():
        return _read_word(data, key_start, at)
    opened = any(mark in gap for mark in (b'"', b"'"))
    whole_line = _LINE_START.search(data, max(0, key_start - 60), key_start)
    match = (_LINE_VALUE if whole_line and not opened else _INLINE_VALUE).match(data, at, at + _REACH)
    return (*match.span(), False) if match and match.end() > match.start() else None


# Only blanks between: `machine h login u password p`, `requirepass p`, `--password p`.
_WORDS = re.compile(
    rb"\b(?:password|passwd|pass|secret|token|requirepass|masterauth|api-?key|passphrase|psk|auth_?token)\Z",
    re.IGNORECASE,
)
# What stands before a password in .netrc (curl's and ftp's manual pages).
_LOGIN = re.compile(rb"\b(?:login|user|account)[ \t]+\S+[ \t\r\n]+\Z")
# The older form of a container's environment.
_ENVIRONMENT = re.compile(rb"[ \t]*(?:ENV|ARG)[ \t]+")


def _read_word(data: bytes, key_start: int, at: int) -> tuple[int, int, bool] | None:
    reached = max(0, key_start - _REACH)
    line_start = max(reached, data.rfind(b"\n", reached, key_start) + 1)
    key = data[key_start:at].strip()
    environment = _ENVIRONMENT.fullmatch(data[line_start:key_start])
    if not environment and not _WORDS.search(key):
        return None
    match = _INLINE_VALUE.match(data, at)
    if match is None:
        return None
    line_end = data.find(b"\n", at, at + _REACH)
    rest = data[match.end() : at + _REACH if line_end < 0 else line_end].strip()
    alone = not data[line_start:key_start].strip() and not rest
    option = data[line_start:key_start].endswith(b"--")
    credentials = _LOGIN.search(data, max(0, key_start - 200), key_start)
    return (*match.span(), False) if alone or option or environment or credentials else None
