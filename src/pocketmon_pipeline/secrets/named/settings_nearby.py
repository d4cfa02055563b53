"""Whether the text around a value is a program's configuration, and not dialogue, prose or code.

A word, or several, behind `password` may be what somebody chose, what a form calls the field, or what a sentence says
of it. Its neighbours tell: settings have numbers, switches, addresses and names of hosts; translations have words.
"""

import functools
import itertools
import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.key_words import names_account

_NEAR, _BLOCK = 600, 1536
# So many texts are no few remarks among settings.
_MANY = 4
# What so many others nearby say too is a kind of things.
_COMMON = 3
# A value behind its sign, in quotes or up to where its syntax ends it, the first of a list; the text of an element, a
# word behind a name.
_VALUE = compile_later(
    rb"[\w\"'\])`.-][ \t]{0,20}(?:=>|:=|[:=])[ \t]{0,20}(?:\[[ \t]{0,8}(?=[\"']))?"
    rb"(?:\"([^\"\n]{0,200})\"|'([^'\n]{0,200})'|"
    rb"([^\s\"'<>{}\[\](),;#][^\r\n\"'<>{}\[\](),;#]{0,200})|(?=[,;]?[ \t]*\r?$))"
    rb"|(?<=[\w\"'-])(?<!<key)(?<!<name)>([^<>\n]{0,200})</"
    rb"|^[ \t]{0,20}(?:option[ \t])?[\w-]{2,40}[ \t]{1,20}"
    rb"[\"']?([^\s=:\"']{1,100})[\"']?[ \t]*;?[ \t]*\r?$"
    rb"|[\"'],[ \t]{0,4}(?:\"([^\"\n]{0,200})\"|'([^'\n]{0,200})')[ \t]{0,4}\)",
    re.MULTILINE,
)
# What people call their networks says nothing of what else they say, nor what .NET calls a setting, nor how a file of
# Windows's registry begins (Microsoft, ".reg file").
_SAYS_NOTHING = compile_later(
    rb"\bssid[\"']?[ \t]{0,8}[:=][^\n,]{0,80}|<add[ ]key=\"\w{1,60}\"|\AWindows Registry Editor[^\n]{0,20}",
    re.IGNORECASE,
)
_SWITCHES = frozenset(
    b"true false yes no on off null none nil enabled disabled enable disable info warn debug error trace".split()
)
# What no word has that people read.
_TECHNICAL = compile_later(rb"[0-9_/@\\]|\w[.:-]\w|^[*%]")
_WORDS = compile_later(rb"^[^\d_/@\\=<>{}$]*[ ][^\d_/@\\=<>{}$]*$|^(?=.*[^A-Z])[A-Z\xc3-\xef][^\W\d_]+[.:!?]*$")
# Messages in one language, and who translated them (banana-i18n's README, "The messages").
_MESSAGES = compile_later(rb"\s{0,8}\{\s{0,8}\"@metadata\"\s{0,8}:\s{0,8}\{\s{0,8}\"authors\"\s{0,8}:\s{0,8}\[")
# Two words of any script.
_TALK = compile_later(rb"[A-Za-z\x80-\xff]{2,}[,.:;!?]?[ ][A-Za-z\x80-\xff]{2,}")
# Whose account it is, or where: a name in lower case.
_ACCOUNT = compile_later(
    rb"^[ \t]*[\"']?(?:[\w-]{1,40}[_.-])?(?:user(?:name)?|login|uid|host(?:name)?|server|database|dbname)[\"']?"
    rb"[ \t]{0,20}[:=][ \t]{0,20}[\"']?(?!user|login|host|server|name)[a-z][a-z0-9.-]{1,60}[\"']?,?[ \t]*\r?$",
    re.MULTILINE,
)
# A variable of an environment (Docker Compose, "Env file syntax").
_VARIABLE = compile_later(rb"^(?:export[ ])?[A-Z][A-Z0-9]*_[A-Z0-9_]+=[^\s(]", re.MULTILINE)
# Four words in a row where no value is: a sentence. What code has and settings have not.
_SAID = compile_later(
    rb"^[ \t]*[^\W\d_][\w'-]*[ ,]{1,2}[\w'-]+[ ,]{1,2}[\w'-]+[ ,]{1,2}[\w'-]+"
    rb"|^[ \t]*(?:if|for|while|return|def|func|function|else|elif|case|switch|try|foreach|sub|raise|throw|assert|fn)\b"
    rb"|(?<!\bdefin)\w\([^()\n]{0,80}\)[ \t]*(?:;|\{|\.\w)",
    re.MULTILINE,
)
# Keys and elements nearby that may name a user, a host or the like.
_BESIDE = 500
_ACCOUNT_KEY = compile_later(
    rb"(?<![\w.-])([A-Za-z_][\w.-]{0,40})"
    rb"(?=[\"'\])]{0,3}[ \t]{0,8}(?:=>|:=|[:=]|[ \t])[ \t]{0,8}[\"']?[^\s\"'=:,;{}\[\]])"
)
_ELEMENT = compile_later(
    rb"<([A-Za-z_][\w.:-]{0,60})[^<>]{0,200}>[^<>\s]"
    rb"|(?:name|key)[\"']?[ ]?[:=][ ]?[\"']([\w.:-]{1,60})|<(?:key|name)>([\w.:-]{1,60})"
    rb"|\bdefine\([ \t]{0,4}[\"'](\w{1,40})[\"']"
)

# The beginning of a text of JSON with a letter that no English word has (RFC 8259, 7), and how much is read for such:
# in a map of sources each quote within its longest text would be read to the end of that.
_ESCAPED = compile_later(rb"\"(?>[^\"\\\n]|\\[^u\n]){0,200}+\\u[0-9a-f]{4}")
_BEGINNING = 32_768


def is_beside_account(data: bytes, start: int, end: int, key: str) -> bool:
    """Whether the text before `start` or after `end`, or the key itself, names the owner of the credential."""
    if "." in key and names_account(key.rpartition(".")[0]):
        return True
    return _has_account(data[max(0, start - _BESIDE) : start] + b"\n" + data[end : end + _BESIDE])


@functools.lru_cache(maxsize=64)
def _has_account(near: bytes) -> bool:
    """Whether a key or an element is called after an account; cached, as lines may repeat."""
    names = set(_ACCOUNT_KEY.findall(near))
    if any(names_account(name.decode("ascii", "replace")) for name in names):
        return True
    groups = {name for match in _ELEMENT.findall(near) for name in match if name}
    return any(names_account(name.decode("ascii", "replace")) for name in groups)


def is_among_settings(data: bytes, start: int, end: int) -> bool:
    """Whether most values nearby are of the kind that only programs read."""
    near = _read_near(data, start, end)
    if near.count(data[start:end]) >= _COMMON:
        return False
    technical, said = _count(near)
    technical += sum(1 for form in (_ACCOUNT, _VARIABLE) for _ in form.finditer(near))
    said += sum(1 for _ in _SAID.finditer(near))
    return technical * 2 > said


def is_apart_from_texts(data: bytes, start: int, end: int) -> bool:
    """Whether no value or sentence nearby is text for people."""
    near = _read_near(data, start, end)
    return near.count(data[start:end]) < _COMMON and not _count(near)[1] and _SAID.search(near) is None


def is_translation(data: bytes) -> bool:
    """Whether a document holds messages: it says by whom they were translated, or many have escapes of letters."""
    return _MESSAGES.match(data) is not None or _has_escaped_texts(data)


@functools.lru_cache(maxsize=1)
def _has_escaped_texts(data: bytes) -> bool:
    """Cached, since it is asked for every value."""
    return sum(1 for _ in itertools.islice(_ESCAPED.finditer(data, 0, _BEGINNING), _MANY)) == _MANY


def is_among_texts(data: bytes, start: int) -> bool:
    """Whether nearly all values nearby are text for people, as in a translation."""
    block = start // _BLOCK
    return _has_texts(data[max(0, block - 1) * _BLOCK : (block + 2) * _BLOCK])


@functools.lru_cache(maxsize=4)
def _has_texts(near: bytes) -> bool:
    """Whether a part of a text has such values; cached for all values in it."""
    values = [*_list_values(near.partition(b"\n")[2].rpartition(b"\n")[0] or near)]
    # behind a value without quotes the line may go on with other settings
    said = sum(1 for value in values if b"=" not in value and (_TALK.search(value) or _WORDS.match(value)))
    technical = sum(1 for value in values if (b" " not in value or b"=" in value) and _TECHNICAL.search(value))
    return said >= _MANY and technical * 4 <= said


def _read_near(data: bytes, start: int, end: int) -> bytes:
    """The complete lines around a value, without what says nothing of it."""
    before, after = data[max(0, start - _NEAR) : start], data[end : end + _NEAR]
    if start > _NEAR:
        before = before.partition(b"\n")[2] or before
    return _keep_telling(before + b"\n" + (after.rpartition(b"\n")[0] or after))


@functools.lru_cache(maxsize=4)
def _keep_telling(near: bytes) -> bytes:
    """Leave out what says nothing; cached, as several ask of a value, and lines may repeat."""
    return _SAYS_NOTHING.sub(b"", near)


def _list_values(near: bytes) -> Iterator[bytes]:
    return (next(filter(None, found.groups()), b"").strip() for found in _VALUE.finditer(near))


def _count(near: bytes) -> tuple[int, int]:
    """The number of values that only programs read, and of those that people read."""
    technical = said = 0
    for value in _list_values(near):
        if value.lower() in _SWITCHES:
            technical += 1
        elif _WORDS.match(value):
            said += 1
        elif b" " not in value and _TECHNICAL.search(value):
            technical += 1
    return technical, said
