"""A user name followed by a password as arguments of a call, recognised by the name of the callee.

    db.authenticate("svc", "saltmarsh")                   new Sequelize('scores', 'svc', 'ragwort-moth', {...})
    session.userauth_password("svc", "august-thorn")      PG.connect('db1', 5432, nil, nil, 'scores', 'svc', 'tern')
    u === 'svc' && p === 'burnet-moth'                    till: ['till@host.org', 'Feversham!19']

Where the callee only connects, as signals are too, and in lists, the password must look like one.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.accounts import NO_DOTTED
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced
from pocketmon_pipeline.secrets.named.chance import count_classes
from pocketmon_pipeline.secrets.named.chosen import is_numbered, looks_chosen

# Callees that take nothing else: what logs in, makes credentials, or opens a database, a mailbox, a share.
_SURE = (
    r"(?:log_?in|logon|sign_?in|authenticate|credentials?|userauth|auth_password|basic_?auth|auth\.basic"
    r"|preemptive\(\)\.basic|authorization_basic|set_?auth|with_?auth|with_?credentials|imap_open|sequelize"
    r"|connectionpool|newinstance|dbconnect|pg\.connect|datasource|smtp\w{0,12}|ftp\w{0,12}|ldap\w{0,12}"
    # of ADSI, as Microsoft calls what opens a directory
    r"|directoryentry|opendsobject"
    r"|(?:my|pg_?|ms)?sql\w{0,12}(?:[.:]{1,2}\w{0,12})?(?:connect|open|initialize|connection)"
    r"|(?:conn\w{0,12}|\bcn)[.:]{1,2}open|\bdb[ ]?=[ ]?open)"
)
# These connect anything: a signal with what handles it, a player with a room.
_LOOSE = r"(?:connect|transport|redis)"
_GATE = Gate(
    rf"(?:{_SURE}|{_LOOSE})\w{{0,24}}(?:::|\.)?\w{{0,16}}[ \t]?(?:\(|[ \t][\"'])[^()\n]*"
    r"[\"'](?:\.\w+\(\))?[ \t]*,[ \t]*(?:Some\()?(?:\"[^\"\n]+\"|'[^'\n]+')",
    before=400,
    after=60,
)
_CALLED = rf"(?i:(?P<sure>{_SURE})|{_LOOSE})\w{{0,24}}(?:(?:::|\.)\w{{1,16}})?[ \t]?"
_NEXT = rb"[ \t]{0,4},[ \t\r\n]{0,20}"
_FORM = compile_later(
    _CALLED.encode()
    + rb"(?:\([ \t\r\n]{0,20}|(?<=[ \t])(?=[\"']))"
    + rb"(?P<before>(?:(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[\w.$&>:@-]{1,60}(?:\(\))?)"
    + _NEXT
    + rb"){0,6}?)"
    + NO_DOTTED
    + rb"[ub@]?[\"'](?P<user>[A-Za-z][\w.@+\\-]{1,63})[\"'](?:\.\w{1,12}\(\))?"
    + _NEXT
    # a word before one more text is the user, or a title
    + rb"(?:Some\()?[ub@]?(?=(?P<mark>[\"'])(?:(?:(?!(?P=mark))[^\n]){0,128}?[0-9!#$%&*+@^~]"
    rb"|(?:(?!(?P=mark))[^\n]){4,128}(?P=mark)(?![ \t]{0,4},[ \t\r\n]{0,20}[ub@]?[\"'])))"
    rb"(?:\"(?![ \t])([^\"\n\\]{4,128})\"|'(?![ \t])([^'\n\\]{4,128})')"
    rb"(?=(?:\.\w{1,12}(?:\(\))?)?[ \t]{0,4}[,)\]:;\r\n]|\Z)"
)
_FILE = compile_later(r"[\w-]+\.[a-z]{2,4}")
# Words that begin with the letters of a login: `logInfo("svc", "started")`, and WordPress's `get_bloginfo`. In capitals
# begins another word: `loginValidUser` and `loginPut` log in.
_NO_LOGIN = compile_later(
    rb"log_?in(?!(?-i:[A-Z][a-z]))(?:f(?=o(?!r))|ternal|put|sert|valid|stance)"
    # and those of what logs on some occasion: `LogOnce("svc", "started")`
    rb"|logon(?:ce|ly)|sign_?ing|(?-i:[lL]ogOn(?!User|As)[A-Z])",
    re.IGNORECASE,
)
# `sp_addlogin` of Transact-SQL has the database behind the password; the search of statements reads it.
_OF_SQL = b"sp_add"
_A_PASSWORD = compile_later(rb"passw(?:or)?d", re.IGNORECASE)
# Behind an address what no handler of a signal is called.
_NO_NAME = compile_later(r"^(?!utf|iso|ascii)[^\W_]{2,}[-&+!#* ][^\W_][^/,:=()]*$", re.IGNORECASE)

# What a user is compared with, and then a password (JavaScript, PHP, Python, Ruby, Kotlin, Lua).
_COMPARED = Gate(r"(?:pass\w*|pwd|pw|(?:&&|and)[ ]p)[\"'\]]*[ \t]*={2,3}[ \t]*[\"']", before=260, after=140)
_COMPARISON = compile_later(
    rb"\b(?:\w{0,20}[._$])?(?:u|user\w{0,12}|name|login|usr|id)[\"'\]]{0,3}[ \t]{0,4}={2,3}[ \t]{0,4}"
    rb"[\"'][\w.@+-]{1,64}[\"'][ \t]{0,4}(?:&&|and)[ \t]{0,4}"
    rb"\$?(?:\w{0,20}[._$\[\"']{1,2})?(?:p|pw|pwd|pass\w{0,8})[\"'\]]{0,3}[ \t]{0,4}={2,3}[ \t]{0,4}"
    rb"[\"']([^\"'\n]{4,128})[\"']",
    re.IGNORECASE,
)
_ADDRESS = compile_later(r"@[\w-]+\.|://|^[./]|\.\w{2,4}$|[ ]")


def _is_no_address(value: str) -> bool:
    return _ADDRESS.search(value) is None


def _is_mixed(value: str) -> bool:
    """Whether it has three character classes, and is no address, file name or sentence."""
    return _is_no_address(value) and count_classes(value) > 2 and any(map(str.isalpha, value))


_COMMA = r"[ \t]{0,4},[ \t]{0,4}"
_URL = r"[\"']jdbc:[a-z0-9+:.-]{1,20}://[^\"'\s]{1,200}[\"']" + _COMMA
_MAILBOX = r"[\"'][\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[\"']" + _COMMA
_OWNER = r"(?:admin|credentials?|creds)[\"']?"
_NAMED_LIST = _OWNER + r"(?::[^=\n\"']{1,40})?[ \t]{0,4}:?=[ \t]{0,4}[\[({][ \t]{0,4}"
_TEXT = r"(?:\"(?![ \t])([^\"\n\\]{5,128})\"|'(?![ \t])([^'\n\\]{5,128})')(?=[ \t]{0,4}[\]),}])"
# Behind the address of a mailbox, behind that of a database and a user; what a constant names so.
_LISTS = tuple(
    (compile_later((before + _TEXT).encode(), re.IGNORECASE), is_one)
    for before, is_one in (
        (r"[\[({][ \t]{0,4}" + _MAILBOX, _is_mixed),
        (_URL + r"[\"'][\w.@+-]{1,64}[\"']" + _COMMA, _is_no_address),
        (_NAMED_LIST + r"[\"'][^\"'\s]{1,64}[\"'],[ \t]{0,4}", _is_mixed),
    )
)
_LISTED = Gate(
    r"[\w.+-]@[\w.-]{3,}[\"'][ \t]*,[ \t]*[\"']|jdbc:[^\"'\s]+[\"'][ \t]*,[ \t]*[\"'][^\"'\s]+[\"'][ \t]*,"
    rf"|{_OWNER}(?::[^=\n\"']*)?[ \t]*:?=[ \t]*[\[({{][ \t]*[\"']",
    before=300,
    after=200,
)
ARGUMENTS = frozenset((_GATE, _COMPARED, _LISTED))


def find_arguments(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield values that follow a user name in the arguments of a call, in a comparison, or in a list."""
    for first, last in list_windows(_GATE, hits, len(data)):
        yield from (take_announced("password", match) for match in _FORM.finditer(data, first, last) if _is_one(match))
    for first, last in list_windows(_COMPARED, hits, len(data)):
        yield from (take_announced("password", match) for match in _COMPARISON.finditer(data, first, last))
    for first, last in list_windows(_LISTED, hits, len(data)):
        for form, is_one in _LISTS:
            found = (take_announced("password", match) for match in form.finditer(data, first, last))
            yield from (one for one in found if is_one(one.value))


def _is_one(match: re.Match[bytes]) -> bool:
    """Whether the name of the callee or the look of the value says that it is a password."""
    before = match.string[max(0, match.start() - len(_OF_SQL)) : match.start()]
    if b"anonymous" in match[0] or before.lower() == _OF_SQL or _NO_LOGIN.match(match[0]):
        return False
    if _A_PASSWORD.search(match["user"]) or match["user"] == b"localhost":
        return False  # one further than the password, or one before the user
    value = match[match.lastindex or 0].decode("utf-8", "replace")
    if _FILE.fullmatch(value) or value.replace("-", "_") == match["user"].decode("utf-8", "replace").replace("-", "_"):
        return False  # the second may be the first as addresses have it
    numbered = is_numbered(value) and count_classes(value) > 2 and "_" not in value
    return bool(match["sure"] or looks_chosen(value) or numbered or (match["before"] and _NO_NAME.search(value)))
