"""User lists with passwords by position: `users: [[ada, "x"]]`, `accounts = ["ada:x"]`, `users = {ada: "x"}`.

What such a list is called tells that they are users; each member has a name and what must be a password, since nothing
else is as mixed.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chosen import has_capitals, is_numbered, looks_chosen, looks_drawn

_CALLED = (
    r"(?:users|accounts|logins|user_?list|user_?db|credentials|operators|admins)[\"']?[ \t]{0,4}"
    r"(?:(?:=>|[:=])\s{0,80}[-\[({]|:[ \t]*\r?\n[ \t]{1,20})"
)
# A section of an INI file: Shiro's and svnserve's `[users]`, CouchDB's `[admins]`, each by its manual.
_SECTION = r"^\[(?:users|accounts|admins)\][ \t]*\r?\n"
ROSTERS = Gate(f"{_CALLED}|{_SECTION}", before=40, after=1)
_HEAD = compile_later(f"{_CALLED}|{_SECTION}".encode(), re.IGNORECASE | re.MULTILINE)
_USER = rb"[\"']?[\w.@+-]{1,64}[\"']?"
# A pair in brackets, or one text of both; what stands between members.
_MEMBER = compile_later(
    rb"[\s,]{0,80}(?:-[ \t]{1,4})?(?:[\[({][ \t]{0,4}"
    rb"(?!\d+[ \t,])" + _USER + rb"[ \t]{0,4},[ \t]{0,4}(?:\"([^\"\n]{4,128})\"|'([^'\n]{4,128})')[ \t]{0,4}[\])}]"
    rb"|[\"'][\w.@+-]{1,64}:(?![a-z]{1,128}[\"'])([^\"'\s:/]{4,128})[\"']"
    # a name and a password that only somebody can have chosen
    rb"|(?![\"']?(?:id|name|e?mail|host|role|group|type|path|url|version)\b)"
    + _USER
    + rb"[ \t]{0,4}(?:=>?|:)[ \t]{1,8}"
    rb"(?:\"(?P<double>[^\"\s]{6,64})\"|'(?P<single>[^'\s]{6,64})'|(?P<bare>[^\s\"'{}\[\],#&*!|>]{6,64}))"
    rb"(?=[ \t]*[,}#\r\n])"
    rb"|[\w.@+-]{1,64}:(?P<listed>[^\s:/\"']{6,64})(?=[ \t]*\r?\n))"
)
# A line of such a section, which may be a remark, or end in roles; only what is mixed is told.
_LINE = compile_later(
    rb"[ \t]*(?:[#;][^\n]*|[\w.@+-]{1,64}[ \t]{0,8}=[ \t]{0,8}"
    rb"(?:(?=[^\s,]{0,60}[a-z])(?=[^\s,]{0,60}[0-9!@#$%^&*+?~])([^\s,;/\"'{}]{4,255})(?=[\s,;]|\Z))?[^\n]*)?(?:\r?\n|\Z)",
    re.IGNORECASE,
)
_IN_MAP = frozenset(("double", "single", "bare", "listed"))
_MOST = 200


def find_rosters(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the passwords of such lists."""
    for first, last in list_windows(ROSTERS, hits, len(data)):
        for head in _HEAD.finditer(data, first, last):
            form = _LINE if data[head.start() : head.start() + 1] == b"[" else _MEMBER
            position = head.end() - data[head.start() : head.end()].endswith(b"-")
            for _ in range(_MOST):
                member = form.match(data, position)
                if member is None or member.end() == position:
                    break
                if (number := member.lastindex) is not None:
                    value = member[number].decode("utf-8", "replace")
                    if member.lastgroup in _IN_MAP and not _tells(value):
                        position = member.end()
                        continue
                    yield Assignment("user password", value, *member.span(number), quoted=True, beside_account=True)
                position = member.end()


def _tells(value: str) -> bool:
    """Whether a value looks like a password, rather than the name of a role or a host."""
    return looks_chosen(value) or looks_drawn(value) or (has_capitals(value) and is_numbered(value))
