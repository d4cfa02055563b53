"""Files that consist of a table of logins: hosts with `user:password`, mounts, users with passwords, or those alone.

Such a table has no word to know it by: every line of it looks alike.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced
from pocketmon_pipeline.secrets.named.chosen import has_capitals


def _fill_a_file(row: bytes, comment: bytes) -> bytes:
    """A pattern for a whole file of such rows and comments.

    It has no groups, since `re` may lose them (CPython's issue 101955).
    """
    return rb"(?>[ \t]*(?:%s[^\n]*)?\r?\n|%s[ \t]*(?:\r?\n|\Z))++\Z" % (comment, row.replace(b"([^", b"(?:[^"))


# A word is no host, and an address behind one, or the sum of a file, no login.
_HOST = rb"(?:\[[\w.-]{3,255}\]|\w[\w-]{0,62}(?:\.[\w-]{1,63}){1,9}|localhost)"
_LOGIN = (
    _HOST + rb"(?::\w{1,15})?[ \t]{1,40}(?!(?i:md5|sha\d{1,3}|blake\w{1,4}|crc32)[\w-]{0,4}:)"
    rb"[\w.@+-]{1,64}:(?!//)([^\s:$<>{}]{4,255}(?:[ ][^\s:$<>{}]{1,64})?)"
)
_RELAYS = compile_later(rb"\A" + _fill_a_file(_LOGIN, b"#"))
_RELAY = compile_later(rb"^" + _LOGIN, re.MULTILINE)
# Addresses or folders, each with a user and a password (davfs2's secrets file, mount.davfs(8)); no sums of files.
_MOUNTED = (
    rb"(?:https?://[^\s\"]{3,300}|/(?:mnt|media|home|srv|net)/\S{1,200})[ \t]{1,40}\"?[\w.@+-]{1,64}\"?[ \t]{1,40}"
    rb"(?:\"([^\"\n]{4,255})\"|(?=\S{0,60}\d)(?=\S{0,60}[a-z])(?![0-9a-f]{32})([^\s\"#]{4,255}))"
)
# An address alone, decoded, may have blanks: its line does not end.
_MOUNTS = compile_later(rb"\A(?=[^\n]*\n)" + _fill_a_file(_MOUNTED, b"#"), re.IGNORECASE)
_MOUNT = compile_later(rb"^" + _MOUNTED, re.MULTILINE | re.IGNORECASE)
# Users with passwords or their hashes (PgBouncer's `auth_file`).
_LISTED = rb"\"[\w.@+-]{1,64}\"[ \t]{1,8}\"(?=[^\"\n]{0,255}\d)(?=[^\"\n]{0,255}[a-zA-Z])([^\"\n]{4,255})\""
_USERS = compile_later(rb"\A" + _fill_a_file(_LISTED, b"[;#]"))
_USER = compile_later(rb"^" + _LISTED, re.MULTILINE)
# The same with a colon (rsyncd.conf(5), `secrets file`), where nothing but a password is as mixed: names with tags of
# versions look alike, and a line alone may be anything.
_SECRETS_FILE = compile_later(
    rb"\A(?=[ \t]*[#\r\n]|[A-Za-z][\w.@-]{1,63}:)(?=[^:]*:[^\n]*\n[^:]*:)"
    rb"(?>[ \t]*(?:#[^\n]*)?\r?\n|[A-Za-z][\w.@-]{1,63}:[^\s:/=;]{4,128}[ \t]*(?:\r?\n|\Z))++\Z"
)
_SECRET = compile_later(
    rb"^[A-Za-z][\w.@-]{1,63}:(?=[^\n]{0,60}\d)(?=[^\n]{0,60}[a-z])(?=[^\n]{0,60}[A-Z])([^\s:/=;]{6,128})[ \t]*\r?$",
    re.MULTILINE,
)
# By the bytes that such a table can begin with, where they are few.
_TABLES = (
    (b"", _RELAYS, _RELAY),
    (b"#/Hh \t\r\n", _MOUNTS, _MOUNT),
    (b'#;" \t\r\n', _USERS, _USER),
    (b"", _SECRETS_FILE, _SECRET),
)
_LONGEST_TABLE = 65536
# Words alone, below remarks and at most one line that says what they are.
_WORD = rb"[^\s:/=,;\"'<>(){}\[\]|\\`]{6,64}"
_WORDS = compile_later(
    rb"\A(?:[^\n]{0,120}(?i:passw|kennw|contrase|senhas|wachtw|mots? de passe)[^\n]{0,120}\r?\n)?"
    rb"(?=[\s\S])" + _fill_a_file(_WORD, b"#")
)
_ALONE = compile_later(rb"^[ \t]*(" + _WORD + rb")[ \t]*\r?$", re.MULTILINE)
# More than one, or one with nothing behind it: what has to do with them is headed by the word, too.
_HEADED = compile_later(
    rb"\b(?:passwords|(?:passw|kennw)(?:\xc3\xb6|\xf6|oe)rter|contrase(?:\xc3\xb1|\xf1|n)as|senhas|wachtwoorden"
    rb"|mots? de passe)\b"
    rb"|\b(?:password|passwort|kennwort|wachtwoord)(?:[ _-]?list[ae]?)?[ \t]*[:(\r\n]",
    re.IGNORECASE,
)
# What joins words in passwords, and not in names of files, programs and branches.
_STRONG = compile_later(r"[a-zA-Z]([!$%^&*?~+#@])[a-zA-Z0-9]|[a-z][0-9]([!$%^&*?~+#])")
_FEWEST = 3


def find_login_tables(data: bytes) -> Iterator[Assignment]:
    """Yield the passwords of such a file."""
    for first, table, row in _TABLES if len(data) <= _LONGEST_TABLE else ():
        if (not first or data[:1] in first) and table.match(data):
            yield from (take_announced("relay password", match) for match in row.finditer(data))
    if len(data) <= _LONGEST_TABLE and _WORDS.match(data):
        yield from _list_alone(data)


def _list_alone(data: bytes) -> Iterator[Assignment]:
    """Yield the lines of a list of passwords: if nothing says so, all are mixed, and half of them as no names are.

    By one mark alone names are joined, too: `lodash@4.17.21`, `Widget#turn2`.
    """
    found = [match for match in _ALONE.finditer(data) if not match[1].startswith(b"#")]
    headed = _HEADED.search(data[: found[0].start()]) is not None if found else False
    words = [match[1].decode("utf-8", "replace") for match in found]
    mixed = [_is_mixed(word) for word in words]
    marks = [match[1] or match[2] for match in map(_STRONG.search, words) if match]
    strong = len(marks) * 2 >= len(words) and len(set(marks)) > 1
    if headed or (len(words) >= _FEWEST and all(mixed) and strong):
        for match, is_mixed in zip(found, mixed, strict=True):
            if is_mixed:
                yield take_announced("password", match)


def _is_mixed(word: str) -> bool:
    """Whether it has small letters, digits, and a capital or a mark."""
    return any(map(str.islower, word)) and any(map(str.isdigit, word)) and has_capitals(word)
