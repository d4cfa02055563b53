"""Keys whose value stands elsewhere: what comes before such a key, and what leads from it to its value."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.keys import find_keys

_REACH = 1500
_BEFORE = 600


class Form(NamedTuple):
    """What stands before a key, up to it, and what follows it, up to the end of the value; the value is a group.

    Groups 1 and 2 are values that stand in quotes. Without `after` the value is one of those before the key.
    """

    before: re.Pattern[bytes] | None
    after: re.Pattern[bytes] | None
    markup: bool = False


def find_by_form(data: bytes, forms: Sequence[Form]) -> Iterator[Assignment]:
    """Yield what may be a credential, by the first form that fits each key."""
    for key, start, end in find_keys(data):
        for form in forms:
            match = _match(data, start, end, form)
            if match is not None:
                yield _make(key, match, markup=form.markup)
                break


def _match(data: bytes, start: int, end: int, form: Form) -> "re.Match[bytes] | None":
    before = None
    if form.before is not None:
        before = form.before.search(data, max(0, start - _BEFORE), start)
        if before is None:
            return None
    return before if form.after is None else form.after.match(data, end, end + _REACH)


def _make(key: str, match: "re.Match[bytes]", *, markup: bool) -> Assignment:
    number = match.lastindex or 1
    value = match[number].rstrip()
    start = match.start(number)
    text = value.decode("utf-8", "replace").strip()
    shown = html.unescape(text) if markup else text
    return Assignment(key, shown, start, start + len(value), markup or number < 3)
