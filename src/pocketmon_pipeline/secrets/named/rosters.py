"""Lists of users with their passwords by position: `users: [[ada, "x"]]`, `accounts = ["ada:x"]`.

What such a list is called tells that they are users; each member has a name and what must be a password, since nothing
else is as mixed.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment

_CALLED = r"(?:users|accounts|logins|user_?list|credentials|operators|admins)[\"']?[ \t]{0,4}(?:=>|[:=])\s{0,80}[-\[({]"
ROSTERS = Gate(_CALLED, before=40, after=1)
_HEAD = compile_later(_CALLED.encode(), re.IGNORECASE)
_USER = rb"[\"']?[\w.@+-]{1,64}[\"']?"
# A pair in brackets, or one text of both; what stands between members.
_MEMBER = compile_later(
    rb"[\s,]{0,80}(?:-[ \t]{1,4})?(?:[\[({][ \t]{0,4}"
    rb"(?!\d+[ \t,])" + _USER + rb"[ \t]{0,4},[ \t]{0,4}(?:\"([^\"\n]{4,128})\"|'([^'\n]{4,128})')[ \t]{0,4}[\])}]"
    rb"|[\"'][\w.@+-]{1,64}:(?![a-z]{1,128}[\"'])([^\"'\s:/]{4,128})[\"'])"
)
_MOST = 200


def find_rosters(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the passwords of such lists, member by member."""
    for first, last in list_windows(ROSTERS, hits, len(data)):
        for head in _HEAD.finditer(data, first, last):
            position = head.end() - data[head.start() : head.end()].endswith(b"-")
            for _ in range(_MOST):
                member = _MEMBER.match(data, position)
                if member is None:
                    break
                number = member.lastindex or 1
                value = member[number].decode("utf-8", "replace")
                yield Assignment("user password", value, *member.span(number), quoted=True, beside_account=True)
                position = member.end()
